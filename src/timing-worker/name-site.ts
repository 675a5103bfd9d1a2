/** The site that the words around a log name: for the timing check, which reads logs alone. */
import { chooseSecondary, readSiteCodes } from '../query/site-codes.ts';

/** @returns the code of the one secondary that the words name, `Secondary site LON was sent …`; undefined for none or several */
export function nameSite(words: readonly string[]): string | undefined {
  return chooseSecondary(words.flatMap((text, i) => readSiteCodes(text, i + 1)))?.code;
}
