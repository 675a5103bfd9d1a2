/**
 * The JSON document on disk, its version, and the way between it and the running state.
 * In: `{ "version": 6, "claims": [{ "key": "event:Ev1", "endsMs": 1700000000000, "done": true }], "incidents": [], … }`. Out: a
 * `State` and the records that are not what they must be, or one sentence that says what is wrong with the whole.
 */
import { z } from 'zod';
import type { Incident } from '../../incident/incident.ts';
import type { Taught } from '../../library/team/taught.ts';
import { type Claim, createClaims } from '../claims.ts';
import { findingSchema } from '../finding-schema.ts';
import { freeze, type StoredState } from '../state.ts';
import { type AuditEntry, auditedActs, type ChannelSettings, type Job, NotSavedError } from '../store.ts';
import { damages, storeFaults } from '../words.ts';
import type { KeptClaim, StoreChange } from './journal.ts';
import { upgradeDocument } from './upgrade-document.ts';

/** Raise it with every change that an older program would misread, and add the step from the version before to `upgradeDocument`. */
export const documentVersion = 6;

export interface Document {
  readonly version: number;
  /** One more each time it is written; the journal beside it goes on from one generation. */
  readonly generation?: number | undefined;
  /** When it was written, as `createAgeClock` tells the time. */
  readonly savedMs?: number | undefined;
  /** Since version 4 with `done`. Empty where claims are kept in the journal. */
  readonly claims: readonly KeptClaim[];
  /** Since version 4 with version, place and status; since version 5 with the facts of the answer, without its words. */
  readonly incidents: readonly Incident[];
  readonly channels: readonly (readonly [key: string, settings: ChannelSettings])[];
  /** Since version 2. */
  readonly taught: readonly Taught[];
  /** Since version 6: those that wait, and those that are begun and not done. */
  readonly jobs: readonly Job[];
  /** Since version 6, the oldest first. */
  readonly audit: readonly AuditEntry[];
}

const incident = z.looseObject({
  id: z.string(),
  workspace: z.string(),
  version: z.int().positive(),
  place: z.looseObject({ channel: z.string(), thread: z.string().optional(), ts: z.string().optional() }),
  askedBy: z.string(),
  surface: z.string(),
  finding: findingSchema,
  fingerprint: z.string(),
  createdMs: z.number(),
  status: z.enum(['open', 'waiting', 'solved', 'dismissed', 'expired']),
  closed: z.looseObject({ by: z.string().optional(), atMs: z.number() }).optional(),
  feedback: z.array(z.looseObject({ user: z.string(), vote: z.enum(['solved', 'not-this']), atMs: z.number() })),
});

const taught = z.looseObject({
  workspace: z.string(),
  id: z.string().regex(/^T\d{4,6}$/),
  changes: z
    .array(
      z.looseObject({
        what: z.enum(['taught', 'edited', 'approved', 'retired', 'undone']),
        by: z.string(),
        atMs: z.number(),
        state: z.enum(['draft', 'approved', 'retired']),
        // Judged by the schema of articles when it is to answer: one that is refused then must not cost the whole file.
        article: z.looseObject({ id: z.string() }),
        verdict: z.looseObject({ found: z.boolean(), takesOver: z.array(z.string()) }),
      }),
    )
    .min(1),
});

const channel = z.tuple([z.string(), z.looseObject({ passive: z.enum(['on', 'off', 'default']) })]);

const claim = z.looseObject({ key: z.string(), endsMs: z.number(), done: z.boolean() });

const job = z.looseObject({
  key: z.string(),
  name: z.string(),
  atMs: z.number(),
  workspace: z.string().optional(),
  incident: z.string().optional(),
  user: z.string().optional(),
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  tries: z.int().optional(),
});

const audit = z.looseObject({
  workspace: z.string(),
  atMs: z.number(),
  by: z.string(),
  what: z.enum(auditedActs),
  target: z.string(),
});

/** The lists of a document, and what each of their records must be. */
const records = { claims: claim, incidents: incident, channels: channel, taught, jobs: job, audit } as const;

type ListName = keyof typeof records;
/** Records that were judged one by one. */
type Lists = Pick<Document, ListName>;
const listNames = Object.keys(records) as readonly ListName[];

const schema = z.looseObject({
  version: z.literal(documentVersion),
  generation: z.int().optional(),
  savedMs: z.number().optional(),
  claims: z.array(z.unknown()),
  incidents: z.array(z.unknown()),
  channels: z.array(z.unknown()),
  taught: z.array(z.unknown()),
  jobs: z.array(z.unknown()),
  audit: z.array(z.unknown()),
});

