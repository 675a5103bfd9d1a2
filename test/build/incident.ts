/** An incident as the bot records it, with overrides: channel and thread of its place may be given alone, the finding as its answer. */
import type { Told } from '../../src/answer/answer.ts';
import { findingOf } from '../../src/answer/finding/to-finding.ts';
import { type Incident, type MessagePlace, statusOf } from '../../src/incident/incident.ts';
import { knownAnswer } from './answer.ts';

export function incident({
  channel,
  thread,
  answer = knownAnswer(),
  ...overrides
}: Partial<Incident & MessagePlace & { readonly answer: Told }> = {}): Incident {
  const finding = overrides.finding ?? findingOf(answer);
  return {
    id: 'inc-1',
    workspace: 'T01TEST',
    version: 1,
    place: { channel: channel ?? 'C01INC', thread: thread ?? '1700000000.000100' },
    askedBy: 'U01ALICE',
    surface: 'mention',
    finding,
    fingerprint: 'f00d',
    createdMs: 1_700_000_000_000,
    status: statusOf(finding),
    feedback: [],
    ...overrides,
  };
}
