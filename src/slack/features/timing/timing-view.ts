/** A report of the timing check as a message: one sentence, the table, what to do, what it rests on, buttons. */

import type { InputProblem } from '../../../timing/input/problems.ts';
import { sayByLabel } from '../../../timing/report/field-names.ts';
import type { Item, List, Report, Table } from '../../../timing/report/report.ts';
import type { Block, Button, Message } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage } from '../../blocks/blocks.ts';
import { lengthOf } from '../../blocks/cut.ts';
import { bold, code, escapeEntities, join, mrkdwn, plain } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import { conversationWords } from '../../conversation/words.ts';
import type { Ask } from './ask.ts';
import { encodeAsk, travelsWhole } from './ask.ts';
import { timingButtons, timingWords } from './words.ts';

/** Cells are cut: a row should fit beside the next on a phone. */
const CELL = 26;
/** A name at the beginning of a line stands alone: what it is called in a report is not cut. */
const NAME = 60;
/** A section takes 3,000 characters with their entities; what a table has beyond is told by a count. */
const TABLE_CHARACTERS = 2400;

/** Each line of small print is a block, one below the other. */
const MOST_SMALL = 8;
const MOST_NAMED = 12;
/** The chance of a race that runs, and four races that are over. */
const MOST_TABLES = 5;

export interface TimingShown {
  /** What the buttons ask again; absent where there is nothing to change or plan. */
  readonly ask?: Ask;
  /** Only one person sees it: it can be shared. */
  readonly private?: boolean;
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  /** Instead of those of a risk. */
  readonly buttons?: readonly Button[];
}

/** A row as inline code, like our commands: it reads alike in Slack and simpler clients. Padded with blanks that none swallows. */
function codeRow(row: readonly string[], widths: readonly number[]): string {
  const padded = row.map((cell, i) => cell + '\u00a0'.repeat(Math.max(0, (widths[i] ?? 0) - lengthOf(cell))));
  const text = escapeEntities(padded.join('\u00a0 '));
  return text === '' ? '' : `\`${text}\``;
}

/** A table whose rows have names is told in lines: they wrap well on a phone, where columns would not stand side by side. */
function namedRows({ title, columns, rows }: Table): string {
  const lines = rows.slice(0, MOST_NAMED).map(([name = '', ...cells]) => {
    const told = cells.map((cell, i) =>
      join([mrkdwn(cell, 60), cells.length > 1 ? mrkdwn(columns[i + 1] ?? '', 30) : ''], ' '),
    );
    return join([bold(name, NAME), join(told, ' · ')], '  ');
  });
  return [...(title === undefined ? [] : [bold(title)]), ...lines].join('\n');
}

function tableText({ title, columns, rows, more }: Table): string {
  const clean = [columns, ...rows].map((row) => row.map((cell) => plain(cell, CELL).replace(/`/g, 'ˋ')));
  const widths = columns.map((_, i) => Math.max(...clean.map((row) => lengthOf(row[i] ?? ''))));
  const lines: string[] = [];
  let size = 0;
  for (const row of clean) {
    const line = codeRow(row, widths);
    size += lengthOf(line) + 1;
    if (size > TABLE_CHARACTERS) break;
    lines.push(line);
  }
  const left = clean.length - lines.length;
  const rest = left > 0 ? timingWords.moreRows(left) : more;
  const heading = title === undefined ? undefined : bold(title);
  return join([heading, ...lines, rest && mrkdwn(rest, 100)], '\n');
}

function itemText({ text, commands = [], danger }: Item): string {
  return join(
    [
      `• ${mrkdwn(text, 420)}`,
      ...commands.slice(0, 40).map((one) => code(one, 120)),
      danger && `:warning: ${mrkdwn(danger, 300)}`,
    ],
    '\n',
  );
}

/** As many sections as it takes: a plan has more commands than one section holds. */
function listBlocks({ title, items, more }: List): Block[] {
  const texts = [bold(title), ...items.map(itemText), more === undefined ? '' : mrkdwn(more, 100)].filter(
    (one) => one !== '',
  );
  const parts: string[] = [];
  for (const text of texts) {
    const last = parts.at(-1);
    if (last !== undefined && lengthOf(last) + lengthOf(text) < 2900) parts[parts.length - 1] = `${last}\n${text}`;
    else parts.push(text);
  }
  return parts.flatMap((part) => section(part));
}

/** Below a plan: back to its form, on to precheck, and to the channel where only one person sees it. */
export function planButtons(ask: Ask, isPrivate: boolean): readonly Button[] {
  const value = encodeAsk(ask);
  return [
    button({ id: actionIds.planIt, label: timingButtons.changePlan, value }),
    button({ id: actionIds.checkRest, label: timingButtons.checkRest, value }),
    ...(isPrivate && travelsWhole(ask)
      ? [button({ id: actionIds.sharePlan, label: conversationWords.share, value })]
      : []),
  ];
}

function riskButtons(ask: Ask, isPrivate: boolean): Button[] {
  const value = encodeAsk(ask);
  return [
    button({ id: actionIds.planIt, label: timingButtons.plan, value, style: 'primary' }),
    button({ id: actionIds.changeNumbers, label: timingButtons.changeNumbers, value }),
    button({ id: actionIds.checkRest, label: timingButtons.checkRest, value }),
    ...(isPrivate ? [button({ id: actionIds.shareRisk, label: conversationWords.share, value })] : []),
  ];
}

export function timingMessage(report: Report, shown: TimingShown = {}): Message {
  const { ask, above = [], below = [], private: isPrivate = false } = shown;
  return toMessage([
    ...context(above),
    ...section(join([bold(report.headline, 400), ...report.say.map((say) => mrkdwn(say, 500))], '\n')),
    ...report.tables
      .slice(0, MOST_TABLES)
      .flatMap((table) => section(table.columns[0] === '' ? namedRows(table) : tableText(table))),
    ...report.lists.flatMap(listBlocks),
    ...[...report.small, ...below].slice(0, MOST_SMALL).flatMap((one) => context([one])),
    ...actions([...(shown.buttons ?? (ask ? riskButtons(ask, isPrivate) : []))]),
  ]);
}

/** What is wrong with the numbers, field by field, and the form to mend it in. */
export function timingProblems(
  problems: readonly InputProblem[],
  ask: Ask | undefined,
  below: readonly string[] = [],
): Message {
  const rows = problems.map((one) => `• ${mrkdwn(sayByLabel(one), 400)}`);
  const value = ask && encodeAsk(ask);
  return toMessage([
    ...section(join([bold(timingWords.cannotUse), ...rows], '\n')),
    ...context(below),
    ...actions(
      value === undefined ? [] : [button({ id: actionIds.changeNumbers, label: timingButtons.changeNumbers, value })],
    ),
  ]);
}
