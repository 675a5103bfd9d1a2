/**
 * What a plan costs, in hours, so that plans can be compared: a stuck site is without SMS for 48 hours, the rest is work and
 * waiting. The weights are ours; they decide between plans, never what is said about one.
 */
export const STUCK_HOURS = 48;

/** Hours that each thing counts beside a stuck site. */
const WEIGHTS = {
  /** An hour of a site that waits for its package with SMS shut down, at night. */
  waitingHour: 0.1,
  /** An hour until all is done. */
  hour: 0.25,
  /** A step by hand: twelve minutes with finding the place and writing it down. */
  handStep: 0.2,
  /** An hour that a wave is longer than the maintenance window. */
  overrunHour: 4,
} as const;

export interface Burden {
  /** Expected number of stuck sites. */
  readonly stuck: number;
  /** How far sites exceed the accepted chance to get stuck, added up: it counts once more. */
  readonly overTarget: number;
  readonly waitingHours: number;
  readonly hours: number;
  readonly handSteps: number;
  readonly overrunHours: number;
}

export function costOf({ stuck, overTarget, waitingHours, hours, handSteps, overrunHours }: Burden): number {
  return (
    STUCK_HOURS * (stuck + overTarget) +
    WEIGHTS.waitingHour * waitingHours +
    WEIGHTS.hour * hours +
    WEIGHTS.handStep * handSteps +
    WEIGHTS.overrunHour * overrunHours
  );
}
