/**
 * The chance to lose as a function of the number of servers, for delays that were simulated once: P(S > W) straight from the
 * transform of one server, without the law of every number. Powers of the transform are products, so that one more number
 * of servers costs some microseconds, a tenth of its law. Good to about 0.005: for a search, not for a figure that is shown.
 */
import type { Parameters } from './parameters.ts';
import { sweptServers } from './shutdown.ts';

export interface ServersAgainstDelays {
  /** Chance that a site with n servers loses, over the delays. */
  loses(n: number): number;
}

/** Numbers of servers that share a grid: larger ones take longer and vary more. */
const LEVELS = [8, 64, 512, 5000];
/** Points of a grid at most. */
const MOST_POINTS = 2048;
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
  const shift = parameters.siteServerStopSeconds + certain * server.deadSeconds;
  const cycle = parameters.managerBusyProbability > 0 ? parameters.managerCycleSeconds : 0;
  const spread = Math.sqrt(most * server.variance);
  const range = most * server.mean + 6 * spread + 2 * server.longest + cycle + 1;
  const inside = waits.filter((wait) => wait >= shift && wait < shift + range).map((wait) => wait - shift);
  const before = waits.reduce((sum, wait) => sum + (wait < shift ? 1 : 0), 0) / waits.length;
  const share = inside.length / waits.length;
  const wanted = (8 * range) / Math.max(deviation(inside), spread / 6);
  const size = Math.min(MOST_POINTS, 2 ** Math.ceil(Math.log2(wanted)));
  const half = size / 2;
  // Everything stands two steps to the right, so that nothing is smeared across 0 to the far end.
  const margin = (2 * range) / (size - 4);
  const period = range + 2 * margin;
  const moved = inside.map((wait) => wait + margin);
  const weights = weightsOf(moved, period, half, waits.length);
  const one = transformOf(server, period, half);
  const powers = [one];
  const busy = besides(parameters, { cycle, margin, period, half });
  const meanShare = moved.reduce((sum, wait) => sum + 1 - wait / period, 0) / waits.length;
  const idle = waits.reduce((sum, wait) => sum + stillWaiting(parameters, cycle, wait - shift), 0) / waits.length;
  return (count) => {
    if (count === 0) return idle;
    const finite = server.finite ** count;
    const sum = powerOf(powers, count);
    let tail = finite * meanShare;
    for (let k = 1; k <= half; k++) {
      const re = sum.re[k] as number;
      const im = sum.im[k] as number;
      const br = busy.re[k] as number;
      const bi = busy.im[k] as number;
      tail += (re * br - im * bi) * (weights.re[k] as number) - (re * bi + im * br) * (weights.im[k] as number);
    }
    return Math.min(1, Math.max(0, before + share * (1 - finite) + tail + (1 - before - share) * (1 - finite)));
  };
}

/** P(R > w) of a busy manager alone. */
function stillWaiting({ managerBusyProbability }: Parameters, cycle: number, wait: number): number {
  if (wait < 0) return 1;
  return wait >= cycle ? 0 : managerBusyProbability * (1 - wait / cycle);
}

interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

interface OneServer {
  readonly healthy: number;
  readonly dead: number;
  readonly slow: number;
  readonly scale: number;
  readonly shape: number;
  readonly deadSeconds: number;
  readonly slowSeconds: number;
  /** Chance that it does not hang. */
  readonly finite: number;
  readonly mean: number;
  readonly variance: number;
  readonly longest: number;
}

function serverOf(parameters: Parameters, counted: boolean): OneServer {
  const { deadShare, slowShare, hangShare, serverStopMeanSeconds, serverStopShape, slowTimeoutSeconds } = parameters;
  const drawn = { healthy: Math.max(0, 1 - deadShare - slowShare - hangShare), dead: deadShare, slow: slowShare };
  const rest = drawn.healthy + slowShare + hangShare;
  const mix = !counted
    ? drawn
    : rest <= 0
      ? { healthy: 1, dead: 0, slow: 0 }
      : { healthy: drawn.healthy / rest, dead: 0, slow: slowShare / rest };
  const deadSeconds = parameters.deadAttempts * parameters.deadTimeoutSeconds;
  const scale = serverStopMeanSeconds / serverStopShape;
  const mean = mix.healthy * serverStopMeanSeconds + mix.dead * deadSeconds + mix.slow * slowTimeoutSeconds;
  const square =
    mix.healthy * scale * serverStopMeanSeconds * (serverStopShape + 1) +
    mix.dead * deadSeconds ** 2 +
    mix.slow * slowTimeoutSeconds ** 2;
  return {
    ...mix,
    ...{ scale, shape: serverStopShape, deadSeconds, slowSeconds: slowTimeoutSeconds, mean },
    finite: Math.min(1, mix.healthy + mix.dead + mix.slow),
    variance: Math.max(square - mean * mean, 1e-6),
    longest: Math.max(
      mix.dead > 0 ? deadSeconds : 0,
      mix.slow > 0 ? slowTimeoutSeconds : 0,
      6 * scale * Math.max(1, Math.sqrt(serverStopShape)),
    ),
  };
}

