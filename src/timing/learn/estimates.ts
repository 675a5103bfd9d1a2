/** Posteriors from counts and sums, as values with a 90 % range and a table of equally probable values. */

import { betaBelow, normalQuantile } from '../law/special.ts';
import type { ParameterName } from '../model/parameters.ts';
import { DEFAULTS, parameterFact } from '../model/parameters.ts';
import type { Estimate, EvidenceLine } from './calibration.ts';
import { quantileAt } from './calibration.ts';
import type { Weighted } from './posterior.ts';
import { quantileFunction, weightedMean } from './posterior.ts';
import type { BetaPart } from './server-fit.ts';

/** Slices of a posterior: the band needs its 5 % and 95 % points. */
const SLICES = 40;

/** From the posterior on a grid. */
export function gridEstimate(
  name: ParameterName,
  points: readonly Weighted[],
  seen: { readonly observations: number; readonly lines: readonly EvidenceLine[]; readonly note?: string },
): Estimate {
  const quantile = quantileFunction(points);
  return estimate({
    name,
    value: weightedMean(points),
    observations: seen.observations,
    lines: seen.lines,
    quantiles: slices(quantile),
    note: seen.note,
  });
}

/** A share of servers: a mixture of Beta laws. */
export function shareEstimate({
  name,
  mixture,
  observations,
  lines,
}: {
  readonly name: 'deadShare' | 'slowShare';
  readonly mixture: readonly BetaPart[];
  readonly observations: number;
  readonly lines: readonly EvidenceLine[];
}): Estimate {
  const parts = mixture.filter(({ weight }) => weight > 1e-4);
  const sum = parts.reduce((all, { weight }) => all + weight, 0);
  const of = (scale: (part: BetaPart) => number): readonly number[] => {
    const scaled = parts.map((part) => ({
      a: part.a * scale(part),
      b: part.b * scale(part),
      weight: part.weight / sum,
    }));
    return slices(shareQuantile(scaled));
  };
  const mean = parts.reduce((all, { a, b, weight }) => all + ((weight / sum) * a) / (a + b), 0);
  const elsewhere = of(({ a, b }) => Math.min(1, SERVERS_ELSEWHERE / (a + b)));
  return {
    ...estimate({ name, value: mean, observations, lines, quantiles: of(() => 1) }),
    elsewhere: elsewhere.map((x) => Number(x.toPrecision(6))),
  };
}

const SHARE_POINTS = 160;

/** The quantile function of a mixture of Beta laws, read off its distribution at points that crowd near 0. */
function shareQuantile(parts: readonly BetaPart[]): (level: number) => number {
  const reach = ({ a, b }: BetaPart): number => a / (a + b) + (8 * Math.sqrt((a * b) / (a + b + 1))) / (a + b);
  const upper = Math.min(1, Math.max(...parts.map(reach)));
  const at = Array.from({ length: SHARE_POINTS + 1 }, (_, i) => upper * (i / SHARE_POINTS) ** 2);
  const below = at.map((x) => parts.reduce((all, { a, b, weight }) => all + weight * betaBelow(a, b, x), 0));
  return (level) => {
    const i = below.findIndex((one) => one >= level);
    if (i <= 0) return i === 0 ? 0 : upper;
    const [from, to] = [below[i - 1] as number, below[i] as number];
    const [left, right] = [at[i - 1] as number, at[i] as number];
    return to === from ? right : left + ((right - left) * (level - from)) / (to - from);
  };
}

/** The same with what a site whose logs were not read may have. */
export function withElsewhere(known: Estimate, points: readonly Weighted[]): Estimate {
  const { min, max } = parameterFact('serverStopMeanSeconds') ?? { min: 0, max: Number.POSITIVE_INFINITY };
  const within = (x: number): number => Number(Math.min(max, Math.max(min, x)).toPrecision(6));
  return { ...known, elsewhere: slices(quantileFunction(points)).map(within) };
}

