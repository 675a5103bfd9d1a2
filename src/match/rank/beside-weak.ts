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
    const [only] = lines;
    const article = byId.get(id);
    if (!article || !only || lines.length > 1 || only.proof !== 'weak' || only.signature === 'literal') return {};
    const said = weakTermsOf(article);
    const beside = held.flatMap((at) => terms[at] ?? []).filter(({ term, isLoose }) => !isLoose && !said.has(term));
    return { besideWeak: beside.reduce((sum, { information }) => sum + information, 0) };
  };
}
