/** How far apart two words are, by natural's distances. Its single files are imported: its root prints to stdout and costs 110 MB. */
import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js';
import distances from 'natural/lib/natural/distance/levenshtein_distance.js';

/** Edits (insert, delete, replace, swap of neighbours) between two short texts. */
export function editDistance(a: string, b: string): number {
  return distances.DamerauLevenshteinDistance(a, b, { restricted: true });
}

/** How alike two words are, 0–1; what differs at the beginning counts more (Jaro & Winkler). */
export function similarity(a: string, b: string): number {
  return jaroWinkler(a, b, { ignoreCase: false });
}

/** Distance at most one edit (insert, delete, replace, swap of neighbours): the commonest typing errors. */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  return editDistance(a, b) <= 1;
}
