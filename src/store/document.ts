/**
 * The JSON document on disk, its version, and the way between it and the running state.
 * In: `{ "version": 5, "claims": [{ "key": "event:Ev1", "endsMs": 1700000000000, "done": true }], "incidents": [], … }`. Out: a
 * `State`, or one sentence that says what is wrong with it.
 */
import { z } from 'zod';
import type { Incident } from '../incident/incident.ts';
import type { Taught } from '../library/team/taught.ts';
import { type Claim, createClaims } from './claims.ts';
import { findingSchema } from './finding-schema.ts';
import { freeze, type State } from './state.ts';
import type { ChannelSettings } from './store.ts';
import { upgradeDocument } from './upgrade-document.ts';

/** Raise it with every change that an older program would misread, and add the step from the version before to `upgradeDocument`. */
export const documentVersion = 5;

export interface Document {
  readonly version: number;
  /** Since version 4 with `done`; what is not done is a lease. */
  readonly claims: readonly { readonly key: string; readonly endsMs: number; readonly done: boolean }[];
  /** Since version 4 with version, place and status; since version 5 with the facts of the answer, without its words. */
  readonly incidents: readonly Incident[];
  readonly channels: readonly (readonly [key: string, settings: ChannelSettings])[];
  /** Since version 2. */
  readonly taught: readonly Taught[];
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

const schema = z.looseObject({
  version: z.literal(documentVersion),
  claims: z.array(z.looseObject({ key: z.string(), endsMs: z.number(), done: z.boolean() })),
  incidents: z.array(incident),
  channels: z.array(z.tuple([z.string(), z.looseObject({ passive: z.enum(['on', 'off', 'default']) })])),
  taught: z.array(taught),
});

export type ReadDocument =
  | { readonly kind: 'good'; readonly document: Document }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Judges what was read from disk; never throws. */
export function readDocument(value: unknown): ReadDocument {
  const version = z.looseObject({ version: z.int().positive() }).safeParse(value);
  if (!version.success) return { kind: 'damaged', reason: 'it is JSON, but not a document of this program' };
  if (version.data.version > documentVersion) return { kind: 'newer', version: version.data.version };
  const upgraded = upgradeDocument(version.data);
  const parsed = schema.safeParse(upgraded);
  if (parsed.success) return { kind: 'good', document: upgraded as Document };
  const first = parsed.error.issues[0];
  return { kind: 'damaged', reason: `${first?.path.join('.') ?? 'document'}: ${first?.message ?? 'is not valid'}` };
}

const incidentKey = (one: Incident): string => `${one.workspace}\u0000${one.id}`;
const taughtKey = (one: Taught): string => `${one.workspace}\u0000${one.id}`;

/** A lease of the document ends now, at the latest: whoever held it is gone. */
function toClaims({ claims }: Document, nowMs: number): State['claims'] {
  const state = createClaims();
  for (const { key, endsMs, done } of claims) {
    state.lastToken += 1;
    const claim: Claim = done ? { endsMs } : { endsMs: Math.min(endsMs, nowMs), token: state.lastToken };
    state.byKey.set(key, claim);
  }
  return state;
}

/** @param nowMs milliseconds since 1970 */
export function toState(document: Document, nowMs: number): State {
  return {
    claims: toClaims(document, nowMs),
    incidents: new Map(document.incidents.map((one) => [incidentKey(one), one])),
    channels: new Map(document.channels),
    taught: new Map(document.taught.map((one) => [taughtKey(one), freeze(one)])),
  };
}

export function toDocument(state: State): Document {
  return {
    version: documentVersion,
    claims: [...state.claims.byKey].map(([key, { endsMs, token }]) => ({ key, endsMs, done: token === undefined })),
    incidents: [...state.incidents.values()],
    channels: [...state.channels],
    taught: [...state.taught.values()],
  };
}
