/** From laws and simulated delays to probabilities: the exact tail of every site, averaged over the parent's replications. */
import type { Site } from './hierarchy.ts';
import { byParent } from './hierarchy.ts';
import type { Replications } from './lattice.ts';
import { replicationCount } from './lattice.ts';
import type { BuildMode, Parameters } from './parameters.ts';
import type { PackageDelays } from './parent.ts';
import { simulateParent } from './parent.ts';
import type { ShutdownLaw, ShutdownLaws } from './shutdown.ts';
import { tailsAt } from './shutdown.ts';

export interface SiteRisks {
  /** Probability that the site loses the race, in input order. */
  readonly perSite: readonly number[];
  readonly anyLost: number;
  readonly expectedStuck: number;
  /** Monte Carlo standard errors, from the spread between batches. */
  readonly standardErrors: {
    readonly perSite: readonly number[];
    readonly anyLost: number;
    readonly expectedStuck: number;
  };
}

/** Delays of all sites in input order, each parent simulated for itself. */
export function simulateSites(
  sites: readonly Site[],
  parameters: Parameters,
  mode: BuildMode,
  replications: Replications,
): PackageDelays {
  const groups = byParent(sites);
  const simulate = (group: readonly number[], stream: number): PackageDelays =>
    simulateParent({
      parameters,
      mode,
      replications,
      stream,
      links: group.map((i) => sites[i]?.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond),
    });
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return simulate(only, 0);
  const count = replicationCount(replications);
  const delays = new Float64Array(sites.length * count);
  for (const [stream, group] of groups.entries()) {
    const part = simulate(group, stream).delays;
    for (const [place, i] of group.entries()) {
      delays.set(part.subarray(place * count, (place + 1) * count), i * count);
    }
  }
  return { sites: sites.length, replications: count, batches: replications.batches, delays };
}

/** The law of each site, in input order. */
export function lawsOf(sites: readonly Site[], laws: ShutdownLaws): readonly ShutdownLaw[] {
  return sites.map((site) => laws.law(site.logonServers, site.deadServers));
}

/**
 * @param laws one per site
 * @param senderThreads 0 sends nothing: no bootstrap starts either, so there is no race and nothing is lost
 */
export function siteRisks(laws: readonly ShutdownLaw[], delays: PackageDelays, senderThreads: number): SiteRisks {
  const { sites, replications, batches } = delays;
  if (senderThreads === 0) {
    const none = new Array<number>(sites).fill(0);
    const standardErrors = { perSite: none, anyLost: 0, expectedStuck: 0 };
    return { perSite: none, anyLost: 0, expectedStuck: 0, standardErrors };
  }
  const unharmed = new Float64Array(replications).fill(1);
  const tails = new Float64Array(replications);
  const stuck = new Float64Array(batches);
  const batchMeans = new Float64Array(batches);
  const perSite: number[] = [];
  const errors: number[] = [];
  for (const [j, law] of laws.entries()) {
    batchTails(law, delays, j, unharmed, tails, batchMeans);
    const { mean, error } = meanAndError(batchMeans);
    perSite.push(Math.min(1, mean));
    errors.push(error);
    for (let b = 0; b < batches; b++) stuck[b] = (stuck[b] as number) + (batchMeans[b] as number);
  }
  const points = replications / batches;
  for (let b = 0; b < batches; b++) {
    let sum = 0;
    for (let r = b * points; r < (b + 1) * points; r++) sum += 1 - (unharmed[r] as number);
    batchMeans[b] = sum / points;
  }
  const any = meanAndError(batchMeans);
  return {
    perSite,
    anyLost: any.mean,
    expectedStuck: perSite.reduce((sum, p) => sum + p, 0),
    standardErrors: { perSite: errors, anyLost: any.error, expectedStuck: meanAndError(stuck).error },
  };
}

/** Mean tail of site j in each batch; multiplies the chance that nobody lost into `unharmed`. */
function batchTails(
  law: ShutdownLaw,
  { delays, replications, batches }: PackageDelays,
  j: number,
  unharmed: Float64Array,
  tails: Float64Array,
  means: Float64Array,
): void {
  const points = replications / batches;
  tailsAt(law, delays, j * replications, tails);
  for (let b = 0, r = 0; b < batches; b++) {
    let sum = 0;
    for (const end = r + points; r < end; r++) {
      const tail = tails[r] as number;
      sum += tail;
      unharmed[r] = (unharmed[r] as number) * (1 - tail);
    }
    means[b] = sum / points;
  }
}

function meanAndError(values: Float64Array): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(square / (values.length - 1) / values.length) };
}

/** Mean tail of one site over every `stride`-th replication: enough to search with. */
export function meanTail(law: ShutdownLaw, { delays, replications }: PackageDelays, j: number, stride = 1): number {
  const tails = new Float64Array(Math.ceil(replications / stride));
  tailsAt(law, delays, j * replications, tails, stride);
  let sum = 0;
  for (let i = 0; i < tails.length; i++) sum += tails[i] as number;
  return sum / tails.length;
}
