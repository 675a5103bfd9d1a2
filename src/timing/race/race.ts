/** One race between the shutdown of a site and its install package, as the logs show it. */
import type { RaceEvent } from './race-events.ts';

export type RaceOutcome = 'lost' | 'won' | 'unknown';

/** One race: one site, one try. */
export interface Race {
  /** `LON`; null where no line, file name or word names it. */
  readonly site: string | null;
  /** The instruction file of the package, as logged; null where the Despooler never had it. */
  readonly instruction: string | null;
  /** For the site: `lost` when the package won. */
  readonly outcome: RaceOutcome;
  /** By how much the race was lost or won; null where the log does not tell. At least this much unless `measured`. */
  readonly marginSeconds: number | null;
  /** Whether the log shows both ends of the race. */
  readonly measured: boolean;
  /** Logon servers that the shutdown handled. */
  readonly servers: number;
  /** In order of time. Of many handled servers the first and the last stand here. */
  readonly events: readonly RaceEvent[];
  /** Latest time at which a lost site restarts with its old version: 48 h from the bootstrap, or from the loss (Q186408). */
  readonly restartsByMs?: number;
}
