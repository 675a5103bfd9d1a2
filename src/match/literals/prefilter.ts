/**
 * Dismisses, in some microseconds, a message that cannot get the answer `known`, so that a busy channel costs nothing.
 * In: `lunch at 12?`. Out: false. In: `despooler says c0000001`. Out: true, which promises nothing.
 *
 * It loses nothing of what a channel should hear unasked, because each test is weaker than the one it stands for. `known` needs that the
 * text speaks of SMS; everyday words that only lean to it (leaning.ts) answer who asks, and nobody unasked. A text speaks of SMS by a component, a version, our own words (jargon.ts) or a line that proves something (signatures and literals):
 *   - the text is read as the query reader reads it, and whatever may hold a log line's mark passes;
 *   - components and versions: the same patterns;
 *   - our words: each needs its stems somewhere in the text, or those of a wording that the lexicon turns into them;
 *   - a signature: two neighbouring words of the part that even a cut line must show;
 *   - a literal: enough of the information of its pairs anywhere in the text, near to one another or not.
 */

import type { Article } from '../../article/article.ts';
import { isFreeOfMarks } from '../../logs/formats/marked-formats.ts';
import { namesComponent, namesVersion } from '../../query/read-facts.ts';
import { toSafeLines } from '../../query/safe-lines.ts';
import { toTokens } from '../../text/tokens.ts';
import { createSignatureFilter } from '../signatures/signature-filter.ts';
import { isTextMessaging, namesSms } from '../terms/jargon.ts';
import { createJargonFilter } from '../terms/jargon-filter.ts';
import type { LexiconEntry } from '../terms/terms.ts';
import { createLiteralFinder } from './literal-finder.ts';
import type { LiteralIndex } from './literal-index.ts';

export interface PrefilterParts {
  readonly lexicon: readonly LexiconEntry[];
  /** See `Knowledge.jargon`. */
  readonly jargon?: readonly string[] | undefined;
  /** Curated and taught ones: those whose signatures are looked for. */
  readonly articles: readonly Article[];
  /** Literals of every segment in force. */
  readonly literals: readonly LiteralIndex[];
}

/** False only when no answer to the text can be `known` but by everyday words; pure, never throws. */
export type Prefilter = (pasted: string) => boolean;

/** What every name of a component or of its log holds, and every version of SMS: the text is asked once before its lines are. */
const MAY_BE_COMPONENT = /SMS_|\.lo[g_]/i;
const MAY_BE_VERSION = /[12]/;

function toLines(pasted: string): readonly string[] {
  return toSafeLines(pasted).lines.map(({ text }) => text);
}

/** A filter for one library; make a new one when its articles change. */
export function createPrefilter({ lexicon, jargon, articles, literals }: PrefilterParts): Prefilter {
  const mayBeJargon = createJargonFilter(lexicon, jargon);
  const maySign = createSignatureFilter(articles);
  const finders = literals.map(createLiteralFinder);
  return (pasted) => {
    const lines = toLines(pasted);
    const text = lines.join('\n');
    if (!isFreeOfMarks(text) || (MAY_BE_COMPONENT.test(text) && lines.some(namesComponent))) return true;
    if (!isTextMessaging(text)) {
      if (namesSms(text) || (MAY_BE_VERSION.test(text) && lines.some(namesVersion)) || mayBeJargon(text)) return true;
    }
    const wordsByLine = lines.map(toTokens);
    return maySign(wordsByLine) || finders.some(({ mayFind }) => mayFind(wordsByLine.flat()));
  };
}
