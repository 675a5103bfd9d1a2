/**
 * The journal: what changed since the document was written, one JSON line for each change, the newest last. Pure.
 * In: a document as it was parsed, and the lines beside it. Out: the document with every change in it, as if it had been written whole.
 * The head names the generation of the document that the lines go on from; what the document holds already is not read again.
 */
import { z } from 'zod';
import type { Incident } from '../../incident/incident.ts';
import type { Taught } from '../../library/team/taught.ts';
import type { AuditEntry, ChannelSettings, Job } from '../store.ts';

/** A claim as it is kept: what is not done is a lease. */
export interface KeptClaim {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly endsMs: number;
  readonly done: boolean;
}

/** Each is whole: the last one about a thing holds. */
export type StoreChange =
  | { readonly incident: Incident }
  | { readonly channel: readonly [key: string, settings: ChannelSettings] }
  | { readonly taught: Taught }
  | { readonly claim: KeptClaim }
  | { readonly released: string }
  | { readonly job: Job }
  /** The key of a job that was done or cancelled. */
  | { readonly ended: string }
  | { readonly audit: AuditEntry }
  /** In one line, so that it is kept whole or not at all. */
  | { readonly forgotten: ForgottenRecords };

export interface ForgottenRecords {
  readonly incidents: readonly (readonly [workspace: string, id: string])[];
  readonly jobs: readonly string[];
  /** What stays, changed. */
  readonly changed: readonly Incident[];
  readonly unnamed: readonly Taught[];
  readonly audit: AuditEntry;
}

export interface Head {
  /** Of the document that it belongs to, see `documentVersion`. */
  readonly version: number;
  readonly generation: number;
}

export const lineOf = (value: { readonly journal: Head } | StoreChange): string => `${JSON.stringify(value)}\n`;

const head = z.looseObject({ journal: z.object({ version: z.int(), generation: z.int() }) });

export interface Journal {
  readonly head: Head;
  readonly changes: readonly object[];
  /** Lines that are no change, as they stand. */
  readonly damaged: readonly string[];
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** @returns undefined when not even the head is whole. A last line without its end was never confirmed, and is left out. */
export function parseJournal(text: string): Journal | undefined {
  const [first = '', ...lines] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const parsed = head.safeParse(parseLine(first));
  if (!parsed.success) return undefined;
  const changes: object[] = [];
  const damaged: string[] = [];
  for (const line of lines) {
    const change = parseLine(line);
    if (typeof change === 'object' && change !== null) changes.push(change);
    else if (line !== '') damaged.push(line);
  }
  return { head: parsed.data.journal, changes, damaged };
}

const named = z.looseObject({ workspace: z.string(), id: z.string() });
const keyed = z.looseObject({ key: z.string() });

/** A record without a name of its own is nobody's next version: it is kept under its place, to be judged like the others. */
function namedKey(record: unknown, place: number): string {
  const one = named.safeParse(record);
  return one.success ? `=${JSON.stringify([one.data.workspace, one.data.id])}` : `#${place}`;
}

function keyedKey(record: unknown, place: number): string {
  const one = keyed.safeParse(record);
  return one.success ? `=${one.data.key}` : `#${place}`;
}

function channelKey(record: unknown, place: number): string {
  return Array.isArray(record) && typeof record[0] === 'string' ? `=${record[0]}` : `#${place}`;
}

const lists = {
  incident: { name: 'incidents', keyOf: namedKey },
  channel: { name: 'channels', keyOf: channelKey },
  taught: { name: 'taught', keyOf: namedKey },
  claim: { name: 'claims', keyOf: keyedKey },
  job: { name: 'jobs', keyOf: keyedKey },
  // Only ever added to.
  audit: { name: 'audit', keyOf: (_record: unknown, place: number) => `#${place}` },
} as const;

/** Changes that take a record out of its list, by its key. */
const takenOut = { released: 'claims', ended: 'jobs' } as const;

/** Each list of a document by the keys of its records; a thing that is no list stays as it is, to be judged later. */
function index(document: Readonly<Record<string, unknown>>): Map<string, Map<string, unknown>> {
  return new Map(
    Object.values(lists).flatMap(({ name, keyOf }) => {
      const list = document[name];
      if (!Array.isArray(list)) return [];
      return [[name, new Map(list.map((record, place) => [keyOf(record, place), record]))] as const];
    }),
  );
}

const forgottenSchema = z.looseObject({
  incidents: z.array(z.tuple([z.string(), z.string()])),
  jobs: z.array(z.string()),
  changed: z.array(z.unknown()),
  unnamed: z.array(z.unknown()),
  audit: z.unknown(),
});

/** A line that is not whole as this is, is no change: it was never confirmed. */
function replayForgotten(byName: Map<string, Map<string, unknown>>, value: unknown, place: number): void {
  const { data } = forgottenSchema.safeParse(value);
  if (!data) return;
  for (const [workspace, id] of data.incidents) byName.get('incidents')?.delete(namedKey({ workspace, id }, place));
  for (const key of data.jobs) byName.get('jobs')?.delete(`=${key}`);
  for (const one of data.changed) byName.get('incidents')?.set(namedKey(one, place), one);
  for (const one of data.unnamed) byName.get('taught')?.set(namedKey(one, place), one);
  byName.get('audit')?.set(`#${place}`, data.audit);
}

function replayOne(
  byName: Map<string, Map<string, unknown>>,
  [kind, value]: readonly [string, unknown],
  place: number,
): void {
  if (kind === 'forgotten') replayForgotten(byName, value, place);
  if (Object.hasOwn(takenOut, kind)) {
    if (typeof value === 'string') byName.get(takenOut[kind as keyof typeof takenOut])?.delete(`=${value}`);
    return;
  }
  if (!Object.hasOwn(lists, kind)) return;
  const { name, keyOf } = lists[kind as keyof typeof lists];
  byName.get(name)?.set(keyOf(value, place), value);
}

/** @returns the document with every change in it; records are judged after that, not here */
export function replayJournal(
  document: Readonly<Record<string, unknown>>,
  changes: readonly object[],
): Readonly<Record<string, unknown>> {
  const byName = index(document);
  changes.forEach((change, place) => {
    // Lines without a name come after the records of the document: no place is taken twice.
    for (const entry of Object.entries(change)) replayOne(byName, entry, place + 1e9);
  });
  return { ...document, ...Object.fromEntries([...byName].map(([name, records]) => [name, [...records.values()]])) };
}
