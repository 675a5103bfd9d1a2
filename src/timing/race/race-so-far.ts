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
  return begun.map(({ race, bootstrapMs }) => {
    const together = begun.filter((other) => Math.abs(other.bootstrapMs - bootstrapMs) <= SAME_UPGRADE_MS);
    const firstMs = Math.min(...together.map((other) => other.bootstrapMs));
    const isOwn = ({ site }: SitedEvent): boolean =>
      site === undefined ? together.length === 1 : race.site === null || site === race.site;
    const own = events.filter((one) => isOwn(one) && one.event.atMs <= nowMs);
    const timesOf = (kind: RaceEventKind, fromMs: number, among: readonly SitedEvent[] = own): readonly number[] =>
      among
        .flatMap(({ event }) => (event.kind === kind && event.atMs >= fromMs ? [event.atMs] : []))
        .sort((a, b) => a - b);
    const servers = new Map<string, number>();
    const before = new Set<string>();
    for (const { event } of own) {
      if (event.kind !== 'server-handled' || event.server === undefined) continue;
      if (event.atMs < bootstrapMs) before.add(event.server);
      else if (!servers.has(event.server)) servers.set(event.server, event.atMs);
    }
    const buildsMs = timesOf('package-building', firstMs, events);
    const sendingMs = timesOf('package-sending', buildsMs[0] ?? bootstrapMs)[0];
    const arrivedMs = timesOf('package-arrived', sendingMs ?? buildsMs[0] ?? bootstrapMs)[0];
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

function startOf({ events }: Race): number {
  const begun = events.find(({ kind }) => kind === 'bootstrap-started' || kind === 'shutdown-asked');
  return begun?.atMs ?? events[0]?.atMs ?? 0;
}
