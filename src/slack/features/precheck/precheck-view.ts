/** The check before an upgrade as a message, and the form for the few facts that matter most. */
import type { InputProblem } from '../../../timing/input/problems.ts';
import { toSentence } from '../../../timing/input/problems.ts';
import { RESPONSE_SETTINGS } from '../../../timing/model/parameters.ts';
import type { Item, List, Report } from '../../../timing/report/report.ts';
import type { Block, Button, Message, View } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage, toModal } from '../../blocks/blocks.ts';
import { lengthOf } from '../../blocks/cut.ts';
import { bold, code, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds, callbackIds, precheckFields } from '../../connect/ids.ts';
import { conversationWords } from '../../conversation/words.ts';
import type { Ask } from '../timing/ask.ts';
import { encodeAsk } from '../timing/ask.ts';
import { choiceField, type FormOption, textField } from '../timing/timing-forms.ts';
import { timingButtons } from '../timing/words.ts';
import { precheckFieldWords, precheckWords } from './words.ts';

export interface PrecheckShown {
  /** What is known, for the form and the question that the buttons lead to. */
  readonly ask: Ask;
  /** Only one person sees it, and the facts are all there are. */
  readonly shareable?: boolean;
  readonly above?: readonly string[];
  readonly below?: readonly string[];
}

/** A section takes 3,000 characters. */
const SECTION_CHARACTERS = 2900;
/** Because, consequence, remedy and articles of one check. */
const ITEM_CHARACTERS = 1200;

const formButton = (label: string, value: string): Button =>
  button({ id: actionIds.precheckForm, label, value, style: 'primary' });

export function precheckMessage(
  report: Report,
  { ask, shareable = false, above = [], below = [] }: PrecheckShown,
): Message {
  const value = encodeAsk(ask);
  return toMessage([
    ...context(above),
    ...section(bold(report.headline, 400)),
    ...report.lists.flatMap(listBlocks),
    ...[...report.small, ...below].slice(0, 8).flatMap((one) => context([one])),
    ...actions([
      formButton(precheckWords.addFacts, value),
      button({ id: actionIds.checkTiming, label: timingButtons.checkTiming, value }),
      ...(shareable ? [button({ id: actionIds.sharePrecheck, label: conversationWords.share, value })] : []),
    ]),
  ]);
}

/** As many sections as it takes, no item cut in two. */
function listBlocks({ title, items, more }: List): Block[] {
  const texts = [bold(title), ...items.map(itemText), ...(more === undefined ? [] : [mrkdwn(more, 100)])];
  const parts: string[] = [];
  for (const text of texts) {
    const last = parts.at(-1);
    if (last !== undefined && lengthOf(last) + lengthOf(text) < SECTION_CHARACTERS) {
      parts[parts.length - 1] = `${last}\n${text}`;
    } else parts.push(text);
  }
  return parts.flatMap((part) => section(part));
}

function itemText({ text, commands = [] }: Item): string {
  return join([`• ${mrkdwn(text, ITEM_CHARACTERS)}`, ...commands.map((one) => code(one, 160))], '\n');
}

export function precheckProblems(problems: readonly InputProblem[], below: readonly string[] = []): Message {
  const rows = problems.slice(0, 20).map((one) => `• ${mrkdwn(toSentence(one), 300)}`);
  return toMessage([
    ...section(join([bold(precheckWords.cannotUse), ...rows], '\n')),
    ...context(below),
    ...actions([formButton(precheckWords.fillForm, '{}')]),
  ]);
}

const versions = ['1.0', '1.1', '1.2', '1.2 SP1', '1.2 SP2', '1.2 SP3', '1.2 SP4'];
const versions2 = ['2.0', '2.0 SP1', '2.0 SP2', '2.0 SP3', '2.0 SP4'];
const versionOptions: readonly FormOption[] = [...versions, ...versions2].map(
  (one): FormOption => [one, precheckWords.version(one)],
);
const yesNo: readonly FormOption[] = [
  ['-', precheckWords.notKnown],
  ['yes', precheckWords.yes],
  ['no', precheckWords.no],
];

/** The facts that the form has a field for; each field is named as its fact. */
export const FORM_FACTS = [
  'fromVersion',
  'toVersion',
  'siteCount',
  'freeMegabytes',
  'allDetectedServers',
  'response',
  'siteReset',
  'managersRestarted',
] as const;

/** @param known the value of a fact, for the fields that have one already */
export function precheckView(known: (fact: string) => string | undefined, metadata: string): View {
  const choice = (id: keyof typeof precheckFieldWords, options: readonly FormOption[], otherwise = '-') =>
    choiceField({ id, ...precheckFieldWords[id], initial: known(id) ?? otherwise }, options);
  return toModal({
    callbackId: callbackIds.precheck,
    title: precheckWords.formTitle,
    submit: precheckWords.submit,
    metadata,
    blocks: [
      choice('fromVersion', versionOptions, '1.2'),
      choice('toVersion', versionOptions, '1.2 SP4'),
      textField({
        id: 'siteCount',
        ...precheckFieldWords.siteCount,
        optional: true,
        initial: known('siteCount'),
      }),
      textField({
        id: 'freeMegabytes',
        ...precheckFieldWords.freeMegabytes,
        optional: true,
        initial: known('freeMegabytes'),
      }),
      choice('allDetectedServers', yesNo),
      choice('response', [
        ['-', precheckWords.notKnown],
        ...Object.keys(RESPONSE_SETTINGS).map((one): FormOption => [one, one]),
      ]),
      choice('siteReset', yesNo),
      choice('managersRestarted', yesNo),
      textField({ id: precheckFields.paste, ...precheckFieldWords.paste, optional: true }, 'many'),
      textField({ id: precheckFields.more, ...precheckFieldWords.more, optional: true }, 'many'),
    ],
  });
}
