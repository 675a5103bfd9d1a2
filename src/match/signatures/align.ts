/**
 * A signature's line aligned with a stream of tokens.
 * In: `Site {siteCode} status PENDING` against `{4380} INFO: Site ABQ status PENDING (2)`. Out: captured `{ siteCode: 'ABQ' }`.
 * It runs on hostile text: there is no backtracking, so cost is linear whatever the patterns hold.
 */
import type { LinePattern, PatternPiece, SlotKind } from '../../article/line-pattern.ts';
import type { Token } from '../terms/token-stream.ts';
import { type FilledSlot, writtenValue } from './named-text.ts';

export interface Alignment {
  /** Index after the last token used. */
  readonly end: number;
  readonly captured: Readonly<Record<string, string>>;
  /** Where the captured values stand, in their order. */
  readonly slots: readonly FilledSlot[];
  /** Share of the literals that were there; below 1 only where the paste was cut. */
  readonly complete: number;
}

/** A cut line must still show this share of its literals, and no fewer than four, to count. */
const LEAST_OF_A_CUT_LINE = 0.6;
const FEWEST_OF_A_CUT_LINE = 4;
/** Tokens that `{text}` may pass over: the longest free text in a known message has 30. */
const LONGEST_TEXT = 60;
/** Characters of a captured value. */
const LONGEST_VALUE = 120;
/** Tokens of one name or path. */
const LONGEST_CHUNK = 24;

/** How many of a pattern's literals, from the first on, every alignment with it has: all, or what a cut line must show. */
export function leastLiterals({ literals }: LinePattern): number {
  return Math.min(literals, Math.max(FEWEST_OF_A_CUT_LINE, Math.ceil(literals * LEAST_OF_A_CUT_LINE - 1e-9)));
}

const FITS: Readonly<Record<Exclude<SlotKind, 'text'>, RegExp>> = {
  site: /^[a-z0-9]{3}$/,
  server: /^[\p{L}\p{N}_]/u,
  number: /^\d+$/,
  hex: /^(?:0x)?[0-9a-f]+$/,
  path: /^[\p{L}\p{N}_]/u,
  word: /^[\p{L}\p{N}_]/u,
};

/** A single token, or a run without white space in it (`\\SRV\SHARE\x.pkg`), that ends before `next`. */
function takeChunk(tokens: readonly Token[], start: number, slot: SlotKind, next: string | undefined): number {
  const isRun = slot === 'path' || slot === 'server' || slot === 'word';
  let end = start + 1;
  while (isRun && end - start < LONGEST_CHUNK && tokens[end]?.joined && tokens[end]?.text !== next) end++;
  return end;
}

const HEX = /^(?=.*\d)[0-9a-f]*[a-f][0-9a-f]*$|^[0-9a-f]{8}$/;

/** `0x38a` is `38a`: whether a hexadecimal code has its prefix differs from tool to tool. */
function isSameCode(one: string, other: string): boolean {
  return one.length === other.length + 2 && one.startsWith('0x') && one.endsWith(other) && HEX.test(other);
}

/** One token, or two that a wrap at the window's edge had broken. Returns how many tokens were used, 0 for no match. */
function matchLiteral(tokens: readonly Token[], at: number, literal: string): number {
  const token = tokens[at];
  if (!token) return 0;
  if (token.text === literal || isSameCode(token.text, literal) || isSameCode(literal, token.text)) return 1;
  const next = tokens[at + 1];
  return next?.startsLine && token.text + next.text === literal ? 2 : 0;
}

/**
 * Aligns a pattern with the tokens from `start` on, where its first literal stands (leading slots are passed over).
 * Undefined when it does not fit.
 */
export function align(pattern: LinePattern, tokens: readonly Token[], start: number): Alignment | undefined {
  const first = pattern.pieces.findIndex((piece) => piece.kind === 'literal');
  const leading = leadingSlot(pattern.pieces[first - 1], tokens, start);
  return alignFrom(pattern, tokens, { start, first, slots: leading ? [leading] : [] });
}

/**
 * Aligns what is left of a line whose beginning was cut off with the tokens from `start` on, the first of a paste. As with a cut
 * end, enough of it must be there, and no code may be missing.
 */
