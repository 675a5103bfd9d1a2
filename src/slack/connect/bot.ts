/** What every listener is given. The environment is in here: clock, ids, network and log are arguments. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Library } from '../../library/library.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { ReadingPool } from '../../reading/reading-pool.ts';
import type { Store } from '../../store/store.ts';
import type { TimingPool } from '../../timing/worker/pool.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import type { RateLimit } from './rate-limit.ts';

export interface Channel {
  readonly name: string | undefined;
  /** People of other organisations are in it (Slack Connect). */
  readonly isSharedOutside: boolean;
}

export interface Channels {
  /** What Slack tells of a channel; undefined when Slack does not tell. */
  read(client: webApi.WebClient, workspace: string, channel: string): Promise<Channel | undefined>;
}

export interface Bot {
  /** Answers by workspace: a team's own articles are its own. */
  readonly library: Library;
  /** Diagnoses what was pasted, long texts in threads of their own. */
  readonly reading: Pick<ReadingPool, 'diagnose' | 'readFacts'>;
  readonly store: Store;
  /** The timing check, in threads of its own. */
  readonly timing: TimingPool;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Random and unguessable. */
  readonly newId: () => string;
  /** For downloads, which are limited where they are made. */
  readonly fetch: typeof fetch;
  /** Everything else that leaves for Slack. */
  readonly outgoing: Outgoing;
  /** For what nobody asked for: its calls wait for those of somebody who did. */
  readonly overheardClient: webApi.WebClient;
  readonly botToken: string;
  /** Ends with a slash; absent for Slack itself. */
  readonly apiUrl?: string;
  /** Ids or name patterns, see `Config.passiveChannels`. */
  readonly passiveChannels: readonly string[];
  readonly channels: Channels;
  /** How often somebody may ask. */
  readonly rateLimit: RateLimit;
  readonly maxFileBytes: number;
  /** Slack ids of those who approve, edit, retire and undo what was taught. */
  readonly editors: readonly string[];
  /** Who may change settings and delete the data of others; see `Config.admins`. */
  readonly admins: readonly { readonly workspace?: string; readonly user: string }[];
}
