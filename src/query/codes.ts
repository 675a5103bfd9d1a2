/**
 * Error codes in a line, with their family: the same number means different things in different places.
 * In: `Despooler failed to execute the instruction, error code = 38a`. Out: 906, family `despooler`.
 */

import type { LogLine } from '../logs/log-line.ts';
import { everyMatch } from '../text/every-match.ts';
import type { CodeFact, CodeFamily } from './query.ts';
import { readWindowsErrors, type WindowsError } from './windows-errors.ts';

/** One entry of `knowledge/error-codes.yml`. */
export interface CodeMeaning {
  /** Key as in the file: decimal for win32, event and sql, 8 hex digits for ntstatus and hresult, as logged for despooler. */
  readonly code: string;
  readonly family: CodeFamily;
  readonly name?: string;
  readonly meaning: string;
}

export type CodeBook = ReadonlyMap<string, CodeMeaning>;

/** The key under which the book keeps a code: family and number, so that neither zeros nor case matter. */
export function codeKey(family: CodeFamily, value: number): string {
  return `${family}:${value}`;
}

/** A code as the book writes it → its number. Families that are logged in hexadecimal are read so. */
export function codeValue(family: CodeFamily, written: string): number {
  const digits = written.replace(/^0x/i, '');
  const isHex = family === 'ntstatus' || family === 'hresult' || family === 'despooler' || /^0x/i.test(written);
  return Number.parseInt(digits, isHex ? 16 : 10);
}

export function createCodeBook(entries: readonly CodeMeaning[]): CodeBook {
  return new Map(entries.map((entry) => [codeKey(entry.family, codeValue(entry.family, entry.code)), entry]));
}

interface Found {
  readonly written: string;
  readonly family: CodeFamily;
}

/** Eight hex digits tell their own family: NTSTATUS errors start with C0 (warnings 80 is left to HRESULT), HRESULTs with 80. */
function familyOfEightDigits(digits: string): CodeFamily {
  if (/^c0/i.test(digits)) return 'ntstatus';
  if (/^80/i.test(digits)) return 'hresult';
  return 'unknown';
}

