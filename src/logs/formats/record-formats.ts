/**
 * The formats whose messages are records, in the order in which they are asked; the first that knows the line at a place takes it.
 * In: the lines of a paste, and a place among them. Out: log lines, and where the next one begins.
 */
import type { PlainLine } from '../normalise.ts';
import { configmgr } from './configmgr.ts';
import { eventBlock } from './event-block.ts';
import { eventRow } from './event-row.ts';
import { eventXml } from './event-xml.ts';
import { jsonLines } from './json-lines.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { mail } from './mail.ts';
import { registry } from './registry.ts';
import { statusRow } from './status-message.ts';
import { table } from './table.ts';

export const recordFormats: readonly RecordFormat[] = [
  configmgr,
  jsonLines,
  eventXml,
  statusRow,
  eventRow,
  registry,
  eventBlock,
  mail,
  table,
];

/** Signs that every one of these formats has somewhere on its first line. */
const MAY_BE_RECORD = /[:={["|,;\t@]|REG_|<Event>|^\s*(?:Error|Warning|Info|HK|--)/i;

/** The records that begin at `lines[at]`; undefined for marked lines and prose, which are read one by one. */
export function takeRecord(lines: readonly PlainLine[], at: number): Taken | undefined {
  const { text = '' } = lines[at] ?? {};
  if (!MAY_BE_RECORD.test(text) || (text.includes('$$') && !/^\s*[[{]/.test(text))) return undefined;
  for (const { take } of recordFormats) {
    const taken = take(lines, at);
    if (taken) return taken;
  }
  return undefined;
}
