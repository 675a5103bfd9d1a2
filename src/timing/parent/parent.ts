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
  const result = { sites, replications: count, batches: replications.batches, delays, ...(started && { started }) };
  if (sendsNothing(parameters)) {
    delays.fill(Number.POSITIVE_INFINITY);
    return result;
  }
  const jobs = jobsOf(scenario);
  const staggered = jobs.made.some((seconds) => seconds !== jobs.made[0]);
  const run = (staggered ? createStaggered : createTogether)(scenario, jobs);
  const ends = new Float64Array(sites);
  const starts = new Float64Array(sites);
  for (let batch = 0; batch < replications.batches; batch++) {
    const point = openBatch(replications, batch, stream, 1 + 2 * sites);
    for (let i = 0; i < replications.points; i++, point.next()) {
      run(point.values, ends, starts);
      const r = batch * replications.points + i;
      for (let place = 0; place < sites; place++) {
        const at = (jobs.order[place] as number) * count + r;
        delays[at] = (ends[place] as number) - (starts[place] as number);
        if (started !== undefined) started[at] = starts[place] as number;
      }
    }
  }
  return result;
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
