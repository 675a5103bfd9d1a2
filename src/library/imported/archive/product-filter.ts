/** `--products PATTERN`: which articles of an archive are wanted, by their product line. */
import { matchesGlob } from '../../../text/glob.ts';

/**
 * Plain text must occur in the product line; `*` stands for any run of characters and `?` for one. Case does not matter.
 * Everything else is literal (`C++`, `(SMS)`), so no pattern is invalid and none takes long: the match is linear in the
 * line for each `*`.
 */
export function createProductFilter(pattern: string): (productLine: string) => boolean {
  const wanted = pattern.trim().toLowerCase();
  if (wanted === '') return () => true;
  const glob = `*${wanted}*`;
  return (productLine) => matchesGlob(productLine.toLowerCase(), glob);
}
