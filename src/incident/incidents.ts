/** Where incidents are kept; the store implements it. The rules for changing one are in `apply`. */
import { UserError } from '../errors.ts';
import { apply, type IncidentEvent } from './apply.ts';
import type { Incident, Status } from './incident.ts';
import { incidentFaults } from './words.ts';

/** Every field narrows. */
export interface IncidentFilter {
  readonly workspace: string;
  readonly channel?: string;
  readonly askedBy?: string;
  readonly statuses?: readonly Status[];
  /** Created at this moment or later, milliseconds since 1970. */
  readonly sinceMs?: number;
}

export interface Page {
  readonly limit: number;
  /** How many of the newest to pass over. */
  readonly offset?: number;
}

export interface Incidents {
  /** Keeps a new one; one of the same id is replaced, whatever its version. */
  insert(incident: Incident): Promise<void>;
  find(workspace: string, id: string): Promise<Incident | undefined>;
  /** Newest first. */
  inThread(workspace: string, channel: string, thread: string): Promise<readonly Incident[]>;
  /** Replaces the version before this one; false, and nothing changed, when another version is kept, or none. */
  replace(incident: Incident): Promise<boolean>;
  /** Newest first. */
  list(filter: IncidentFilter, page: Page): Promise<readonly Incident[]>;
  /** Open or waiting, with a deadline that was reached by then; the earliest deadline first. No instant, no due. */
  due(nowMs: number, limit: number): Promise<readonly Incident[]>;
}

/** Each lost try is somebody else's change that went through; more than this at once is no crowd but a fault. */
const MOST_TRIES = 1000;

/**
 * Applies what `decide` makes of the incident as it is now; decided again whenever somebody else was faster, so no change is lost.
 * @param decide undefined, or an event that is ignored, leaves the incident as it is
 * @returns the incident as it now is; undefined when there is none
 */
export async function changeIncident(
  incidents: Incidents,
  { workspace, id }: Pick<Incident, 'workspace' | 'id'>,
  decide: (incident: Incident) => IncidentEvent | undefined,
): Promise<Incident | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const incident = await incidents.find(workspace, id);
    if (!incident) return undefined;
    const event = decide(incident);
    const next = event ? apply(incident, event) : incident;
    if (next === incident || (await incidents.replace(next))) return next;
  }
  throw new UserError({
    area: 'incident',
    ...incidentFaults.busy,
  });
}
