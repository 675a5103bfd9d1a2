/**
 * A log in which nothing is wrong → what it shows, in one sentence, and only what is true of it.
 * In: 94 lines of a Despooler at work. Out: `Nothing wrong in these 94 lines. Seen: SMS_DESPOOLER, from Sun 15 Mar 1998 22:00 …`.
 */

import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { LogLine } from '../../logs/log-line.ts';
import { skeleton } from '../../match/calm/healthy.ts';
import { asksIfWell, reportsFailure, speaksOfTrouble } from '../../match/calm/trouble.ts';
import type { Query } from '../../query/query.ts';

/** Fewer lines of a log are a glimpse: nothing can be said of what they do not show. */
const FEWEST_LINES = 5;
const MOST_COMPONENTS = 4;
/** A message that came once is no summary of a log. */
const FEWEST_TIMES = 2;

const isTrace = ({ format }: LogLine) => format !== 'raw';

function isCalmProse(line: LogLine): boolean {
  return !speaksOfTrouble(line) || asksIfWell(line);
}

/** The message that stands there most often, with how often. */
function mostOften(lines: readonly LogLine[]): { readonly text: string; readonly times: number } | undefined {
  const counts = new Map<string, { readonly text: string; times: number }>();
  for (const { text } of lines) {
    const key = skeleton(text);
    if (key === undefined) continue;
    const known = counts.get(key) ?? { text, times: 0 };
    known.times++;
    counts.set(key, known);
  }
  const [most] = [...counts.values()].sort((a, b) => b.times - a.times);
  return most && most.times >= FEWEST_TIMES ? most : undefined;
}

function sayComponents(lines: readonly LogLine[]): string {
  const counts = new Map<string, number>();
  for (const { component } of lines) if (component) counts.set(component, (counts.get(component) ?? 0) + 1);
  const named = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_COMPONENTS);
  const rest = counts.size - named.length;
  const all = named.map(([name, count]) => `${name} (${count} ${count === 1 ? 'line' : 'lines'})`);
  return [...all, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function sayTimes({ facts }: Query): string {
  if (!facts.times) return '';
  const [first, last] = [formatWallClock(facts.times.firstMs), formatWallClock(facts.times.lastMs)];
  return first === last ? `at ${first}` : `from ${first} to ${last}`;
}

/** @returns undefined when the paste is no log, or anything in it speaks of trouble */
export function describeCalmLog(query: Query): string | undefined {
  const traces = query.lines.filter(isTrace);
  const prose = query.lines.filter((line) => !isTrace(line));
  if (traces.length < FEWEST_LINES || prose.length > traces.length / 2) return undefined;
  if (traces.some(reportsFailure) || !prose.every(isCalmProse)) return undefined;
  const often = mostOften(traces);
  const quoted =
    often &&
    `most often "${often.text.slice(0, 80).trim()}${often.text.length > 80 ? ' …' : ''}" or similar (${often.times} times)`;
  const seen = [sayComponents(traces), sayTimes(query), quoted].filter((part) => part !== undefined && part !== '');
  return `Nothing wrong in these ${traces.length} lines.${seen.length > 0 ? ` Seen: ${seen.join('; ')}.` : ''}`;
}
