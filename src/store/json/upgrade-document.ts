/**
 * Documents of earlier versions, step by step, as the newest. What does not look as its version says is left as it is: the check of the
 * newest version says then what is wrong.
 * In: `{ "version": 1, "claims": [], "incidents": [], "channels": [] }`. Out: the same as version 6.
 */
import { z } from 'zod';
import type { Finding } from '../../answer/finding/finding.ts';
import { apply } from '../../incident/apply.ts';
import { type Feedback, type Incident, type MessagePlace, newIncident } from '../../incident/incident.ts';
import { findingSchema } from '../finding-schema.ts';
import { upgradeAnswer } from './upgrade-answer.ts';

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

/** What version 3 kept of an incident. */
const versionThree = z.looseObject({
  id: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().optional(),
  askedBy: z.string(),
  surface: z.string(),
  fingerprint: z.string(),
  createdMs: z.number(),
  feedback: z.array(z.looseObject({ user: z.string(), vote: z.enum(['solved', 'not-this']), atMs: z.number() })),
});

/** Until version 3 a claim was done as soon as it was taken, and an incident had votes, but no status. */
function withPlaces(value: Versioned): Versioned {
  if (value.version !== 3) return value;
  const claims = z.array(z.tuple([z.string(), z.number()])).safeParse(value.claims);
  return {
    ...value,
    version: 4,
    ...(claims.success && { claims: claims.data.map(([key, endsMs]) => ({ key, endsMs, done: true })) }),
    ...(Array.isArray(value.incidents) && { incidents: value.incidents.map(withPlace) }),
  };
}

/** Where it stands is one thing; its status is made from its facts and its votes, in the next step. */
function withPlace(incident: unknown): unknown {
  const old = versionThree.safeParse(incident);
  if (!old.success) return incident;
  const { channel, thread, ...rest } = old.data;
  return { ...rest, version: 1, place: { channel, ...(thread !== undefined && { thread }) } };
}

/** What version 4 kept of an incident; without a status when version 3 wrote it. */
const versionFour = z.looseObject({
  id: z.string(),
  workspace: z.string(),
  place: z.looseObject({ channel: z.string(), thread: z.string().optional(), ts: z.string().optional() }),
  askedBy: z.string(),
  surface: z.enum(['mention', 'command', 'message', 'shortcut', 'passive', 'file']),
  answer: z.unknown(),
  fingerprint: z.string(),
  createdMs: z.number(),
  status: z.string().optional(),
  feedback: z.array(z.looseObject({ user: z.string(), vote: z.enum(['solved', 'not-this']), atMs: z.number() })),
});

/** Until version 4 an incident kept the words of its answer. */
function withFindings(value: Versioned): Versioned {
  if (value.version !== 4) return value;
  const upgraded = { ...value, version: 5 };
  return Array.isArray(value.incidents) ? { ...upgraded, incidents: value.incidents.map(withFinding) } : upgraded;
}

function withFinding(incident: unknown): unknown {
  const old = versionFour.safeParse(incident);
  const upgraded = old.success ? upgradeAnswer(old.data.answer) : undefined;
  if (!old.success || !findingSchema.safeParse(upgraded).success) return incident;
  const finding = upgraded as Finding;
  const { answer: _words, feedback, status, place, ...rest } = old.data;
  if (status !== undefined) return { ...rest, status, place, feedback, finding };
  return withVotesCounted(newIncident({ ...rest, place: toPlace(place), finding }), feedback);
}

function toPlace({
  channel,
  thread,
}: {
  readonly channel: string;
  readonly thread?: string | undefined;
}): MessagePlace {
  return { channel, ...(thread === undefined ? {} : { thread }) };
}

/** Its votes, one after the other, make its status. */
function withVotesCounted(opened: Incident, feedback: readonly Feedback[]): Incident {
  const votes = [...feedback].sort((a, b) => a.atMs - b.atMs);
  return votes.reduce((one, { user, vote, atMs }) => apply(one, { kind: 'voted', by: user, vote, atMs }), opened);
}

/** Until version 5 nothing was done later, and nobody wrote down who did what. */
const withJobs = (value: Versioned): Versioned =>
  value.version === 5 ? { ...value, version: 6, jobs: [], audit: [] } : value;

/** @param value a document of this or an earlier version */
export const upgradeDocument = (value: Versioned): object =>
  withJobs(withFindings(withPlaces(withChoices(withTaught(value)))));
