/** `--products PATTERN`: which articles of an archive are wanted, by their product line. */

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

/** Greedy matching with one remembered star: no recursion, at most text × pattern steps. */
function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let sign = 0;
  let star = -1;
  let mark = 0;
  while (at < text.length) {
    if (glob[sign] === '*') {
      star = sign;
      mark = at;
      sign += 1;
    } else if (glob[sign] === '?' || glob[sign] === text[at]) {
      at += 1;
      sign += 1;
    } else if (star >= 0) {
      sign = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  while (glob[sign] === '*') sign += 1;
  return sign === glob.length;
}
