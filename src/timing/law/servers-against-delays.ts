/**
 * The chance to lose as a function of the number of servers, for delays that were simulated once: P(S > W) straight from the
 * transform of one server, without the law of every number. A sum of more servers has fewer frequencies left, so that one
 * more number of servers costs some microseconds, a tenth of its law. Good to about 0.005: for a search, not for a figure
 * that is shown.
 */
import type { Parameters } from '../model/parameters.ts';
import { finiteMass, serverOf, sweptServers } from './shutdown.ts';
import type { Server, Spectrum } from './spectrum.ts';
import { createSpectrum, extendSpectrum, momentsOf } from './spectrum.ts';

export interface ServersAgainstDelays {
  /** Chance that a site with n servers loses, over the delays. */
  loses(n: number): number;
}

/** Numbers of servers that share a grid: larger ones take longer and vary more. */
const LEVELS = [8, 64, 512, 5000];
/** Points of a grid at most. */
const MOST_POINTS = 512;
/** Points a grid has for what it must tell apart: the spread of the delays, or a sixth of that of the servers. */
const POINTS_A_SPREAD = 4;
/** exp(−12) is 6e-6: what is left out of a sum. */
const LITTLE_LEFT = -12;
/** The Despooler's polling is taken at the middles of so many equal parts. */
const POLLING_PARTS = 4;

/** @param dead an exact number of dead servers, all of them swept; undefined where they are drawn */
export function createServersAgainstDelays(
  parameters: Parameters,
  delays: Float64Array,
  dead: number | undefined,
): ServersAgainstDelays {
  const waits = withPolling(delays, parameters.despoolerLatencyMaxSeconds);
  const levels = new Map<number, Level>();
  return {
    loses(n) {
      const certain = Math.min(dead ?? 0, n);
      const count = dead === undefined ? sweptServers(parameters.sweptShare, n) : n - certain;
      const most = LEVELS.find((level) => level >= count) ?? count;
      // Another number of certain time-outs is another shift; it changes only below the exact count.
      const key = most * 8192 + certain;
      const level = levels.get(key) ?? createLevel(parameters, waits, { most, certain, counted: dead !== undefined });
      levels.set(key, level);
      return level(count);
    },
  };
}

function withPolling(delays: Float64Array, seconds: number): Float64Array {
  if (seconds === 0) return delays;
  return Float64Array.from({ length: delays.length * POLLING_PARTS }, (_, i) => {
    const part = i % POLLING_PARTS;
    return (delays[Math.floor(i / POLLING_PARTS)] as number) + ((part + 0.5) / POLLING_PARTS) * seconds;
  });
}

/** count → P(S > W). */
type Level = (count: number) => number;

interface Shape {
  readonly most: number;
  readonly certain: number;
  readonly counted: boolean;
}

function createLevel(parameters: Parameters, waits: Float64Array, { most, certain, counted }: Shape): Level {
  const server = serverOf(parameters, counted);
  const { mean, variance } = momentsOf(server);
  const oneFinite = finiteMass(server.mix);
  const shift = parameters.siteServerStopSeconds + certain * server.deadSeconds;
  const cycle = parameters.managerBusyProbability > 0 ? parameters.managerCycleSeconds : 0;
  const spread = Math.sqrt(most * variance);
  const range = most * mean + 6 * spread + 2 * longestOf(server) + cycle + 1;
  const inside: number[] = [];
  let [before, idle] = [0, 0];
  for (const wait of waits) {
    if (wait < shift) before += 1 / waits.length;
    else if (wait < shift + range) inside.push(wait - shift);
    idle += stillWaiting(parameters, cycle, wait - shift) / waits.length;
  }
  const wanted = (POINTS_A_SPREAD * range) / Math.max(deviation(inside), spread / 6);
  const size = Math.min(MOST_POINTS, 2 ** Math.ceil(Math.log2(wanted)));
  // Everything stands two steps to the right, so that nothing is smeared across 0 to the far end.
  const margin = (2 * range) / (size - 4);
  const period = range + 2 * margin;
  const moved = inside.map((wait) => wait + margin);
  const meanShare = moved.reduce((sum, wait) => sum + 1 - wait / period, 0) / waits.length;
  const spectrum = createSpectrum(period);
  const weights = createWeights({ moved, total: waits.length, margin, cycle, half: size / 2, parameters, spectrum });
  return (count) => {
    if (count === 0) return idle;
    const finite = oneFinite ** count;
    let tail = finite * meanShare;
    if (moved.length > 0) tail += sumOf({ spectrum, server, weights, half: size / 2, count });
    return Math.min(1, Math.max(0, before + tail + (1 - before) * (1 - finite)));
  };
}

interface Sum {
  readonly spectrum: Spectrum;
  readonly server: Server;
  readonly weights: Weights;
  readonly half: number;
  readonly count: number;
}

/** Σ over the frequencies of φ^count times their weights, as far as anything is left of it. */
function sumOf({ spectrum, server, weights, half, count }: Sum): number {
  const { log, angle, bound } = spectrum;
  let sum = 0;
  for (let k = 0; k <= half; k++) {
    if (log.length === k) extendSpectrum(spectrum, server);
    if ((bound[k] as number) * count < LITTLE_LEFT) break;
    if (weights.re.length === k) weights.extend();
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
function longestOf({ mix, scale, shape, deadSeconds, slowSeconds }: Server): number {
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
  readonly half: number;
  readonly parameters: Parameters;
  readonly spectrum: Spectrum;
}

/**
 * ∫ from w to the period of the density Σ φ_k·exp(iω_k·x) is Σ φ_k·(1 − exp(iω_k·w))/(iω_k): its factors, averaged over the
 * delays, doubled for the negative frequencies and smoothed by sinc² against the ringing of a step. With them what comes
 * besides the servers: the wait for a busy manager, 1 − b + b·(1 − exp(−iωC))/(iωC), and the margin on the left.
 */
function createWeights({ moved, total, margin, cycle, half, parameters, spectrum: { unit } }: Weighing): Weights {
  const busy = cycle > 0 ? parameters.managerBusyProbability : 0;
  const period = (2 * Math.PI) / unit;
  const stepRe = moved.map((wait) => Math.cos(unit * wait));
  const stepIm = moved.map((wait) => Math.sin(unit * wait));
  const atRe = moved.map(() => 1);
  const atIm = moved.map(() => 0);
  // The constant term is the mean share, which the caller adds.
  const weights = { re: [0], im: [0] };
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
      const x = (Math.PI * k) / (2 * half);
      const frequency = unit * k;
      const factor = ((Math.sin(x) / x) ** 2 * 2) / (frequency * period * total);
      const angle = frequency * cycle;
      const waitRe = 1 - busy + busy * (angle === 0 ? 1 : Math.sin(angle) / angle);
      const waitIm = busy * (angle === 0 ? 0 : (Math.cos(angle) - 1) / angle);
      const re = Math.cos(frequency * margin);
      const im = -Math.sin(frequency * margin);
      const besidesRe = (waitRe * re - waitIm * im) * factor;
      const besidesIm = (waitRe * im + waitIm * re) * factor;
      weights.re.push(besidesRe * sumRe - besidesIm * sumIm);
      weights.im.push(besidesIm * sumRe + besidesRe * sumIm);
    },
  };
}
