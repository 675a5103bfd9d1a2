/**
 * The parent: when the install package of every site is ready there, counted from that site's bootstrap (W = A − B).
 *
 *   threads   B B B B B | B B …        bootstrap jobs in the order of starting, each over its site's own link
 *   HMan          φ ────── φ+h ─────   sees the finished bootstraps, then builds one package after another
 *   Scheduler         ··s··            own latency per site
 *   threads               ▓▓▓▓         first free thread in order of readiness, T seconds each
 */

import { openBatch, replicationCount } from '../law/lattice.ts';
import type { Jobs } from './parent-run.ts';
import type { ParentScenario } from './parent-scenario.ts';
import { bootstrapSeconds, sendsNothing, transferSeconds } from './senders.ts';
import { createStaggered } from './staggered.ts';
import { createTogether } from './together.ts';

/** W of site j in replication r stands at `j * replications + r`. Infinity: the package never arrives. */
export interface PackageDelays {
  readonly sites: number;
  readonly replications: number;
  readonly batches: number;
  readonly delays: Float64Array;
  /** So many neighbouring replications tell the same run, with packages exchanged. */
  readonly exchanged: number;
  /** When each bootstrap has started, laid out as `delays`; only where it was asked for. */
  readonly started?: Float64Array;
}

/** Simulates one parent. When nothing is sent every delay is Infinity. */
export function simulateParent(scenario: ParentScenario): PackageDelays {
  const { parameters, links, replications, stream = 0, keepStarted = false } = scenario;
  const sites = links.length;
  const count = replicationCount(replications);
  const delays = new Float64Array(sites * count);
  const started = keepStarted ? new Float64Array(sites * count) : undefined;
  const { batches, points, exchanged = 1 } = replications;
  const result = { sites, replications: count, batches, exchanged, delays, ...(started && { started }) };
  if (sendsNothing(parameters)) {
    delays.fill(Number.POSITIVE_INFINITY);
    return result;
  }
  const jobs = jobsOf(scenario);
  const staggered = jobs.made.some((seconds) => seconds !== jobs.made[0]);
  const { run, handed } = (staggered ? createStaggered : createTogether)(scenario, jobs);
  const ends = new Float64Array(sites);
  const starts = new Float64Array(sites);
  const keep = (r: number, taken: Float64Array): void => {
    for (let place = 0; place < sites; place++) {
      const at = (jobs.order[place] as number) * count + r;
      delays[at] = (taken[place] as number) - (starts[place] as number);
      if (started !== undefined) started[at] = starts[place] as number;
    }
  };
  for (let batch = 0, r = 0; batch < batches; batch++) {
    const point = openBatch(replications, batch, stream, 1 + 2 * sites);
    for (let i = 0; i < points; i++, point.next()) {
      run(point.values, ends, starts);
      keep(r++, ends);
      for (let turn = 1; turn < exchanged; turn++) {
        keep(r++, handed === undefined ? ends : exchange(ends, handed, turn / exchanged));
      }
    }
  }
  return result;
}

/** The same ends, each group of neighbours that were handed over together turned by a share of its length: as likely a run. */
function exchange(ends: Float64Array, handed: Float64Array, share: number): Float64Array {
  const turned = ends.slice();
  for (let from = 0; from < ends.length; ) {
    let to = from + 1;
    while (to < ends.length && handed[to] === handed[from]) to++;
    const [size, by] = [to - from, Math.floor(share * (to - from))];
    for (let i = 0; i < size; i++) turned[from + i] = ends[from + ((i + by) % size)] as number;
    from = to;
  }
  return turned;
}

function jobsOf({ parameters, links, shares, order, startSeconds }: ParentScenario): Jobs {
  const places = order ?? links.map((_, j) => j);
  const shareOf = (j: number): number => shares?.[j] ?? parameters.linkShare;
  return {
    order: places,
    bootstraps: places.map((j) => bootstrapSeconds(parameters, links[j] as number)),
    transfers: Float64Array.from(places, (j) => transferSeconds(parameters, links[j] as number, shareOf(j))),
    made: places.map((j) => startSeconds?.[j] ?? 0),
  };
}
