/**
 * One spelling for a code, so that `0x38A`, `38a` and `0000038a` are the same word in articles and in questions.
 * Out of `0x38A` comes `38a`; `0x12` stays, since without its mark it would be twelve; `00000012` stays, since it may be a job.
 */

const HEX = /^(?:0x)?0*([1-9a-f][0-9a-f]{0,7})$/;

/** @param word in lower case */
export function plainCode(word: string): string {
  if (!word.startsWith('0')) return word;
  const digits = HEX.exec(word)?.[1];
  if (digits === undefined) return word;
  const isMarked = word.startsWith('0x');
  if (/[a-f]/.test(digits)) return isMarked || word.length === 8 ? digits : word;
  return isMarked && (digits.length === 1 || digits.length === 8) ? digits : word;
}