/** However many servers of some sites were seen, about another site they say no more than so many of its own would. */
const SERVERS_ELSEWHERE = 60;

/** Speed of the link from transfers listed in whole minutes, each true to a minute. Only speed times share acts. */
export function rateEstimate(
  transfers: readonly { seconds: number; bytes: number }[],
  lines: readonly EvidenceLine[],
): Estimate {
  const kilobits = transfers.reduce((sum, { bytes }) => sum + (8 * bytes) / 1000, 0);
  const seconds = transfers.reduce((sum, transfer) => sum + transfer.seconds, 0);
  // The difference of two truncated minutes is off by up to 60 s, with a triangular law of deviation 24.5 s.
  const deviation = 24.5 * Math.sqrt(transfers.length);
  const link = (time: number): number => kilobits / Math.max(1, time) / DEFAULTS.linkShare;
  const quantiles = slices((u) => link(seconds - deviation * normalQuantile(u)));
  const note = `measured is the rate in use; given as a link of which ${DEFAULTS.linkShare * 100} % may be used`;
  return estimate({
    name: 'linkKilobitsPerSecond',
    value: link(seconds),
    observations: transfers.length,
    lines,
    quantiles,
    note,
  });
}

/** One reaction of the Despooler: found so long after the file was written, or up to `width` seconds less. */
export interface Reaction {
  readonly seconds: number;
  readonly width: number;
}

/** The slowest Response setting polls every 1,800 s (Q128458). */
const LONGEST_REACTION = 1800;
const REACTIONS = Array.from({ length: 160 }, (_, i) => 2 * (LONGEST_REACTION / 2) ** ((i + 0.5) / 160));

/** The longest reaction of a uniform law, each time known to a second or to the minute of a listing. */
export function despoolerEstimate(reactions: readonly Reaction[], lines: readonly EvidenceLine[]): Estimate {
  const logs = REACTIONS.map((longest) => {
    let log = 0;
    for (const { seconds, width } of reactions) {
      const [from, to] = width > 1 ? [seconds - width, seconds] : [seconds - 0.5, seconds + 0.5];
      const within = Math.max(0, Math.min(to, longest) - Math.max(from, 0));
      log += Math.log((0.99 * within) / (to - from) / longest + 0.01 / LONGEST_REACTION);
    }
    return log;
  });
  const most = Math.max(...logs);
  const points = REACTIONS.map((value, i) => ({ value, weight: Math.exp((logs[i] as number) - most) }));
  return gridEstimate('despoolerLatencyMaxSeconds', points, { observations: reactions.length, lines });
}

/** Something the log states outright. */
export function certainEstimate({
  value,
  observations,
  lines,
  note,
}: {
  readonly value: number;
  readonly observations: number;
  readonly lines: readonly EvidenceLine[];
  readonly note?: string | undefined;
}): Estimate {
  const plain = { value, low: value, high: value, observations, lines, quantiles: [value] };
  return note === undefined ? plain : { ...plain, note };
}

function slices(quantile: (u: number) => number): readonly number[] {
  return Array.from({ length: SLICES }, (_, i) => quantile((i + 0.5) / SLICES));
}

/** Keeps a posterior within what the parameter accepts, so that its file can be read back. */
function estimate({
  name,
  value,
  observations,
  lines,
  quantiles,
  note,
}: {
  readonly name: ParameterName;
  readonly value: number;
  readonly observations: number;
  readonly lines: readonly EvidenceLine[];
  readonly quantiles: readonly number[];
  readonly note?: string | undefined;
}): Estimate {
  const { min, max } = parameterFact(name) ?? { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  const within = (x: number): number => Number(Math.min(max, Math.max(min, x)).toPrecision(6));
  const kept = quantiles.map(within);
  const whole = {
    value: within(value),
    low: quantileAt(kept, 0.05),
    high: quantileAt(kept, 0.95),
    observations,
    lines,
    quantiles: kept,
  };
  return note === undefined ? whole : { ...whole, note };
}
