/**
 * What the times spent on one server after another say: the mean and the shape of healthy servers, and the shares of dead and slow
 * ones, each with its posterior.
 *
 * Every time is either healthy (a Gamma law) or a time-out at a known place: 45 or 90 s a try for a dead server, 120 s for a service
 * that does not stop. Which tries is a hypothesis; the times near a time-out are healthy or not with the chance that each law gives.
 * The mean and the shape lie on a grid, the shares follow by Beta's law, so that nothing is drawn at random.
 *
 * Servers are the sample, not times: one that is asked twelve times and is always slow is one slow server (design effect).
 */

import { gammaBelow, logChoose, logGamma } from '../law/special.ts';
import { effective } from './design-effect.ts';
import { asMixture, mixedShape } from './mixed-shape.ts';
import type { BetaPart, ServerFit, ServerTimes } from './server-fit.ts';
import { DEAD_SECONDS, inWindow, SLOW_SECONDS, splitGaps, WINDOW } from './time-outs.ts';

/** Prior of the shares, as if 1 of 25 servers had been seen dead and 1 of 40 slow. */
const PRIOR_DEAD = { a: 0.8, b: 19.2 };
const PRIOR_SLOW = { a: 0.8, b: 31.2 };
/** Prior of the mean: the range that the parameter table calls plausible holds 19 of 20. */
const PRIOR_MEAN = { median: 18, logDeviation: 0.7 };
/** Prior of the shape: 1 (exponential) in the middle, 0.25 to 10 in 9 of 10. */
const PRIOR_SHAPE = { median: 1.5, logDeviation: 1.1 };
const SHAPES = 18;
const MEANS = 30;
/** The grid spans so many deviations of the first guess. */
const DEVIATIONS = 5;
/** Chance of a pause or of another time-out, spread over an hour: one odd time does not rule a world out. */
const ODD = 0.002 / 3600;
/** Times in one window that are told apart one by one; of more, each stands for several, which moves a share by less than 0.01 %. */
const MOST_IN_WINDOW = 5000;
/** Below this, a one-second stamp is coarse beside the time itself. */
const SHORT_SECONDS = 12;

/** @param servers times of each server, of one site or of several with names of their own */
export function fitServers(servers: readonly ServerTimes[]): ServerFit {
  const counts = new Map<number, number>();
  for (const server of servers) {
    for (const [seconds, count] of server) counts.set(seconds, (counts.get(seconds) ?? 0) + count);
  }
  const guess = splitGaps(counts);
  const gaps = [...counts].map(([seconds, count]) => ({ seconds, count }));
  const clusters = guess.clusters.map(({ seconds }) => seconds);
  const isTimeOut = (seconds: number): boolean => clusters.some((at) => inWindow(seconds, at));
  const worthOfHealthy = effective(servers, (seconds) =>
    isTimeOut(seconds) || seconds > 20 * guess.meanSeconds + 60 ? undefined : seconds,
  );
  const worthOfShares = effective(servers, (seconds) => (isTimeOut(seconds) ? 1 : 0));
  const grid = gridAround(guess, worthOfHealthy.worth, gaps);
  const total = gaps.reduce((sum, { count }) => sum + count, 0);
  const counted = { gaps, total, ratio: worthOfShares.ratio };
  const slowWindow = windowOf(counted, [SLOW_SECONDS], PRIOR_SLOW);
  const hypotheses = hypothesesOf(guess.clusters).map((hypothesis) => ({
    ...hypothesis,
    window: windowOf(counted, hypothesis.at, PRIOR_DEAD),
    outside: gaps.flatMap(({ seconds }, i) =>
      inWindow(seconds, SLOW_SECONDS) || hypothesis.at.some((at) => inWindow(seconds, at)) ? [] : [i],
    ),
  }));
  const parts = {
    dead: new Map<number, BetaPart>(),
    slow: new Map<number, BetaPart>(),
    seconds: new Map<number, number>(),
  };
  const cells = grid.map((cell) => ({ ...cell, weight: 0 }));
  const scored: {
    cell: (typeof cells)[number];
    hypothesis: (typeof hypotheses)[number];
    log: number;
    between: HealthyLaw['between'];
  }[] = [];
  for (const cell of cells) {
    const law = healthyLaw(cell.mean, cell.shape);
    const logs = gaps.map(({ seconds, count }) => count * law.logAt(seconds));
    const slow = splitOf(slowWindow, law.between);
    for (const hypothesis of hypotheses) {
      const dead = splitOf(hypothesis.window, law.between);
      let healthyLog = 0;
      for (const i of hypothesis.outside) healthyLog += logs[i] as number;
      const log = cell.prior + hypothesis.prior + worthOfHealthy.ratio * healthyLog + dead.log + slow.log;
      // How a window divides is computed anew for the few cells that count: all of them would not fit into memory.
      scored.push({ cell, hypothesis, log, between: law.between });
    }
  }
  const most = scored.reduce((top, { log }) => Math.max(top, log), Number.NEGATIVE_INFINITY);
  const sum = scored.reduce((all, { log }) => all + Math.exp(log - most), 0);
  let [deadSeen, slowSeen] = [0, 0];
  for (const { cell, hypothesis, log, between } of scored) {
    const weight = Math.exp(log - most) / sum;
    if (weight < 1e-9) continue;
    const [dead, slow] = [splitOf(hypothesis.window, between), splitOf(slowWindow, between)];
    cell.weight += weight;
    deadSeen += weight * (1 - (dead.chances[0] ?? 0));
    slowSeen += weight * (1 - (slow.chances[0] ?? 0));
    parts.seconds.set(hypothesis.seconds, (parts.seconds.get(hypothesis.seconds) ?? 0) + weight);
    addParts({ parts: parts.dead, window: hypothesis.window, split: dead, weight });
    addParts({ parts: parts.slow, window: slowWindow, split: slow, weight });
  }
  const kept = cells.filter(({ weight }) => weight > 1e-9);
  const healthy = (seconds: number): boolean => !isTimeOut(seconds) && seconds <= 20 * guess.meanSeconds + 60;
  return {
    cells: asMixture(kept, mixedShape(servers, healthy), worthOfHealthy.ratio),
    dead: [...parts.dead.values()],
    slow: [...parts.slow.values()],
    deadSeconds: [...parts.seconds]
      .map(([seconds, weight]) => ({ seconds, weight }))
      .sort((a, b) => b.weight - a.weight),
    deadSeen,
    slowSeen,
    healthy: guess.healthy,
    worth: worthOfHealthy.worth,
  };
}

