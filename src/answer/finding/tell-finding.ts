/**
 * A finding that was kept → the answer, in the words of the articles in force. Where an article has left the library, what was found is
 * told without it.
 * In: Q186408, found a week ago for LON. Out: the answer with LON, in today's words.
 */
import type { KnownAnswer, ShortlistAnswer, Told, UnknownAnswer } from '../answer.ts';
import { tellOrder } from '../problems/order-problems.ts';
import { findQuestion } from '../question/clarifying-question.ts';
import { askForFact, askForMore } from '../question/deciding-line.ts';
import { unknownWords } from '../unknown/words.ts';
import type { Finding, KnownFinding, Ranked, ShortlistFinding, UnknownFinding } from './finding.ts';
import { type Telling, tellProblem } from './tell-problem.ts';
import { laterNotice, tellOption } from './tell-shortlist.ts';

export interface Librarian extends Omit<Telling, 'files'> {
  readonly library: Telling['library'] & { readonly size: number };
}

const tellRanked = (ranked: readonly Ranked[], { library }: Librarian) =>
  ranked.map(({ id, confidence }) => ({ id, title: library.title(id) ?? id, confidence }));

function tellKnown(finding: KnownFinding, librarian: Librarian): Told {
  const { problems, candidates, notices, files } = finding;
  const found = problems.map((problem) => ({ problem, article: librarian.library.article(problem.article.id) }));
  const told = found.flatMap(({ problem, article }): KnownAnswer[] =>
    article ? [tellProblem(problem, article, { ...librarian, files })] : [],
  );
  const [first, ...also] = tellOrder(told);
  if (!first) return { kind: 'gone', finding };
  const gone = found.flatMap(({ problem, article }) => (article ? [] : [problem]));
  return {
    ...first,
    ...(also.length > 0 ? { also } : {}),
    ...(gone.length > 0 ? { gone } : {}),
    candidates: tellRanked(candidates, librarian),
    notices,
  };
}

/** The question as it was asked, as far as its choices are still there; else one that the articles now ask. */
function tellQuestion(finding: ShortlistFinding, options: ShortlistAnswer['options'], { library }: Librarian) {
  const { question } = finding;
  const ids = options.map(({ article }) => article.id);
  if (question && options.length === finding.options.length) return { question };
  const articles = ids.flatMap((id) => library.article(id) ?? []);
  const isShown = (options[0]?.proof.length ?? 0) > 0;
  if (!question && options.length === finding.options.length)
    return askForFact(articles[0], finding.missing) ?? { ask: askForMore(articles, isShown) };
  const asked = options.flatMap(({ article: { id }, confidence, proof }) => {
    const article = library.article(id);
    return article ? [{ article, confidence, isShown: proof.length > 0 }] : [];
  });
  const anew = findQuestion(asked);
  return anew ? { question: anew } : { ask: askForMore(articles, isShown) };
}

function tellShortlist(finding: ShortlistFinding, librarian: Librarian): Told {
  const { library } = librarian;
  const { byAnswer, sites, from, candidates, notices, files } = finding;
  const there = finding.options.flatMap((option) => {
    const article = library.article(option.article.id);
    return article ? [{ option, article }] : [];
  });
  const articles = there.map(({ article }) => article);
  const options = there.map(({ option, article }) =>
    tellOption(option, article, { library, others: articles.filter((other) => other !== article), files }),
  );
  if (options.length === 0) return { kind: 'gone', finding };
  return {
    kind: 'shortlist',
    options,
    ...(byAnswer ? { byAnswer } : {}),
    ...tellQuestion(finding, options, librarian),
    ...(sites ? { sites } : {}),
    ...(from ? { from } : {}),
    candidates: tellRanked(candidates, librarian),
    notices: [...(from ? [laterNotice(from, files)] : []), ...notices],
    ...(files ? { files } : {}),
  };
}

/** What was read is not kept: what stays to be said is which articles come near, and what to paste. */
function tellUnknown({ why, from, reading, candidates }: UnknownFinding, librarian: Librarian): UnknownAnswer {
  const say = why === 'empty' ? unknownWords.empty : reading.length > 0 ? unknownWords.nearest : unknownWords.nothing;
  return {
    kind: 'unknown',
    why,
    ...(from ? { from } : {}),
    say,
    next: unknownWords.tellMore,
    ...(reading.length > 0 ? { reading: tellRanked(reading, librarian) } : {}),
    candidates: tellRanked(candidates, librarian),
    notices: [],
    searched: librarian.library.size,
  };
}

/** Total: whatever was found, and whatever has become of its articles, something true can be said. */
export function tellFinding(finding: Finding, librarian: Librarian): Told {
  if (finding.kind === 'known') return tellKnown(finding, librarian);
  return finding.kind === 'shortlist' ? tellShortlist(finding, librarian) : tellUnknown(finding, librarian);
}
