/**
 * A text that asks several things → its parts, each as if it had been pasted alone.
 * In: `two things: 1) the sender log says "used 0 out of 0" 2) a client shows an expired job`. Out: two parts.
 * Only what the writer set apart counts: numbers, "another problem", headings, rules, paragraphs. A log is not cut here.
 */

import type { LogLine } from '../logs/log-line.ts';
import { everyMatch } from '../text/every-match.ts';

export interface Part {
  readonly lines: readonly LogLine[];
}

export interface Parts {
  /** What stands before the first part and is said of all of them: `we run SMS 1.2, two problems:`. */
  readonly preamble: readonly LogLine[];
  readonly parts: readonly Part[];
  /** The writer counts them or calls them different: otherwise they are paragraphs, which may well tell one story. */
  readonly isExplicit: boolean;
}

/** More is a manual, not a question. */
const MOST_PARTS = 6;
/** Longer prose is a mail archive; its line of trouble is found as in any log. */
const MOST_LINES = 400;
/** A part of fewer words asks nothing: "Thanks, Meg". */
const FEWEST_WORDS = 3;

/** `1)`, `2.`, `(a)`, `[1]`, `Q1 -`, `Problem 2:`, `#1`; the label is captured. */
const LABEL =
  /^\s*(?:[-*•]\s*)?(?:(?:q(?:uestion)?|prob(?:lem)?|issue|topic|point|item|thing|case|no|nr|ticket)?\s?[.#]?\s?\(?\[?([1-9]|[a-h])[\])]?\s?[.):\]-](?=\s)|[([]([1-9]|[a-h])[\])](?=\s)|#([1-9])(?=\s)|(?:q(?:uestion)?|prob(?:lem)?|issue|topic|point|item|thing|case)\s?#?([1-9]|[a-h])(?=\s))\s*/i;
/** The same in the middle of a line, where only a bracket is no end of a sentence. */
const LABEL_INSIDE = /(?<=\s)\(?([1-9]|[a-h])\)(?=\s)/gi;
const ORDINAL =
  /(?:^|(?<=[\s.:;,!?]))(?:the\s+)?(first(?:ly)?|second(?:ly)?|third(?:ly)?|one is|the other is)(?:\s+(?:problem|issue|thing|question|one))?\s*[,:]\s/gi;
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  firstly: 1,
  'one is': 1,
  second: 2,
  secondly: 2,
  'the other is': 2,
  third: 3,
  thirdly: 3,
};
/** Words that begin another matter, at the start of a line or a sentence. */
const ANOTHER =
  /^\s*(?:[-*•]\s*)?(?:(?:and|oh|ok|so|then|,)\s+)*(?:another (?:thing|problem|issue|question|topic|one|matter)|(?:a |my |the |our )?(?:second|other|next|different) (?:thing|problem|issue|question|topic|matter)|one more (?:thing|problem|issue|question)|on (?:another|a different) (?:note|topic)|separately|separate (?:issue|problem|question)|(?:completely |totally )?unrelated(?:ly)?|something else|also[,:]? (?:unrelated|separately|another|a second|a different)|besides (?:that|this)|while (?:i['’]?m|we['’]?re|you['’]?re) at it|p\.?\s?p?\.?\s?s\.?\s?[:,.-]|in other news)(?=[\s:,.-]|$)/i;
const SENTENCE = /(?<=[.!?])\s+(?=\S)/;
/** `-----`, `=====`, `* * *` between two matters. */
const RULE = /^\s*(?:[-=_*~#]\s?){3,}\s*$/;
/** `## Site EDI`, `=== client ===`, `Site EDI:` alone on its line. */
const HEADING = /^\s*(?:#{1,4}\s+\S.{0,60}|={2,8}\s?\S.{0,60}\s?={2,8}|[A-Z][\w ./()-]{2,40}:)\s*$/;

const isProse = ({ format }: LogLine) => format === 'raw';
const words = (lines: readonly LogLine[]) =>
  lines.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0), 0);

interface Cut {
  readonly line: number;
  /** Where in the line's text the part begins. */
  readonly at: number;
  /** Place in the count, 1-based. */
  readonly place: number;
}

const toPlace = (label: string) => (/\d/.test(label) ? Number(label) : label.toLowerCase().charCodeAt(0) - 96);

function* labelsOf(text: string): Generator<Omit<Cut, 'line'>> {
  const own = LABEL.exec(text);
  const label = own?.[1] ?? own?.[2] ?? own?.[3] ?? own?.[4];
  if (own && label) yield { at: 0, place: toPlace(label) };
  for (const inside of everyMatch(LABEL_INSIDE, text)) {
    if (inside.index > (own?.[0].length ?? 0)) yield { at: inside.index, place: toPlace(inside[1] ?? '') };
  }
}

function* ordinalsOf(text: string): Generator<Omit<Cut, 'line'>> {
  for (const match of everyMatch(ORDINAL, text)) {
    yield { at: match.index, place: ORDINALS[(match[1] ?? '').toLowerCase()] ?? 0 };
  }
}

/** Cuts that count 1, 2, 3 … in order; none when nothing is counted. */
function counted(lines: readonly LogLine[], cutsOf: (text: string) => Iterable<Omit<Cut, 'line'>>): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const [line, one] of lines.entries()) {
    if (!isProse(one)) continue;
    for (const cut of cutsOf(one.text)) {
      if (cut.place === cuts.length + 1 && cuts.length < MOST_PARTS) cuts.push({ ...cut, line });
    }
  }
  return cuts.length > 1 ? cuts : [];
}

/** Cuts where the writer says that something else begins; what stands before the first is a part of its own. */
function announced(lines: readonly LogLine[]): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const [line, { text, ...one }] of lines.entries()) {
    if (!isProse({ text, ...one })) continue;
    let at = 0;
    for (const sentence of text.split(SENTENCE)) {
      const start = text.indexOf(sentence, at);
      if (ANOTHER.test(sentence) && (line > 0 || start > 0)) cuts.push({ line, at: start, place: 0 });
      at = start + sentence.length;
    }
  }
  return cuts.length > 0 && cuts.length < MOST_PARTS ? [{ line: 0, at: 0, place: 0 }, ...cuts] : [];
}

/** Cuts at rules, headings and blank lines. */
function separated(lines: readonly LogLine[]): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const [line, one] of lines.entries()) {
    const previous = lines[line - 1];
    const isApart = previous !== undefined && one.number > previous.lastNumber + 1;
    const begins = isProse(one) && (RULE.test(one.text) || HEADING.test(one.text));
    if (previous && (isApart || begins)) cuts.push({ line, at: 0, place: 0 });
  }
  return cuts.length > 0 && cuts.length < MOST_PARTS ? [{ line: 0, at: 0, place: 0 }, ...cuts] : [];
}

