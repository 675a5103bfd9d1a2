/** Posteriors from counts and sums, as values with a 90 % range and a table of equally probable values. */

import type { ParameterName } from '../parameters.ts';
import { DEFAULTS, parameterFact } from '../parameters.ts';
import { betaBelow, gammaBelow, normalQuantile, quantileOf } from '../special.ts';
import type { Estimate, EvidenceLine } from './calibration.ts';
import { quantileAt } from './calibration.ts';

/** Slices of a posterior: the band needs its 5 % and 95 % points. */
const SLICES = 40;
/** Prior of the rate of a healthy server: Gamma with shape 2 and a mean time of 20 s. */
const PRIOR = { shape: 2, seconds: 20 };
/** Prior of a share: as if 1 of 50 servers had been seen. */
const PRIOR_SERVERS = { hit: 1, missed: 49 };
/** Prior of the build time: median 360 s, 19 of 20 between 110 s and 1,200 s. */
const PRIOR_BUILD = { median: 360, logDeviation: 0.6 };

/**
 * Mean time of a healthy server. With Gamma times of known shape s, the rate 1/μ given m gaps of sum t is again Gamma,
 * with shape 2 + s·m and rate 20 + s·t; for s = 1 its predictive law is Lomax.
 */
export function meanEstimate(
  gaps: number,
  seconds: number,
  timeShape: number,
  lines: readonly EvidenceLine[],
): Estimate {
  const shape = PRIOR.shape + timeShape * gaps;
  const rate = PRIOR.seconds + timeShape * seconds;
  const quantiles = slices((u) => rate / gammaQuantile(shape, 1 - u));
  return estimate('serverStopMeanSeconds', rate / (shape - 1), Math.round(gaps), lines, quantiles);
}

/** The q-quantile of Gamma(shape, 1); for large shapes Wilson and Hilferty's cube is exact to six digits. */
function gammaQuantile(shape: number, q: number): number {
  const cube = shape * (1 - 1 / (9 * shape) + normalQuantile(q) / (3 * Math.sqrt(shape))) ** 3;
  if (shape > 500) return cube;
  return quantileOf((x) => gammaBelow(shape, x), q, 0, shape + 40 * Math.sqrt(shape) + 40);
}

/** Shape of the healthy times; the error of the estimate by its Fisher information. */
export function shapeEstimate(shape: number, gaps: number, lines: readonly EvidenceLine[]): Estimate {
  const deviation = 1 / Math.sqrt(gaps * Math.max(1e-6, shape * (shape * trigamma(shape) - 1)));
  const quantiles = slices((u) => shape * Math.exp(deviation * normalQuantile(u)));
  return estimate('serverStopShape', shape, Math.round(gaps), lines, quantiles);
}

/** ψ′(x), by recurrence and its asymptotic series. */
function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 6; at++) sum += 1 / (at * at);
  const inverse = 1 / (at * at);
  return sum + 1 / at + inverse / 2 + (inverse / at) * (1 / 6 - inverse * (1 / 30 - inverse / 42));
}

/** A share of servers: Beta. */
export function shareEstimate(
  name: 'deadShare' | 'slowShare',
  hits: number,
  servers: number,
  lines: readonly EvidenceLine[],
): Estimate {
  const a = PRIOR_SERVERS.hit + hits;
  const b = PRIOR_SERVERS.missed + servers - hits;
  const quantiles = slices((u) => quantileOf((x) => betaBelow(a, b, x), u, 0, 1));
  return estimate(name, a / (a + b), servers, lines, quantiles);
}

/** Mean build time, on the logarithm, where prior and observations are normal; and its spread from five builds on. */
export function buildEstimate(
  seconds: readonly number[],
  lines: readonly EvidenceLine[],
): { mean: Estimate; cv: Estimate | undefined } {
  const logs = seconds.map((one) => Math.log(Math.max(1, one)));
  const center = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const enough = logs.length >= 5;
  const variance = enough
    ? logs.reduce((sum, one) => sum + (one - center) ** 2, 0) / (logs.length - 1)
    : Math.log1p(DEFAULTS.packageBuildCv ** 2);
  const priorWeight = 1 / PRIOR_BUILD.logDeviation ** 2;
  const weight = logs.length / Math.max(variance, 1e-4);
  const location =
    (priorWeight * Math.log(PRIOR_BUILD.median) + weight * (center + variance / 2)) / (priorWeight + weight);
  const deviation = 1 / Math.sqrt(priorWeight + weight);
  const note = 'from "Creating package file" to the start of the sender: the latency of the Scheduler is part of it';
  const quantiles = slices((u) => Math.exp(location + deviation * normalQuantile(u)));
  const mean = estimate('packageBuildMeanSeconds', Math.exp(location), logs.length, lines, quantiles, note);
  if (!enough) return { mean, cv: undefined };
  const cv = Math.sqrt(Math.expm1(variance));
  const cvDeviation = 1 / Math.sqrt(2 * (logs.length - 1));
  const spread = slices((u) => cv * Math.exp(cvDeviation * normalQuantile(u)));
  return { mean, cv: estimate('packageBuildCv', cv, logs.length, lines, spread) };
}

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
  return estimate('linkKilobitsPerSecond', link(seconds), transfers.length, lines, quantiles, note);
}

/** The longest reaction of a uniform law: at least the longest seen, beyond it as u^(−1/m). */
export function despoolerEstimate(seconds: readonly number[], lines: readonly EvidenceLine[]): Estimate {
  const longest = Math.max(...seconds);
  const m = seconds.length;
  // 1,800 s is the slowest Response setting.
  const quantiles = slices((u) => Math.min(Math.max(1800, longest), longest * (1 - u) ** (-1 / m)));
  return estimate('despoolerLatencyMaxSeconds', longest * ((m + 1) / m), m, lines, quantiles);
}

/** Something the log states outright. */
export function certainEstimate(
  value: number,
  observations: number,
  lines: readonly EvidenceLine[],
  note?: string,
): Estimate {
  const plain = { value, low: value, high: value, observations, lines, quantiles: [value] };
  return note === undefined ? plain : { ...plain, note };
}

function slices(quantile: (u: number) => number): readonly number[] {
  return Array.from({ length: SLICES }, (_, i) => quantile((i + 0.5) / SLICES));
}

/** Keeps a posterior within what the parameter accepts, so that its file can be read back. */
function estimate(
  name: ParameterName,
  value: number,
  observations: number,
  lines: readonly EvidenceLine[],
  quantiles: readonly number[],
  note?: string,
): Estimate {
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
