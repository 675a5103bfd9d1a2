/**
 * What a user says besides the one line that is all the proof: the words of a line that others write too prove nothing twice.
 * In: `Error 1067: The process terminated unexpectedly.`, for Q126283. Out: 0; with `since we attached the central site to a child`, 12 nats.
 */
import type { Article } from '../../article/article.ts';
import type { LineEvidence } from '../match.ts';
import type { Question } from '../question.ts';
import type { QuestionReader } from '../terms/terms.ts';
import type { Standing } from './ceiling.ts';

export type BesideWeak = (
  id: string,
  lines: readonly LineEvidence[],
  asked: { readonly question: Pick<Question, 'terms'>; readonly held: readonly number[] },
) => Pick<Standing, 'besideWeak'>;

/** Stems that say which product, which machine or what kind of number is meant, in any question: `SMS event 313`, `on our site server`. */
const SAYS_NO_MORE: ReadonlySet<string> = new Set(
  'sms site server system manag event error code messag statu number id'.split(' '),
);

/**
 * Information (nats) of the user's words that an article holds, without the most telling one and without those that say no more: a
 * number or a name alone may stand in any article. What one word was read as, such as a code in two spellings, counts as that word.
 * @param held positions of the terms that the article holds
 */
export function besideOneWord(terms: Question['terms'], held: readonly number[]): number {
  const byWord = new Map<string, number>();
  for (const at of held) {
    const term = terms[at];
    if (term && !term.isLoose && !SAYS_NO_MORE.has(term.term))
      byWord.set(term.surface, (byWord.get(term.surface) ?? 0) + term.information);
  }
  const worth = [...byWord.values()];
  return worth.reduce((sum, one) => sum + one, 0) - Math.max(0, ...worth);
}

const withoutSlots = (text: string) => text.replace(/\{[^{}]*\}/g, ' ');

/** A reader over the articles whose signatures are looked for; the words of an article's weak lines are read when they are first asked for. */
export function createBesideWeak(articles: readonly Article[], readTerms: QuestionReader): BesideWeak {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const read = new Map<string, ReadonlySet<string>>();
  const weakTermsOf = ({ id, signatures }: Article): ReadonlySet<string> => {
    const known = read.get(id);
    if (known) return known;
    const texts = signatures.flatMap(({ lines }) =>
      lines.flatMap(({ proof, text }) => (proof === 'weak' ? [withoutSlots(text)] : [])),
    );
    const terms = new Set(texts.flatMap((text) => readTerms(text, false).map(({ term }) => term)));
    read.set(id, terms);
    return terms;
  };
  return (id, lines, { question: { terms }, held }) => {
    const article = byId.get(id);
    // One line of the paste may show several lines of a signature that differ by a name.
    const isOne = new Set(lines.map(({ line }) => line)).size === 1;
    const isWeak = lines.every(({ proof, signature }) => proof === 'weak' && signature !== 'literal');
    if (!article || !isOne || !isWeak) return {};
    const said = weakTermsOf(article);
    const beside = held.flatMap((at) => terms[at] ?? []).filter(({ term, isLoose }) => !isLoose && !said.has(term));
    return { besideWeak: beside.reduce((sum, { information }) => sum + information, 0) };
  };
}
