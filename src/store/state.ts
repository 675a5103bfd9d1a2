/**
 * What every store holds while it runs, and how it is found. No I/O; the clock is an argument.
 * In: `replaceIncident(state, next)`. Out: true, once, of all who made their version from the same one.
 */
import { dueAt } from '../incident/due.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentFilter, Page } from '../incident/incidents.ts';
import { type Taught, versionOf } from '../library/team/taught.ts';
import { type ClaimState, createClaims } from './claims.ts';
import { type ForgetPlan, isJobOf, planForget } from './forget/plan-forget.ts';
import { findForgotten, type Limits } from './retention.ts';
import type { AuditEntry, ChannelEntry, ChannelSettings, ForgetScope, Job } from './store.ts';

export interface StoredState {
  readonly claims: ClaimState;
  /** In the order in which they came. */
  readonly incidents: Map<string, Incident>;
  readonly channels: Map<string, ChannelSettings>;
  /** Frozen; never pruned. */
  readonly taught: Map<string, Taught>;
  /** By key; frozen. */
  readonly jobs: Map<string, Job>;
  /** The oldest first. */
  readonly audit: AuditEntry[];
}

export function createState(): StoredState {
  return {
    claims: createClaims(),
    incidents: new Map(),
    channels: new Map(),
    taught: new Map(),
    jobs: new Map(),
    audit: [],
  };
}

// A zero byte cannot stand in a Slack id, so two different pairs never share a key.
const join = (...parts: readonly string[]): string => parts.join('\u0000');

/** Sets a value, and returns a function that puts back what was there before, unless it was changed again meanwhile. */
export function put<T>(map: Map<string, T>, key: string, value: T): () => void {
  const before = map.get(key);
  map.set(key, value);
  return () => {
    if (map.get(key) !== value) return;
    if (before === undefined) map.delete(key);
    else map.set(key, before);
  };
}

/**
 * Keeps a copy; what the caller does to its own object later changes nothing here.
 * @returns a function that takes it back
 */
export function insertIncident(state: StoredState, incident: Incident): () => void {
  const key = join(incident.workspace, incident.id);
  const before = state.incidents.get(key);
  state.incidents.delete(key);
  const undo = put(state.incidents, key, structuredClone(incident));
  return () => {
    undo();
    if (before && !state.incidents.has(key)) state.incidents.set(key, before);
  };
}

/** Its place in the order stays. @returns a function that takes it back; undefined where another version is kept */
export function replaceIncident(state: StoredState, incident: Incident): (() => void) | undefined {
  const key = join(incident.workspace, incident.id);
  if (state.incidents.get(key)?.version !== incident.version - 1) return undefined;
  return put(state.incidents, key, structuredClone(incident));
}

export function findIncident(state: StoredState, workspace: string, id: string): Incident | undefined {
  const found = state.incidents.get(join(workspace, id));
  return found && structuredClone(found);
}

interface Search extends IncidentFilter {
  readonly thread?: string;
}

function fits({ workspace, place, askedBy, status, createdMs }: Incident, search: Search): boolean {
  if (workspace !== search.workspace || createdMs < (search.sinceMs ?? Number.NEGATIVE_INFINITY)) return false;
  if (search.channel !== undefined && place.channel !== search.channel) return false;
  if (search.thread !== undefined && place.thread !== search.thread) return false;
  if (search.askedBy !== undefined && askedBy !== search.askedBy) return false;
  return search.statuses === undefined || search.statuses.includes(status);
}

/** Newest first; of two from the same millisecond, the one that came later first. */
export function searchIncidents(state: StoredState, search: Search, page?: Page): readonly Incident[] {
  const { offset = 0, limit = Number.POSITIVE_INFINITY } = page ?? {};
  return [...state.incidents.values()]
    .filter((one) => fits(one, search))
    .reverse()
    .sort((a, b) => b.createdMs - a.createdMs)
    .slice(offset, offset + limit)
    .map((one) => structuredClone(one));
}

export function dueIncidents(state: StoredState, nowMs: number, limit: number): readonly Incident[] {
  return [...state.incidents.values()]
    .flatMap((incident) => {
      const atMs = dueAt(incident);
      return atMs !== undefined && atMs <= nowMs ? [{ incident, atMs }] : [];
    })
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, limit)
    .map(({ incident }) => structuredClone(incident));
}

export function readChannelSettings(state: StoredState, workspace: string, channel: string): ChannelSettings {
  return { ...(state.channels.get(join(workspace, channel)) ?? { passive: 'default' }) };
}

/** The key of a channel's settings. */
export const settingsKey = join;

export function writeSettings(state: StoredState, key: string, settings: ChannelSettings): () => void {
  return put(state.channels, key, { ...settings });
}

