/** What is learned of the times of servers, and what it is learned from. */

/** Times of one server, as lengths with their counts. */
export type ServerTimes = ReadonlyMap<number, number>;

export interface ServerFit {
  /** Cells of the posterior of mean and shape. */
  readonly cells: readonly { readonly mean: number; readonly shape: number; readonly weight: number }[];
  /** Posterior of the two shares: a mixture of Beta laws. */
  readonly dead: readonly BetaPart[];
  readonly slow: readonly BetaPart[];
  /** Posterior of what a dead server costs, in seconds: by how likely. */
  readonly deadSeconds: readonly { readonly seconds: number; readonly weight: number }[];
  /** Chance that any dead server was seen, and any slow one. */
  readonly deadSeen: number;
  readonly slowSeen: number;
  /** Healthy times, and how many independent ones they are worth. */
  readonly healthy: number;
  readonly worth: number;
}

export interface BetaPart {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}
