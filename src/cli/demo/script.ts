/** What the newcomer sees: the sample that is posted and answered, and three things to paste next. */
import { fileURLToPath } from 'node:url';

/** Shipped with the knowledge: DESPOOL.LOG of a secondary site whose upgrade lost its race. */
export const sampleFile = fileURLToPath(new URL('../../../knowledge/samples/lost-upgrade-race.log', import.meta.url));

/** As named in messages: relative to the repository, where the commands are typed. */
const sampleName = 'knowledge/samples/lost-upgrade-race.log';

/**
 * The sample as a message. The local Slack shows a message's text as it is, save that `~` strikes through: without the marks
 * that SMS puts around its lines, the newcomer sees the log as it looks in Slack.
 */
export const toMessage = (sample: string): string => sample.trimEnd().replaceAll('~', '');

export interface ThingToPaste {
  readonly where: string;
  readonly text: string;
  readonly shows: string;
}

export const thingsToPaste: readonly ThingToPaste[] = [
  {
    where: '#inc-sms-upgrade',
    text: 'Checking for sending capacity.  Used 0 out of 0, no sending capacity so not checking for send requests.   $$<SMS_LAN_SENDER><Mon May 05 14:30:01 1997><thread=CF>',
    shows: 'another cause, told unasked: this channel opted in',
  },
  {
    where: '#general',
    text: '@sms-kb sms 1.2: upgrade jobs for all secondary sites stay pending, one secondary is not active',
    shows: 'a description in plain words; here the bot waits to be asked',
  },
  {
    where: 'any channel',
    text: '/sms-kb show Q186408',
    shows: 'the article behind the first answer',
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
    `  ${index + 1}. in ${thing.where}: ${thing.shows}`,
    `       ${thing.text}`,
  ]);
  return [
    '',
    `  Open ${url} and choose #${channel}.`,
    answered
      ? '  A log of the site LON is posted there, and the bot has answered in its thread.'
      : '  A log of the site LON is posted there; the bot has not answered yet.',
    '',
    '  Then paste:',
    ...things,
    '',
    '  The local Slack listens on all network addresses of this machine and asks for no password.',
    '  Ctrl-C ends the bot and the local Slack; nothing is kept.',
    '',
  ].join('\n');
}

/** Where the demo cannot run: why, and the same diagnosis without it. */
export function otherWay(why: string): string {
  return `${why}\nThe same diagnosis without Slack: npm run -s sms-kb -- ask ${sampleName}\n`;
}
