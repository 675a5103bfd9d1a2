/** The moment that decides each race, found among all events in order of time. */

import { createMoments } from './moments.ts';
import type { Race } from './race.ts';
import type { RaceEvent, RaceEventKind } from './race-events.ts';

/** An event, the log it stands in, and its site where known. */
export interface SitedEvent {
  readonly event: RaceEvent;
  readonly source: string;
  readonly site?: string;
}

/** The moment that decides a race, or the last one known of a race that is open. */
export interface RaceCentre {
  readonly outcome: Race['outcome'];
  readonly event: RaceEvent;
  readonly site?: string;
}

const HOUR_MS = 3600 * 1000;
/** A site that lost restarts with its old version (Q186408); until then the Despooler may try the instruction again. */
export const RESTART_MS = 48 * HOUR_MS;
/** Events further than this from the moment that decides belong to another race. */
export const SAME_RACE_MS = 6 * HOUR_MS;
/** A round over the logon servers that ends so shortly before the Despooler stops is a shutdown. */
const ROUND_BEFORE_STOP_MS = 10 * 60 * 1000;

/** Losses first; then shutdowns that the Despooler did not survive; then those of which nothing more is known. */
export function raceCentres(sorted: readonly SitedEvent[]): readonly RaceCentre[] {
  const centres: RaceCentre[] = [];
  const moments = createMoments();
  const isTaken = ({ event: { atMs }, site }: SitedEvent): boolean =>
    moments.mayBeAt(site, atMs - SAME_RACE_MS, atMs + SAME_RACE_MS);
  const add = (outcome: Race['outcome'], { event, site }: SitedEvent): void => {
    centres.push({ outcome, event, ...(site !== undefined && { site }) });
    moments.add(site, event.atMs);
  };
  const isRetry = createRetryCheck();
  const isShutdown = createShutdownCheck(sorted);
  for (const one of sorted) if (one.event.kind === 'lost' && !isRetry(one)) add('lost', one);
  for (const one of sorted) {
    if (one.event.kind === 'despooler-stopped' && !isTaken(one) && isShutdown(one)) add('won', one);
  }
  for (const one of sorted) {
    if (one.event.kind === 'package-taken' && !isTaken(one)) add('won', one);
  }
  for (const one of sorted) {
    const { kind } = one.event;
    if ((kind === 'shutdown-asked' || kind === 'bootstrap-started') && !isTaken(one)) add('unknown', one);
  }
  return centres.sort((a, b) => a.event.atMs - b.event.atMs);
}

/**
 * The Despooler tries a failed instruction again (Q140374); without a name, a second loss within the six hours is one. Asked in
 * order of time, so that the last loss of its kind is the nearest.
 */
function createRetryCheck(): (loss: SitedEvent) => boolean {
  const ofSite = new Map<string | undefined, Map<string | undefined, number>>();
  return ({ event: { atMs, instruction }, site }) => {
    const lost = ofSite.get(site) ?? new Map<string | undefined, number>();
    ofSite.set(site, lost);
    const [last, unnamed, same] = [lost.get(LAST), lost.get(undefined), lost.get(instruction)];
    const within = (time: number | undefined, ms: number): boolean => time !== undefined && atMs - time <= ms;
    const retry =
      within(instruction === undefined ? last : unnamed, SAME_RACE_MS) ||
      (instruction !== undefined && within(same, RESTART_MS));
    if (!retry) lost.set(instruction, atMs).set(LAST, atMs);
    return retry;
  };
}

/** Beside the names of instructions, which are never empty. */
const LAST = '';

/** Whether the Despooler stopped because the site was shut down for an upgrade, and not with the computer. */
function createShutdownCheck(sorted: readonly SitedEvent[]): (stop: SitedEvent) => boolean {
  const [begins, servers, arrivals] = [createMoments(), createMoments(), createMoments()];
  const momentsOf: Partial<Record<RaceEventKind, typeof begins>> = {
    'shutdown-asked': begins,
    'bootstrap-started': begins,
    'server-handled': servers,
    'package-arrived': arrivals,
    'package-taken': arrivals,
    'package-ready': arrivals,
  };
  for (const { event, site } of sorted) momentsOf[event.kind]?.add(site, event.atMs);
  return ({ event: { atMs }, site }) =>
    begins.mayBeAt(site, atMs - SAME_RACE_MS, atMs) ||
    servers.mayBeAt(site, atMs - ROUND_BEFORE_STOP_MS, atMs) ||
    arrivals.mayBeAt(site, atMs, atMs + SAME_RACE_MS);
}
