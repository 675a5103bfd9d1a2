/** A known finding with its sites changed, as an event of its incident. */
import type { KnownAnswer } from '../../../answer/answer.ts';
import type { Finding } from '../../../answer/finding/finding.ts';
import { findingOf } from '../../../answer/finding/to-finding.ts';
import type { Diagnoser } from '../../../diagnose.ts';
import type { IncidentEvent } from '../../../incident/apply.ts';

/** @returns undefined where nothing is known, or its article has left the library */
export function fillFinding(
  diagnoser: Pick<Diagnoser, 'tell'>,
  finding: Finding,
  change: (answer: KnownAnswer) => KnownAnswer,
): IncidentEvent | undefined {
  const answer = finding.kind === 'known' ? diagnoser.tell(finding) : undefined;
  if (answer?.kind !== 'known') return undefined;
  const next = findingOf(change(answer));
  return next.kind === 'known' ? { kind: 'filled', finding: next } : undefined;
}
