/** Why a change of an incident was not kept. */
export const incidentFaults = {
  busy: { what: 'too many people change one incident', next: 'try again in a minute.' },
} as const;