interface Gap {
  readonly seconds: number;
  readonly count: number;
}

/** What a dead server costs, and where its times lie. */
interface Hypothesis {
  readonly seconds: number;
  readonly at: readonly number[];
  /** Logarithm of how likely it is beforehand. */
  readonly prior: number;
}

/** One kind of dead server; or, where several clusters stand out, all of them. */
function hypothesesOf(
  clusters: readonly { readonly seconds: number; readonly reading: 'dead' | 'slow'; readonly timeOuts: number }[],
): readonly Hypothesis[] {
  const dead = clusters.filter(({ reading }) => reading === 'dead');
  // Three tries of 45 s are what is assumed where nothing is known.
  const single = DEAD_SECONDS.map((seconds) => ({
    seconds,
    at: [seconds],
    prior: Math.log(seconds === 135 ? 0.3 : 0.7 / DEAD_SECONDS.length),
  }));
  if (dead.length < 2) return single;
  const all = dead.reduce((sum, { timeOuts }) => sum + timeOuts, 0);
  const mean = dead.reduce((sum, { timeOuts, seconds }) => sum + timeOuts * seconds, 0) / all;
  return [...single, { seconds: mean, at: dead.map(({ seconds }) => seconds), prior: Math.log(0.1) }];
}

/** The times in the windows of a time-out, before it is known how many of them are healthy. */
interface Window {
  readonly at: readonly number[];
  readonly seen: number;
  /** Logarithm of the chance of 0, 1, 2 … time-outs, without the healthy ones' part. */
  readonly base: readonly number[];
  readonly ratio: number;
  readonly total: number;
  readonly prior: { readonly a: number; readonly b: number };
}

interface Counted {
  readonly gaps: readonly Gap[];
  readonly total: number;
  /** How many independent servers one time is worth. */
  readonly ratio: number;
}

function windowOf(counted: Counted, at: readonly number[], prior: Window['prior']): Window {
  let all = 0;
  for (const { seconds, count } of counted.gaps) if (at.some((one) => inWindow(seconds, one))) all += count;
  const times = Math.max(1, all / MOST_IN_WINDOW);
  const [seen, total, ratio] = [Math.round(all / times), counted.total / times, counted.ratio * times];
  const base = Array.from(
    { length: seen + 1 },
    (_, hits) =>
      ratio * logChoose(seen, hits) +
      logBeta(prior.a + hits * ratio, prior.b + (total - hits) * ratio) -
      logBeta(prior.a, prior.b),
  );
  return { at, seen, base, ratio, total, prior };
}

