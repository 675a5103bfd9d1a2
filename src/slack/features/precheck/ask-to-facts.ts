/** What an ask says, as facts of precheck, `name=value`: its numbers and what precheck knew before. The inverse of `factsToAsk`. */
import type { Ask } from '../timing/ask.ts';

/** Settings of the timing check that precheck knows by the same name. */
export const SHARED_SETTINGS = ['response', 'linkKilobitsPerSecond'] as const;

/** The fact that says the same as a number of the timing check. */
export const NUMBER_FACTS = [
  ['sites', 'siteCount'],
  ['logonServers', 'logonServers'],
  ['deadServers', 'deadLogonServers'],
] as const;

export function askToFacts(ask: Ask): readonly string[] {
  const numbers = NUMBER_FACTS.flatMap(([name, fact]) => {
    const value = ask[name];
    return value === undefined ? [] : [`${fact}=${value}`];
  });
  const settings = SHARED_SETTINGS.flatMap((name) => {
    const setting = ask.settings?.findLast((one) => one.startsWith(`${name}=`));
    return setting === undefined ? [] : [setting.replace(/_/g, ' ')];
  });
  return [...numbers, ...settings, ...(ask.known ?? [])];
}
