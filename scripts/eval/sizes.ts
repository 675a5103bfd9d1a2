/**
 * What the product's confidence says against what happens, over libraries of several sizes: the same questions are asked of each. A
 * question whose article a library does not have is one that nothing in it answers.
 */
import { createDiagnoser, type Diagnoser } from '../../src/diagnose.ts';
import type { ParsedArticle } from '../../src/library/imported/archive/parsed-article.ts';
import { isAboutSms } from '../../src/library/imported/convert/to-document.ts';
import { type Case, importInMemory } from '../eval-data.ts';
import { table } from '../inputs.ts';
import type { Parts } from './parts.ts';
import { type Outcome, type Reliability, reliability } from './scores.ts';

/** Of the articles about other products, every so many-th goes into the library of middle size, as in the fit: some ten thousand in all. */
const MIDDLE_EVERY = 8;

export interface SizedOutcomes {
  /** Articles in force. */
  readonly size: number;
  readonly outcomes: readonly Outcome[];
}

/** Asks a library; `acceptable` articles that it lacks are no answers either. */
export function askSized(diagnoser: Diagnoser, cases: readonly Case[]): SizedOutcomes {
  const has = (id: string) => diagnoser.article(id) !== undefined;
  const outcomes = cases.map((asked): Outcome => {
    const [gold = null, ...acceptable] = [...(asked.gold === null ? [] : [asked.gold]), ...asked.acceptable].filter(
      has,
    );
    const { kind, candidates } = diagnoser.diagnose(asked.text);
    const ranked = candidates.map(({ id, confidence }) => ({ id, score: confidence }));
    return { question: { ...asked, gold, acceptable }, kind, ranked };
  });
  return { size: diagnoser.size, outcomes };
}

/** The shipped articles alone. */
export function askCurated({ knowledge }: Parts, cases: readonly Case[]): SizedOutcomes {
  return askSized(createDiagnoser(knowledge), cases);
}

/** All SMS articles of a whole archive, and some of the others. */
export function askMiddle(parts: Parts, archive: readonly ParsedArticle[], cases: readonly Case[]): SizedOutcomes {
  let others = 0;
  const articles = archive.filter((article) => isAboutSms(article) || others++ % MIDDLE_EVERY === 0);
  return askSized(createDiagnoser(parts.knowledge, { imported: importInMemory(articles, parts) }), cases);
}

const cell = ({ said, happened, count }: Reliability) =>
  count === 0 ? '–' : `${said.toFixed(2)} → ${happened.toFixed(2)} (${count})`;

/** A column for each library, a row for each tenth of confidence, and what was `known` and wrong of all that was `known`. */
export function sizesTable(libraries: readonly SizedOutcomes[]): string {
  const columns = libraries.map(({ outcomes }) => reliability(outcomes));
  const tenths = Array.from({ length: 10 }, (_, at) => [
    `${(at / 10).toFixed(1)}–${((at + 1) / 10).toFixed(1)}`,
    ...columns.map((column) => cell(column[at] as Reliability)),
  ]);
  const known = libraries.map(({ outcomes }) => {
    const sure = outcomes.filter(({ kind }) => kind === 'known');
    const isWrong = ({ question: { gold, acceptable }, ranked: [first] }: Outcome) =>
      !first || (first.id !== gold && !acceptable.includes(first.id));
    return `${sure.filter(isWrong).length} of ${sure.length}`;
  });
  return table(
    ['said → right (answers)', ...libraries.map(({ size }) => `${size.toLocaleString('en-US')} articles`)],
    [...tenths, ['`known` but wrong', ...known]],
  );
}
