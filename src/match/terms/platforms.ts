/**
 * The systems that articles tell apart, as sets of bits: an article about Macintosh clients hardly answers for Windows 95 ones.
 * In: terms of a title, `remot control window 95`. Out: the bit of Windows 95.
 */

/** Terms, as the term reader gives them, that name a system by themselves. "Windows" alone names none. */
const NAMES: readonly (readonly string[])[] = [
  ['nt', 'nt4', 'nt351'],
  ['macintosh', 'mac', 'appletalk'],
  ['netwar', 'novel', 'client32', 'vlm', 'binderi'],
  ['workgroup', 'wfw'],
  ['dos'],
];
/** Numbers that name one only behind "Windows", "NT" or another of them: elsewhere they are dates, counts and sizes. */
const NUMBERS: readonly (readonly string[])[] = [
  ['95'],
  ['98'],
  ['2000'],
  ['3.1', '3.11'],
  ['3.5', '3.51', '4.0'],
  ['2'],
];
const BEFORE_NUMBERS: ReadonlySet<string> = new Set(['window', 'win', 'nt']);

const toBits = (lists: readonly (readonly string[])[], first: number): ReadonlyMap<string, number> =>
  new Map(lists.flatMap((terms, bit) => terms.map((term) => [term, 1 << (first + bit)])));
const NAME_BITS = toBits(NAMES, 0);
const NUMBER_BITS = toBits(NUMBERS, NAMES.length);

/** One bit for each system named, by terms in the order of the text. */
export function platformsOf(terms: Iterable<string>): number {
  let bits = 0;
  let mayBeNumber = false;
  for (const term of terms) {
    const number: number = mayBeNumber ? (NUMBER_BITS.get(term) ?? 0) : 0;
    bits |= number | (NAME_BITS.get(term) ?? 0);
    mayBeNumber = number > 0 || BEFORE_NUMBERS.has(term);
  }
  return bits;
}

/** 1 when both name the same system, −1 when each names another, 0 when one names none. */
export function comparePlatforms(asked: number, covered: number): number {
  if (asked === 0 || covered === 0) return 0;
  return (asked & covered) !== 0 ? 1 : -1;
}
