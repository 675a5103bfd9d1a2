/**
 * Does the knowledge keep its promises? Every sample finds its article first, no near miss does, unrelated texts stay
 * unknown, samples hold no secrets. In: the knowledge and a diagnoser over it. Out: faults, and each article's margin.
 */
import type { Answer } from '../answer/answer.ts';
import type { Article, Fault } from '../article/article.ts';
import type { Diagnoser } from '../diagnose.ts';
import { createSignatureFinder } from '../match/signatures/signatures.ts';
import { pasteFaults } from '../precheck/check-readers.ts';
import { findSampleFaults } from '../precheck/find-rule-faults.ts';
import { readQuery } from '../query/read-query.ts';
import { redactText } from '../text/redact.ts';
import type { Knowledge } from './shipped/knowledge.ts';
import { formatField } from './shipped/read-yaml.ts';
import { noWordings, type Wordings } from './shipped/wordings.ts';
import { checkFaults } from './words.ts';

export interface ArticleMargin {
  readonly id: string;
  readonly samples: number;
  readonly nearMisses: number;
  /** Smallest lead of the article over the runner-up on its own samples, in confidence; negative when it is not first. */
  readonly margin: number;
  /** The runner-up on that sample. */
  readonly runnerUp?: string;
}

export interface KnowledgeReport {
  readonly faults: readonly Fault[];
  readonly articles: readonly ArticleMargin[];
  readonly unrelated: number;
  /** Imported articles with wordings of ours. */
  readonly worded: number;
  /** Rules of the check before an upgrade. */
  readonly rules: number;
}

const fileOf = (article: Article) => `knowledge/articles/${article.id}.yml`;

function describe(answer: Answer): string {
  const best = answer.candidates
    .slice(0, 3)
    .map(({ id, confidence }) => `${id} ${confidence.toFixed(2)}`)
    .join(', ');
  return `${answer.kind}${best ? ` (${best})` : ''}`;
}

function firstOf(answer: Answer): string | undefined {
  return answer.kind === 'unknown' ? undefined : answer.candidates[0]?.id;
}

function checkSamples(article: Article, diagnoser: Diagnoser): { faults: Fault[]; margin: ArticleMargin } {
  const faults: Fault[] = [];
  let margin = Number.POSITIVE_INFINITY;
  let runnerUp: string | undefined;
  for (const [index, sample] of article.matches.entries()) {
    const answer = diagnoser.diagnose(sample.text);
    const field = `matches[${index}]`;
    if (firstOf(answer) !== article.id) {
      faults.push({ file: fileOf(article), field, message: checkFaults.notFirst(describe(answer)) });
    } else if (sample.kind === 'known' && answer.kind !== 'known') {
      faults.push({ file: fileOf(article), field, message: checkFaults.notKnown(describe(answer)) });
    }
    const own = answer.candidates.find(({ id }) => id === article.id)?.confidence ?? 0;
    const rival = answer.candidates.find(({ id }) => id !== article.id);
    const lead = own - (rival?.confidence ?? 0);
    if (lead < margin) {
      margin = lead;
      runnerUp = rival?.id;
    }
  }
  const samples = article.matches.length;
  const base = { id: article.id, samples, nearMisses: article.near_misses.length };
  return { faults, margin: { ...base, margin: samples > 0 ? margin : 0, ...(runnerUp ? { runnerUp } : {}) } };
}

function checkNearMisses(article: Article, diagnoser: Diagnoser, known: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  for (const [index, { text, belongs_to: owner }] of article.near_misses.entries()) {
    const answer = diagnoser.diagnose(text);
    const field = `near_misses[${index}]`;
    if (answer.kind === 'known' && answer.article.id !== owner) {
      faults.push({
        file: fileOf(article),
        field,
        message: owner
          ? checkFaults.isAnsweredByOther(describe(answer), owner)
          : checkFaults.isAnswered(describe(answer)),
      });
    } else if (owner && known.has(owner) && answer.candidates[0]?.id !== owner) {
      faults.push({ file: fileOf(article), field, message: checkFaults.belongsTo(owner, describe(answer)) });
    }
  }
  return faults;
}

