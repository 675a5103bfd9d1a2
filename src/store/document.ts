/**
 * The JSON document on disk, its version, and the way between it and the running state.
 * In: `{ "version": 3, "claims": [["event:Ev1", 1700000000000]], "incidents": [], "channels": [], "taught": [] }`. Out: a
 * `State`, or one sentence that says what is wrong with it.
 */
import { z } from 'zod';
import type { Taught } from '../library/team/taught.ts';
import { freeze, type State } from './state.ts';
import type { ChannelSettings, Incident } from './store.ts';

/** Raise it with every change that an older program would misread, and add the step from the version before. */
export const documentVersion = 3;

export interface Document {
  readonly version: number;
  readonly claims: readonly (readonly [key: string, endsMs: number])[];
  readonly incidents: readonly Incident[];
  readonly channels: readonly (readonly [key: string, settings: ChannelSettings])[];
  /** Since version 2. */
  readonly taught: readonly Taught[];
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
  claims: z.array(z.tuple([z.string(), z.number()])),
  incidents: z.array(incident),
  channels: z.array(z.tuple([z.string(), z.looseObject({ passive: z.enum(['on', 'off', 'default']) })])),
  taught: z.array(taught),
});

type Versioned = { readonly version: number; readonly [field: string]: unknown };

/** Version 1 had no taught articles; an older program would drop them, which is why this one refuses it the file. */
const withTaught = (value: Versioned): Versioned =>
  value.version === 1 ? { ...value, version: 2, taught: [] } : value;

/** Until version 2 the question of a short list named two articles, for yes and for no; now it has choices. */
function withChoices(value: Versioned): Versioned {
  if (value.version !== 2) return value;
  const upgraded = { ...value, version: 3 };
  if (!Array.isArray(value.incidents)) return upgraded;
  return { ...upgraded, incidents: value.incidents.map(withChoice) };
}

const yesNo = z.looseObject({
  answer: z.looseObject({
    question: z.object({ text: z.string(), yes: z.string(), no: z.string() }),
  }),
});

function withChoice(incident: unknown): unknown {
  const old = yesNo.safeParse(incident);
  if (!old.success) return incident;
  const { text, yes, no } = old.data.answer.question;
  const choices = [
    { label: 'Yes', ids: [yes] },
    { label: 'No', ids: [no] },
  ];
  return { ...old.data, answer: { ...old.data.answer, question: { text, choices } } };
}

const upgrade = (value: Versioned): object => withChoices(withTaught(value));

export type ReadDocument =
  | { readonly kind: 'good'; readonly document: Document }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Judges what was read from disk; never throws. */
export function readDocument(value: unknown): ReadDocument {
  const version = z.looseObject({ version: z.int().positive() }).safeParse(value);
  if (!version.success) return { kind: 'damaged', reason: 'it is JSON, but not a document of this program' };
  if (version.data.version > documentVersion) return { kind: 'newer', version: version.data.version };
  const upgraded = upgrade(version.data);
  const parsed = schema.safeParse(upgraded);
  if (parsed.success) return { kind: 'good', document: upgraded as Document };
  const first = parsed.error.issues[0];
  return { kind: 'damaged', reason: `${first?.path.join('.') ?? 'document'}: ${first?.message ?? 'is not valid'}` };
}

const incidentKey = (one: Incident): string => `${one.workspace}\u0000${one.id}`;
const taughtKey = (one: Taught): string => `${one.workspace}\u0000${one.id}`;

export function toState(document: Document): State {
  return {
    claims: new Map(document.claims),
    incidents: new Map(document.incidents.map((one) => [incidentKey(one), one])),
    channels: new Map(document.channels),
    taught: new Map(document.taught.map((one) => [taughtKey(one), freeze(one)])),
  };
}

export function toDocument(state: State): Document {
  return {
    version: documentVersion,
    claims: [...state.claims],
    incidents: [...state.incidents.values()],
    channels: [...state.channels],
    taught: [...state.taught.values()],
  };
}
