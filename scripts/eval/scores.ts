/** Scores of rankings against labels: top-1 and top-3, coverage, false alarms, reliability, worst cases. Pure. */
import { type Case, suiteOf } from '../eval-data.ts';
import type { Ranked } from './engines.ts';

/** What an engine made of one question. `kind` is ours alone: the others only rank. */
export interface Outcome {
  readonly question: Case;
  readonly ranked: readonly Ranked[];
  readonly kind?: 'known' | 'shortlist' | 'unknown';
}

export const SUITES = ['report', 'terse', 'verbose', 'logs', 'flagship', 'neighbours'] as const;

export function isRight({ gold, acceptable }: Case, id: string | undefined): boolean {
  return id !== undefined && gold !== null && (id === gold || acceptable.includes(id));
}

/** Position of the first right article, 1-based; undefined when none is among the ranked. */
export function rankOf({ question, ranked }: Outcome): number | undefined {
  const at = ranked.findIndex(({ id }) => isRight(question, id));
  return at < 0 ? undefined : at + 1;
}

export const positives = (outcomes: readonly Outcome[]) => outcomes.filter(({ question }) => question.gold !== null);
export const negatives = (outcomes: readonly Outcome[]) => outcomes.filter(({ question }) => question.gold === null);
export const ofSuite = (outcomes: readonly Outcome[], suite: string) =>
  outcomes.filter(({ question }) => suiteOf(question) === suite);

function share(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}

/** Share whose right article is among the first `limit`. */
export function topShare(outcomes: readonly Outcome[], limit: number): number {
  return share(outcomes.filter((outcome) => (rankOf(outcome) ?? limit + 1) <= limit).length, outcomes.length);
}

/** Share of positives answered as `known` and right, with the thresholds that ship. */
export function coverage(outcomes: readonly Outcome[]): number {
  const asked = positives(outcomes);
  return share(asked.filter((one) => one.kind === 'known' && rankOf(one) === 1).length, asked.length);
}

export const falseAlarms = (outcomes: readonly Outcome[]) => negatives(outcomes).filter(({ kind }) => kind === 'known');

/** Coverage at the best threshold on an engine's own first score that lets at most one negative in a hundred through. */
export function bestCoverage(outcomes: readonly Outcome[]): number {
  const firstScore = ({ ranked }: Outcome) => ranked[0]?.score ?? 0;
  const alarms = negatives(outcomes)
    .map(firstScore)
    .sort((a, b) => b - a);
  const allowed = Math.floor(alarms.length / 100);
  const threshold = alarms[allowed] ?? 0;
  const asked = positives(outcomes);
  return share(asked.filter((one) => firstScore(one) > threshold && rankOf(one) === 1).length, asked.length);
}

export interface Reliability {
  readonly from: number;
  readonly said: number;
  readonly happened: number;
  readonly count: number;
}

/** What the first candidate's confidence said, and how often it was right, in tenths; an answer to a negative is wrong. */
export function reliability(outcomes: readonly Outcome[]): readonly Reliability[] {
  const answered = outcomes.flatMap(({ question, ranked: [first] }) =>
    first ? [{ said: first.score, right: isRight(question, first.id) }] : [],
  );
  return Array.from({ length: 10 }, (_, tenth) => {
    const inside = answered.filter(({ said }) => Math.min(9, Math.floor(said * 10)) === tenth);
    return {
      from: tenth / 10,
      said: share(
        inside.reduce((sum, { said }) => sum + said, 0),
        inside.length,
      ),
      happened: share(inside.filter(({ right }) => right).length, inside.length),
      count: inside.length,
    };
  });
}

/** How bad a case is, worst first: a command for the wrong trouble, then confident mistakes, then what was never found. */
function harm(outcome: Outcome): number {
  const { question, ranked, kind } = outcome;
  const confidence = ranked[0]?.score ?? 0;
  const wrong = !isRight(question, ranked[0]?.id);
  if (!wrong) return -1;
  if (kind === 'known') return 10 + confidence;
  if (question.gold === null) return kind === 'unknown' ? -1 : confidence;
  return confidence + (rankOf(outcome) === undefined ? 0.5 : 0);
}

export function worstCases(outcomes: readonly Outcome[], most: number): readonly Outcome[] {
  return outcomes
    .map((outcome) => ({ outcome, harm: harm(outcome) }))
    .filter((one) => one.harm >= 0)
    .sort((a, b) => b.harm - a.harm || a.outcome.question.id.localeCompare(b.outcome.question.id))
    .slice(0, most)
    .map(({ outcome }) => outcome);
}