/** Some near miss shows each condition's line with another value, or nobody knows whether the value decides. */
function checkConditions(article: Article): Fault[] {
  const pasted = article.near_misses.map(({ text }) => readQuery(text, new Map()).lines);
  return article.signatures.flatMap((signature, index) => {
    const lines = signature.lines.filter(({ when = [] }) => when.length > 0);
    if (lines.length === 0) return [];
    const find = createSignatureFinder([{ ...article, against: [], signatures: [{ ...signature, lines }] }]);
    if (pasted.some((one) => find(one).against.has(article.id))) return [];
    return [{ file: fileOf(article), field: `signatures[${index}]`, message: checkFaults.untestedValue }];
  });
}

/** Some sample shows the article without each fact that it asks for, or nobody knows whether the fact is asked. */
function checkOnlyWith(article: Article, diagnoser: Diagnoser): Fault[] {
  if (article.only_with.length === 0) return [];
  const asked = article.matches.map(({ text }) => {
    const answer = diagnoser.diagnose(text);
    return answer.kind === 'shortlist' && firstOf(answer) === article.id ? answer.ask : undefined;
  });
  return article.only_with.flatMap(({ ask }, index) => {
    if (asked.includes(ask)) return [];
    return [{ file: fileOf(article), field: `only_with[${index}]`, message: checkFaults.untestedFact }];
  });
}

function checkScrubbed(article: Article): Fault[] {
  const texts = [
    ...article.matches.map(({ text }, index) => ({ field: `matches[${index}].text`, text })),
    ...article.near_misses.map(({ text }, index) => ({ field: `near_misses[${index}].text`, text })),
  ];
  return texts
    .filter(({ text }) => redactText(text) !== text)
    .map(({ field }) => ({
      file: fileOf(article),
      field,
      message: checkFaults.secret,
    }));
}

/** An imported article that a curated one replaces is never asked for. */
function checkWordings(wordings: Wordings, known: ReadonlySet<string>): Fault[] {
  const idle = [...wordings.keys()].filter((id) => known.has(id));
  return idle.map((id) => ({
    file: 'knowledge/wordings.jsonl',
    field: id,
    message: checkFaults.wordedTwice,
  }));
}

/** Every rule's samples are judged as they say, and what is read from pasted output has a name in facts.yml. */
function checkRules({ book }: Knowledge): Fault[] {
  const samples = book.rules.flatMap((rule) =>
    findSampleFaults(rule, book).map(({ path, message }) => ({
      file: 'knowledge/rules',
      field: `${rule.id}.${formatField(path)}`,
      message,
    })),
  );
  const readers = book.facts.length === 0 ? [] : pasteFaults(book);
  return [...samples, ...readers.map((message) => ({ file: 'knowledge/facts.yml', field: '', message }))];
}

/** Checks all articles and unrelated texts against the diagnoser that would answer with them, and the wordings of imported ones. */
export function checkKnowledge(
  knowledge: Knowledge,
  diagnoser: Diagnoser,
  wordings: Wordings = noWordings,
): KnowledgeReport {
  const known = new Set(knowledge.articles.map(({ id }) => id));
  const faults: Fault[] = [];
  const margins: ArticleMargin[] = [];
  for (const article of knowledge.articles) {
    const samples = checkSamples(article, diagnoser);
    margins.push(samples.margin);
    faults.push(
      ...samples.faults,
      ...checkNearMisses(article, diagnoser, known),
      ...checkConditions(article),
      ...checkOnlyWith(article, diagnoser),
      ...checkScrubbed(article),
    );
  }
  for (const [name, text] of knowledge.unrelated) {
    const answer = diagnoser.diagnose(text);
    if (answer.kind !== 'unknown') {
      faults.push({
        file: `knowledge/unrelated/${name}`,
        field: '',
        message: checkFaults.notUnknown(describe(answer)),
      });
    }
  }
  faults.push(...checkWordings(wordings, known), ...checkRules(knowledge));
  const { unrelated, book } = knowledge;
  return { faults, articles: margins, unrelated: unrelated.size, worded: wordings.size, rules: book.rules.length };
}
