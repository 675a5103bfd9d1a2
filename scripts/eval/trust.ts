/**
 * What the product may be trusted with: commands without a wrong site, no certainty about healthy logs, other products and
 * other talk, the needle in a long log. One row a promise, with its aim.
 */
import type { Answer } from '../../src/answer/answer.ts';
import type { Diagnoser } from '../../src/diagnose.ts';
import type { Case } from '../eval-data.ts';
import { type Outcome, rankOf, topShare } from './scores.ts';

/** The site that a command may carry (null: none yet), and those that it must never carry. */
export interface SiteCase {
  readonly id: string;
  readonly text: string;
  readonly expect_code: string | null;
  readonly never: readonly string[];
}

export interface TrustCases {
  /** Labelled questions that nobody wrote for the matcher. */
  readonly wild: readonly Case[];
  readonly buried: readonly Case[];
  readonly sites: readonly SiteCase[];
  /** Logs of products that came after SMS 2.0. */
  readonly laterLogs: readonly Case[];
  readonly chats: readonly Case[];
  /** Mails of mailing lists; empty where the data set is not installed. */
  readonly mails: readonly Case[];
}

export interface TrustRow {
  readonly name: string;
  readonly aim: string;
  readonly figure: string;
  /** Answers given without being right, for the history. */
  readonly known: number;
  readonly shortlist: number;
  readonly of: number;
}

/** All commands of an answer, and of the answers beside it. */
function commandsOf(answer: Answer): readonly string[] {
  if (answer.kind !== 'known') return [];
  return [...answer.remedy.steps.flatMap(({ run }) => run ?? []), ...(answer.also ?? []).flatMap(commandsOf)];
}

const names = (command: string, code: string) => new RegExp(`[^A-Za-z0-9]${code}(?![A-Za-z0-9])`, 'i').test(command);

/** Does an answer put a code into a command that must not stand there? */
function hasWrongSite(answer: Answer, { expect_code: expected, never }: SiteCase): boolean {
  return commandsOf(answer).some((command) => never.some((code) => code !== expected && names(command, code)));
}

function outcomesOf(diagnoser: Diagnoser, cases: readonly Case[]): readonly Outcome[] {
  return cases.map((question): Outcome => {
    const { kind, candidates } = diagnoser.diagnose(question.text);
    return { question, kind, ranked: candidates.map(({ id, confidence }) => ({ id, score: confidence })) };
  });
}

const three = (share: number) => share.toFixed(3).replace(/^0/, '');
const percent = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(1)} %`;

function positiveRow(name: string, aim: string, outcomes: readonly Outcome[]): TrustRow {
  const known = outcomes.filter(({ kind }) => kind === 'known');
  const wrong = known.filter((one) => rankOf(one) !== 1).length;
  const right = known.length - wrong;
  return {
    name,
    aim,
    figure: `${three(topShare(outcomes, 1))} / ${three(topShare(outcomes, 3))}; known and right ${three(right / Math.max(1, outcomes.length))}, known and wrong ${wrong} of ${outcomes.length}`,
    known: wrong,
    shortlist: outcomes.filter(({ kind }) => kind === 'shortlist').length,
    of: outcomes.length,
  };
}

function negativeRow(name: string, aim: string, outcomes: readonly Outcome[]): TrustRow {
  const known = outcomes.filter(({ kind }) => kind === 'known').length;
  const shortlist = outcomes.filter(({ kind }) => kind === 'shortlist').length;
  return {
    name,
    aim,
    figure: `known ${known} of ${outcomes.length}, short list ${shortlist} (${percent(shortlist, outcomes.length)})`,
    known,
    shortlist,
    of: outcomes.length,
  };
}

/** One row a promise, over one library, with the outcomes that the engines are compared on. */
export function measureTrust(diagnoser: Diagnoser, cases: TrustCases) {
  const wild = outcomesOf(diagnoser, cases.wild);
  const buried = outcomesOf(diagnoser, cases.buried);
  const of = (outcomes: readonly Outcome[], wanted: (question: Case) => boolean) =>
    outcomes.filter(({ question }) => wanted(question));
  const wrongSites = cases.sites.filter((one) => hasWrongSite(diagnoser.diagnose(one.text), one));
  const answered = of(wild, ({ gold }) => gold !== null);
  const needles = of(buried, ({ suite }) => suite === 'buried');
  const rows: readonly TrustRow[] = [
    {
      name: 'commands with a wrong site',
      aim: '0',
      figure: `${wrongSites.length} of ${cases.sites.length} phrasings`,
      known: wrongSites.length,
      shortlist: 0,
      of: cases.sites.length,
    },
    positiveRow(
      'questions of real people, with an answer',
      '.95 / .98; .75, .01 (whole archive .93 / .97; .72, .015)',
      answered,
    ),
    positiveRow('decisive lines in a long log', '.90, 0 known and wrong (whole archive .88, .01)', needles),
    positiveRow(
      'the same lines alone',
      '–',
      of(buried, ({ suite }) => suite === 'bare-lines'),
    ),
    positiveRow(
      'calm decisive lines in a long log',
      '–',
      of(buried, ({ suite }) => suite === 'buried-calm'),
    ),
    negativeRow(
      'healthy logs',
      'known 0',
      of(buried, ({ suite }) => suite === 'healthy'),
    ),
    negativeRow(
      'about SMS, nothing in the archive answers',
      'known 1 of 74',
      of(wild, ({ kind }) => kind === 'no-answer'),
    ),
    negativeRow(
      'other products, or no problem at all',
      'known 0',
      of(wild, ({ gold, kind }) => gold === null && kind === 'foreign'),
    ),
    negativeRow('logs of later products', 'known 0, short list 2 %', outcomesOf(diagnoser, cases.laterLogs)),
    negativeRow('chats', 'known 1 in 20,000, short list 1 %', outcomesOf(diagnoser, cases.chats)),
    negativeRow('mails', 'known 1 in 20,000, short list 1 %', outcomesOf(diagnoser, cases.mails)),
  ];
  return { rows, answered, needles };
}
