/** From the events of all logs, each with its site where known, to the races: who won, by how much. */

import { createMoments, placeOf } from './moments.ts';
import type { Race } from './race.ts';
import type { RaceCentre, SitedEvent } from './race-centres.ts';
import { RESTART_MS, raceCentres, SAME_RACE_MS } from './race-centres.ts';
import type { RaceEvent, RaceEventKind } from './race-events.ts';

/** Polling of the slowest Response setting (Q128458), and the minute that a listing leaves out. */
const SLOWEST_POLLING_MS = (1800 + 60) * 1000;
/** What shows that the package is there. */
const ARRIVALS: ReadonlySet<RaceEventKind> = new Set(['package-arrived', 'package-taken', 'package-ready']);
/**
 * Events looked at, those of each race by itself: 2 s of one core of 2020. A night in which 1,100 sites were upgraded takes a
 * hundredth; only logs in which one site loses thousands of times within hours take more, and of those the newest races are told.
 */
const MOST_LOOKED_AT = 3e6;

export interface FoundRaces {
  /** In order of time. */
  readonly races: readonly Race[];
  /** Events without a site fit the races of several. */
  readonly unclear: boolean;
  /** Races older than those that are told. */
  readonly older: number;
}

export function racesOf(all: readonly SitedEvent[]): FoundRaces {
  const sorted = [...all].sort((a, b) => a.event.atMs - b.event.atMs);
  const centres = raceCentres(sorted);
  const decisive = new Set(centres.map(({ event }) => event));
  const moments = createMoments();
  for (const { site, event } of centres) moments.add(site, event.atMs);
  const servers = createMoments();
  for (const { site, event } of sorted) if (event.kind === 'server-handled') servers.add(site, event.atMs);
  const eventsOf = createEventsOf(sorted);
  let unclear = false;
  let lookedAt = 0;
  const races: Race[] = [];
  for (const centre of centres.toReversed()) {
    const { site, event } = centre;
    const span = { fromMs: event.atMs - SAME_RACE_MS, toMs: event.atMs + SAME_RACE_MS };
    const rivals = moments.anywhere(span.fromMs, span.toMs) - moments.at(site, span.fromMs, span.toMs);
    // Of a centre without a site nobody knows what is not its own; what names no site is its own where it is alone.
    const own = eventsOf(site === undefined ? undefined : rivals === 0 ? [site, undefined] : [site], span);
    lookedAt += own.length;
    if (lookedAt > MOST_LOOKED_AT) break;
    if (site !== undefined && rivals > 0) unclear ||= servers.at(undefined, span.fromMs, span.toMs) > 0;
    const events = own.filter((one) => one === event || !decisive.has(one));
    races.push(judge(centre, events));
  }
  races.reverse();
  return { races, unclear, older: centres.length - races.length };
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The events of a span of time, in order: those of some sites, `undefined` among them for no known one; or all. */
function createEventsOf(sorted: readonly SitedEvent[]) {
  const everything = { places: sorted.map((_, place) => place), times: sorted.map(({ event }) => event.atMs) };
  const bySite = new Map<string | undefined, { readonly places: number[]; readonly times: number[] }>();
  for (const [place, { event, site }] of sorted.entries()) {
    const own = bySite.get(site) ?? { places: [], times: [] };
    bySite.set(site, own);
    own.places.push(place);
    own.times.push(event.atMs);
  }
  return (sites: readonly (string | undefined)[] | undefined, { fromMs, toMs }: Span): readonly RaceEvent[] => {
    const lists = sites === undefined ? [everything] : sites.flatMap((site) => bySite.get(site) ?? []);
    return lists
      .flatMap(({ places, times }) => places.slice(placeOf(times, fromMs), placeOf(times, toMs + 1)))
      .sort((a, b) => a - b)
      .map((place) => (sorted[place] as SitedEvent).event);
  };
}

function judge({ outcome, event: centre, site }: RaceCentre, near: readonly RaceEvent[]): Race {
  const of = (kind: RaceEventKind): readonly RaceEvent[] => near.filter((event) => event.kind === kind);
  const until = (events: readonly RaceEvent[]): RaceEvent | undefined =>
    events.findLast(({ atMs }) => atMs <= centre.atMs);
  const begun = until(of('bootstrap-started').slice(0, 1)) ?? until(of('shutdown-asked'));
  const swept = of('server-handled').filter(({ atMs }) => atMs >= (begun?.atMs ?? 0));
  const stopped =
    centre.kind === 'despooler-stopped'
      ? centre
      : outcome === 'lost'
        ? of('despooler-stopped').find(({ atMs }) => atMs >= centre.atMs)
        : undefined;
  const ready = outcome === 'lost' ? readyOf(centre, near) : undefined;
  const arrived = outcome === 'lost' ? arrivalBefore(ready ?? centre, begun, near) : arrivalAfter(stopped, near);
  const told = [
    begun,
    ...of('shutdown-asked').slice(0, 1),
    ...new Set([swept[0], swept.at(-1)]),
    of('package-building').at(-1),
    of('package-sending').at(-1),
    arrived,
    ready,
    outcome === 'lost' ? centre : undefined,
    stopped,
  ];
  const events = [...new Set(told.filter((event) => event !== undefined))].sort((a, b) => a.atMs - b.atMs);
  const instruction = (outcome === 'lost' ? centre.instruction : arrived?.instruction) ?? null;
  const from = begun?.atMs ?? centre.atMs;
  return {
    site: site ?? null,
    instruction,
    outcome,
    ...(outcome === 'lost'
      ? marginOfLoss({ centre, ready: arrived ?? ready, stopped, lastServer: swept.at(-1) })
      : marginOfWin(stopped, arrived)),
    servers: new Set(swept.map(({ server }) => server)).size,
    events,
    ...(outcome === 'lost' && { restartsByMs: from + RESTART_MS }),
  };
}

/** The moment at which the Despooler found the instruction that it then lost. */
function readyOf(lost: RaceEvent, near: readonly RaceEvent[]): RaceEvent | undefined {
  return near.findLast(
    ({ kind, atMs, instruction }) => kind === 'package-ready' && atMs <= lost.atMs && instruction === lost.instruction,
  );
}

/**
 * When a sender had brought what the Despooler then found: the only sending to the site between the bootstrap and that moment.
 * Of several, any may have been another job.
 */
function arrivalBefore(
  ready: RaceEvent,
  begun: RaceEvent | undefined,
  near: readonly RaceEvent[],
): RaceEvent | undefined {
  const from = Math.max(begun?.atMs ?? 0, ready.atMs - SLOWEST_POLLING_MS);
  const sent = near.filter(({ kind, atMs }) => kind === 'package-arrived' && atMs >= from && atMs <= ready.atMs);
  return sent.length === 1 ? sent[0] : undefined;
}

/** What came when the Despooler was gone: what the bootstrap took, or the only thing that was sent or found. */
function arrivalAfter(stopped: RaceEvent | undefined, near: readonly RaceEvent[]): RaceEvent | undefined {
  const later = near.filter(({ kind, atMs }) => ARRIVALS.has(kind) && atMs >= (stopped?.atMs ?? 0));
  const taken = later.find(({ kind }) => kind === 'package-taken');
  const sent = later.filter(
    ({ kind, atMs }) => kind === 'package-arrived' && atMs <= (taken?.atMs ?? Number.POSITIVE_INFINITY),
  );
  if (sent.length > 0) return sent.length === 1 ? sent[0] : taken;
  return taken ?? later[0];
}

type Margin = Pick<Race, 'marginSeconds' | 'measured'>;

/** The package won: the Despooler lived at least until it failed, and as long as servers were still handled. */
function marginOfLoss(race: {
  readonly centre: RaceEvent;
  readonly ready: RaceEvent | undefined;
  readonly stopped: RaceEvent | undefined;
  readonly lastServer: RaceEvent | undefined;
}): Margin {
  const { centre, ready, stopped, lastServer } = race;
  const from = ready ?? centre;
  if (stopped !== undefined) return { marginSeconds: (stopped.atMs - from.atMs) / 1000, measured: ready !== undefined };
  const alive = Math.max(centre.atMs, lastServer?.atMs ?? 0);
  return { marginSeconds: (alive - from.atMs) / 1000, measured: false };
}

function marginOfWin(stopped: RaceEvent | undefined, arrived: RaceEvent | undefined): Margin {
  if (stopped === undefined || arrived === undefined) return { marginSeconds: null, measured: false };
  return { marginSeconds: (arrived.atMs - stopped.atMs) / 1000, measured: true };
}
