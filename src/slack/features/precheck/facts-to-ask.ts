/** Facts as an ask, so that a button below precheck's answer opens its form again, or asks the timing check with the same values. */
import type { FactEntry } from '../../../precheck/facts.ts';
import type { Ask } from '../timing/ask.ts';
import { NUMBER_FACTS, SHARED_SETTINGS } from './ask-to-facts.ts';

/** A longer list belongs into a file, which is given again. */
const MOST_OF_ONE_FACT = 50;

export interface CarriedFacts {
  readonly ask: Ask;
  /** Every fact is in it. */
  readonly whole: boolean;
}

/**
 * @param entries what was said or read, without what a file of the ask says again
 * @param ask what travels beside them: files, and settings that precheck does not know
 */
export function factsToAsk(entries: readonly FactEntry[], ask: Ask): CarriedFacts {
  const ofAll = (fact: string): string | undefined => {
    const [only, ...others] = entries.filter((entry) => entry.fact === fact && entry.of === undefined);
    return others.length === 0 && only !== undefined ? String(only.value) : undefined;
  };
  const { sites, logonServers, deadServers, settings = [], ...rest } = ask;
  const inFile = ask.hierarchy !== undefined;
  const numbers = NUMBER_FACTS.flatMap(([name, fact]) => {
    const value = inFile ? undefined : ofAll(fact);
    return value === undefined ? [] : [[name, value, fact] as const];
  });
  const shared = SHARED_SETTINGS.flatMap((name) => {
    const value = ofAll(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const elsewhere = new Set<string>([...numbers.map(([, , fact]) => fact), ...shared.map(([name]) => name)]);
  const others = entries.filter(({ fact, of }) => of !== undefined || !elsewhere.has(fact));
  const counts = new Map<string, number>();
  for (const { fact } of others) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  const carried = others.filter(({ fact }) => (counts.get(fact) ?? 0) <= MOST_OF_ONE_FACT);
  const kept = settings.filter((one) => !SHARED_SETTINGS.some((name) => one.startsWith(`${name}=`)));
  return {
    ask: {
      ...rest,
      ...Object.fromEntries(numbers),
      settings: [...kept, ...shared.map(([name, value]) => `${name}=${value}`)],
      known: carried.map(({ fact, value, of }) => `${of === undefined ? fact : `${fact}.${of}`}=${value}`),
    },
    whole: carried.length === others.length,
  };
}
