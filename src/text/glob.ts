/**
 * Whether a whole text fits a pattern in which `*` stands for any run of characters and `?` for one; everything else is literal, so no
 * pattern is invalid. In: `inc-sms-upgrade`, `inc-*`. Out: true.
 *
 * Greedy matching with one remembered star: no recursion, at most text × pattern steps.
 */
export function matchesGlob(text: string, glob: string): boolean {
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
