import type { FactValue } from '../facts.ts';
import type { PastedLine, PasteReader } from './reader.ts';

/** What the log of a component tells by not saying it. */
const QUIET: Readonly<Record<string, Readonly<Record<string, FactValue>>>> = {
  SMS_LAN_SENDER: { diskFullErrors: 0 },
  SMS_DESPOOLER: { despoolerMissingRequests: 0, despoolerLockErrors: 0 },
  SMS_HIERARCHY_MANAGER: { controlImageNewer: false, sqlLogFull: false, tempdbFull: false },
  SMS_SITE_CONFIG_MANAGER: { groupsDenied: 0, lowRegistryQuota: false, serviceTimeouts: 0 },
};

/** A few lines say nothing about what is not in them; a log of one cycle has more than this. */
const ENOUGH = 20;

/** Has to come after the readers whose findings it completes. */
export const quietLogs: PasteReader = {
  id: 'quiet-logs',
  reads: `a log of at least ${ENOUGH} lines that contains none of the errors`,
  takes: 'log',
  facts: Object.values(QUIET).flatMap((facts) => Object.keys(facts)),
  sample: Array.from(
    { length: ENOUGH },
    (_, i) =>
      `~Waiting for a signal or a time-out.  $$<SMS_HIERARCHY_MANAGER><Tue Nov 04 13:${10 + i}:27 1997~><thread=A0>`,
  ).join('\n'),
  create: (found) => {
    const seen = new Map<string, { count: number; last: PastedLine }>();
    return {
      push(line) {
        const { component } = line;
        if (component === undefined || !Object.hasOwn(QUIET, component)) return;
        seen.set(component, { count: (seen.get(component)?.count ?? 0) + 1, last: line });
      },
      end() {
        for (const [component, { count, last }] of seen) {
          if (count < ENOUGH) continue;
          for (const [fact, value] of Object.entries(QUIET[component] ?? {})) found.settle(fact, value, last);
        }
      },
    };
  },
};
