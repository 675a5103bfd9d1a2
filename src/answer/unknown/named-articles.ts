/**
 * Articles that a text names by their number, as people write it: `Q186408`, `KB186408`, `KB Q186408`, `186408`, or in an address:
 * `/kb/186408`, `/help/186408`, `/kb/articles/Q186/4/08.asp`, `?kbid=186408`.
 * A bare number of six digits is one only where little else is said: logs are full of numbers.
 */

const WITH_LETTERS = /\b(?:kb[\s:#-]{0,2}q?|q)(\d{5,6})\b/gi;
const BARE = /(?<![\w.:\\/-])(\d{6})(?![\w:\\/-])/g;
const IN_ADDRESS = /(?<=[/;=.])(?:kb|help|articles?|kbid|scid)[/;=](?:[a-z]{2}-?[a-z]{0,2}[/;])?q?(\d{6})(?!\d)/gi;
const OLD_ADDRESS = /\/q(\d{3})\/(\d)\/(\d{2})\.asp/gi;
/** In more words than these, a number may be anything. */
const FEW_WORDS = 4;
const MOST = 3;

/** Has a text no more words than these? Of a long one only the first are looked at. */
function hasAtMost(words: number, text: string): boolean {
  return text.trim().split(/\s+/, words + 1).length <= words;
}

export function namedArticles(text: string, exists: (id: string) => boolean): readonly string[] {
  const isBrief = hasAtMost(FEW_WORDS, text);
  const patterns = [WITH_LETTERS, IN_ADDRESS, OLD_ADDRESS, ...(isBrief ? [BARE] : [])];
  const ids = patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ([, ...digits]) => `Q${digits.join('')}`),
  );
  return [...new Set(ids)].filter(exists).slice(0, MOST);
}
