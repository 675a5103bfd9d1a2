/** An incident as the bot records it, with overrides; channel and thread of its place may be given alone. */
import { type Incident, type Place, statusOf } from '../../src/incident/incident.ts';
import { knownAnswer } from './answer.ts';

export function incident({ channel, thread, ...overrides }: Partial<Incident & Place> = {}): Incident {
  const answer = overrides.answer ?? knownAnswer();
  return {
    id: 'inc-1',
    workspace: 'T01TEST',
    version: 1,
    place: { channel: channel ?? 'C01INC', thread: thread ?? '1700000000.000100' },
    askedBy: 'U01ALICE',
    surface: 'mention',
    answer,
    fingerprint: 'f00d',
    createdMs: 1_700_000_000_000,
    status: statusOf(answer),
    feedback: [],
    ...overrides,
  };
}