/** An HRESULT as a signed number, as scripts and event logs print it: `-2147024891` is 80070005. */
const NEGATIVE = /(?<!\w)-(214\d{7})\b/g;
const EIGHT_DIGITS = /\b(?:0x)?([c8]0[0-9a-f]{6})\b/gi;
const WIN32 =
  /\b(?:win(?:32|dows)?[ _]*(?:32)?\s*(?:error|last error|code)\s*(?:code)?\s*[=:#]?|win32\s*[=:])\s*\(?(\d{1,5})\b/gi;
/** One event or a list of them. */
const EVENT = /\bevent(?:\s+id)?s?\s*[:=#]?\s*(\d{2,5}(?:\s{0,3}(?:,|and|or|&|\/)\s{0,3}\d{2,5}){0,9})\b/gi;
const EVENT_ID_COLUMN = /\b(?:Error|Warning|Information)\s+(?:None|\(\d+\)|\S+)\s+(\d{1,5})\s/i;
const SQL = /\b(?:SQL\s+)?(?:Msg|Err|error)\s*#?\s*(\d{2,5})\b(?=\s*(?:>|,\s*(?:Level|Severity)))/gi;
/** A status on its own is no error: `status 1` of a site is Active. */
const NAMED =
  /\b(?:error|return|exit|status|stop|result)?\s*(?:code|error|rc|errno)\s*(?:is|of)?\s*[=:#(]?\s*\(?(0x[0-9a-f]{1,8}|[0-9a-f]{1,8})\b\)?/gi;
const BARE_DESPOOLER = /\b(38a|cb)\b/gi;

function find(pattern: RegExp, text: string, family: CodeFamily | ((written: string) => CodeFamily)): Found[] {
  const result: Found[] = [];
  for (const match of everyMatch(pattern, text)) {
    for (const written of match[1]?.split(/[^0-9a-z]+(?:and|or)?[^0-9a-z]*/i) ?? []) {
      if (written) result.push({ written, family: typeof family === 'function' ? family(written) : family });
    }
  }
  return result;
}

/** Hex digits alone are a word too (`added`, `face`): a named code must hold a digit. */
function namedFamily(line: LogLine): (written: string) => CodeFamily {
  const isDespooler = line.component === 'SMS_DESPOOLER' || /despooler/i.test(line.text);
  return (written) => {
    const digits = written.replace(/^0x/i, '');
    if (digits.length === 8) return familyOfEightDigits(digits);
    if (isDespooler) return 'despooler';
    return /^0x/i.test(written) || /[a-f]/i.test(digits) ? 'unknown' : 'win32';
  };
}

/** `0x38a`, `38a` and, where the book knows that number of the family, decimal `906` are one. */
function readValue(
  digits: string,
  { family, isHex, book }: { readonly family: CodeFamily; readonly isHex: boolean; readonly book: CodeBook },
): number {
  const value = codeValue(family === 'unknown' && (isHex || /[a-f]/.test(digits)) ? 'ntstatus' : family, digits);
  const decimal = Number(digits);
  const isDecimal =
    family === 'despooler' && !isHex && !book.has(codeKey(family, value)) && book.has(codeKey(family, decimal));
  return isDecimal ? decimal : value;
}

const TWO_TO_32 = 2 ** 32;
const isNegative = (written: string, family: CodeFamily) => family === 'hresult' && /^214\d{7}$/.test(written);

/** All codes of a line, each number once, most specific reading first. */
export function readCodes(line: LogLine, book: CodeBook): readonly CodeFact[] {
  const named = readWritten(line, book);
  // `Zugriff verweigert (5)` names its error twice.
  const said = readWindowsErrors(line.text).filter(({ code }) => !named.some(({ value }) => value === code));
  return said.length === 0 ? named : [...named, ...said.map((one) => toSaid(one, line, book))];
}

/** An error that stands there as its text in another language. */
function toSaid({ code, english }: WindowsError, { number, component }: LogLine, book: CodeBook): CodeFact {
  const known = book.get(codeKey('win32', code));
  return {
    written: String(code),
    value: code,
    family: 'win32',
    english,
    line: number,
    ...(component ? { component } : {}),
    ...(known?.name ? { name: known.name } : {}),
    ...(known ? { meaning: known.meaning } : {}),
  };
}

/** The codes that a line holds as numbers. */
function readWritten(line: LogLine, book: CodeBook): readonly CodeFact[] {
  const { text } = line;
  if (!/[0-9]/.test(text) && !/\bcb\b/i.test(text)) return [];
  const eventColumn = line.format === 'event-log' ? EVENT_ID_COLUMN.exec(text)?.[1] : undefined;
  const found: Found[] = [
    ...find(EIGHT_DIGITS, text, familyOfEightDigits),
    ...find(NEGATIVE, text, 'hresult'),
    ...find(WIN32, text, 'win32'),
    ...find(EVENT, text, 'event'),
    ...(eventColumn ? [{ written: eventColumn, family: 'event' as const }] : []),
    ...find(SQL, text, 'sql'),
    ...find(NAMED, text, namedFamily(line)).filter(
      ({ written }) => /\d/.test(written) || written.toLowerCase() === 'cb',
    ),
    ...(/despool/i.test(text) ? find(BARE_DESPOOLER, text, 'despooler') : []),
  ];
  const seen = new Set<string>();
  const facts: CodeFact[] = [];
  for (const { written, family } of found) {
    const lower = written.toLowerCase().replace(/^0x/, '');
    if (seen.has(lower)) continue;
    seen.add(lower);
    const value = isNegative(written, family)
      ? TWO_TO_32 - Number(written)
      : readValue(lower, { family, isHex: /^0x/i.test(written), book });
    if (!Number.isSafeInteger(value)) continue;
    const known = book.get(codeKey(family, value));
    facts.push({
      written: lower,
      value,
      family,
      line: line.number,
      ...(line.component ? { component: line.component } : {}),
      ...(known?.name ? { name: known.name } : {}),
      ...(known ? { meaning: known.meaning } : {}),
    });
  }
  return facts;
}
