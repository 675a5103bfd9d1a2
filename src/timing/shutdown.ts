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
import type { Parameters } from './parameters.ts';
import { logChoose } from './special.ts';
import type { Mix, Resolution, Server, Spectra, Term } from './sum-of-servers.ts';
import { continuousTail, LEAST_MASS } from './sum-of-servers.ts';
import type { UniformWaits } from './uniform-waits.ts';
import { delayed, delayedTail } from './uniform-waits.ts';

/** P(S > w + U) as a function of w. Make it with `createShutdownLaws`, read it with `tailAt`. */
export interface ShutdownLaw extends UniformWaits {
  readonly shift: number;
  readonly step: number;
  /** x of the first sample, relative to `shift`. */
  readonly from: number;
  /** Value left of the samples. */
  readonly mass: number;
  readonly samples: Float64Array;
  readonly atoms: readonly Atom[];
  /** Probability that the shutdown never ends. */
  readonly hang: number;
}

interface Atom {
  readonly at: number;
  readonly mass: number;
}

/** Probability that the site is still shutting down `seconds` after its bootstrap started, plus the Despooler's wait. */
export function tailAt(law: ShutdownLaw, seconds: number): number {
  const out = new Float64Array(1);
  tailsAt(law, Float64Array.of(seconds), 0, out, 1);
  return out[0] as number;
}

/** The same for `delays[from + i·stride]`, i = 0…out.length − 1. */
export function tailsAt(law: ShutdownLaw, delays: Float64Array, from: number, out: Float64Array, stride = 1): void {
  const { shift, samples, mass, hang, step } = law;
  const first = law.from + shift;
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
  if (law.atoms.length === 0) return;
  for (let i = 0; i < out.length; i++) {
    out[i] = (out[i] as number) + atomTail(law, (delays[from + i * stride] as number) - shift);
  }
}

function atomTail(law: ShutdownLaw, x: number): number {
  let tail = 0;
  for (const atom of law.atoms) tail += atom.mass * delayedTail(law, x - atom.at);
  return tail;
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
  const mix = mixOf(parameters, deadServers !== undefined);
  const deadSeconds = parameters.deadAttempts * parameters.deadTimeoutSeconds;
  const certain = Math.min(...terms.map((term) => term.dead));
  const relative = terms.map((term) => ({ ...term, dead: term.dead - certain }));
  const server = { ...serverTimes(parameters, deadSeconds), mix };
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
  const mass = finite - atoms.reduce((sum, atom) => sum + atom.mass, 0);
  if (mass < LEAST_MASS) return { ...base, step: 1, from: 0, mass: 0, samples: new Float64Array(0) };
  const tail = continuousTail(relative, server, mass, resolution, spectra);
  return { ...base, mass, ...delayed(tail, mass, base) };
}

function finiteMass(mix: Mix): number {
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

/** How many of the swept servers are dead: hypergeometric, one term when all are swept. */
function deadTerms(all: number, dead: number, swept: number): readonly Term[] {
  const terms: Term[] = [];
  const total = logChoose(all, swept);
  for (let k = Math.max(0, swept - (all - dead)); k <= Math.min(dead, swept); k++) {
    const weight = Math.exp(logChoose(dead, k) + logChoose(all - dead, swept - k) - total);
    if (weight > LEAST_MASS / 100) terms.push({ weight, dead: k, count: swept - k });
  }
  const sum = terms.reduce((total, term) => total + term.weight, 0);
  return terms.map((term) => ({ ...term, weight: term.weight / sum }));
}

function serverTimes(parameters: Parameters, deadSeconds: number): Omit<Server, 'mix'> {
  const { serverStopMeanSeconds, serverStopShape, slowTimeoutSeconds } = parameters;
  return {
    scale: serverStopMeanSeconds / serverStopShape,
    shape: serverStopShape,
    deadSeconds,
    slowSeconds: slowTimeoutSeconds,
  };
}

/** No healthy server at all among those that draw: the time is a sum of time-outs. */
function atomsOf(terms: readonly Term[], { mix, deadSeconds, slowSeconds }: Server): readonly Atom[] {
  const masses = new Map<number, number>();
  const timedOut = mix.dead + mix.slow;
  for (const { weight, dead, count } of terms) {
    if (weight * timedOut ** count < LEAST_MASS) continue;
    for (let slow = 0; slow <= count; slow++) {
      const mass = weight * binomialTerm(count, slow, mix.slow, mix.dead);
      if (mass < LEAST_MASS / 1000) continue;
      const at = (dead + count - slow) * deadSeconds + slow * slowSeconds;
      masses.set(at, (masses.get(at) ?? 0) + mass);
    }
  }
  return [...masses].map(([at, mass]) => ({ at, mass })).sort((a, b) => a.at - b.at);
}

function binomialTerm(n: number, k: number, p: number, q: number): number {
  if ((p === 0 && k > 0) || (q === 0 && k < n)) return 0;
  return Math.exp(logChoose(n, k) + (k > 0 ? k * Math.log(p) : 0) + (k < n ? (n - k) * Math.log(q) : 0));
}
