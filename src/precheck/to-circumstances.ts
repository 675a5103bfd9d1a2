/**
 * What the timing check warns of, from the same facts and rules as the check before an upgrade: one place says what a backlog
 * is, or a clock that is ahead. Only what is known is set; nothing is concluded from what is not.
 */
import type { Circumstances } from '../timing/model/warnings.ts';
import type { Precheck } from './run-precheck.ts';

/** Circumstances that hold once a rule fails or is at risk. */
const BY_RULE = {
  'dead-child': 'deadChildInDatabase',
  'manager-hung': 'managerHung',
  'registry-quota': 'managerHung',
  'executive-stuck': 'executiveStuck',
  'slow-wan-servers': 'serversBehindSlowWan',
  'sni-backlog': 'instructionBacklog',
  'log-full': 'sqlLogFull',
  'clock-ahead': 'clockAhead',
  'phase-four': 'siteControlNotReturned',
  'dead-server-time-out': 'ntBeforeServicePack4',
} as const satisfies Readonly<Record<string, keyof Circumstances>>;

const RESPONSES = ['Very Fast', 'Fast', 'Medium', 'Slow'] as const;

export function toCircumstances({ checks, known }: Precheck): Circumstances {
  const valuesOf = (fact: string) => (known.get(fact) ?? []).map(({ value }) => value);
  const response = RESPONSES.find((one) => valuesOf('response').includes(one));
  const free = valuesOf('freeMegabytes').filter((value) => typeof value === 'number');
  const tripped = Object.entries(BY_RULE).filter(([id]) =>
    checks.some(({ rule, state }) => rule.id === id && (state === 'fails' || state === 'at risk')),
  );
  return {
    ...Object.fromEntries(tripped.map(([, name]) => [name, true])),
    ...(response !== undefined && { response }),
    ...(valuesOf('allDetectedServers').includes(true) && { allDetectedServers: true }),
    // The fullest site decides whether a package fits.
    ...(free.length > 0 && { freeMegabytes: Math.min(...free) }),
  };
}

/** The rules that circumstances follow from; a test proves that the rule book has them. */
export const CIRCUMSTANCE_RULES: readonly string[] = Object.keys(BY_RULE);
