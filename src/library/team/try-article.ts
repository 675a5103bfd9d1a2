/**
 * A new article, tried at once against everything that is known to be somebody's: it must be found for its own samples and
 * must take over nobody else's. In: an article and all samples. Out: whether it is found, and whose questions it would take.
 */
import type { Answer } from '../../answer/answer.ts';
import type { Article } from '../../article/article.ts';
import type { Diagnoser } from '../../diagnose.ts';
import type { Knowledge } from '../shipped/knowledge.ts';
import { isClean, type TrialVerdict } from './taught.ts';

/** A text of which it is known what it is about. */
export interface KnownSample {
  /** Id of the article that must be found; the file's name for an unrelated text. */
  readonly owner: string;
  readonly text: string;
  /** `match`: the owner must come first. `near-miss`, `unrelated`: nobody else may be certain of it. */
  readonly kind: 'match' | 'near-miss' | 'unrelated';
}

export interface Trial extends TrialVerdict {
  /** What the answer to its own samples would be, the weakest of them. */
  readonly own: Answer['kind'];
  /** How many foreign samples it was tried against. */
  readonly tried: number;
  /** The foreign sample that comes nearest to it, as its near miss. */
  readonly nearMiss?: { readonly text: string; readonly belongs_to?: string };
}

/** Below this in the small library it is nobody's rival in the large one; a shortlist begins at fifteen times as much. */
const WORTH_A_LOOK = 0.02;
/** A near miss is kept in the article and exported: no longer than the schema allows. */
const LONGEST_LOOK_ALIKE = 5000;

function samplesOf(article: Article): readonly KnownSample[] {
  return [
    ...article.matches.map(({ text }) => ({ owner: article.id, text, kind: 'match' as const })),
    ...article.near_misses.map(({ text, belongs_to }) => ({
      owner: belongs_to ?? article.id,
      text,
      kind: 'near-miss' as const,
    })),
  ];
}

/** Every sample of the library and of the team's other articles. */
export function knownSamples(knowledge: Knowledge, taught: readonly Article[]): readonly KnownSample[] {
  return [
    ...[...knowledge.articles, ...taught].flatMap(samplesOf),
    ...[...knowledge.unrelated].map(([owner, text]) => ({ owner, text, kind: 'unrelated' as const })),
  ];
}

/** Does the answer now belong to the new article, or is it no longer certain because of it? */
function takes({
  id,
  sample,
  after,
  before,
}: {
  readonly id: string;
  readonly sample: KnownSample;
  readonly after: Answer;
  readonly before: () => Answer;
}): boolean {
  const place = after.candidates.findIndex((one) => one.id === id);
  if (place < 0 || after.kind === 'unknown') return false;
  if (sample.kind !== 'match') return after.kind === 'known' && place === 0;
  if (place === 0) return true;
  if (after.kind === 'known' || !after.options.some((option) => option.article.id === id)) return false;
  return before().kind === 'known';
}

const RANK = { unknown: 0, shortlist: 1, known: 2 } as const;

/** The weakest answer that its own samples get; `unknown` as soon as one of them finds something else first. */
function ownAnswer(article: Article, after: Diagnoser): { readonly kind: Answer['kind']; readonly rival?: string } {
  const answers = article.matches.map(({ text }) => {
    const answer = after.diagnose(text);
    const first = answer.candidates[0]?.id;
    if (first === article.id || answer.kind === 'unknown') return { kind: answer.kind };
    return { kind: 'unknown' as const, ...(first && { rival: first }) };
  });
  const [weakest = { kind: 'unknown' as const }] = answers.sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  return weakest;
}

/**
 * @param options.samples as `knownSamples` gives them; those of the article itself are passed over
 * @param options.before the library without the article
 * @param options.after the library with it
 * @param options.quick the library with it, without the imported pack: samples that it leaves far away are not looked at again,
 *   since a question to sixty thousand articles costs ten times as much
 * @param options.pause lets others run; awaited before every sample, since each costs some milliseconds
 */
export async function tryArticle(options: {
  readonly article: Article;
  readonly samples: readonly KnownSample[];
  readonly before: Diagnoser;
  readonly after: Diagnoser;
  readonly quick?: Diagnoser;
  readonly pause: () => Promise<void>;
}): Promise<Trial> {
  const { article, before, after, quick, pause } = options;
  const { id } = article;
  const confidenceIn = (answer: Answer) => answer.candidates.find((one) => one.id === id)?.confidence ?? 0;
  const foreign = options.samples.filter((sample) => sample.owner !== id);
  const takesOver = new Set<string>();
  let nearest = -1;
  let nearMiss: Trial['nearMiss'];
  for (const sample of foreign) {
    await pause();
    const glance = quick?.diagnose(sample.text);
    const isFar = glance && confidenceIn(glance) < WORTH_A_LOOK;
    const answer = isFar ? glance : after.diagnose(sample.text);
    if (!isFar && takes({ id, sample, after: answer, before: () => before.diagnose(sample.text) }))
      takesOver.add(sample.owner);
    const confidence = confidenceIn(answer);
    if (confidence <= nearest || sample.text.length > LONGEST_LOOK_ALIKE) continue;
    nearest = confidence;
    nearMiss = { text: sample.text, ...(sample.kind === 'match' && { belongs_to: sample.owner }) };
  }
  // Who teaches what is answered already would take it from the article that answers it, sample of that one or not.
  for (const { text } of article.matches) {
    await pause();
    const already = before.diagnose(text);
    if (already.kind === 'known') takesOver.add(already.article.id);
  }
  const { kind, rival } = ownAnswer(article, after);
  return {
    found: kind !== 'unknown',
    own: kind,
    ...(rival && { rival }),
    tried: foreign.length,
    takesOver: [...takesOver],
    ...(nearMiss && { nearMiss }),
  };
}

/** The article with its nearest near miss, so that it keeps the promise that `tested` asks for; as it is where it has one. */
export function withNearMiss(article: Article, trial: Trial): Article {
  if (article.near_misses.length > 0 || !trial.nearMiss || !isClean(trial)) return article;
  return { ...article, near_misses: [trial.nearMiss] };
}