export function listSettings(state: StoredState, workspace: string): readonly ChannelEntry[] {
  return [...state.channels]
    .map(([key, settings]) => ({ key: key.split('\u0000'), settings }))
    .filter(({ key }) => key[0] === workspace)
    .map(({ key, settings }) => ({ channel: key[1] ?? '', settings: { ...settings } }))
    .sort((a, b) => (a.channel < b.channel ? -1 : 1));
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
export function saveArticle(state: StoredState, taught: Taught): (() => void) | undefined {
  const key = join(taught.workspace, taught.id);
  const before = state.taught.get(key);
  if (taught.changes.length !== (before?.changes.length ?? 0) + 1) return undefined;
  return put(state.taught, key, freeze(structuredClone(taught)));
}

export function listArticles(state: StoredState, workspace: string): readonly Taught[] {
  return [...state.taught.values()]
    .filter((one) => one.workspace === workspace)
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

export const articlesVersion = (state: StoredState, workspace: string): string =>
  versionOf(listArticles(state, workspace));

/** @returns a function that takes it back */
export function addAudit(state: StoredState, entry: AuditEntry): () => void {
  state.audit.push(entry);
  return () => void state.audit.splice(state.audit.indexOf(entry), 1);
}

export function listAudit(state: StoredState, workspace: string, limit: number): readonly AuditEntry[] {
  return state.audit
    .filter((one) => one.workspace === workspace)
    .reverse()
    .slice(0, limit);
}

/** What is to be forgotten, as it stands; `forgetPlanned` does it. */
export function planForgetting(
  state: StoredState,
  scope: ForgetScope,
): { readonly plan: ForgetPlan; readonly jobs: readonly Job[] } {
  const ofWorkspace = ({ workspace }: { readonly workspace: string }): boolean => workspace === scope.workspace;
  const incidents = [...state.incidents.values()].filter(ofWorkspace);
  const plan = planForget({ incidents, taught: [...state.taught.values()].filter(ofWorkspace) }, scope);
  return { plan, jobs: [...state.jobs.values()].filter((job) => isJobOf(job, scope, plan.deleted)) };
}

/** Puts back what was there before, where it is not there as it is said to be now. */
function restore<T>(map: Map<string, T>, before: ReadonlyMap<string, T>, now: (key: string) => T | undefined): void {
  for (const [key, one] of before) if (map.get(key) === now(key)) map.set(key, one);
}

/** @returns a function that takes it back; what others have changed meanwhile stays */
export function forgetPlanned(state: StoredState, { plan, jobs }: ReturnType<typeof planForgetting>): () => void {
  const before = { incidents: new Map(state.incidents), taught: new Map(state.taught), jobs: new Map(state.jobs) };
  for (const { workspace, id } of plan.deleted) state.incidents.delete(join(workspace, id));
  for (const one of plan.changed) state.incidents.set(join(one.workspace, one.id), structuredClone(one));
  for (const one of plan.unnamed) state.taught.set(join(one.workspace, one.id), freeze(structuredClone(one)));
  for (const { key } of jobs) state.jobs.delete(key);
  const after = { incidents: new Map(state.incidents), taught: new Map(state.taught) };
  return () => {
    restore(state.incidents, before.incidents, (key) => after.incidents.get(key));
    restore(state.taught, before.taught, (key) => after.taught.get(key));
    restore(state.jobs, before.jobs, () => undefined);
  };
}

/** As long as a year and a month: a yearly review sees everything since the last one. */
export const AUDIT_MS = 400 * 24 * 60 * 60 * 1000;
/** For all workspaces, in the file and in memory. */
const MOST_AUDITED = 5000;

export function listWorkspaces(state: StoredState): readonly string[] {
  const named = [...state.taught.values(), ...state.incidents.values(), ...state.audit].map(
    ({ workspace }) => workspace,
  );
  const set = [...state.channels.keys()].map((key) => key.split('\u0000')[0] ?? '');
  return [...new Set([...named, ...set])].sort();
}

/**
 * Forgets what `findForgotten` names.
 * @param nowMs as `createAgeClock` tells it: what is forgotten here is gone for good
 */
export function prune(state: StoredState, limits: Limits, nowMs: number): void {
  for (const { workspace, id } of findForgotten(state.incidents.values(), limits, nowMs)) {
    state.incidents.delete(join(workspace, id));
  }
  const kept = state.audit.findIndex(({ atMs }) => nowMs - atMs <= AUDIT_MS);
  state.audit.splice(0, Math.max(kept === -1 ? state.audit.length : kept, state.audit.length - MOST_AUDITED));
}
