/**
 * Sources of the events that a text quotes: what Windows and its services write into the event log beside SMS.
 * In: `Event ID: 5721  Source: NetLogon`. Out: `NetLogon`.
 */
import type { LogLine } from '../logs/log-line.ts';
import { everyMatch } from '../text/every-match.ts';

/** `Source: NetLogon`, `Event Source: Service Control Manager`, and the head of a line that was read from an event log. */
const SOURCE = /(?:\bSource: {0,3}|^Source )([A-Za-z][A-Za-z0-9_.-]{1,30}(?: [A-Z][A-Za-z0-9_]{1,20}){0,3})/g;
/** SMS writes its events as `SMS`, `SMS Server`, `SMS Client` or under the name of a component. */
const OURS = /^SMS(?:[ _]|$)/i;
/** Lines read: events stand one after another. */
const MOST_LINES = 400;

/** Each source once, as written. */
export function readEventSources(lines: readonly LogLine[]): readonly string[] {
  const found = lines.slice(0, MOST_LINES).flatMap(({ text }) => everyMatch(SOURCE, text).map(([, name = '']) => name));
  return [...new Set(found)];
}

/** Does a text quote events, and none of SMS? */
export function quotesOthersEvents(lines: readonly LogLine[]): boolean {
  const sources = readEventSources(lines);
  return sources.length > 0 && !sources.some((source) => OURS.test(source));
}
