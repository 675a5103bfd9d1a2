/**
 * The first format that knows the line at one place; undefined for trace lines and prose, which have a reader of their own.
 * In: the lines of a paste, and a place among them. Out: log lines, and where the next one begins.
 */
import type { PlainLine } from '../normalise.ts';
import { takeConfigMgr } from './configmgr.ts';
import { takeEventBlock } from './event-block.ts';
import { takeEventRow } from './event-row.ts';
import { takeEventXml } from './event-xml.ts';
import { takeJson } from './json-lines.ts';
import { takeMail } from './mail.ts';
import type { Taken } from './record.ts';
import { takeRegistry } from './registry.ts';
import { takeStatusRow } from './status-message.ts';
import { takeTable } from './table.ts';

const READERS = [
  takeConfigMgr,
  takeJson,
  takeEventXml,
  takeStatusRow,
  takeEventRow,
  takeRegistry,
  takeEventBlock,
  takeMail,
  takeTable,
];
/** Signs that every one of these formats has somewhere on its first line. */
const MAY_BE_RECORD = /[:={["|,;\t@]|REG_|<Event>|^\s*(?:Error|Warning|Info|HK|--)/i;

export function takeRecord(lines: readonly PlainLine[], at: number): Taken | undefined {
  const { text = '' } = lines[at] ?? {};
  if (!MAY_BE_RECORD.test(text) || (text.includes('$$') && !/^\s*[[{]/.test(text))) return undefined;
  for (const read of READERS) {
    const taken = read(lines, at);
    if (taken) return taken;
  }
  return undefined;
}
