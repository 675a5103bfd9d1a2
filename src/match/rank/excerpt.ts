/**
 * The part of a long text that shows what matters in it.
 * In: a paragraph of 3,000 characters, and where the telling words stand. Out: `… after that the log says "Cannot find …" and …`.
 */

export interface Span {
  readonly from: number;
  /** One past the last character. */
  readonly to: number;
}

/** Of the room beside the telling words, this share goes before them: what follows explains more than what precedes. */
const BEFORE = 0.4;
/** A cut moves at most this far to a blank, so that no word is cut in two. */
const FARTHEST_BLANK = 24;

/** The first blank in `text` from `at` on, near enough; `at` itself when there is none. */
function nextBlank(text: string, at: number): number {
  const blank = text.indexOf(' ', at);
  return blank >= 0 && blank - at <= FARTHEST_BLANK ? blank : at;
}

function lastBlank(text: string, at: number): number {
  const blank = text.lastIndexOf(' ', at);
  return blank >= 0 && at - blank <= FARTHEST_BLANK ? blank : at;
}

/** @param most characters of the text shown; the marks of omission come on top */
export function excerpt(text: string, { from, to }: Span, most: number): string {
  if (text.length <= most) return text;
  const room = Math.max(0, most - (to - from));
  const earliest = Math.max(0, from - Math.round(room * BEFORE));
  // Near the end of the text, the room that is left over there goes before the words.
  const start = Math.min(earliest, text.length - most);
  const end = Math.min(text.length, start + most);
  const first = start > 0 ? Math.min(from, nextBlank(text, start)) : 0;
  const last = end < text.length ? Math.max(Math.min(to, end), lastBlank(text, end)) : end;
  return `${first > 0 ? '… ' : ''}${text.slice(first, last).trim()}${last < text.length ? ' …' : ''}`;
}
