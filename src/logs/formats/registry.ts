/**
 * Values of the registry, as REGEDIT exports them and as `reg query` and REGDMP print them.
 * In: `"Maximum Concurrent Sendings"=dword:00000005`. Out: the line as it is, with the field `Maximum Concurrent Sendings` = `5`.
 */

import type { LogLine } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { boundFields } from './record.ts';

const KEY = /^\s*\[?-?((?:HKEY_[A-Z_]+|HKLM|HKCU|HKCR|HKU)\\[^\]]{0,400})\]?\s*$/i;
const EXPORTED = /^\s*(?:"((?:[^"\\]|\\.){1,200})"|@)\s*=\s*(dword|hex(?:\([0-9a-f]\))?)?:?\s*(.*)$/i;
const QUERIED = /^\s+(\S.{0,200}?)\s+(REG_\w+)\s+(.*)$/;
const DUMPED = /^\s+(\S.{0,200}?)\s+=\s+(REG_\w+)\s+(.*)$/;

/** The value as people say it: numbers in decimal, text without its quotes. */
function readValue(type: string, written: string): string {
  if (/^dword$/i.test(type)) return String(Number.parseInt(written, 16));
  if (/DWORD/i.test(type)) return String(Number(written.trim().split(' ')[0]));
  return written.trim().replace(/^"(.*)"$/, '$1');
}

function readLine(text: string): Readonly<Record<string, string>> | undefined {
  const key = KEY.exec(text);
  if (key) return { key: key[1] ?? '' };
  const [, name, type = '', value = ''] = DUMPED.exec(text) ?? QUERIED.exec(text) ?? [];
  if (name && type) return { [name.trim()]: readValue(type, value) };
  const exported = EXPORTED.exec(text);
  if (!exported) return undefined;
  const [, named = '(default)', kind = '', data = ''] = exported;
  if (kind === '' && !data.startsWith('"')) return undefined;
  return { [named]: readValue(kind, data) };
}

/** One value or one key, always with the line itself: what it says is for the article's conditions to judge. */
function takeRegistry(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first || !/HK[ELCU]|"=|@=|REG_|" =/i.test(first.text)) return undefined;
  const fields = readLine(first.text);
  if (!fields) return undefined;
  const line: LogLine = {
    number: first.number,
    lastNumber: first.number,
    text: first.text.trim(),
    format: 'registry',
    cut: false,
    fields: boundFields(fields),
  };
  return { lines: [line], next: at + 1 };
}

export const registry: RecordFormat = {
  name: 'registry',
  tells: ['fields'],
  samples: [
    {
      pasted: '"Maximum Concurrent Sendings"=dword:00000012',
      lines: [
        {
          text: '"Maximum Concurrent Sendings"=dword:00000012',
          format: 'registry',
          cut: false,
          fields: { 'Maximum Concurrent Sendings': '18' },
        },
      ],
    },
    {
      pasted: '    Maximum Concurrent Sendings    REG_DWORD    0x5',
      lines: [
        {
          text: 'Maximum Concurrent Sendings    REG_DWORD    0x5',
          format: 'registry',
          cut: false,
          fields: { 'Maximum Concurrent Sendings': '5' },
        },
      ],
    },
  ],
  take: takeRegistry,
};
