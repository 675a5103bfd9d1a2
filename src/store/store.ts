/**
 * The store: one port for each thing that is kept. A store only keeps; the rules are in `incident/` and `library/team/`. Its implementations
 * run one contract suite (`test/store/contract.ts`). Nothing here holds the raw paste.
 *
 * A change is kept when its call resolves. One that cannot be kept rejects with `NotSavedError` and is not in force either. Claims alone hold
 * in any case: a store that fails must not keep anybody from an answer.
 */
import { UserError } from '../errors.ts';
import type { Incidents } from '../incident/incidents.ts';
import type { TeamArticles } from '../library/team/taught.ts';

/** A change was refused, and nothing was changed: the disk did not take it, or it is not what its kind must be. */
export class NotSavedError extends UserError {
  override readonly name = 'NotSavedError';
}

export interface ChannelSettings {
  /** Speak unasked here: `default` follows the configuration. */
  readonly passive: 'on' | 'off' | 'default';
}

/** The settings of one channel, as they were written. */
export interface ChannelEntry {
  readonly channel: string;
  readonly settings: ChannelSettings;
}

export interface Settings {
  read(workspace: string, channel: string): Promise<ChannelSettings>;
  write(workspace: string, channel: string, settings: ChannelSettings): Promise<void>;
  /** Every channel of a workspace that has settings, by id. */
  list(workspace: string): Promise<readonly ChannelEntry[]>;
}

/** Something that one process is doing, until its end or the end of the lease. */
export interface Lease {
  readonly key: string;
  /** Tells it from every other lease of the key. */
  readonly token: number;
}

/**
 * Who handles what. A claim is a lease until the work is done: of a process that dies, the lease ends by itself, and the next
 * one may take the key.
 */
export interface Claims {
  /** A lease to the first, undefined while an earlier lease lives or the key is done. Atomic: of two deliveries one gets it. */
  claim(key: string, leaseMs: number): Promise<Lease | undefined>;
  /** The work goes on: the lease ends this long from now. @returns false when it is no longer one's own */
  renew(lease: Lease, leaseMs: number): Promise<boolean>;
  /** The work is done: nobody gets the key for this long. */
  done(lease: Lease, keepMs: number): Promise<void>;
  /** The work has failed: the next one may take the key at once. Does nothing when somebody else holds it by now. */
  release(lease: Lease): Promise<void>;
  /** Keys whose lease ended within the last hour and that nobody has done or taken since: their process died. */
  interrupted(): Promise<readonly string[]>;
}

/**
 * Something to do once at a moment: a reminder, a sweep. Plain data of ids and numbers, never text of a person: it may be kept for weeks.
 * A job that belongs to a workspace, an incident or a person can be found and cancelled with them.
 */
export interface Job {
  /** Names it among those that wait: a job is moved by putting it again under its key. */
  readonly key: string;
  /** Which handler does it. */
  readonly name: string;
  /** Milliseconds since 1970; a moment that has passed means now. */
  readonly atMs: number;
  readonly workspace?: string;
  readonly incident?: string;
  readonly user?: string;
  readonly payload: Readonly<Record<string, string | number | boolean>>;
  /** How often it has failed; counted by the store that keeps it. */
  readonly tries?: number;
}

/** How the keys of recurring jobs begin: they are made anew at each start. */
export const EVERY = 'every:';

/** Every field narrows. */
export interface JobFilter {
  readonly workspace: string;
  readonly incident?: string;
  readonly user?: string;
}

/**
 * Jobs that wait. One that is begun waits no more, so its handler may put the next one under the same key. A job is done when its handler
 * has resolved; of a handler that fails or dies it is tried again, five times at most, so a handler must stand being called twice.
 */
export interface JobQueue {
  /**
   * `replace`: in the place of the one that waits under the key. `if-absent`: only where none waits.
   * @returns whether it was put
   */
  put(job: Job, how: 'replace' | 'if-absent'): Promise<boolean>;
  /** @returns false where none waited: it was done, begun, or never there */
  cancel(key: string): Promise<boolean>;
  /** @returns how many waited */
  cancelAll(filter: JobFilter): Promise<number>;
  /** Those that wait, the earliest first. */
  list(filter: JobFilter): Promise<readonly Job[]>;
  /** Hands over each job when it is due, to one process of all that share the store. Called once. @returns ends that, and waits for what is begun */
  run(handle: (job: Job) => Promise<void>): Promise<() => Promise<void>>;
}

/** So many at once, filling again within a minute. */
export interface Budget {
  readonly key: string;
  readonly most: number;
}

export interface BudgetState {
  readonly key: string;
  /** What is left after this one was taken. */
  readonly left: number;
  /** There was none to take. */
  readonly denied: boolean;
  /** How many were refused since the budget was half full; 1 for the first. */
  readonly refused: number;
}

/** Budgets that replicas share. */
export interface Budgets {
  /** Takes one of each, in one step, and says how it is with each; of one that is used up nothing is taken. */
  take(budgets: readonly Budget[]): Promise<readonly BudgetState[]>;
}

/** Whose data is deleted. */
export type ForgetScope =
  | { readonly kind: 'thread'; readonly workspace: string; readonly channel: string; readonly thread: string }
  | { readonly kind: 'person'; readonly workspace: string; readonly user: string };

/** What was deleted, counted. */
export interface Forgotten {
  /** Answers, with their proof lines and votes. */
  readonly incidents: number;
  /** Votes, those of the deleted answers included. */
  readonly votes: number;
  /** Team articles that stay without the person's id. */
  readonly articles: number;
  readonly jobs: number;
}

/** What was done by somebody who may do what others may not. Never pruned by what it is about, only by age. */
export interface AuditEntry {
  readonly workspace: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Slack id, or `cli`. */
  readonly by: string;
  readonly what: AuditedAct;
  /** What it was done to: an article, a channel, a thread, a person; ids alone. */
  readonly target: string;
}

export const auditedActs = [
  'forget-person',
  'forget-thread',
  'set-passive',
  'approve-article',
  'edit-article',
  'retire-article',
  'undo-article',
] as const;
export type AuditedAct = (typeof auditedActs)[number];

export interface Audit {
  add(entry: AuditEntry): Promise<void>;
  /** The newest first. */
  list(workspace: string, limit: number): Promise<readonly AuditEntry[]>;
}

/**
 * How it is with the store. `failing`: it can be asked, but changes are refused until the disk takes them again. `lost`: so too, and another
 * process may be using the file; one that took it over keeps it.
 */
export type StoreState =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'failing' | 'lost';
      /** Milliseconds since 1970. */
      readonly sinceMs: number;
      /** `cannot write /data/sms-kb.json: the disk is full (ENOSPC)`. */
      readonly why: string;
    };

export interface Store {
  readonly incidents: Incidents;
  readonly articles: TeamArticles;
  readonly settings: Settings;
  readonly claims: Claims;
  readonly jobs: JobQueue;
  readonly audit: Audit;
  /** Absent where one process has the store to itself. */
  readonly budgets?: Budgets;
  /** Deletes what is kept of a thread or a person, at once and for good, and notes who did it; all of it or nothing. */
  forget(scope: ForgetScope, entry: AuditEntry): Promise<Forgotten>;
  /** Forgets what is too old or too much, see `retention.ts`. */
  prune(): Promise<void>;
  /** Every workspace that an incident, a setting or an article belongs to, sorted. */
  workspaces(): Promise<readonly string[]>;
  state(): StoreState;
  close(): Promise<void>;
}
