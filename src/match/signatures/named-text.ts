/**
 * Of the lines that prove something, what the signature names: its own words as they stand in the paste, and the values of its
 * placeholders, each by its kind. The rest of the line, which may hold anything, is `…`.
 * In: `Site {siteCode} status PENDING` in `jsmith: Site ABQ status PENDING (2)`. Out: `… Site ABQ status PENDING …`.
 */
import type { SlotKind } from '../../article/line-pattern.ts';
import { MONTHS, WEEKDAYS } from '../../logs/calendar-names.ts';
import { excerpt } from '../rank/excerpt.ts';
import { LONGEST_QUOTE, type Token } from '../terms/token-stream.ts';

/** A placeholder's value: the tokens from `from` up to and without `to`. */
export interface FilledSlot {
  readonly name: string;
  readonly slot: SlotKind;
  readonly from: number;
  readonly to: number;
}

const CUT = '…';
/** Punctuation at an end of a line that shows nothing but helps to recognise the line: quotes, `~`, a full stop. */
const LONGEST_EDGE = 8;

/** Names of Windows are no longer; what is longer, or holds other characters, is none. */
const NAME = /^[\p{L}\p{N}_.$~-]{1,64}$/u;
const SERVER = /^(?<name>[\\/]{0,2}[\p{L}\p{N}_.$~-]{1,64})(?<rest>.*)$/su;
/** A date, a time, or both, in the ways that logs write them. */
const MOMENT = new RegExp(
  `^(?:(?:${[...WEEKDAYS, ...MONTHS].join('|')})[a-z]{0,6}\\b[.,]?\\s*|\\d{1,4}(?:[\\s:./,-]+|$)|[ap]m\\b\\s*)+$`,
  'i',
);
const LONGEST_MOMENT = 40;

/** `\\SRV\\SHARE\\x.pkg` → `\\…\\x.pkg`, `D:\\SMS` stays: folders and shares may be named after people, files of SMS are not. */
function namePath(value: string): string {
  const [root = ''] = /^(?:[A-Za-z]:[\\/]?|[\\/]{1,2})/.exec(value) ?? [];
  const rest = value.slice(root.length);
  const folder = Math.max(rest.lastIndexOf('\\'), rest.lastIndexOf('/'));
  const file = rest.slice(folder + 1);
  const shown = file === '' || NAME.test(file) ? file : CUT;
  return folder < 0 ? root + shown : `${root}${CUT}${rest[folder]}${shown}`;
}

const isPath = (value: string): boolean => /[\\/]/.test(value) || /^[A-Za-z]:$/.test(value);

/** A value as it may be shown and kept. */
function nameValue(value: string, slot: SlotKind): string {
  switch (slot) {
    case 'site':
    case 'number':
    case 'hex':
      return NAME.test(value) ? value : CUT;
    case 'path':
      return namePath(value);
    case 'server': {
      const { name = CUT, rest = '' } = SERVER.exec(value)?.groups ?? {};
      return rest === '' ? name : `${name}\\${CUT}`;
    }
    case 'word':
      return NAME.test(value) ? value : isPath(value) ? namePath(value) : CUT;
    case 'text':
      if (value.length <= LONGEST_MOMENT && MOMENT.test(value)) return value;
      return isPath(value) && !/\s/.test(value) ? namePath(value) : CUT;
  }
}

/** What stands before the first token of a run in its line: nothing but punctuation is shown as it is, words are cut. */
function leadOf(tokens: readonly Token[], from: number): string {
  const { line, start } = tokens[from] as Token;
  const before = line.text.slice(0, start);
  if (tokens[from - 1]?.line === line || before.trim().length > LONGEST_EDGE) return `${CUT} `;
  return before.trimStart();
}

function tailOf(tokens: readonly Token[], to: number): string {
  const { line, start, surface } = tokens[to - 1] as Token;
  const after = line.text.slice(start + surface.length);
  if (tokens[to]?.line === line || after.trim().length > LONGEST_EDGE) return ` ${CUT}`;
  return after.trimEnd();
}

/** What is written between two neighbouring tokens; over a line's end, a space. */
function between(left: Token, right: Token): string {
  if (left.line !== right.line) return ' ';
  return right.line.text.slice(left.start + left.surface.length, right.start);
}

/** The text of a run of tokens as it was written, punctuation included. */
function surfaceOf(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    if (at > from) text += between(tokens[at - 1] as Token, tokens[at] as Token);
    text += (tokens[at] as Token).surface;
  }
  return text;
}

/** What leads into a path or a server belongs to it: `\\SERVER\SHARE`, `C:\SMS`. */
function valueLead(tokens: readonly Token[], { slot, from }: FilledSlot): string {
  const token = tokens[from];
  if (!token || (slot !== 'path' && slot !== 'server')) return '';
  return /[\\/]{1,2}$/.exec(token.line.text.slice(0, token.start))?.[0] ?? '';
}

/** The value of a placeholder as it was written. */
export function writtenValue(tokens: readonly Token[], slot: FilledSlot): string {
  return (slot.slot === 'path' ? valueLead(tokens, slot) : '') + surfaceOf(tokens, slot.from, slot.to);
}

/** The values of a signature's placeholders, as they may be shown and kept. */
export function namedValues(tokens: readonly Token[], slots: readonly FilledSlot[]): Readonly<Record<string, string>> {
  return Object.fromEntries(slots.map((slot) => [slot.name, nameValue(writtenValue(tokens, slot), slot.slot)]));
}

/**
 * @param span the tokens that the signature, or the literal of an imported article, recognised; at least one
 * @param slots those of them that are values, in their order; any other token is the signature's own
 */
export function namedText(
  tokens: readonly Token[],
  span: { readonly from: number; readonly to: number },
  slots: readonly FilledSlot[] = [],
): string {
  const { from, to } = span;
  let text = leadOf(tokens, from);
  const filled = new Map(slots.filter((slot) => slot.to > slot.from).map((slot) => [slot.from, slot]));
  for (let at = from; at < to; ) {
    const token = tokens[at] as Token;
    if (at > from) text += between(tokens[at - 1] as Token, token);
    const slot = filled.get(at);
    const end = Math.max(at + 1, Math.min(to, slot?.to ?? 0));
    if (slot) {
      const lead = valueLead(tokens, slot);
      if (text.endsWith(lead)) text = text.slice(0, text.length - lead.length);
      text += nameValue(lead + surfaceOf(tokens, at, end), slot.slot);
    } else text += token.surface;
    at = end;
  }
  const whole = text + tailOf(tokens, to);
  return excerpt(whole, { from: 0, to: whole.length }, LONGEST_QUOTE);
}
