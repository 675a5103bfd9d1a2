/**
 * What becomes of the sites in one scenario: this order, these start times, these measures. Cheap enough to compare hundreds,
 * and two scenarios with equal `replications` share their random numbers site by site, so that their difference carries
 * little noise (30 sites, 300 replications: 2 ms).
 */

import type { ShutdownLaw, ShutdownLaws } from '../law/shutdown.ts';
import { createShutdownLaws } from '../law/shutdown.ts';
import type { Resolution } from '../law/sum-of-servers.ts';
import type { PackageDelays } from '../parent/parent.ts';
import type { Parameters } from './parameters.ts';
import type { Scenario, SiteRisks } from './site-risks.ts';
import { simulateSites, siteRisks } from './site-risks.ts';

/**
 * Measures, as fields of the scenario:
 *
 * - waves: `startSeconds`, when each site's bootstrap job is made; sites forced by hand later than others
 * - order: `order`, positions in the order of starting
 * - a rate limit at some addresses: `shares`; at all of them: `parameters.linkShare`
 * - fewer sendings at once: `parameters.senderThreads`
 * - servers moved away, dead ones taken out: another `logonServers` or `deadServers` in `sites`
 * - Site Configuration Manager restarted first at some sites: `own`
 */
export interface MeasuredScenario extends Scenario {
  /** What is different in the shutdown of one site (times of its servers, a busy manager); undefined where nothing is. */
  readonly own?: readonly (Partial<Parameters> | undefined)[];
}

export interface ScenarioScore extends SiteRisks {
  /** When each package comes after its bootstrap, and with `keepStarted` when that bootstrap started. */
  readonly delays: PackageDelays;
  /** The shutdown of each site, for a later look at when it ends. */
  readonly laws: readonly ShutdownLaw[];
}

/** @param cache laws of earlier scenarios with the same shutdown parameters; made by `createLawCache` */
export function scoreScenario(scenario: MeasuredScenario, cache = createLawCache('coarse')): ScenarioScore {
  const { sites, parameters, own } = scenario;
  const delays = simulateSites(scenario);
  const laws = sites.map((site, j) => cache.of(parameters, own?.[j]).law(site.logonServers, site.deadServers));
  return { ...siteRisks(laws, delays, parameters), delays, laws };
}

export interface LawCache {
  /** @param own told apart by identity: use one object for all sites that share it */
  of(parameters: Parameters, own?: Partial<Parameters>): ShutdownLaws;
}

/** Keeps the laws of a few parameter sets, told apart by identity. */
function createLawCache(resolution: Resolution): LawCache {
  const known = new WeakMap<
    Parameters,
    { readonly plain: ShutdownLaws; readonly own: WeakMap<object, ShutdownLaws> }
  >();
  return {
    of(parameters, own) {
      let entry = known.get(parameters);
      if (entry === undefined) {
        entry = { plain: createShutdownLaws(parameters, resolution), own: new WeakMap() };
        known.set(parameters, entry);
      }
      if (own === undefined) return entry.plain;
      const found = entry.own.get(own) ?? createShutdownLaws({ ...parameters, ...own }, resolution);
      entry.own.set(own, found);
      return found;
    },
  };
}
