/**
 * The chance to lose as a function of the number of servers, for delays that were simulated once: P(S > W) straight from the
 * transform of one server, without the law of every number. A sum of more servers has fewer frequencies left, so that one
 * more number of servers costs some microseconds, a tenth of its law. Good to about 0.005: for a search, not for a figure
 * that is shown.
 */
import { sumOf } from '../average/mean.ts';
import type { Parameters } from '../model/parameters.ts';
import { finiteMass, serverOf, sweptServers } from './shutdown.ts';
import type { ServerLaw, Spectrum } from './spectrum.ts';
import { createSpectrum, extendSpectrum, momentsOf } from './spectrum.ts';

export interface ServersAgainstDelays {
  /** Chance that a site with n servers loses, over the delays. */
  loses(n: number): number;
}

/** Numbers of servers that share a grid: larger ones take longer and vary more. */
const LEVELS = [16, 128, 1024, 5000];
/** Points of a grid at most. */
const MOST_POINTS = 512;
/** Points a grid has for what it must tell apart: the spread of the delays, or a sixth of that of the servers. */
const POINTS_A_SPREAD = 4;
/** exp(−12) is 6e-6: what is left out of a sum. */
const LITTLE_LEFT = -12;

/** What the servers are weighed against: delays that are equally likely, each with uniform waits from 0 added to it. */
export interface Delays {
  readonly fixed: Float64Array;
  /** The longest of each wait, in seconds; without the Despooler's polling, which the parameters tell. */
  readonly uniform: readonly number[];
}

/** @param dead an exact number of dead servers, all of them swept; undefined where they are drawn */
export function createServersAgainstDelays(
  parameters: Parameters,
  delays: Delays,
  dead: number | undefined,
): ServersAgainstDelays {
  const uniform = [...delays.uniform, parameters.despoolerLatencyMaxSeconds].filter((seconds) => seconds > 0);
  const against = { fixed: delays.fixed, uniform };
  const levels = new Map<number, Level>();
  return {
    loses(n) {
      const certain = Math.min(dead ?? 0, n);
      const count = dead === undefined ? sweptServers(parameters.sweptShare, n) : n - certain;
      const most = LEVELS.find((level) => level >= count) ?? count;
      // Another number of certain time-outs is another shift; it changes only below the exact count.
      const key = most * 8192 + certain;
      const level = levels.get(key) ?? createLevel(parameters, against, { most, certain, counted: dead !== undefined });
      levels.set(key, level);
      return level(count);
    },
  };
}

/** count → P(S > W). */
type Level = (count: number) => number;

interface Shape {
  readonly most: number;
  readonly certain: number;
  readonly counted: boolean;
}

function createLevel(parameters: Parameters, { fixed, uniform }: Delays, { most, certain, counted }: Shape): Level {
  const server = serverOf(parameters, counted);
  const { mean, variance } = momentsOf(server);
  const oneFinite = finiteMass(server.mix);
  const shift = parameters.siteServerStopSeconds + certain * server.deadSeconds;
  const cycle = parameters.managerBusyProbability > 0 ? parameters.managerCycleSeconds : 0;
  const spread = Math.sqrt(most * variance);
  // A wait of U to the left is one of the longest to the left and the rest of it to the right, which is uniform again.
  const left = sumOf(uniform);
  const range = most * mean + 6 * spread + 2 * longestOf(server) + cycle + left + 1;
  const inside: number[] = [];
  let [before, idle] = [0, 0];
  for (const delay of fixed) {
    const wait = delay + left - shift;
    if (wait < 0) before += 1 / fixed.length;
    else if (wait < range) inside.push(wait);
    idle += stillWaiting(parameters, cycle, wait) / fixed.length;
  }
  const waits = uniform.reduce((sum, seconds) => sum + seconds ** 2 / 12, 0);
  const delaySpread = Math.sqrt(deviation(inside) ** 2 + waits);
  const wanted = (POINTS_A_SPREAD * range) / Math.max(delaySpread, spread / 6);
  const size = Math.min(MOST_POINTS, 2 ** Math.ceil(Math.log2(wanted)));
  // Everything stands two steps to the right, so that nothing is smeared across 0 to the far end.
  const margin = (2 * range) / (size - 4);
  const period = range + 2 * margin;
  const moved = inside.map((wait) => wait + margin);
  const meanShare = moved.reduce((sum, wait) => sum + 1 - wait / period, 0) / fixed.length;
  const spectrum = createSpectrum(period);
  const half = size / 2;
  const weights = createWeights({ moved, total: fixed.length, margin, cycle, uniform, half, parameters, spectrum });
  return (count) => {
    if (count === 0 && uniform.length === 0) return idle;
    const finite = oneFinite ** count;
    let tail = finite * meanShare;
    if (moved.length > 0) tail += weighedSum({ spectrum, server, weights, half, count });
    return Math.min(1, Math.max(0, before + tail + (1 - before) * (1 - finite)));
  };
}

