/**
 * Documents of earlier versions, step by step, as the newest. What does not look as its version says is left as it is: the check of the
 * newest version says then what is wrong.
 * In: `{ "version": 1, "claims": [], "incidents": [], "channels": [] }`. Out: the same as version 4.
 */
import { z } from 'zod';
import { apply } from '../incident/apply.ts';
import { type Feedback, type Incident, newIncident, type Surface } from '../incident/incident.ts';

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

const remedy = z.looseObject({ missing: z.array(z.unknown()) });

/** What the status is made from. */
const answer = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('known'),
    remedy,
    also: z.array(z.looseObject({ remedy })).optional(),
  }),
  z.looseObject({ kind: z.literal('shortlist') }),
  z.looseObject({ kind: z.literal('unknown') }),
]);

/** What version 3 kept of an incident. */
const versionThree = z.looseObject({
  id: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().optional(),
  askedBy: z.string(),
  surface: z.string(),
  answer,
  fingerprint: z.string(),
  createdMs: z.number(),
  feedback: z.array(z.looseObject({ user: z.string(), vote: z.enum(['solved', 'not-this']), atMs: z.number() })),
});

/** Until version 3 a claim was done as soon as it was taken, and an incident had votes, but no status. */
function withStatus(value: Versioned): Versioned {
  if (value.version !== 3) return value;
  const claims = z.array(z.tuple([z.string(), z.number()])).safeParse(value.claims);
  return {
    ...value,
    version: 4,
    ...(claims.success && { claims: claims.data.map(([key, endsMs]) => ({ key, endsMs, done: true })) }),
    ...(Array.isArray(value.incidents) && { incidents: value.incidents.map(withVotesCounted) }),
  };
}

/** Its votes, one after the other, make its status. */
function withVotesCounted(incident: unknown): unknown {
  const old = versionThree.safeParse(incident);
  if (!old.success) return incident;
  const { channel, thread, feedback, surface, answer, ...rest } = old.data;
  const opened = newIncident({
    ...rest,
    place: { channel, ...(thread !== undefined && { thread }) },
    surface: surface as Surface,
    // Written by this program alone; its kind was checked.
    answer: answer as object as Incident['answer'],
  });
  const votes = [...(feedback as readonly Feedback[])].sort((a, b) => a.atMs - b.atMs);
  return votes.reduce((one, { user, vote, atMs }) => apply(one, { kind: 'voted', by: user, vote, atMs }), opened);
}

/** @param value a document of this or an earlier version */
export const upgradeDocument = (value: Versioned): object => withStatus(withChoices(withTaught(value)));
