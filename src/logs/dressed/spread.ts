/**
 * UTF-16 that was opened as ANSI: every second character is a NUL, or the blank that a viewer shows for it.
 * In: `D e s p o o l e r   f a i l e d`. Out: `Despooler failed`.
 */

/** Fewer letters in such a row may be an abbreviation that somebody spells. */
const FEWEST_LETTERS = 6;
const LINE = /[^\r\n\u2028\u2029]+/g;
/** A quick look: a text without this has no such line. */
const MAY_BE_SPREAD = /(?:[^\s\0][\0 ]){4}/;

/** The characters at even (0) or odd (1) places, when all others are blank and enough of them are letters. */
function takeEverySecond(line: string, first: 0 | 1): string | undefined {
  let kept = '';
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] as string;
    if (at % 2 === first) kept += sign;
    else if (sign !== ' ' && sign !== '\0') return undefined;
  }
  const letters = kept.match(/[A-Za-z]/g)?.length ?? 0;
  return letters >= FEWEST_LETTERS && letters * 2 >= kept.replaceAll(' ', '').length ? kept : undefined;
}

/** A text whose spread lines are closed up again; other lines, and the number of lines, stay as they are. */
export function closeUp(text: string): string {
  if (!MAY_BE_SPREAD.test(text)) return text;
  return text.replace(LINE, (line) =>
    MAY_BE_SPREAD.test(line) ? (takeEverySecond(line, 0) ?? takeEverySecond(line, 1) ?? line) : line,
  );
}
