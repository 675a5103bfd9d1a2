/**
 * How a line is cut into tokens. Signatures, literals, the filter for busy channels and the scan of whole files must agree on it: one
 * that cut differently would lose matches without a word.
 * In: `Error code = C0000001`. Out: `error`, `code`, `c0000001`.
 */

/** Letters, digits and underscores of any script. Shared, so only for `match` and `matchAll`, which leave no state behind. */
export const TOKEN = /[\p{L}\p{N}_]+/gu;

/** The same for text that is ASCII and lower case, several times as fast. */
const PLAIN_TOKEN = /[a-z0-9_]+/g;
const PLAIN_TOKEN_AS_WRITTEN = /[A-Za-z0-9_]+/g;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** What cuts this text into tokens as they are written: of ASCII a plain expression, which is several times as fast. Global: see `everyMatch`. */
export const tokenPatternFor = (text: string): RegExp => (BEYOND_ASCII.test(text) ? TOKEN : PLAIN_TOKEN_AS_WRITTEN);

/** The tokens of a text in lower case. */
export function toTokens(text: string): readonly string[] {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().match(PLAIN_TOKEN) ?? [];
  return (text.match(TOKEN) ?? []).map((token) => token.toLowerCase());
}
