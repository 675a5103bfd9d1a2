/**
 * A subcommand that looks into the library: help, show, search, taught.
 * In: `show q186408`. Out: `{ kind: 'show', id: 'Q186408' }`. In: `show me why DESPOOL fails`. Out: undefined.
 */

export type LibraryRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'show'; readonly id: string }
  | { readonly kind: 'search'; readonly words: string }
  /** All that was taught, or one of it. */
  | { readonly kind: 'taught'; readonly id: string };

const ARTICLE = /^(?:[qt]|kb[-\s]?q?)?\d{4,6}$/i;

/** `186408` and `KB186408` → `Q186408`. */
function toArticleId(text: string): string {
  const upper = text
    .trim()
    .toUpperCase()
    .replace(/^KB[-\s]*Q?(?=\d)/, '');
  return /^\d/.test(upper) ? `Q${upper}` : upper;
}

/** @returns undefined for everything that is no such request */
export function readLibraryRequest(said: string): LibraryRequest | undefined {
  const [, verb = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(said.trim()) ?? [];
  const argument = rest.trim();
  const oneWord = argument !== '' && !/\s/.test(argument);
  switch (verb.toLowerCase()) {
    case 'help':
      return argument === '' ? { kind: 'help' } : undefined;
    case 'show':
      // "show Q186408" and its misspellings; "show me why …" is a question.
      return argument === '' || oneWord ? { kind: 'show', id: toArticleId(argument) } : undefined;
    case 'taught':
      return argument === '' || /^t\d{4,6}$/i.test(argument)
        ? { kind: 'taught', id: argument.toUpperCase() }
        : undefined;
    case 'search':
      return { kind: 'search', words: argument };
    default:
      return argument === '' && ARTICLE.test(verb) && /^(?:[qtk]|\d{6}$)/i.test(verb)
        ? { kind: 'show', id: toArticleId(verb) }
        : undefined;
  }
}

/** One bare word that is no log line, alone or before an article id: most likely a subcommand that does not exist. */
export function looksLikeSubcommand(text: string): boolean {
  return /^[a-z][a-z-]{1,20}(?:\s+[qt]\d{1,7})?$/i.test(text.trim());
}
