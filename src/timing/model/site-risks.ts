/** From laws and simulated delays to probabilities: the exact tail of every site, averaged over the parent's replications. */

import { meanOf } from '../average/mean.ts';
import type { Replications } from '../law/lattice.ts';
import { replicationCount } from '../law/lattice.ts';
import type { ShutdownLaw, ShutdownLaws } from '../law/shutdown.ts';
import { tailsAt } from '../law/shutdown.ts';
import type { PackageDelays } from '../parent/parent.ts';
import { simulateParent } from '../parent/parent.ts';
import { sendsNothing } from '../parent/senders.ts';
import type { Site } from './hierarchy.ts';
import { byParent } from './hierarchy.ts';
import type { BuildMode, Parameters } from './parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS } from './parameters.ts';

export interface SiteRisks {
  /** Probability that the site loses the shutdown race, in input order. */
  readonly loses: readonly number[];
  /** Probability that its package comes later than the bootstrap waits for it. */
  readonly late: readonly number[];
  /** Probability that the site is stuck: either of the two. */
  readonly perSite: readonly number[];
  /** Probability that any site is stuck. */
  readonly anyLost: number;
  readonly expectedStuck: number;
  /** Monte Carlo standard errors of the chances to be stuck, from the spread between batches. */
  readonly standardErrors: {
    readonly perSite: readonly number[];
    readonly anyLost: number;
    readonly expectedStuck: number;
  };
}

/** What one parent, or several, do at one time. Everything that is per site stands in the order of `sites`. */
export interface Scenario {
  readonly sites: readonly Site[];
  readonly parameters: Parameters;
  readonly mode: BuildMode;
  readonly replications: Replications;
  /** Positions in the order in which the sites are started; as they stand where it is left out. */
  readonly order?: readonly number[];
  /** Seconds at which each site's bootstrap job is made (waves); all at 0 where it is left out. */
  readonly startSeconds?: readonly number[];
  /** Rate limit of each site's address; `linkShare` for all where it is left out. */
  readonly shares?: readonly number[];
  /** Also tell when each bootstrap has started. */
  readonly keepStarted?: boolean;
}

/** Delays of all sites in input order, each parent simulated for itself. */
export function simulateSites(scenario: Scenario): PackageDelays {
  const { sites, parameters, mode, replications, keepStarted = false } = scenario;
  const groups = byParent(sites);
  const count = replicationCount(replications);
  const places = scenario.order && placesOf(scenario.order);
  const simulate = (group: readonly number[], stream: number): PackageDelays =>
    simulateParent({
      parameters,
      mode,
      replications,
      stream,
      keepStarted,
      links: group.map((i) => sites[i]?.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond),
      ...(scenario.startSeconds && { startSeconds: group.map((i) => scenario.startSeconds?.[i] ?? 0) }),
      ...(scenario.shares && { shares: group.map((i) => scenario.shares?.[i] ?? parameters.linkShare) }),
      ...(places && { order: startOrder(group, places) }),
    });
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) return simulate(only, 0);
  const delays = new Float64Array(sites.length * count);
  const started = keepStarted ? new Float64Array(sites.length * count) : undefined;
  for (const [stream, group] of groups.entries()) {
    const part = simulate(group, stream);
    for (const [place, i] of group.entries()) {
      const [from, to] = [place * count, (place + 1) * count];
      delays.set(part.delays.subarray(from, to), i * count);
      if (part.started) started?.set(part.started.subarray(from, to), i * count);
    }
  }
  return {
    sites: sites.length,
    replications: count,
    batches: replications.batches,
    exchanged: replications.exchanged ?? 1,
    delays,
    ...(started && { started }),
  };
}

/** Sites from which on the place of one among the others is most of its noise, and the exchanges that take it away. */
const MANY_SITES = 60;
const EXCHANGES = 4;

/**
 * Of many sites whose package is built once, each gets its turn at the senders by its own latency: a run then tells little of one
 * site. With exchanges it tells four times as much of each for a tenth more time.
 */
export function withExchanges(runs: Replications, sites: readonly Site[], mode: BuildMode): Replications {
  const link = sites[0]?.linkKilobitsPerSecond;
  const alike = sites.length > MANY_SITES && sites.every((site) => site.linkKilobitsPerSecond === link);
  return mode === 'once' && alike ? { ...runs, exchanged: EXCHANGES } : runs;
}

