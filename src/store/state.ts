/**
 * What every store keeps while it runs, and the rules for it: claims, incidents, channel settings, taught articles. No I/O; the clock is an
 * argument. In: `claim(state, 'event:Ev1', 60_000, now)`. Out: true once, false until the minute is over.
 */
import type { Taught } from '../library/team/taught.ts';
import type { ChannelSettings, Feedback, Incident } from './store.ts';

export interface State {
  /** Key → the moment (ms since 1970) at which the claim ends. */
  readonly claims: Map<string, number>;
  /** In the order in which they were saved. */
  readonly incidents: Map<string, Incident>;
  readonly channels: Map<string, ChannelSettings>;
  /** Frozen; never pruned. */
  readonly taught: Map<string, Taught>;
}

export interface Limits {
  /** Incidents kept, newest first; the file is rewritten whole at each save, and 1,000 answers are about 8 MB. */
  readonly maxIncidents: number;
  /** Age after which an incident is forgotten; its buttons stop working. */
  readonly maxIncidentAgeMs: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** 90 days: longer than any 48-hour deadline and its aftermath, short enough to be a plain statement on privacy. */
export const defaultLimits: Limits = { maxIncidents: 1000, maxIncidentAgeMs: 90 * dayMs };

/** Expired claims are swept when the map has grown by this many; sweeping at each claim would cost time per event. */
const sweepEvery = 256;

export function createState(): State {
  return { claims: new Map(), incidents: new Map(), channels: new Map(), taught: new Map() };
}

// A zero byte cannot stand in a Slack id, so two different pairs never share a key.
const join = (...parts: readonly string[]): string => parts.join('\u0000');

export function claim(state: State, key: string, ttlMs: number, nowMs: number): boolean {
  const endsMs = state.claims.get(key);
  if (endsMs !== undefined && endsMs > nowMs) return false;
  // JSON has no Infinity: a claim "for ever" must not make the file unreadable.
  state.claims.set(key, Math.min(nowMs + ttlMs, Number.MAX_SAFE_INTEGER));
  if (state.claims.size % sweepEvery === 0) sweepClaims(state, nowMs);
  return true;
}

function sweepClaims(state: State, nowMs: number): void {
  for (const [key, endsMs] of state.claims) if (endsMs <= nowMs) state.claims.delete(key);
}

/** Keeps a copy; what the caller does to its own object later changes nothing here. */
export function saveIncident(state: State, incident: Incident): void {
  const key = join(incident.workspace, incident.id);
  state.incidents.delete(key);
  state.incidents.set(key, structuredClone(incident));
}

export function findIncident(state: State, workspace: string, id: string): Incident | undefined {
  const found = state.incidents.get(join(workspace, id));
  return found && structuredClone(found);
}

/**
 * Newest first; of two saved in the same millisecond, the later saved one first.
 * @param place of a channel alone: those of all its threads
 */
export function findIncidentsIn(
  state: State,
  place: { readonly workspace: string; readonly channel: string; readonly thread?: string },
): readonly Incident[] {
  const isThere = (one: Incident) => place.thread === undefined || one.thread === place.thread;
  return [...state.incidents.values()]
    .filter((one) => one.workspace === place.workspace && one.channel === place.channel && isThere(one))
    .reverse()
    .sort((a, b) => b.createdMs - a.createdMs)
    .map((one) => structuredClone(one));
}

export function recordFeedback(state: State, workspace: string, id: string, feedback: Feedback): Incident | undefined {
  const key = join(workspace, id);
  const incident = state.incidents.get(key);
  if (!incident) return undefined;
  const others = incident.feedback.filter((one) => one.user !== feedback.user);
  const updated = { ...incident, feedback: [...others, structuredClone(feedback)] };
  state.incidents.set(key, updated);
  return structuredClone(updated);
}

export function readChannelSettings(state: State, workspace: string, channel: string): ChannelSettings {
  return { ...(state.channels.get(join(workspace, channel)) ?? { passive: 'default' }) };
}

export function saveChannelSettings(state: State, workspace: string, channel: string, settings: ChannelSettings): void {
  state.channels.set(join(workspace, channel), { ...settings });
}

/** Frozen through and through, so that readers can share it: every question asks for the list. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

/** @returns a function that puts back what was there before; undefined when it does not continue what is kept */
export function saveTaught(state: State, taught: Taught): (() => void) | undefined {
  const key = join(taught.workspace, taught.id);
  const before = state.taught.get(key);
  if (taught.changes.length !== (before?.changes.length ?? 0) + 1) return undefined;
  const mine = freeze(structuredClone(taught));
  state.taught.set(key, mine);
  return () => {
    if (state.taught.get(key) !== mine) return;
    if (before) state.taught.set(key, before);
    else state.taught.delete(key);
  };
}

export function listTaught(state: State, workspace: string): readonly Taught[] {
  return [...state.taught.values()]
    .filter((one) => one.workspace === workspace)
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

/** Forgets expired claims, incidents beyond their age, and the oldest beyond the count. */
export function prune(state: State, limits: Limits, nowMs: number): void {
  sweepClaims(state, nowMs);
  for (const [key, incident] of state.incidents) {
    if (nowMs - incident.createdMs > limits.maxIncidentAgeMs) state.incidents.delete(key);
  }
  const surplus = state.incidents.size - limits.maxIncidents;
  if (surplus <= 0) return;
  const oldestFirst = [...state.incidents].sort(([, a], [, b]) => a.createdMs - b.createdMs);
  for (const [key] of oldestFirst.slice(0, surplus)) state.incidents.delete(key);
}
