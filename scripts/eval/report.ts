/** The figures of an evaluation as Markdown. Pure. */
import { suiteOf } from '../eval-data.ts';
import { table } from '../inputs.ts';
import {
  bestCoverage,
  coverage,
  falseAlarms,
  isRight,
  negatives,
  type Outcome,
  ofSuite,
  positives,
  rankOf,
  reliability,
  SUITES,
  topShare,
  worstCases,
} from './scores.ts';

/** The aim for cases kept aside, as top-1/top-3. */
const AIM = ['0.45/0.60', '0.78/0.90', '0.65/0.78', '0.93/0.97', '0.98/1.00', '0.95/0.98', '0.45'];
const MOST_WORST = 30;

const two = (share: number) => share.toFixed(2);

function engineRow(name: string, outcomes: readonly Outcome[], covered: number): readonly string[] {
  const shares = SUITES.map((suite) => {
    const own = ofSuite(outcomes, suite);
    return own.length === 0 ? '–' : `${two(topShare(own, 1))}/${two(topShare(own, 3))}`;
  });
  return [name, ...shares, two(covered)];
}

/** @param aim whether a row says what is aimed at */
export function rankingTable(
  engines: readonly { readonly name: string; readonly outcomes: readonly Outcome[] }[],
  aim?: 'aim',
): string {
  const rows = engines.map(({ name, outcomes }) => engineRow(name, outcomes, bestCoverage(outcomes)));
  return table(['engine', ...SUITES, 'coverage'], aim ? [...rows, ['*aim, cases kept aside*', ...AIM]] : rows);
}

export function decisionTable(outcomes: readonly Outcome[]): string {
  const rows = [...SUITES, 'all'].map((suite) => {
    const own = positives(suite === 'all' ? outcomes : ofSuite(outcomes, suite));
    const known = own.filter(({ kind }) => kind === 'known');
    return [
      suite,
      own.length,
      two(topShare(own, 1)),
      two(topShare(own, 3)),
      two(coverage(own)),
      known.filter((one) => rankOf(one) !== 1).length,
      own.filter(({ kind }) => kind === 'shortlist').length,
      own.filter(({ kind }) => kind === 'unknown').length,
    ];
  });
  return table(
    ['suite', 'cases', 'top-1', 'top-3', '`known` and right', '`known` but wrong', '`shortlist`', '`unknown`'],
    rows,
  );
}

export function negativeTable(outcomes: readonly Outcome[]): string {
  const own = negatives(outcomes);
  const kinds = [...new Set(own.map(({ question }) => question.kind))].sort();
  const row = (name: string, list: readonly Outcome[]) => [
    name,
    list.length,
    falseAlarms(list).length,
    list.filter(({ kind }) => kind === 'shortlist').length,
    list.filter(({ kind }) => kind === 'unknown').length,
  ];
  return table(
    ['negatives', 'cases', 'false alarms', '`shortlist`', '`unknown`'],
    [
      ...kinds.map((kind) =>
        row(
          kind,
          own.filter(({ question }) => question.kind === kind),
        ),
      ),
      row('all', own),
    ],
  );
}

export function reliabilityTable(outcomes: readonly Outcome[]): string {
  return table(
    ['confidence', 'said', 'right', 'answers'],
    reliability(outcomes)
      .filter(({ count }) => count > 0)
      .map(({ from, said, happened, count }) => [
        `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
        two(said),
        two(happened),
        count,
      ]),
  );
}

/** Worst first: what was answered instead of the right article, and where that one came. */
export function worstTable(outcomes: readonly Outcome[]): string {
  const rows = worstCases(outcomes, MOST_WORST).map((outcome) => {
    const { question, kind, ranked } = outcome;
    const [first] = ranked;
    const rank = rankOf(outcome);
    const gold = ranked.find(({ id }) => isRight(question, id));
    return [
      question.id,
      suiteOf(question),
      question.gold ?? 'none',
      rank === undefined || !gold ? '–' : `${rank} (${two(gold.score)})`,
      kind ?? '',
      first ? `${first.id} (${two(first.score)})` : '–',
      ranked[1] ? `${ranked[1].id} (${two(ranked[1].score)})` : '–',
    ];
  });
  return table(['case', 'suite', 'right', 'its rank', 'answer', 'came first', 'came second'], rows);
}
