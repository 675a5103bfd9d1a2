/** What the newcomer sees: the sample that is posted and answered, and three things to paste next. */
import { fileURLToPath } from 'node:url';
import { demoWords } from '../words/demo-words.ts';

/** Shipped with the knowledge: DESPOOL.LOG of a secondary site whose upgrade lost its race. */
export const sampleFile = fileURLToPath(new URL('../../../knowledge/samples/lost-upgrade-race.log', import.meta.url));

/** As named in messages: relative to the repository, where the commands are typed. */
const sampleName = 'knowledge/samples/lost-upgrade-race.log';

/**
 * The sample as a message. The local Slack shows a message's text as it is, save that `~` strikes through: without the marks
 * that SMS puts around its lines, the newcomer sees the log as it looks in Slack.
 */
export const sampleMessage = (sample: string): string => sample.trimEnd().replaceAll('~', '');

export interface ThingToPaste {
  readonly where: string;
  readonly text: string;
  readonly shows: string;
}

export const thingsToPaste: readonly ThingToPaste[] = [
  {
    where: '#inc-sms-upgrade',
    text: 'Checking for sending capacity.  Used 0 out of 0, no sending capacity so not checking for send requests.   $$<SMS_LAN_SENDER><Mon May 05 14:30:01 1997><thread=CF>',
    shows: demoWords.showsOtherCause,
  },
  {
    where: '#general',
    text: '@sms-kb sms 1.2: upgrade jobs for all secondary sites stay pending, one secondary is not active',
    shows: demoWords.showsPlainWords,
  },
  {
    where: demoWords.anyChannel,
    text: '/sms-kb show Q186408',
    shows: demoWords.showsArticle,
  },
];

/** What is printed once the bot has answered. */
export function welcome(options: {
  readonly url: string;
  readonly channel: string;
  readonly answered: boolean;
}): string {
  const { url, channel, answered } = options;
  const things = thingsToPaste.flatMap((thing, index) => [
    demoWords.paste(index + 1, thing.where, thing.shows),
    `       ${thing.text}`,
  ]);
  return [
    '',
    demoWords.open(url, channel),
    answered ? demoWords.answered : demoWords.notAnswered,
    '',
    demoWords.thenPaste,
    ...things,
    '',
    demoWords.unprotected,
    demoWords.stop,
    '',
  ].join('\n');
}

/** Where the demo cannot run: why, and the same diagnosis without it. */
export function otherWay(why: string): string {
  return demoWords.otherWay(why, sampleName);
}
