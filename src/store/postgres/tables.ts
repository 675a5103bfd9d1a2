/**
 * The tables, as Kysely types them. What is kept whole is `json`, not `jsonb`: Postgres then keeps the text as it was given, order and
 * escaped zero bytes included. Columns beside it are what is searched for.
 */
import type { Generated, JSONColumnType } from 'kysely';
import type { Incident } from '../../incident/incident.ts';
import type { TaughtChange } from '../../library/team/taught.ts';

/** Milliseconds since 1970 are `double precision`: exact up to 2^53, and read as numbers. */
export interface Tables {
  readonly incidents: {
    /** The order in which they came, for those of one moment. */
    readonly seq: Generated<string>;
    readonly workspace: string;
    readonly id: string;
    readonly version: number;
    readonly channel: string;
    readonly thread: string | null;
    readonly asked_by: string;
    readonly status: string;
    readonly created_ms: number;
    /** The instant of its deadline; null where there is none, or none that is known. */
    readonly deadline_ms: number | null;
    readonly document: JSONColumnType<Incident>;
  };
  /** Each change of a team's article, so that its history is never rewritten. */
  readonly article_changes: {
    readonly workspace: string;
    readonly id: string;
    /** 1 for the first. */
    readonly nth: number;
    readonly document: JSONColumnType<TaughtChange>;
  };
  readonly settings: {
    readonly workspace: string;
    readonly channel: string;
    readonly passive: string;
  };
  readonly audit: {
    readonly seq: Generated<string>;
    readonly workspace: string;
    readonly at_ms: number;
    readonly by: string;
    readonly what: string;
    readonly target: string;
  };
  /** Lives for minutes; unlogged, since a crash of the database may forget it. */
  readonly budgets: {
    readonly hash: Buffer;
    readonly left: number;
    readonly most: number;
    readonly denied: boolean;
    readonly refused: number;
    readonly at_ms: number;
  };
  readonly claims: {
    /** SHA-256 of the key: a key may be longer than an index takes, and hold any character. */
    readonly hash: Buffer;
    /** As JSON, since text of Postgres cannot hold a zero byte. */
    readonly key: string;
    readonly token: number;
    readonly ends_ms: number;
    readonly done: boolean;
  };
}

/** Text of Postgres holds no zero byte, and no id of Slack has one: what has is nobody's. */
export const toText = (id: string): string => id.replaceAll('\u0000', '\uFFFD');
