/**
 * The store: what was answered where, what was handled already, what a channel asked for, and what a team taught. Its implementations run one
 * contract suite (`test/store/contract.ts`). Nothing here holds the raw paste.
 */
import type { Answer } from '../answer/answer.ts';
import type { TeamArticles } from '../library/team/taught.ts';

/** Where a question came from. */
export type Surface = 'mention' | 'command' | 'message' | 'shortcut' | 'passive' | 'file';

export interface Feedback {
  readonly user: string;
  readonly vote: 'solved' | 'not-this';
  readonly atMs: number;
}

export interface Incident {
  /** Random, unguessable; buttons carry it. */
  readonly id: string;
  /** `context_team_id ?? team_id`, with the enterprise in front on a grid: `E123/T456`. */
  readonly workspace: string;
  readonly channel: string;
  /** The thread it was answered in; absent for a slash command. */
  readonly thread?: string;
  readonly askedBy: string;
  readonly surface: Surface;
  readonly answer: Answer;
  /** Hash of the recognised lines: the same trouble pasted again is not announced again. */
  readonly fingerprint: string;
  readonly createdMs: number;
  /** One per person; a later one replaces the earlier. */
  readonly feedback: readonly Feedback[];
}

export interface ChannelSettings {
  /** Speak unasked here: `default` follows the configuration. */
  readonly passive: 'on' | 'off' | 'default';
}

export interface Store extends TeamArticles {
  /**
   * Claims a key for this process: true the first time, false while an earlier claim lives. Atomic, so of two deliveries of
   * one event exactly one gets true.
   */
  claim(key: string, ttlMs: number): Promise<boolean>;
  saveIncident(incident: Incident): Promise<void>;
  findIncident(workspace: string, id: string): Promise<Incident | undefined>;
  /** Newest first. */
  findIncidentsInThread(workspace: string, channel: string, thread: string): Promise<readonly Incident[]>;
  /** Those of all its threads, newest first. */
  findIncidentsInChannel(workspace: string, channel: string): Promise<readonly Incident[]>;
  /** Records one vote per person; returns the incident as it now is, undefined when there is none. */
  recordFeedback(workspace: string, id: string, feedback: Feedback): Promise<Incident | undefined>;
  readChannelSettings(workspace: string, channel: string): Promise<ChannelSettings>;
  saveChannelSettings(workspace: string, channel: string, settings: ChannelSettings): Promise<void>;
  close(): Promise<void>;
}