export function alignTail(pattern: LinePattern, tokens: readonly Token[], start: number): Alignment | undefined {
  const text = tokens[start]?.text;
  for (const [first, piece] of pattern.pieces.entries()) {
    if (first === 0 || piece.kind !== 'literal' || piece.text !== text) continue;
    const lost = pattern.pieces.slice(0, first).filter(({ kind }) => kind === 'literal').length;
    const left = pattern.literals - lost;
    if (left < FEWEST_OF_A_CUT_LINE || left / pattern.literals < LEAST_OF_A_CUT_LINE) return undefined;
    if (lost === 0 || losesCode(pattern.pieces.slice(0, first))) continue;
    const alignment = alignFrom(pattern, tokens, { start, first, slots: [] });
    if (alignment?.complete === 1) return { ...alignment, complete: left / pattern.literals };
  }
  return undefined;
}

function losesCode(missing: readonly PatternPiece[]): boolean {
  return missing.some((piece) => piece.kind === 'literal' && /\d/.test(piece.text));
}

function alignFrom(
  pattern: LinePattern,
  tokens: readonly Token[],
  { start, first, slots }: { readonly start: number; readonly first: number; readonly slots: FilledSlot[] },
): Alignment | undefined {
  let at = start;
  let matched = 0;
  for (let index = first; index < pattern.pieces.length; index++) {
    const piece = pattern.pieces[index] as PatternPiece;
    if (piece.kind === 'literal') {
      const used = matchLiteral(tokens, at, piece.text);
      if (used === 0) return cutShort(pattern, tokens, { at, matched, index, slots });
      at += used;
      matched++;
      continue;
    }
    const following = pattern.pieces[index + 1];
    const next = following?.kind === 'literal' ? following.text : undefined;
    const end = piece.slot === 'text' ? findLiteral(tokens, at, next) : takeChunk(tokens, at, piece.slot, next);
    const token = tokens[at];
    if (end === undefined || (piece.slot !== 'text' && !(token && FITS[piece.slot].test(token.text)))) {
      return cutShort(pattern, tokens, { at, matched, index, slots });
    }
    slots.push({ name: piece.name, slot: piece.slot, from: at, to: end });
    at = end;
  }
  return toAlignment(tokens, { end: at, slots, complete: 1 });
}

/** A slot before the first literal holds the token before it, if that fits; without one the line may still be the right one. */
function leadingSlot(piece: PatternPiece | undefined, tokens: readonly Token[], start: number): FilledSlot | undefined {
  const token = tokens[start - 1];
  if (piece?.kind !== 'slot' || piece.slot === 'text' || token?.line !== tokens[start]?.line || !token)
    return undefined;
  return FITS[piece.slot].test(token.text)
    ? { name: piece.name, slot: piece.slot, from: start - 1, to: start }
    : undefined;
}

/** Where `{text}` ends: before the next literal, or with the line. */
function findLiteral(tokens: readonly Token[], at: number, next: string | undefined): number | undefined {
  const line = tokens[at]?.line;
  for (let end = at; end <= Math.min(tokens.length, at + LONGEST_TEXT); end++) {
    const token = tokens[end];
    if (next === undefined ? !token || token.line !== line : token && matchLiteral(tokens, end, next) > 0) return end;
  }
  return undefined;
}

function toAlignment(tokens: readonly Token[], found: Omit<Alignment, 'captured'>): Alignment {
  const captured: Record<string, string> = {};
  for (const slot of found.slots) captured[slot.name] = writtenValue(tokens, slot).slice(0, LONGEST_VALUE);
  return { ...found, captured };
}

/** What was matched so far still counts where the paste itself was cut, unless a number or code is among what is missing. */
function cutShort(
  pattern: LinePattern,
  tokens: readonly Token[],
  state: {
    readonly at: number;
    readonly matched: number;
    readonly index: number;
    readonly slots: readonly FilledSlot[];
  },
): Alignment | undefined {
  const { at, matched, index, slots } = state;
  const complete = matched / pattern.literals;
  if (matched < FEWEST_OF_A_CUT_LINE || complete < LEAST_OF_A_CUT_LINE) return undefined;
  const before = tokens[at - 1];
  const here = tokens[at];
  const expected = pattern.pieces[index];
  const endsInWord =
    here !== undefined &&
    expected?.kind === 'literal' &&
    isLastOfLine(tokens, at) &&
    expected.text.startsWith(here.text);
  const isCut =
    before?.cutAfter || (before?.line.cut && isLastOfLine(tokens, at - 1)) || (here?.line.cut && endsInWord);
  return isCut && !losesCode(pattern.pieces.slice(index))
    ? toAlignment(tokens, { end: at, slots, complete })
    : undefined;
}

function isLastOfLine(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1] === undefined || tokens[at + 1]?.line !== tokens[at]?.line;
}
