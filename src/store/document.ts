/**
 * The JSON document on disk, its version, and the way between it and the running state.
 * In: `{ "version": 1, "claims": [["event:Ev1", 1700000000000]], "incidents": [], "channels": [] }`. Out: a `State`, or one
 * sentence that says what is wrong with it.
 */
import { z } from 'zod';
import type { State } from './state.ts';
import type { ChannelSettings, Incident } from './store.ts';

/** Raise it with every change that an older program would misread, and add the step from the version before. */
export const documentVersion = 1;

export interface Document {
  readonly version: number;
  readonly claims: readonly (readonly [key: string, endsMs: number])[];
  readonly incidents: readonly Incident[];
  readonly channels: readonly (readonly [key: string, settings: ChannelSettings])[];
}

const incident = z.looseObject({
  id: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().optional(),
  askedBy: z.string(),
  surface: z.string(),
  // Answers are written by this program alone and only handed back to its views: their kind is check enough.
  answer: z.looseObject({ kind: z.enum(['known', 'shortlist', 'unknown']) }),
  fingerprint: z.string(),
  createdMs: z.number(),
  feedback: z.array(z.looseObject({ user: z.string(), vote: z.enum(['solved', 'not-this']), atMs: z.number() })),
});

const schema = z.looseObject({
  version: z.literal(documentVersion),
  claims: z.array(z.tuple([z.string(), z.number()])),
  incidents: z.array(incident),
  channels: z.array(z.tuple([z.string(), z.looseObject({ passive: z.enum(['on', 'off', 'default']) })])),
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
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: 'good', document: value as Document };
  const first = parsed.error.issues[0];
  return { kind: 'damaged', reason: `${first?.path.join('.') ?? 'document'}: ${first?.message ?? 'is not valid'}` };
}

const incidentKey = (one: Incident): string => `${one.workspace}\u0000${one.id}`;

export function toState(document: Document): State {
  return {
    claims: new Map(document.claims),
    incidents: new Map(document.incidents.map((one) => [incidentKey(one), one])),
    channels: new Map(document.channels),
  };
}

export function toDocument(state: State): Document {
  return {
    version: documentVersion,
    claims: [...state.claims],
    incidents: [...state.incidents.values()],
    channels: [...state.channels],
  };
}
