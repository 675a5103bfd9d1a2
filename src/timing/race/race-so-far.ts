/** From races and events to what is known of each race at this moment: the last try of each site. */

import type { Race, RaceOutcome } from './race.ts';
import type { SitedEvent } from './race-centres.ts';
import type { RaceEventKind } from './race-events.ts';

export interface RaceSoFar {
  readonly site: string | null;
  readonly outcome: RaceOutcome;
  /** When the bootstrap started, or the shutdown was asked for. */
  readonly bootstrapMs: number;
  /** Logon servers whose turn came since, each once, in order of time. */
  readonly servers: readonly { readonly server: string; readonly atMs: number }[];
  /** How many different servers earlier rounds went over; undefined where the logs hold none. */
  readonly serversBefore?: number;
  readonly buildsMs: readonly number[];
  readonly sendingMs?: number;
  readonly arrivedMs?: number;
  /** Sites of the same upgrade whose bootstrap started before. */
  readonly ahead: number;
  /** Whether the parent's logs show builds and sendings at all. */
  readonly read: { readonly scheduler: boolean; readonly sender: boolean };
}

/** Bootstraps further apart belong to different upgrades. */
const SAME_UPGRADE_MS = 6 * 3600 * 1000;

export function racesSoFar(races: readonly Race[], events: readonly SitedEvent[], nowMs: number): readonly RaceSoFar[] {
  const latest = new Map<string | null, Race>();
  for (const race of races) latest.set(race.site, race);
  const begun = [...latest.values()].map((race) => ({ race, bootstrapMs: startOf(race) }));
  const shows = (kind: RaceEventKind): boolean => events.some(({ event }) => event.kind === kind);
  const read = {
    scheduler: shows('package-building'),
    sender: shows('package-sending') || shows('package-arrived'),
  };
  const eventsOf = eventsBySite(events);
  const builds = timesOf('package-building', events);
  return begun.map(({ race, bootstrapMs }) => {
    const together = begun.filter((other) => Math.abs(other.bootstrapMs - bootstrapMs) <= SAME_UPGRADE_MS);
    const firstMs = Math.min(...together.map((other) => other.bootstrapMs));
    const among = eventsOf(race.site, together.length === 1);
    const own = among.filter(({ event }) => event.atMs <= nowMs);
    const servers = new Map<string, number>();
    const before = new Set<string>();
    for (const { event } of own) {
      if (event.kind !== 'server-handled' || event.server === undefined) continue;
      if (event.atMs < bootstrapMs) before.add(event.server);
      else if (!servers.has(event.server)) servers.set(event.server, event.atMs);
    }
    const firstOf = (kind: RaceEventKind, fromMs: number): number | undefined =>
      timesOf(kind, own).find((atMs) => atMs >= fromMs);
    const buildsMs = builds.filter((atMs) => atMs >= firstMs);
    const sendingMs = firstOf('package-sending', buildsMs[0] ?? bootstrapMs);
    const arrivedMs = firstOf('package-arrived', sendingMs ?? buildsMs[0] ?? bootstrapMs);
    return {
      site: race.site,
      outcome: race.outcome,
      bootstrapMs,
      servers: [...servers].map(([server, atMs]) => ({ server, atMs })).sort((a, b) => a.atMs - b.atMs),
      ...(before.size > 0 && { serversBefore: before.size }),
      buildsMs,
      ...(sendingMs !== undefined && { sendingMs }),
      ...(arrivedMs !== undefined && { arrivedMs }),
      ahead: together.filter((other) => other.bootstrapMs < bootstrapMs).length,
      read,
    };
  });
}

/** Events of a site; each is looked at once for its own site, not once for every site. A race alone has those of no site too. */
function eventsBySite(events: readonly SitedEvent[]): (site: string | null, alone: boolean) => readonly SitedEvent[] {
  const ofSite = new Map<string | undefined, SitedEvent[]>();
  for (const one of events) {
    const those = ofSite.get(one.site);
    if (those === undefined) ofSite.set(one.site, [one]);
    else those.push(one);
  }
  return (wanted, alone) => {
    if (wanted !== null && !alone) return ofSite.get(wanted) ?? [];
    return events.filter(({ site }) => (site === undefined ? alone : wanted === null || site === wanted));
  };
}

/** When events of a kind happened, oldest first. */
function timesOf(kind: RaceEventKind, events: readonly SitedEvent[]): readonly number[] {
  return events.flatMap(({ event }) => (event.kind === kind ? [event.atMs] : [])).sort((a, b) => a - b);
}

function startOf({ events }: Race): number {
  const begun = events.find(({ kind }) => kind === 'bootstrap-started' || kind === 'shutdown-asked');
  return begun?.atMs ?? events[0]?.atMs ?? 0;
}
