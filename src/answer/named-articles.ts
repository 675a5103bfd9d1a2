/**
 * Articles that a text names by their number, as people write it: `Q186408`, `KB186408`, `KB Q186408`, `186408`.
 * A bare number of six digits is one only where little else is said: logs are full of numbers.
 */

const WITH_LETTERS = /\b(?:kb[\s:#-]{0,2}q?|q)(\d{5,6})\b/gi;
const BARE = /(?<![\w.:\\/-])(\d{6})(?![\w:\\/-])/g;
/** In more words than these, a number may be anything. */
const FEW_WORDS = 4;
const MOST = 3;

export function namedArticles(text: string, exists: (id: string) => boolean): readonly string[] {
  const patterns = text.trim().split(/\s+/).length <= FEW_WORDS ? [WITH_LETTERS, BARE] : [WITH_LETTERS];
  const ids = patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, digits]) => `Q${digits}`));
  return [...new Set(ids)].filter(exists).slice(0, MOST);
}
