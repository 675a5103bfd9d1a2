/** What the simulation of a parent takes. */

import type { Replications } from '../law/lattice.ts';
import type { BuildMode, Parameters } from '../model/parameters.ts';

export interface ParentScenario {
  readonly parameters: Parameters;
  /** Link of each site in kb/s. */
  readonly links: readonly number[];
  /** Rate limit of each site's address, 0 to 1; `linkShare` of the parameters for all where it is left out. */
  readonly shares?: readonly number[];
  /** Positions of the sites in the order in which the parent starts them; as they stand where it is left out. */
  readonly order?: readonly number[];
  /** Seconds at which each site's bootstrap job is made (waves); 0 for all where it is left out. */
  readonly startSeconds?: readonly number[];
  readonly mode: BuildMode;
  readonly replications: Replications;
  /** Names this parent's random numbers, when several parents are compared or simulated. */
  readonly stream?: number;
  /** Also tell when each bootstrap has started. */
  readonly keepStarted?: boolean;
}