/** The lines from one cut to the next; a line that is cut in the middle gives its piece. */
function between(lines: readonly LogLine[], from: Cut, to: Cut | undefined): readonly LogLine[] {
  const end = to ? to.line : lines.length - 1;
  return lines.slice(from.line, end + 1).flatMap((line, offset) => {
    const index = from.line + offset;
    const start = index === from.line ? from.at : 0;
    const stop = to && index === to.line ? to.at : undefined;
    if (start === 0 && stop === undefined) return [line];
    const text = line.text.slice(start, stop).trim();
    return text === '' ? [] : [{ ...line, text }];
  });
}

function toParts(lines: readonly LogLine[], cuts: readonly Cut[], isExplicit: boolean): Parts | undefined {
  const [first] = cuts;
  if (!first) return undefined;
  const parts = cuts.map((cut, at) => ({ lines: between(lines, cut, cuts[at + 1]) }));
  const asking = parts.filter((part) => words(part.lines) >= FEWEST_WORDS);
  if (asking.length < 2) return undefined;
  const preamble = between(lines, { line: 0, at: 0, place: 0 }, first);
  return { preamble, parts: asking, isExplicit };
}

/** @returns undefined when the text is of one piece */
export function splitParts(lines: readonly LogLine[]): Parts | undefined {
  if (lines.length > MOST_LINES || !lines.some(isProse)) return undefined;
  return (
    toParts(lines, counted(lines, labelsOf), true) ??
    toParts(lines, counted(lines, ordinalsOf), true) ??
    toParts(lines, announced(lines), true) ??
    toParts(lines, separated(lines), false)
  );
}
