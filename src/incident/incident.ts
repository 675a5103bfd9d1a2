/**
 * An incident: what somebody asked, what was answered, and what became of it. Plain data; `apply` has the rules for its changes.
 * Nothing here holds the raw paste.
 */
import type { Finding } from '../answer/finding/finding.ts';

/** Where a question came from. */
export type Surface = 'mention' | 'command' | 'message' | 'shortcut' | 'passive' | 'file';

export interface Feedback {
  readonly user: string;
  readonly vote: 'solved' | 'not-this';
  readonly atMs: number;
}

/** Where the answer stands. */
export interface MessagePlace {
  readonly channel: string;
  /** The thread it was answered in; absent for a slash command. */
  readonly thread?: string;
  /** The answer's own message, once it was posted where all can see it. */
  readonly ts?: string;
}

/**
 * `open`: answered, nobody has said what became of it. `waiting`: the answer asks for something (a site code, one of several
 * candidates, more lines). `solved` and `dismissed`: somebody said so. `expired`: nobody did in time.
 */
export type Status = 'open' | 'waiting' | 'solved' | 'dismissed' | 'expired';

/** Who ended it, and when; `by` is absent where time did. */
export interface Closed {
  readonly by?: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

export interface Incident {
  /** Random, unguessable; buttons carry it. */
  readonly id: string;
  /** `context_team_id ?? team_id`, with the enterprise in front on a grid: `E123/T456`. */
  readonly workspace: string;
  /** 1 when it is new; one more with each change. A store replaces a version only by the next one. */
  readonly version: number;
  readonly place: MessagePlace;
  /** Slack user id. */
  readonly askedBy: string;
  readonly surface: Surface;
  /** The facts of the answer; its words are made anew whenever it is drawn. */
  readonly finding: Finding;
  /** Hash of the recognised lines: the same trouble pasted again is not announced again. */
  readonly fingerprint: string;
  readonly createdMs: number;
  readonly status: Status;
  /** With `solved`, `dismissed` and `expired`. */
  readonly closed?: Closed;
  /** One per person; a later one replaces the earlier. */
  readonly feedback: readonly Feedback[];
}

/** What is asked of somebody before the answer is whole; an answer without a problem of SMS leaves nothing to do. */
export function statusOf(finding: Finding): Extract<Status, 'open' | 'waiting' | 'dismissed'> {
  if (finding.kind === 'shortlist') return 'waiting';
  if (finding.kind === 'unknown')
    return finding.why === 'no-match' || finding.why === 'empty' ? 'waiting' : 'dismissed';
  return finding.problems.some(({ asks }) => asks !== undefined) ? 'waiting' : 'open';
}

/** A new incident, version 1. */
export function newIncident(asked: Omit<Incident, 'version' | 'status' | 'closed' | 'feedback'>): Incident {
  return { ...asked, version: 1, status: statusOf(asked.finding), feedback: [] };
}
