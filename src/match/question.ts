/**
 * The words of a query with their weight: what a question asks with, and how much each word tells.
 * In: `secndary upgrade pending`. Out: secondari (mended), upgrad, pend, each with its information in nats.
 */
import type { LogLine, Query } from '../query/query.ts';
import { isOneEditApart, type TermReader } from './terms.ts';
import type { WordIndex } from './word-index.ts';

export interface QuestionTerm {
  readonly term: string;
  readonly surface: string;
  readonly weight: number;
  /** `weight` × the term's information in the library. */
  readonly information: number;
}

export interface Question {
  readonly terms: readonly QuestionTerm[];
  /** Sum of the terms' information. */
  readonly information: number;
  /** Share of the information that stands in what people wrote themselves, 0–1; the rest stands in trace lines. */
  readonly prose: number;
}

/** A trace line counts less than prose: most lines of a pasted log are the healthy ones around the failure. */
const TRACE_LINE_WEIGHT = 0.3;
/** A mended word is a guess. */
const MENDED_WEIGHT = 0.7;
/** Words that nobody in the library uses tell that the question is about something else, but a name or two is normal. */
const UNKNOWN_WORD_SHARE = 0.4;
/** Shorter words have too many neighbours one edit away. */
const SHORTEST_MENDED = 5;
/** Mending compares with the vocabulary: this many words of one question are tried, typos are few. */
const MOST_MENDED = 12;
/** Distinct words read of one paste: a long log repeats itself, and prose of that length has said its say. */
const MOST_TERMS = 400;

function weightOf(line: LogLine): number {
  return line.format === 'raw' ? 1 : TRACE_LINE_WEIGHT;
}

/** A word of the library one edit away that starts alike; undefined when none or several do. */
function mend(term: string, index: WordIndex): string | undefined {
  if (term.length < SHORTEST_MENDED || !/^[a-z]+$/.test(term)) return undefined;
  const near: string[] = [];
  for (const known of index.vocabulary) {
    if (known[0] === term[0] && /^[a-z]+$/.test(known) && isOneEditApart(known, term)) near.push(known);
  }
  return near.length === 1 ? near[0] : undefined;
}

export function readQuestion(
  query: Query,
  { readTerms, index }: { readonly readTerms: TermReader; readonly index: WordIndex },
): Question {
  const found = new Map<string, { surface: string; weight: number; isProse: boolean }>();
  let mended = 0;
  for (const line of query.lines) {
    for (const { term: read, surface } of readTerms(line.text)) {
      let term = read;
      let weight = weightOf(line);
      if (!index.has(term) && mended < MOST_MENDED) {
        const better = mend(term, index);
        if (better) {
          mended++;
          term = better;
          weight *= MENDED_WEIGHT;
        }
      }
      const known = found.get(term);
      const isProse = line.format === 'raw' || (known?.isProse ?? false);
      if (known ? known.weight < weight : found.size < MOST_TERMS) {
        found.set(term, { surface: known?.surface ?? surface, weight, isProse });
      }
    }
  }
  let total = 0;
  let prose = 0;
  const terms = [...found].map(([term, { surface, weight, isProse }]) => {
    const share = index.has(term) ? 1 : UNKNOWN_WORD_SHARE;
    const information = weight * share * index.information(term);
    total += information;
    if (isProse) prose += information;
    return { term, surface, weight, information };
  });
  return { terms, information: total, prose: total > 0 ? prose / total : 0 };
}