/** How the times in a window divide into healthy ones and time-outs: chances of 0, 1, 2 … time-outs. */
interface Split {
  readonly log: number;
  readonly chances: readonly number[];
}

function splitOf({ at, seen, base, ratio }: Window, between: HealthyLaw['between']): Split {
  let healthy = ODD;
  for (const one of at) healthy += between(one + WINDOW[0] - 0.5, one + WINDOW[1] + 0.5);
  const each = ratio * Math.log(Math.min(1, healthy));
  let most = Number.NEGATIVE_INFINITY;
  const logs = base.map((log, hits) => {
    const whole = log + (seen - hits) * each;
    if (whole > most) most = whole;
    return whole;
  });
  const sum = logs.reduce((all, log) => all + Math.exp(log - most), 0);
  return { log: most + Math.log(sum), chances: logs.map((log) => Math.exp(log - most) / sum) };
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function addParts({
  parts,
  window: { ratio, total, prior },
  split: { chances },
  weight,
}: {
  readonly parts: Map<number, BetaPart>;
  readonly window: Window;
  readonly split: Split;
  readonly weight: number;
}): void {
  for (const [hits, chance] of chances.entries()) {
    if (chance * weight < 1e-9) continue;
    const known = parts.get(hits)?.weight ?? 0;
    parts.set(hits, {
      a: prior.a + hits * ratio,
      b: prior.b + (total - hits) * ratio,
      weight: known + chance * weight,
    });
  }
}

interface HealthyLaw {
  readonly logAt: (seconds: number) => number;
  readonly between: (from: number, to: number) => number;
}

function healthyLaw(mean: number, shape: number): HealthyLaw {
  const rate = shape / mean;
  const below = (seconds: number): number => gammaBelow(shape, Math.max(0, seconds) * rate);
  const between = (from: number, to: number): number => Math.max(0, below(to) - below(from));
  const constant = shape * Math.log(rate) - logGamma(shape);
  return {
    between,
    logAt(seconds) {
      const chance =
        seconds < SHORT_SECONDS
          ? between(seconds - 0.5, seconds + 0.5)
          : Math.exp(constant + (shape - 1) * Math.log(seconds) - rate * seconds);
      return Math.log(chance + ODD);
    },
  };
}

/** Means and shapes around the first guess, as far as the posterior can reach. */
function gridAround(
  guess: { readonly healthy: number; readonly meanSeconds: number; readonly shape?: number },
  worth: number,
  gaps: readonly Gap[],
): readonly { readonly mean: number; readonly shape: number; readonly prior: number }[] {
  const around = guess.shape ?? likelyShape(gaps, guess.meanSeconds);
  const shapeReach = Math.min(2.2, DEVIATIONS * Math.sqrt(1 / Math.max(1, 0.45 * worth)) + 0.15);
  const meanReach = Math.min(
    2.5,
    DEVIATIONS / Math.sqrt(Math.max(1, worth) * Math.min(4, Math.max(0.4, around))) + 0.02,
  );
  const center = Math.log(Math.max(0.5, guess.meanSeconds));
  const grid: { mean: number; shape: number; prior: number }[] = [];
  for (let i = 0; i < MEANS; i++) {
    const mean = Math.exp(center - meanReach + ((2 * i + 1) / MEANS) * meanReach);
    for (let j = 0; j < SHAPES; j++) {
      const shape = Math.min(40, Math.max(0.2, around * Math.exp(-shapeReach + ((2 * j + 1) / SHAPES) * shapeReach)));
      const prior =
        -0.5 * (Math.log(mean / PRIOR_MEAN.median) / PRIOR_MEAN.logDeviation) ** 2 -
        0.5 * (Math.log(shape / PRIOR_SHAPE.median) / PRIOR_SHAPE.logDeviation) ** 2;
      grid.push({ mean, shape, prior });
    }
  }
  return grid;
}

/** A shape by the logarithms (Minka's first step), where there are too few times for moments. */
function likelyShape(gaps: readonly Gap[], mean: number): number {
  let [count, logs] = [0, 0];
  for (const gap of gaps) {
    if (gap.seconds > 20 * mean + 60) continue;
    count += gap.count;
    logs += gap.count * Math.log(Math.max(0.5, gap.seconds));
  }
  if (count < 3) return PRIOR_SHAPE.median;
  const spread = Math.max(0.02, Math.log(Math.max(0.5, mean)) - logs / count);
  return Math.min(20, Math.max(0.3, (3 - spread + Math.sqrt((spread - 3) ** 2 + 24 * spread)) / (12 * spread)));
}
