/** When time ends an incident that nobody closed. */
import { deadlineOf } from '../answer/finding/finding.ts';
import type { Incident } from './incident.ts';

/** Whoever has not answered a question within a week has another problem by now. */
const WAITING_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The moment, in milliseconds since 1970, from which an incident counts as expired: the deadline of the problem, or a week of waiting for an
 * answer. A deadline that had passed when the log was pasted is no moment to wait for: an old log is asked about today.
 * @returns undefined for an incident that is closed, or that asks nothing and has no deadline in a known zone
 */
export function dueAt({ status, finding, createdMs }: Incident): number | undefined {
  if (status !== 'open' && status !== 'waiting') return undefined;
  const deadline = deadlineOf(finding);
  if (deadline?.kind === 'instant' && deadline.atMs >= createdMs) return deadline.atMs;
  return status === 'waiting' ? createdMs + WAITING_MS : undefined;
}