function deviation(values: Float64Array): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function createComplex(half: number): Complex {
  return { re: new Float64Array(half + 1), im: new Float64Array(half + 1) };
}

/**
 * ∫ from w to the period of the density Σ φ_k·exp(iω_k·x) is Σ φ_k·(1 − exp(iω_k·w))/(iω_k): its factors, averaged over the
 * delays, doubled for the negative frequencies and smoothed by sinc² against the ringing of a step.
 */
function weightsOf(inside: Float64Array, period: number, half: number, total: number): Complex {
  const weights = createComplex(half);
  const unit = (2 * Math.PI) / period;
  for (const wait of inside) {
    const stepRe = Math.cos(unit * wait);
    const stepIm = Math.sin(unit * wait);
    let re = 1;
    let im = 0;
    for (let k = 1; k <= half; k++) {
      const turned = re * stepRe - im * stepIm;
      im = re * stepIm + im * stepRe;
      re = turned;
      weights.re[k] = (weights.re[k] as number) - im;
      weights.im[k] = (weights.im[k] as number) - (1 - re);
    }
  }
  for (let k = 1; k <= half; k++) {
    const x = (Math.PI * k) / (2 * half);
    const factor = ((Math.sin(x) / x) ** 2 * 2) / (unit * k * period * total);
    weights.re[k] = (weights.re[k] as number) * factor;
    weights.im[k] = (weights.im[k] as number) * factor;
  }
  return weights;
}

/** One server: healthy·(1 + iω·scale)^−shape + dead·exp(−iω·a·Tc) + slow·exp(−iω·Ts). */
function transformOf(server: OneServer, period: number, half: number): Complex {
  const made = createComplex(half);
  for (let k = 0; k <= half; k++) {
    const frequency = (2 * Math.PI * k) / period;
    const t = frequency * server.scale;
    const radius = server.healthy * Math.exp(-0.5 * server.shape * Math.log1p(t * t));
    const turn = -server.shape * Math.atan(t);
    let re = radius * Math.cos(turn);
    let im = radius * Math.sin(turn);
    if (server.dead > 0) {
      re += server.dead * Math.cos(frequency * server.deadSeconds);
      im -= server.dead * Math.sin(frequency * server.deadSeconds);
    }
    if (server.slow > 0) {
      re += server.slow * Math.cos(frequency * server.slowSeconds);
      im -= server.slow * Math.sin(frequency * server.slowSeconds);
    }
    made.re[k] = re;
    made.im[k] = im;
  }
  return made;
}

interface Grid {
  readonly cycle: number;
  readonly margin: number;
  readonly period: number;
  readonly half: number;
}

/** The wait for a busy manager, 1 − b + b·(1 − exp(−iωC))/(iωC), and the margin on the left. */
function besides({ managerBusyProbability }: Parameters, { cycle, margin, period, half }: Grid): Complex {
  const made = createComplex(half);
  const busy = cycle > 0 ? managerBusyProbability : 0;
  for (let k = 0; k <= half; k++) {
    const frequency = (2 * Math.PI * k) / period;
    const angle = frequency * cycle;
    const waitRe = 1 - busy + busy * (angle === 0 ? 1 : Math.sin(angle) / angle);
    const waitIm = busy * (angle === 0 ? 0 : (Math.cos(angle) - 1) / angle);
    const re = Math.cos(frequency * margin);
    const im = -Math.sin(frequency * margin);
    made.re[k] = waitRe * re - waitIm * im;
    made.im[k] = waitRe * im + waitIm * re;
  }
  return made;
}

/** The transform of so many servers, from its powers of 2, which are kept. */
function powerOf(powers: Complex[], count: number): Complex {
  const half = (powers[0] as Complex).re.length - 1;
  const result = createComplex(half);
  result.re.fill(1);
  for (let bit = 0, left = count; left > 0; bit++, left >>= 1) {
    const power = powers[bit] ?? squared(powers[bit - 1] as Complex);
    powers[bit] = power;
    if (left & 1) multiply(result, power);
  }
  return result;
}

function squared(a: Complex): Complex {
  const result = { re: a.re.slice(), im: a.im.slice() };
  multiply(result, a);
  return result;
}

function multiply(into: Complex, by: Complex): void {
  for (let k = 0; k < into.re.length; k++) {
    const a = into.re[k] as number;
    const b = into.im[k] as number;
    const c = by.re[k] as number;
    const d = by.im[k] as number;
    into.re[k] = a * c - b * d;
    into.im[k] = a * d + b * c;
  }
}
