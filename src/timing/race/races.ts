/** From the events of all logs, each with its site where known, to the races: who won, by how much. */

import type { Race } from './race.ts';
import type { RaceEvent, RaceEventKind } from './race-events.ts';

/** An event, the log it stands in, and its site where known. */
export interface SitedEvent {
  readonly event: RaceEvent;
  readonly source: string;
  readonly site?: string;
}

const HOUR_MS = 3600 * 1000;
const RESTART_MS = 48 * HOUR_MS;
/** Events further than this from the moment that decides belong to another race. */
const SAME_RACE_MS = 6 * HOUR_MS;
/** A round over the logon servers that ends so shortly before the Despooler stops is a shutdown. */
const ROUND_BEFORE_STOP_MS = 10 * 60 * 1000;

/** Polling of the slowest Response setting (Q128458), and the minute that a listing leaves out. */
const SLOWEST_POLLING_MS = (1800 + 60) * 1000;
/** What shows that the package is there. */
const ARRIVALS: ReadonlySet<RaceEventKind> = new Set(['package-arrived', 'package-taken', 'package-ready']);

/** The moment that decides a race, or the last one known of a race that is open. */
interface Centre {
  readonly outcome: Race['outcome'];
  readonly event: RaceEvent;
  readonly site?: string;
}

/** @returns races in order of time; `unclear` when events without a site fit the races of several */
export function racesOf(all: readonly SitedEvent[]): { readonly races: readonly Race[]; readonly unclear: boolean } {
  const sorted = [...all].sort((a, b) => a.event.atMs - b.event.atMs);
  const centres = centresOf(sorted);
  let unclear = false;
  const races = centres.map((centre) => {
    const rivals = centres.filter(({ site, event }) => site !== centre.site && near(event, centre.event));
    const own = sorted.filter(({ event, site }) => {
      if (!near(event, centre.event) || centres.some((other) => other !== centre && other.event === event))
        return false;
      if (site !== undefined) return centre.site === undefined || site === centre.site;
      if (rivals.length === 0 || centre.site === undefined) return true;
      unclear ||= event.kind === 'server-handled';
      return false;
    });
    return judge(
      centre,
      own.map(({ event }) => event),
    );
  });
  return { races, unclear };
}

function near(a: RaceEvent, b: RaceEvent): boolean {
  return Math.abs(a.atMs - b.atMs) <= SAME_RACE_MS;
}

/** Losses first; then shutdowns that the Despooler did not survive; then those of which nothing more is known. */
function centresOf(sorted: readonly SitedEvent[]): readonly Centre[] {
  const centres: Centre[] = [];
  const taken = ({ event, site }: SitedEvent): boolean =>
    centres.some((centre) => sameSite(centre.site, site) && near(centre.event, event));
  const add = (outcome: Race['outcome'], { event, site }: SitedEvent): void => {
    centres.push({ outcome, event, ...(site !== undefined && { site }) });
  };
  for (const one of sorted) if (one.event.kind === 'lost' && !isRetry(one, centres)) add('lost', one);
  for (const one of sorted) {
    if (one.event.kind === 'despooler-stopped' && !taken(one) && isShutdown(one, sorted)) add('won', one);
  }
  for (const one of sorted) {
    if (one.event.kind === 'package-taken' && !taken(one)) add('won', one);
  }
  for (const one of sorted) {
    const { kind } = one.event;
    if ((kind === 'shutdown-asked' || kind === 'bootstrap-started') && !taken(one)) add('unknown', one);
  }
  return centres.sort((a, b) => a.event.atMs - b.event.atMs);
}

function sameSite(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** The Despooler tries a failed instruction again (Q140374); without a name, a second loss within the six hours is one. */
function isRetry({ event, site }: SitedEvent, centres: readonly Centre[]): boolean {
  return centres.some(
    (centre) =>
      centre.site === site &&
      (event.instruction === undefined || centre.event.instruction === undefined
        ? near(centre.event, event)
        : centre.event.instruction === event.instruction && event.atMs - centre.event.atMs <= RESTART_MS),
  );
}

/** Whether the Despooler stopped because the site was shut down for an upgrade, and not with the computer. */
function isShutdown(stop: SitedEvent, sorted: readonly SitedEvent[]): boolean {
  return sorted.some(({ event, site }) => {
    if (!sameSite(site, stop.site)) return false;
    const before = stop.event.atMs - event.atMs;
    switch (event.kind) {
      case 'shutdown-asked':
      case 'bootstrap-started':
        return before >= 0 && before <= SAME_RACE_MS;
      case 'server-handled':
        return before >= 0 && before <= ROUND_BEFORE_STOP_MS;
      case 'package-arrived':
      case 'package-taken':
      case 'package-ready':
        return before <= 0 && before >= -SAME_RACE_MS;
      default:
        return false;
    }
  });
}

function judge({ outcome, event: centre, site }: Centre, near: readonly RaceEvent[]): Race {
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
