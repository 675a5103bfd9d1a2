/**
 * The exact law of the shutdown: how likely it lasts longer than a given time.
 *
 * S = R + σ0 + Σ X over the servers swept. The transform of one X is known in closed form (Gamma, two fixed time-outs,
 * and a hang as missing mass), so the law of the sum is a power of it, brought back by one FFT. Three parts are kept
 * apart so that nothing is smeared which need not be:
 *
 *   shift    σ0, and the time-outs of an exact number of dead servers when all are swept
 *   atoms    "every swept server is dead or slow": fixed times with a known probability
 *   samples  the rest, which has a density: P(rest > x) on a grid, linear between its points
 *
 * The wait of a busy SCMan (R) and of the Despooler's polling (U) are uniform: both are integrated exactly.
 */
import type { Parameters } from '../model/parameters.ts';
import type { PowerTerm } from './powers.ts';
import { logChoose } from './special.ts';
import type { Mix, ServerLaw } from './spectrum.ts';
import type { Resolution, Spectra } from './sum-of-servers.ts';
import { continuousTail, isAtom, LEAST_MASS, SAMPLES_A_WAIT } from './sum-of-servers.ts';
import type { SampledTail, UniformWaits } from './uniform-waits.ts';
import { delayed, delayedTail } from './uniform-waits.ts';

/** P(S > w + U) as a function of w. Make it with `createShutdownLaws`, read it with `tailAt`. */
export interface ShutdownLaw extends UniformWaits {
  readonly shift: number;
  /** What has a density, relative to `shift`, with the uniform waits in it. */
  readonly parts: readonly SampledTail[];
  readonly atoms: Atoms;
  /** Probability that the shutdown never ends. */
  readonly hang: number;
}

/** Fixed times with their probabilities, rising, without the uniform waits. */
interface Atoms {
  readonly at: Float64Array;
  readonly mass: Float64Array;
  /** Sum of the masses from each to the last. */
  readonly rest: Float64Array;
}

/** Probability that the site is still shutting down `seconds` after its bootstrap started, plus the Despooler's wait. */
export function tailAt(law: ShutdownLaw, seconds: number): number {
  const out = new Float64Array(1);
  tailsAt(law, Float64Array.of(seconds), 0, out, 1);
  return out[0] as number;
}

/** The same for `delays[from + i·stride]`, i = 0…out.length − 1. */
export function tailsAt(law: ShutdownLaw, delays: Float64Array, from: number, out: Float64Array, stride = 1): void {
  const [part, ...others] = law.parts;
  if (part === undefined) out.fill(law.hang);
  else readTails(part, law, delays, from, out, stride);
  for (const other of others) {
    const more = new Float64Array(out.length);
    readTails(other, { shift: law.shift, hang: 0 }, delays, from, more, stride);
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + (more[i] as number);
  }
  if (law.atoms.at.length === 0) return;
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] as number) + atomTail(law, (delays[from + i * stride] as number) - law.shift);
  }
}

function readTails(
  { from: start, step, mass, samples }: SampledTail,
  { shift, hang }: Pick<ShutdownLaw, 'shift' | 'hang'>,
  delays: Float64Array,
  from: number,
  out: Float64Array,
  stride: number,
): void {
  const first = start + shift;
  const last = samples.length - 1;
  const perSecond = 1 / step;
  for (let i = 0; i < out.length; i++) {
    const at = ((delays[from + i * stride] as number) - first) * perSecond;
    if (at >= last) out[i] = hang;
    else if (at <= 0) out[i] = hang + mass;
    else {
      const index = at | 0;
      const left = samples[index] as number;
      out[i] = hang + left + ((samples[index + 1] as number) - left) * (at - index);
    }
  }
}

/** Atoms above x + U count whole, those below x − R not at all; only those between need a look at the waits. */
function atomTail(law: ShutdownLaw, x: number): number {
  const { at, mass, rest } = law.atoms;
  const above = firstAbove(at, x + law.pollingSeconds);
  let tail = rest[above] ?? 0;
  for (let i = above - 1; i >= 0 && (at[i] as number) >= x - law.cycleSeconds; i--) {
    tail += (mass[i] as number) * delayedTail(law, x - (at[i] as number));
  }
  return tail;
}