/** Place of each position in an order. */
function placesOf(order: readonly number[]): readonly number[] {
  const places = new Array<number>(order.length);
  for (const [place, i] of order.entries()) places[i] = place;
  return places;
}

/** The members of a group, as positions within it, in the order of starting. */
function startOrder(group: readonly number[], places: readonly number[]): readonly number[] {
  return group.map((_, j) => j).sort((a, b) => (places[group[a] as number] ?? 0) - (places[group[b] as number] ?? 0));
}

/** The law of each site, in input order. */
export function lawsOf(sites: readonly Site[], laws: ShutdownLaws): readonly ShutdownLaw[] {
  return sites.map((site) => laws.law(site.logonServers, site.deadServers));
}

/**
 * @param laws one per site
 * @param parameters those of the simulation; where nothing is sent, no bootstrap starts either: there is no race and no clock
 */
export function siteRisks(laws: readonly ShutdownLaw[], delays: PackageDelays, parameters: Parameters): SiteRisks {
  const { sites, replications, batches } = delays;
  if (sendsNothing(parameters)) {
    const none = new Array<number>(sites).fill(0);
    const standardErrors = { perSite: none, anyLost: 0, expectedStuck: 0 };
    return { loses: none, late: none, perSite: none, anyLost: 0, expectedStuck: 0, standardErrors };
  }
  const unharmed = new Float64Array(replications).fill(1);
  const tails = new Float64Array(replications);
  const stuck = new Float64Array(batches);
  const batchMeans = new Float64Array(batches);
  const loses: number[] = [];
  const late: number[] = [];
  const perSite: number[] = [];
  const errors: number[] = [];
  for (const [j, law] of laws.entries()) {
    const from = j * replications;
    tailsAt(law, delays.delays, from, tails);
    loses.push(Math.min(1, meanOf(tails)));
    late.push(markLate(delays.delays, from, tails));
    batchStuck(tails, unharmed, batchMeans);
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
    loses,
    late,
    perSite,
    anyLost: any.mean,
    expectedStuck: perSite.reduce((sum, p) => sum + p, 0),
    standardErrors: { perSite: errors, anyLost: any.error, expectedStuck: meanAndError(stuck).error },
  };
}

/** Chances to lose become chances to be stuck: 1 wherever the package is late. @returns how often that is */
function markLate(delays: Float64Array, from: number, tails: Float64Array): number {
  let late = 0;
  for (let r = 0; r < tails.length; r++) {
    if ((delays[from + r] as number) <= BOOTSTRAP_WAITS_SECONDS) continue;
    tails[r] = 1;
    late++;
  }
  return late / tails.length;
}

/** Mean of each batch; multiplies the chance that nobody is stuck into `unharmed`. */
function batchStuck(chances: Float64Array, unharmed: Float64Array, means: Float64Array): void {
  const points = chances.length / means.length;
  for (let b = 0, r = 0; b < means.length; b++) {
    let sum = 0;
    for (const end = r + points; r < end; r++) {
      const chance = chances[r] as number;
      sum += chance;
      unharmed[r] = (unharmed[r] as number) * (1 - chance);
    }
    means[b] = sum / points;
  }
}

/** A single batch knows nothing of its error. */
function meanAndError(values: Float64Array): { mean: number; error: number } {
  if (values.length === 1) return { mean: values[0] as number, error: Number.NaN };
  const mean = meanOf(values);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(square / (values.length - 1) / values.length) };
}

/** Mean chance of one site to be stuck, over every `stride`-th replication: enough to search with. */
// biome-ignore lint/complexity/useMaxParams: called for every site and world; an object each would cost more than the sum.
export function meanStuck(law: ShutdownLaw, { delays, replications }: PackageDelays, j: number, stride = 1): number {
  const tails = new Float64Array(Math.ceil(replications / stride));
  tailsAt(law, delays, j * replications, tails, stride);
  let sum = 0;
  for (let i = 0; i < tails.length; i++) {
    sum += (delays[j * replications + i * stride] as number) > BOOTSTRAP_WAITS_SECONDS ? 1 : (tails[i] as number);
  }
  return sum / tails.length;
}

/** How often the package of one site comes too late. */
export function shareLate({ delays, replications }: PackageDelays, j: number): number {
  let late = 0;
  for (let r = j * replications; r < (j + 1) * replications; r++) {
    if ((delays[r] as number) > BOOTSTRAP_WAITS_SECONDS) late++;
  }
  return late / replications;
}
