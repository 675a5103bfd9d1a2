/** The check before an upgrade as a message, and the form for the few facts that matter most. */
import type { Problem } from '../../../timing/input/problems.ts';
import { toSentence } from '../../../timing/input/problems.ts';
import type { Item, List, Report } from '../../../timing/report/report.ts';
import type { Block, Message, View } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage, toModal } from '../../blocks/blocks.ts';
import { lengthOf } from '../../blocks/cut.ts';
import { bold, code, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds, callbackIds, precheckFields } from '../../connect/ids.ts';
import { choiceField, type Option, textField } from '../timing/timing-forms.ts';

export interface PrecheckShown {
  /** What is known, for the form that the button opens. */
  readonly facts: string;
  /** Only one person sees it, and the facts are all there are. */
  readonly shareable?: boolean;
  readonly above?: readonly string[];
  readonly below?: readonly string[];
}

/** A section takes 3,000 characters. */
const SECTION_CHARACTERS = 2900;
/** Because, consequence, remedy and articles of one check. */
const ITEM_CHARACTERS = 1200;

const formButton = (facts: string, label: string, shareable = false) =>
  actions([
    button({ id: actionIds.precheckForm, label, value: facts, style: 'primary' }),
    ...(shareable ? [button({ id: actionIds.sharePrecheck, label: 'Share to channel', value: facts })] : []),
  ]);

export function precheckMessage(
  report: Report,
  { facts, shareable = false, above = [], below = [] }: PrecheckShown,
): Message {
  return toMessage([
    ...context(above),
    ...section(bold(report.headline, 400)),
    ...report.lists.flatMap(listBlocks),
    ...[...report.small, ...below].slice(0, 8).flatMap((one) => context([one])),
    ...formButton(facts, 'Add facts', shareable),
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

export function precheckProblems(problems: readonly Problem[], below: readonly string[] = []): Message {
  const rows = problems.slice(0, 20).map((one) => `• ${mrkdwn(toSentence(one), 300)}`);
  return toMessage([
    ...section(join(["*I can't work with these values:*", ...rows], '\n')),
    ...context(below),
    ...formButton('[]', 'Fill in the form'),
  ]);
}

const versions = ['1.0', '1.1', '1.2', '1.2 SP1', '1.2 SP2', '1.2 SP3', '1.2 SP4'];
const versions2 = ['2.0', '2.0 SP1', '2.0 SP2', '2.0 SP3', '2.0 SP4'];
const versionOptions: readonly Option[] = [...versions, ...versions2].map((one): Option => [one, `SMS ${one}`]);
const yesNo: readonly Option[] = [
  ['-', 'not known'],
  ['yes', 'yes'],
  ['no', 'no'],
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
  const choice = (id: string, label: string, options: readonly Option[], otherwise = '-') =>
    choiceField({ id, label, initial: known(id) ?? otherwise }, options);
  return toModal({
    callbackId: callbackIds.precheck,
    title: 'Before the upgrade',
    submit: 'Check',
    metadata,
    blocks: [
      choice('fromVersion', 'Version at the sites now', versionOptions, '1.2'),
      choice('toVersion', 'Version that Setup installs', versionOptions, '1.2 SP4'),
      textField({
        id: 'siteCount',
        label: 'Number of sites in the hierarchy',
        hint: 'Or write @sms-kb precheck and attach a hierarchy file (CSV).',
        optional: true,
        initial: known('siteCount'),
      }),
      textField({
        id: 'freeMegabytes',
        label: 'Free space on the fullest SMS drive, in MB',
        optional: true,
        initial: known('freeMegabytes'),
      }),
      choice('allDetectedServers', 'Use All Detected Servers', yesNo),
      choice('response', 'Response setting', [
        ['-', 'not known'],
        ...['Very Fast', 'Fast', 'Medium', 'Slow'].map((one): Option => [one, one]),
      ]),
      choice('siteReset', 'The primary site was reset with Setup', yesNo),
      choice('managersRestarted', 'Site Configuration Manager was restarted at the secondary sites', yesNo),
      textField(
        {
          id: precheckFields.paste,
          label: 'Command output or log lines',
          hint: 'sp_configure, sp_helpdb, sp_spaceused, net view, net time, net start, dir, LANSEND.LOG and so on, in any order.',
          optional: true,
        },
        'many',
      ),
      textField(
        {
          id: precheckFields.more,
          label: 'Other facts that the answer asked for',
          hint: 'Write one fact on each line, such as serviceAccount=CORP\\SMS',
          optional: true,
        },
        'many',
      ),
    ],
  });
}