/** Index of the first of the rising numbers that is greater than x. */
function firstAbove(sorted: Float64Array, x: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Laws of one parameter set by number of servers; those of equal counts are computed once. */
export interface ShutdownLaws {
  law(logonServers: number, deadServers?: number): ShutdownLaw;
}

export function createShutdownLaws(parameters: Parameters, resolution: Resolution = 'fine'): ShutdownLaws {
  const known = new Map<number, ShutdownLaw>();
  // A counted number of dead servers changes the mixture of the others, hence its spectrum.
  const spectra: { counted: Spectra; drawn: Spectra } = { counted: new Map(), drawn: new Map() };
  return {
    law(logonServers, deadServers) {
      const key = logonServers * 8192 + (deadServers === undefined ? 8191 : deadServers);
      const found = known.get(key);
      if (found !== undefined) return found;
      const kept = deadServers === undefined ? spectra.drawn : spectra.counted;
      const made = shutdownLaw(parameters, logonServers, deadServers, resolution, kept);
      known.set(key, made);
      return made;
    },
  };
}

/** Servers swept before the Despooler stops: ⌈f·n⌉, where 0.1·30 is 3 although binary makes it a little more. */
export function sweptServers(sweptShare: number, logonServers: number): number {
  return Math.min(logonServers, Math.max(0, Math.ceil(sweptShare * logonServers - 1e-9)));
}

function shutdownLaw(
  parameters: Parameters,
  logonServers: number,
  deadServers: number | undefined,
  resolution: Resolution,
  spectra: Spectra,
): ShutdownLaw {
  const swept = sweptServers(parameters.sweptShare, logonServers);
  const terms =
    deadServers === undefined
      ? [{ weight: 1, dead: 0, count: swept }]
      : deadTerms(logonServers, Math.min(deadServers, logonServers), swept);
  const server = serverOf(parameters, deadServers !== undefined);
  const { mix, deadSeconds } = server;
  const certain = Math.min(...terms.map((term) => term.dead));
  const relative = terms.map((term) => ({ ...term, dead: term.dead - certain }));
  const atoms = atomsOf(relative, server);
  const busy = parameters.managerCycleSeconds > 0 ? parameters.managerBusyProbability : 0;
  const finite = relative.reduce((sum, { weight, count }) => sum + weight * finiteMass(mix) ** count, 0);
  const base = {
    shift: parameters.siteServerStopSeconds + certain * deadSeconds,
    atoms,
    hang: Math.max(0, 1 - finite),
    busy,
    cycleSeconds: busy > 0 ? parameters.managerCycleSeconds : 0,
    pollingSeconds: parameters.despoolerLatencyMaxSeconds,
  };
  const mass = finite - (atoms.rest[0] ?? 0);
  if (mass < LEAST_MASS) return { ...base, parts: [] };
  return {
    ...base,
    parts: delayed(continuousTail(relative, server, mass, resolution, spectra), base, SAMPLES_A_WAIT[resolution]),
  };
}

/** Chance that a server does not hang. */
export function finiteMass(mix: Mix): number {
  return Math.min(1, mix.healthy + mix.dead + mix.slow);
}

/** An exact number of dead servers takes their case out of the mixture, and the rest is renormalised. */
function mixOf({ deadShare, slowShare, hangShare }: Parameters, exact: boolean): Mix {
  const healthy = Math.max(0, 1 - deadShare - slowShare - hangShare);
  if (!exact) return { healthy, dead: deadShare, slow: slowShare };
  const rest = healthy + slowShare + hangShare;
  // deadShare 1 leaves nothing to renormalise; servers that are not among the dead ones are then healthy.
  return rest <= 0 ? { healthy: 1, dead: 0, slow: 0 } : { healthy: healthy / rest, dead: 0, slow: slowShare / rest };
}

/**
 * How many of the swept servers are dead: hypergeometric, one term when all are swept. From the most likely number to either side,
 * by the ratio of neighbours, as long as anything is left.
 */
function deadTerms(all: number, dead: number, swept: number): readonly PowerTerm[] {
  const least = Math.max(0, swept - (all - dead));
  const most = Math.min(dead, swept);
  const rise = (k: number): number => ((dead - k) * (swept - k)) / ((k + 1) * (all - dead - swept + k + 1));
  const likeliest = Math.min(most, Math.max(least, Math.floor(((dead + 1) * (swept + 1)) / (all + 2))));
  const before: number[] = [];
  for (let k = likeliest - 1, weight = 1; k >= least; k--) {
    weight /= rise(k);
    if (weight < LEAST_MASS / 100) break;
    before.push(weight);
  }
  const after: number[] = [];
  for (let k = likeliest, weight = 1; k < most; k++) {
    weight *= rise(k);
    if (weight < LEAST_MASS / 100) break;
    after.push(weight);
  }
  const weights = [...before.reverse(), 1, ...after];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const first = likeliest - before.length;
  return weights.map((weight, i) => ({ weight: weight / sum, dead: first + i, count: swept - first - i }));
}

/** One server of those that are not counted as dead. @param counted whether the dead ones were counted */
export function serverOf(parameters: Parameters, counted: boolean): ServerLaw {
  const { serverStopMeanSeconds, serverStopShape, slowTimeoutSeconds, deadAttempts, deadTimeoutSeconds } = parameters;
  return {
    mix: mixOf(parameters, counted),
    scale: serverStopMeanSeconds / serverStopShape,
    shape: serverStopShape,
    deadSeconds: deadAttempts * deadTimeoutSeconds,
    slowSeconds: slowTimeoutSeconds,
  };
}

/** No healthy server at all among those that draw: the time is a sum of time-outs. */
function atomsOf(terms: readonly PowerTerm[], { mix, deadSeconds, slowSeconds }: ServerLaw): Atoms {
  const masses = new Map<number, number>();
  for (const { weight, dead, count } of terms.filter((term) => isAtom(term, mix))) {
    // Where only one of the two can happen there is one case, not `count` of them.
    const [fewest, most] = [mix.dead === 0 ? count : 0, mix.slow === 0 ? 0 : count];
    for (let slow = fewest; slow <= most; slow++) {
      const mass = weight * binomialTerm(count, slow, mix.slow, mix.dead);
      if (mass < LEAST_MASS / 1000) continue;
      const at = (dead + count - slow) * deadSeconds + slow * slowSeconds;
      masses.set(at, (masses.get(at) ?? 0) + mass);
    }
  }
  const sorted = [...masses].sort(([a], [b]) => a - b);
  const mass = Float64Array.from(sorted, ([, share]) => share);
  const rest = mass.slice();
  for (let i = rest.length - 2; i >= 0; i--) rest[i] = (rest[i] as number) + (rest[i + 1] as number);
  return { at: Float64Array.from(sorted, ([at]) => at), mass, rest };
}

function binomialTerm(n: number, k: number, p: number, q: number): number {
  if ((p === 0 && k > 0) || (q === 0 && k < n)) return 0;
  return Math.exp(logChoose(n, k) + (k > 0 ? k * Math.log(p) : 0) + (k < n ? (n - k) * Math.log(q) : 0));
}
