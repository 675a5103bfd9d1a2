/**
 * The systems that articles tell apart, as sets of bits: an article about Macintosh clients hardly answers for Windows 95 ones.
 * In: terms of a title, `remot control window 95`. Out: the bit of Windows 95.
 */

/** Terms, as the term reader gives them, that name each system. "Windows" alone names none. */
const PLATFORMS: readonly (readonly string[])[] = [
  ['95'],
  ['98'],
  ['nt', '3.5', '3.51', '4.0', 'nt4', 'nt351'],
  ['2000'],
  ['macintosh', 'mac', 'appletalk', 'appl'],
  ['netwar', 'novel', 'client32', 'vlm', 'ipx', 'binderi'],
  ['3.1', '3.11', 'workgroup', 'wfw'],
  ['dos'],
  ['os', 'lan'],
];
const BITS: ReadonlyMap<string, number> = new Map(
  PLATFORMS.flatMap((terms, bit) => terms.map((term) => [term, 1 << bit])),
);

/** One bit for each system named. */
export function platformsOf(terms: Iterable<string>): number {
  let bits = 0;
  for (const term of terms) bits |= BITS.get(term) ?? 0;
  return bits;
}

/** 1 when both name the same system, −1 when each names another, 0 when one names none. */
export function comparePlatforms(asked: number, covered: number): number {
  if (asked === 0 || covered === 0) return 0;
  return (asked & covered) !== 0 ? 1 : -1;
}
