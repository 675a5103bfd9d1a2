/**
 * What to paste next: the logs that tell most about what the paste speaks of and that it does not show yet.
 * In: `packages do not arrive`. Out: SCHED.LOG from the sending site, and where the trouble itself shows.
 */
import type { Query } from '../../query/query.ts';
import { logWishes } from './words.ts';

/** Which log tells most about a topic; log names as in `components.ts`. */
const TOPICAL_LOGS: readonly (readonly [topic: RegExp, component: string, log: string])[] = [
  [/\binvent\w*|\bmif\b|\b[hs]w? ?inv\b/i, 'SMS_INVENTORY_DATA_LOADER', logWishes.dataLoader],
  [/\bpackages?\b|\bpkgs?\b|\bdistribut\w*|\bjobs?\b/i, 'SMS_SCHEDULER', logWishes.scheduler],
  [/\badvert\w*|\boffers?\b/i, 'SMS_OFFER_MANAGER', logWishes.offerManager],
  [/\bsend(?:er|ing|s)?\b|\blinks?\b/i, 'SMS_LAN_SENDER', logWishes.sender],
];
/** Where no topic is named: most of what goes wrong between sites shows here. */
const GENERAL_LOGS: readonly (readonly [component: string, log: string])[] = [
  ['SMS_DESPOOLER', logWishes.despooler],
  ['SMS_HIERARCHY_MANAGER', logWishes.hierarchyManager],
  ['SMS_SITE_CONFIG_MANAGER', logWishes.siteConfigManager],
];
/** Remote control, metering, clients and the console write no log of the site server. */
const NO_SITE_LOG =
  /\bremote\b|\bmeter\w*|\bclients?\b|\bconsole\b|\bmmc\b|\binstaller\b|\bquer(?:y|ies)\b|\breports?\b/i;
const MOST_SUGGESTED = 3;

/** What would tell most, given what the paste is about and which logs it has already. */
export function suggestLogs({ lines, facts }: Query): readonly string[] {
  const speaksOf = (topic: RegExp) => lines.some(({ text }) => topic.test(text));
  const isMissing = (component: string) => !facts.components.includes(component);
  const topical = TOPICAL_LOGS.filter(([topic, component]) => isMissing(component) && speaksOf(topic));
  const general = GENERAL_LOGS.filter(([component]) => isMissing(component));
  return [
    ...topical.map(([, , log]) => log),
    ...(speaksOf(NO_SITE_LOG) ? [logWishes.screen] : general.map(([, log]) => log)),
    logWishes.eventLog,
  ].slice(0, MOST_SUGGESTED);
}
