/**
 * What is deleted and what stays when a thread or a person is forgotten. Pure; every store does what is planned here, in one step.
 * In: a person who asked two questions and voted on a third. Out: two incidents to delete, the third without the vote.
 */
import type { Incident } from '../../incident/incident.ts';
import type { Taught } from '../../library/team/taught.ts';
import type { ForgetScope, Forgotten, Job } from '../store.ts';

/** Stands where a Slack id stood. */
const FORGOTTEN = 'forgotten';

export interface ForgetPlan {
  readonly deleted: readonly Incident[];
  /** The next versions of incidents that stay, without what the person did there. */
  readonly changed: readonly Incident[];
  /** Articles of the team that stay, without the person's id. */
  readonly unnamed: readonly Taught[];
  readonly forgotten: Omit<Forgotten, 'jobs'>;
}

interface KeptOfWorkspace {
  readonly incidents: readonly Incident[];
  readonly taught: readonly Taught[];
}

function isIn(incident: Incident, scope: ForgetScope): boolean {
  if (incident.workspace !== scope.workspace) return false;
  if (scope.kind === 'person') return incident.askedBy === scope.user;
  return incident.place.channel === scope.channel && incident.place.thread === scope.thread;
}

/** @returns the same incident where the person has nothing in it */
function withoutPerson(incident: Incident, user: string): Incident {
  const feedback = incident.feedback.filter((one) => one.user !== user);
  const isClosedByThem = incident.closed?.by === user;
  if (feedback.length === incident.feedback.length && !isClosedByThem) return incident;
  const { closed, ...rest } = incident;
  return {
    ...rest,
    version: incident.version + 1,
    feedback,
    ...(closed && { closed: isClosedByThem ? { ...closed, by: FORGOTTEN } : closed }),
  };
}

function withoutAuthor(taught: Taught, user: string): Taught {
  if (!taught.changes.some(({ by }) => by === user)) return taught;
  return { ...taught, changes: taught.changes.map((one) => (one.by === user ? { ...one, by: FORGOTTEN } : one)) };
}

/** @param kept everything of the workspace */
export function planForget({ incidents, taught }: KeptOfWorkspace, scope: ForgetScope): ForgetPlan {
  const deleted = incidents.filter((one) => isIn(one, scope));
  const stays = incidents.filter((one) => !deleted.includes(one));
  const changed = scope.kind === 'person' ? changedIn(stays, (one) => withoutPerson(one, scope.user)) : [];
  const unnamed = scope.kind === 'person' ? changedIn(taught, (one) => withoutAuthor(one, scope.user)) : [];
  return {
    deleted,
    changed,
    unnamed,
    forgotten: {
      incidents: deleted.length,
      votes: deleted.reduce((sum, { feedback }) => sum + feedback.length, 0) + changed.length,
      articles: unnamed.length,
    },
  };
}

function changedIn<T>(all: readonly T[], change: (one: T) => T): readonly T[] {
  return all.map((one) => [one, change(one)] as const).flatMap(([before, after]) => (before === after ? [] : [after]));
}

/** A job goes with its incident and with its person; jobs hold ids, no text. */
export function isJobOf(job: Job, scope: ForgetScope, deleted: readonly Incident[]): boolean {
  if (job.workspace !== scope.workspace) return false;
  if (scope.kind === 'person' && job.user === scope.user) return true;
  return deleted.some(({ id }) => id === job.incident);
}
