/** Pictures that are read in a Slack thread are narrow: their words are broken into lines here, because Vega breaks none. */

/** Points: a thread shows some 400; what is drawn wider is shrunk until nobody can read it. */
export const NARROW = {
  width: 380,
  /** Characters of a line, in the sizes of `picture.ts`. */
  title: 46,
  subtitle: 68,
} as const;

/** `plan 1`, `2 to 3 of`, `1 %`: a number is not parted from what it counts. */
const KEPT = /(?<=\b(?:plan|Plan|to|or)) (?=\d)|(?<=\d) (?=(?:to|or) \d|of\b|%|min\b|h\b|s\b|waves?\b|sites?\b)/g;

/** Lines of at most `most` characters, broken at blanks; a longer word keeps its own line. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.replace(KEPT, '\u00a0').split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => line.replaceAll('\u00a0', ' '));
}
