/**
 * The facts of a problem and its article, in words. Only the facts come from the paste; every word is the article's as it now is.
 * In: Q186408 with the site LON. Out: a `KnownAnswer` whose command reads `PREINST /UPGRADE:LON`.
 */
import type { Article } from '../../article/article.ts';
import type { LogFile } from '../../logs/log-line.ts';
import { QUOTED } from '../../match/match.ts';
import type { CodeFact } from '../../query/query.ts';
import type { Deadline, KnownAnswer, ToldProof, Values } from '../answer.ts';
import { HOUR_MS } from '../deadline.ts';
import { contradict } from '../sites/contradict.ts';
import { fillTemplate } from '../template.ts';
import { type ArticleLookup, composeTexts, toArticleRef } from '../texts.ts';
import { tellWarnings } from '../warnings.ts';
import type { FoundDeadline, Grounds, Problem, ProofLine, SeenCode } from './finding.ts';

export interface Telling {
  readonly library: ArticleLookup;
  /** What a code is called and means. */
  readonly nameCode: (code: SeenCode) => Pick<CodeFact, 'name' | 'meaning'> | undefined;
  readonly files?: readonly LogFile[] | undefined;
}

/** The deadline by the hours that the article names now; undefined when it names none. */
export function tellDeadline(
  { deadline: rule }: Article,
  found: FoundDeadline | undefined,
  values: Values,
): Deadline | undefined {
  if (!rule || !found) return undefined;
  const { certainty, line, basis } = found;
  const afterMs = certainty === 'passed' ? 0 : rule.hours * HOUR_MS;
  return {
    what: fillTemplate(rule.what, values),
    hours: rule.hours,
    from: rule.from,
    certainty,
    ...(line === undefined ? {} : { line }),
    ...(basis ? { basisMs: basis.wallClockMs, byMs: basis.wallClockMs + afterMs } : {}),
    ...(basis?.zone === undefined ? {} : { zone: basis.zone }),
  };
}

/** What each line shows, as its signature says it now. */
export function tellProof({ signatures }: Article, proof: readonly ProofLine[]): readonly ToldProof[] {
  return proof.map((line) => ({ ...line, says: signatures.find(({ id }) => id === line.signature)?.says ?? QUOTED }));
}

/** What an answer says of its article, and whether the article has changed since. */
export function tellArticle(article: Article, { article: found }: Grounds, library: ArticleLookup) {
  const ref = toArticleRef(article, library.source(article.id));
  return { ref, isChanged: found.version !== '' && found.version !== ref.version };
}

/** Without candidates and notices, which belong to the whole answer. */
export function tellProblem(problem: Problem, article: Article, { library, nameCode, files }: Telling): KnownAnswer {
  const { confidence, byAnswer, words, facts, values, sites, from, doubts, race, askedBack } = problem;
  const { ref, isChanged } = tellArticle(article, problem, library);
  const deadline = tellDeadline(article, problem.deadline, values);
  const told: KnownAnswer = {
    kind: 'known',
    article: ref,
    ...(isChanged ? { isChanged } : {}),
    confidence,
    ...(byAnswer ? { byAnswer } : {}),
    ...composeTexts(article, values, sites),
    values,
    ...(deadline ? { deadline } : {}),
    proof: tellProof(article, problem.proof),
    words,
    ...(facts ? { facts } : {}),
    related: article.related.map(({ id, differs }) => {
      const title = library.title(id);
      return { id, differs, ...(title ? { title } : {}) };
    }),
    references: article.references,
    ...(article.prevents ? { prevents: article.prevents } : {}),
    ...(from ? { from } : {}),
    warnings: tellWarnings(article, { doubts, from, files }, problem.proof.length > 0),
    doubts,
    ...(sites ? { sites } : {}),
    codes: problem.codes.map(({ written, family, value }) => {
      const { name, meaning } = nameCode({ written, family, value }) ?? {};
      return { written, family, value, ...(name ? { name } : {}), ...(meaning ? { meaning } : {}) };
    }),
    candidates: [],
    notices: [],
    ...(files ? { files } : {}),
    ...(race ? { race } : {}),
  };
  const contradiction = askedBack === undefined ? undefined : contradict(told, article, askedBack);
  return contradiction ? { ...told, contradiction } : told;
}
