/**
 * The literal line of a signature, with `{slots}` for its variable parts.
 * In: `Site {siteCode} status PENDING`. Out: the literal `site`, a slot for a site code, the literals `status` and `pending`.
 * Patterns are data from authors: no regular expression, so nothing can backtrack.
 */
import { toTokens } from '../text/tokens.ts';

export type SlotKind = 'site' | 'server' | 'number' | 'hex' | 'path' | 'word' | 'text';

export type PatternPiece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string; readonly slot: SlotKind };

export interface LinePattern {
  readonly pieces: readonly PatternPiece[];
  /** How many pieces are literal. */
  readonly literals: number;
}

const SLOT = /\{([A-Za-z][A-Za-z0-9]*)(?::([A-Za-z0-9]+))?\}/g;
const KINDS: ReadonlySet<string> = new Set<SlotKind>(['site', 'server', 'number', 'hex', 'path', 'word', 'text']);
const DEFAULT_KIND: Readonly<Record<string, SlotKind>> = { siteCode: 'site', parentSiteCode: 'site' };

/** Least literal text of a pattern, in words and in characters: with less the line would match everywhere. */
const FEWEST_LITERALS = 2;
const FEWEST_LITERAL_CHARACTERS = 10;
function slotKind(name: string, kind: string | undefined): SlotKind {
  const wanted = kind ?? (KINDS.has(name) ? name : DEFAULT_KIND[name]);
  if (wanted === undefined || !KINDS.has(wanted)) {
    throw new Error(
      `unknown placeholder {${kind ? `${name}:${kind}` : name}}: use ${[...KINDS].map((k) => `{${k}}`).join(', ')} or {name:kind}`,
    );
  }
  return wanted as SlotKind;
}

/** Compiles a signature's line. Throws an `Error` that names the placeholder at fault. */
export function compileLinePattern(text: string): LinePattern {
  const pieces: PatternPiece[] = [];
  const addLiterals = (part: string) => {
    for (const text of toTokens(part)) pieces.push({ kind: 'literal', text });
  };
  let last = 0;
  for (const match of text.matchAll(SLOT)) {
    addLiterals(text.slice(last, match.index));
    pieces.push({ kind: 'slot', name: match[1] ?? '', slot: slotKind(match[1] ?? '', match[2]) });
    last = match.index + match[0].length;
  }
  addLiterals(text.slice(last));
  const words = pieces.flatMap((piece) => (piece.kind === 'literal' ? [piece.text] : []));
  const characters = words.join('').length;
  if (words.length < FEWEST_LITERALS || characters < FEWEST_LITERAL_CHARACTERS) {
    throw new Error(
      `has ${words.length} literal words with ${characters} characters, needs ${FEWEST_LITERALS} with ${FEWEST_LITERAL_CHARACTERS}: the line would match everywhere`,
    );
  }
  return { pieces, literals: words.length };
}
