/** An incident as the bot records it, with overrides. */
import type { Incident } from '../../src/store/store.ts';
import { knownAnswer } from './answer.ts';

export function incident(overrides: Partial<Incident> = {}): Incident {
  return {
    id: 'inc-1',
    workspace: 'T01TEST',
    channel: 'C01INC',
    thread: '1700000000.000100',
    askedBy: 'U01ALICE',
    surface: 'mention',
    answer: knownAnswer(),
    fingerprint: 'f00d',
    createdMs: 1_700_000_000_000,
    feedback: [],
    ...overrides,
  };
}
