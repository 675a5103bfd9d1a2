/** Which incidents are forgotten. Each workspace has room of its own, so that a flood in one costs no other its answers. */
import type { Incident } from '../incident/incident.ts';

/** How many incidents are kept, newest first, and for how many milliseconds. */
interface Room {
  readonly most: number;
  readonly ageMs: number;
}

/** For each workspace. The buttons of an incident that was forgotten say so. */
export interface Limits {
  readonly answered: Room;
  /** Answers that found nothing: nobody votes on them, and they cost no other answer its place. */
  readonly unknown: Room;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** 90 days: longer than any 48-hour deadline and its aftermath, short enough to be a plain statement on privacy. */
export const RETENTION_DAYS = 90;

/** What found nothing is of use for as long as somebody may still paste more. */
const UNKNOWN_DAYS = 7;

/** @param days how long answers are kept, 1 or more; answers that found nothing a week at most */
export const limitsFor = (days: number): Limits => ({
  answered: { most: 1000, ageMs: days * DAY_MS },
  unknown: { most: 200, ageMs: Math.min(days, UNKNOWN_DAYS) * DAY_MS },
});

export const defaultLimits: Limits = limitsFor(RETENTION_DAYS);

const isUnknown = ({ finding }: Incident): boolean => finding.kind === 'unknown';

/** @returns the incidents that are beyond their age, or beyond the count of their workspace and kind */
export function findForgotten(incidents: Iterable<Incident>, limits: Limits, nowMs: number): readonly Incident[] {
  const groups = new Map<string, Incident[]>();
  for (const incident of incidents) {
    const key = `${isUnknown(incident)} ${incident.workspace}`;
    const group = groups.get(key);
    if (group) group.push(incident);
    else groups.set(key, [incident]);
  }
  return [...groups.values()].flatMap((group) => {
    const { most, ageMs } = group[0] && isUnknown(group[0]) ? limits.unknown : limits.answered;
    const isOld = ({ createdMs }: Incident): boolean => nowMs - createdMs > ageMs;
    const old = group.filter(isOld);
    if (group.length - old.length <= most) return old;
    const young = group.filter((one) => !isOld(one)).sort((a, b) => a.createdMs - b.createdMs);
    return [...old, ...young.slice(0, young.length - most)];
  });
}