interface Sum {
  readonly spectrum: Spectrum;
  readonly server: ServerLaw;
  readonly weights: Weights;
  readonly half: number;
  readonly count: number;
}

/** Σ over the frequencies of φ^count times their weights, as far as anything is left of it. */
function weighedSum({ spectrum, server, weights, half, count }: Sum): number {
  const { log, angle, bound } = spectrum;
  let sum = 0;
  for (let k = 0; k <= half; k++) {
    if (log.length === k) extendSpectrum(spectrum, server);
    if (weights.re.length === k) weights.extend();
    if ((bound[k] as number) * count + (weights.bound[k] as number) < LITTLE_LEFT) break;
    const phase = (angle[k] as number) * count;
    sum +=
      Math.exp((log[k] as number) * count) *
      (Math.cos(phase) * (weights.re[k] as number) - Math.sin(phase) * (weights.im[k] as number));
  }
  return sum;
}

/** P(R > w) of a busy manager alone. */
function stillWaiting({ managerBusyProbability }: Parameters, cycle: number, wait: number): number {
  if (wait < 0) return 1;
  return wait >= cycle ? 0 : managerBusyProbability * (1 - wait / cycle);
}

/** The longest that a single server may well take. */
function longestOf({ mix, scale, shape, deadSeconds, slowSeconds }: ServerLaw): number {
  return Math.max(
    mix.dead > 0 ? deadSeconds : 0,
    mix.slow > 0 ? slowSeconds : 0,
    6 * scale * Math.max(1, Math.sqrt(shape)),
  );
}

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** What each frequency of the sum counts for; filled as far as somebody asks. */
interface Weights {
  readonly re: number[];
  readonly im: number[];
  /** ln of a bound on the size of each. */
  readonly bound: number[];
  /** Fills the next entry. */
  extend(): void;
}

interface Weighing {
  /** The delays within the grid. */
  readonly moved: readonly number[];
  /** All delays. */
  readonly total: number;
  readonly margin: number;
  readonly cycle: number;
  readonly uniform: readonly number[];
  readonly half: number;
  readonly parameters: Parameters;
  readonly spectrum: Spectrum;
}

/**
 * ∫ from w to the period of the density Σ φ_k·exp(iω_k·x) is Σ φ_k·(1 − exp(iω_k·w))/(iω_k): its factors, averaged over the
 * delays, doubled for the negative frequencies and smoothed by sinc² against the ringing of a step. With them what comes
 * besides the servers: the wait for a busy manager, 1 − b + b·(1 − exp(−iωC))/(iωC), and as shifts with a factor sin(ωU/2)/(ωU/2)
 * the uniform waits and the margin on the left.
 */
function createWeights(weighing: Weighing): Weights {
  const { moved, total, margin, cycle, uniform, half, parameters } = weighing;
  const { unit } = weighing.spectrum;
  const busy = cycle > 0 ? parameters.managerBusyProbability : 0;
  const period = (2 * Math.PI) / unit;
  const shift = margin + sumOf(uniform) / 2;
  // Plain arrays: thousands of typed ones of some dozen numbers cost more than the sums.
  const stepRe = moved.map((wait) => Math.cos(unit * wait));
  const stepIm = moved.map((wait) => Math.sin(unit * wait));
  const atRe = moved.map(() => 1);
  const atIm = moved.map(() => 0);
  // The constant term is the mean share, which the caller adds.
  const weights = { re: [0], im: [0], bound: [0] };
  return {
    ...weights,
    extend() {
      const k = weights.re.length;
      let [sumRe, sumIm] = [0, 0];
      for (let i = 0; i < moved.length; i++) {
        const re = atRe[i] as number;
        const im = atIm[i] as number;
        const turned = re * (stepRe[i] as number) - im * (stepIm[i] as number);
        const risen = re * (stepIm[i] as number) + im * (stepRe[i] as number);
        atRe[i] = turned;
        atIm[i] = risen;
        sumRe -= risen;
        sumIm -= 1 - turned;
      }
      const frequency = unit * k;
      let factor = (sinc((Math.PI * k) / (2 * half)) ** 2 * 2) / (frequency * period * total);
      let most = factor * 2 * moved.length;
      for (const seconds of uniform) {
        factor *= sinc((frequency * seconds) / 2);
        most *= Math.min(1, 2 / (frequency * seconds));
      }
      const angle = frequency * cycle;
      const waitRe = 1 - busy + busy * sinc(angle);
      const waitIm = busy * (angle === 0 ? 0 : (Math.cos(angle) - 1) / angle);
      const re = factor * Math.cos(frequency * shift);
      const im = -factor * Math.sin(frequency * shift);
      const besidesRe = waitRe * re - waitIm * im;
      const besidesIm = waitRe * im + waitIm * re;
      weights.re.push(besidesRe * sumRe - besidesIm * sumIm);
      weights.im.push(besidesIm * sumRe + besidesRe * sumIm);
      weights.bound.push(Math.log(most));
    },
  };
}

/** sin(x)/x. */
function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x) / x;
}
