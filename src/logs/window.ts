/**
 * The window that a paste was copied from: where it broke lines, and how to undo it.
 * In: lines of 80, 80 and 31 characters. Out: words are cut at column 80, so the parts are joined without a space.
 */

/** Narrower windows than this are not used to read logs; shorter lines ended because their text did. */
const NARROWEST_WINDOW = 40;
/** Windows of the time ended here; longer lines were never wrapped. */
const WIDEST_WINDOW = 200;
/** A line this full may have been broken by hand. */
const FULL_SHARE = 0.75;
/** Lines that a soft wrap fills end somewhere in this many columns before the edge: a word and its space. */
const RAGGED_EDGE = 16;

export interface Window {
  /** The longest line; 0 when the lines are too short or too long to come from a window. */
  readonly width: number;
  /** The column at which words are cut, when the lines show one; 0 when they do not. */
  readonly hardWidth: number;
}

/** The column that most of the full lines share. Where words are not cut, full lines end raggedly. */
function findHardWidth(counts: ReadonlyMap<number, number>): number {
  const lengths = [...counts].sort(([a], [b]) => b - a);
  for (const [length, count] of lengths) {
    const full = lengths.filter(([other]) => other <= length && other > length - RAGGED_EDGE);
    const all = full.reduce((sum, [, of]) => sum + of, 0);
    if (count > 1 && count * 2 > all) return length;
  }
  return 0;
}

/**
 * Looks at the lines of a paste, each once, since logs repeat themselves; one that ends with its mark was not broken and
 * tells nothing of the column.
 */
export function readWindow(lines: readonly string[]): Window {
  const counts = new Map<number, number>();
  let longest = 0;
  for (const line of new Set(lines)) {
    const { length } = line;
    longest = Math.max(longest, length);
    if (length < NARROWEST_WINDOW || length > WIDEST_WINDOW || /[>)]$/.test(line)) continue;
    counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const width = longest >= NARROWEST_WINDOW && longest <= WIDEST_WINDOW ? longest : 0;
  return { width, hardWidth: findHardWidth(counts) };
}

/** Could a line that ended at `column` have been broken there, before `next`? */
export function goesOn(column: number, next: string, { width, hardWidth }: Window): boolean {
  if (width === 0) return false;
  if (column === hardWidth || column >= width * FULL_SHARE) return true;
  const [word = ''] = next.trimStart().split(/\s/, 1);
  return column > 0 && column + 1 + word.length > width;
}

interface Part {
  readonly text: string;
  readonly column: number;
}

/** Few words go on with a capital after a small letter: such a line end separated two words, wherever it stood. */
function isInsideWord(before: string, after: string): boolean {
  return !(/[a-z]$/.test(before) && /^[A-Z]/.test(after));
}

/** A cut at the column is undone as it is; a break at a space swallowed it, and people indent what follows. */
function join(parts: readonly Part[], isCut: (part: Part) => boolean): string {
  return parts.reduce((whole, part, index) => {
    const previous = parts[index - 1];
    if (previous === undefined) return part.text;
    const isWhole = isCut(previous) && isInsideWord(previous.text, part.text);
    return isWhole ? whole + part.text : `${whole} ${part.text.trimStart()}`;
  }, '');
}

/** The ways in which parts can belong together, likeliest first. */
export function joinWays(parts: readonly Part[], { width, hardWidth }: Window): readonly string[] {
  return [
    ...new Set([
      join(parts, ({ column }) => hardWidth > 0 && column === hardWidth),
      join(parts, () => false),
      join(parts, ({ column }) => column === width),
      join(parts, () => true),
    ]),
  ];
}