/** A record that is not what it must be; it costs no other one. */
export interface RefusedRecord {
  /** `incidents.1.place.channel: expected string`. */
  readonly reason: string;
  readonly record: unknown;
}

export type ReadDocument =
  | { readonly kind: 'good'; readonly document: Document; readonly refused: readonly RefusedRecord[] }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: string };

function describeIssue(place: readonly PropertyKey[], { error }: { readonly error: z.ZodError }): string {
  const [first] = error.issues;
  const path = [...place, ...(first?.path ?? [])].map(String).join('.');
  return `${path || 'document'}: ${first?.message ?? damages.notValid}`;
}

function sieve(
  name: ListName,
  list: readonly unknown[],
): { readonly good: unknown[]; readonly refused: RefusedRecord[] } {
  const good: unknown[] = [];
  const refused: RefusedRecord[] = [];
  list.forEach((record, place) => {
    const parsed = records[name].safeParse(record);
    if (parsed.success) good.push(record);
    else refused.push({ reason: describeIssue([name, place], parsed), record });
  });
  return { good, refused };
}

/** Judges what was read from disk; never throws. */
export function readDocument(value: unknown): ReadDocument {
  const version = z.looseObject({ version: z.int().positive() }).safeParse(value);
  if (!version.success) return { kind: 'damaged', reason: damages.otherJson };
  if (version.data.version > documentVersion) return { kind: 'newer', version: version.data.version };
  const upgraded = upgradeDocument(version.data);
  const parsed = schema.safeParse(upgraded);
  if (!parsed.success) return { kind: 'damaged', reason: describeIssue([], parsed) };
  const { version: _version, generation, savedMs, ...lists } = parsed.data;
  const sieved = listNames.map((name) => ({ name, ...sieve(name, lists[name]) }));
  const good = Object.fromEntries(sieved.map((one) => [one.name, one.good])) as object as Lists;
  return {
    kind: 'good',
    document: { version: documentVersion, generation, savedMs, ...good },
    refused: sieved.flatMap(({ refused }) => refused),
  };
}

const listOf = {
  incident: 'incidents',
  channel: 'channels',
  taught: 'taught',
  claim: 'claims',
  job: 'jobs',
  audit: 'audit',
} as const;

/**
 * The same judgement before anything is kept: what could not be read again must not get in.
 * @throws NotSavedError with the field that is wrong; never with its value
 */
export function checkChange(change: StoreChange): void {
  for (const [kind, record] of Object.entries(change)) {
    if (!Object.hasOwn(listOf, kind)) continue;
    const parsed = records[listOf[kind as keyof typeof listOf]].safeParse(record);
    if (parsed.success) continue;
    throw new NotSavedError({
      area: 'store',
      ...storeFaults.badRecord(describeIssue([kind], parsed)),
    });
  }
}

const incidentKey = (one: Incident): string => `${one.workspace}\u0000${one.id}`;
const taughtKey = (one: Taught): string => `${one.workspace}\u0000${one.id}`;

/** A lease of the document ends now, at the latest: whoever held it is gone. */
function toClaims({ claims }: Document, nowMs: number): StoredState['claims'] {
  const state = createClaims();
  for (const { key, endsMs, done } of claims) {
    state.lastToken += 1;
    const claim: Claim = done ? { endsMs } : { endsMs: Math.min(endsMs, nowMs), token: state.lastToken };
    state.byKey.set(key, claim);
  }
  return state;
}

/** @param nowMs milliseconds since 1970 */
export function toState(document: Document, nowMs: number): StoredState {
  return {
    claims: toClaims(document, nowMs),
    incidents: new Map(document.incidents.map((one) => [incidentKey(one), one])),
    channels: new Map(document.channels),
    taught: new Map(document.taught.map((one) => [taughtKey(one), freeze(one)])),
    jobs: new Map(document.jobs.map((one) => [one.key, freeze(one)])),
    audit: [...document.audit],
  };
}

/** Claims live for minutes; the journal keeps them, see `claimsOf`. */
export function toStoreDocument(state: StoredState): Document {
  return {
    version: documentVersion,
    claims: [],
    incidents: [...state.incidents.values()],
    channels: [...state.channels],
    taught: [...state.taught.values()],
    jobs: [...state.jobs.values()],
    audit: state.audit,
  };
}

export function claimsOf({ claims }: StoredState): readonly KeptClaim[] {
  return [...claims.byKey].map(([key, { endsMs, token }]) => ({ key, endsMs, done: token === undefined }));
}
