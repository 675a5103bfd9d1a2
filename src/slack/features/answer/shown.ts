/** Where and with what an answer is shown: what a view needs beyond the answer itself. */
import type { Feedback } from '../../../incident/incident.ts';

export interface Shown {
  readonly incidentId: string;
  /** Only one person sees it: it repeats the question and can be shared. */
  readonly private: boolean;
  readonly feedback: readonly Feedback[];
  /** Small print above: the question, who shared it. */
  readonly above: readonly string[];
  /** Small print below: a file that could not be read. */
  readonly below: readonly string[];
}

/** A first showing, in a thread. */
export function firstShown(incidentId: string, over: Partial<Shown> = {}): Shown {
  return { incidentId, private: false, feedback: [], above: [], below: [], ...over };
}
