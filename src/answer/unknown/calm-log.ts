/**
 * A log in which nothing is wrong → what it shows, in a few sentences, and only what is true of it.
 * In: 94 lines of a Despooler at work. Out: `Nothing wrong in these 94 lines. Components: SMS_DESPOOLER (94 lines). …`.
 */

import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { LogLine } from '../../logs/log-line.ts';
import { skeleton } from '../../match/calm/healthy.ts';
import { asksIfWell, reportsFailure, speaksOfTrouble } from '../../match/calm/trouble.ts';
import type { Query } from '../../query/query.ts';
import { calmWords } from './words.ts';

/** Fewer lines of a log are a glimpse: nothing can be said of what they do not show. */
const FEWEST_LINES = 5;
const MOST_COMPONENTS = 4;
/** A message that came once is no summary of a log. */
const FEWEST_TIMES = 2;

const isTrace = ({ format }: LogLine) => format !== 'raw';

function isCalmProse(line: LogLine): boolean {
  return !speaksOfTrouble(line) || asksIfWell(line);
}

/** Fewer words beside a log say whose it is, and no more. */
const FEWEST_WORDS = 8;

/** Does somebody describe something beside the log, though in words that name no trouble? `admin table view only lists one of them`. */
export function isDescribed({ lines }: Query): boolean {
  const said = lines.filter((line) => !isTrace(line) && !asksIfWell(line));
  return said.reduce((sum, { text }) => sum + (text.match(/\p{L}{2,}/gu)?.length ?? 0), 0) >= FEWEST_WORDS;
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

function sayComponents(lines: readonly LogLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { component } of lines) if (component) counts.set(component, (counts.get(component) ?? 0) + 1);
  const shown = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_COMPONENTS);
  if (shown.length === 0) return undefined;
  const named = shown.map(([name, count]) => calmWords.component(name, count)).join(', ');
  const rest = counts.size - shown.length;
  return rest > 0 ? calmWords.someComponents(named, rest) : calmWords.components(named);
}

function sayTimes({ facts }: Query): string | undefined {
  if (!facts.times) return undefined;
  const [first, last] = [formatWallClock(facts.times.firstMs), formatWallClock(facts.times.lastMs)];
  return first === last ? calmWords.at(first) : calmWords.fromTo(first, last);
}

/** Longer messages are recognised by their beginning. */
const QUOTED_CHARACTERS = 80;

function sayMostOften(lines: readonly LogLine[]): string | undefined {
  const often = mostOften(lines);
  if (!often) return undefined;
  const { text, times } = often;
  const isCut = text.length > QUOTED_CHARACTERS;
  return calmWords.mostOften(isCut ? `${text.slice(0, QUOTED_CHARACTERS).trim()} …` : text.trim(), times);
}

/** @returns undefined when the paste is no log, or anything in it speaks of trouble */
export function describeCalmLog(query: Query): string | undefined {
  const traces = query.lines.filter(isTrace);
  const prose = query.lines.filter((line) => !isTrace(line));
  if (traces.length < FEWEST_LINES || prose.length > traces.length / 2) return undefined;
  if (traces.some(reportsFailure) || !prose.every(isCalmProse)) return undefined;
  const said = [calmWords.nothingWrong(traces.length), sayComponents(traces), sayTimes(query), sayMostOften(traces)];
  return said.filter((sentence) => sentence !== undefined).join(' ');
}
