/** Queries, lines and matches as the stages before the answer give them, with overrides. */

import type { LogLine } from '../../src/logs/log-line.ts';
import type { Evidence, LineEvidence, Match } from '../../src/match/match.ts';
import type { Facts, Query, SiteCodeFact, SiteReading } from '../../src/query/query.ts';

export function logLine(overrides: Partial<LogLine> = {}): LogLine {
  return { number: 1, lastNumber: 1, text: 'Sleep 30', format: 'sms1', cut: false, ...overrides };
}

export function query(facts: Partial<Facts> = {}, lines: readonly LogLine[] = [logLine()]): Query {
  return {
    lines,
    facts: { components: [], logFiles: [], codes: [], siteCodes: [], servers: [], versions: [], ...facts },
    notices: [],
  };
}

export function siteCode(code: string, reading: SiteReading, line = 1): SiteCodeFact {
  return { code, reading, line, words: `${code} ${reading}` };
}

export function match(
  id: string,
  confidence: number,
  evidence: readonly Evidence[] = [],
  overrides: Partial<Match> = {},
): Match {
  return { id, score: confidence, confidence, evidence, against: [], ...overrides };
}

/** A line that the first signature of `buildArticle` recognises. */
export function consumedLine(overrides: Partial<LineEvidence> = {}): LineEvidence {
  return {
    kind: 'line',
    signature: 'consumed',
    says: 'The Despooler took the package.',
    proof: 'alone',
    line: 8,
    lastLine: 8,
    text: 'Cannot find config mini inst specific data',
    component: 'SMS_DESPOOLER',
    captured: {},
    complete: 1,
    named: overrides.text ?? 'Cannot find config mini inst specific data',
    ...overrides,
  };
}
