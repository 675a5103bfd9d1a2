/**
 * Does a captured value fit what an article asks of it? In: `5` and `{ name: capacity, is: 0 }`. Out: no, so the line speaks
 * against the article. Values come from hostile text: they are compared, never used.
 */
import type { Condition } from '../../article/condition.ts';
import { readTrailerTime, readUsTime } from '../../logs/read-time.ts';

/** `untold`: the value is there, and cannot be compared. `lost`: it was cut off. */
export type Fit = 'fits' | 'contradicts' | 'untold' | 'lost';

const HOUR_MS = 60 * 60 * 1000;
const TWO_TO_32 = 2 ** 32;
/** An HRESULT of the Win32 family carries the error's own number in its low half. */
const WIN32_HRESULT = 0x80070000;

/** The number a text stands for, as people and registries write it: `5`, `1,024`, `0x1f`, `0000000a` (a DWORD). */
function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(/^dword:/i, '0x');
  if (/^-?\d{1,3}(?:,\d{3})+$/.test(plain)) return Number(plain.replaceAll(',', ''));
  if (/^0x[0-9a-f]{1,8}$/i.test(plain)) return Number.parseInt(plain.slice(2), 16);
  if (/^[0-9a-f]{8}$/i.test(plain)) return Number.parseInt(plain, 16);
  return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

/** All that a code may mean: `10` is ten or sixteen, and an HRESULT holds a Win32 error. */
function readCode(text: string): ReadonlySet<number> {
  const plain = text.trim().toLowerCase();
  const readings = new Set<number>();
  if (/^-?\d{1,10}$/.test(plain)) readings.add((Number(plain) + TWO_TO_32) % TWO_TO_32);
  const hex = /^(?:0x)?([0-9a-f]{1,8})$/.exec(plain)?.[1];
  // Two decimal digits could be hexadecimal, too; they hardly are, and `error 32` must not be `error 50`.
  if (hex && (plain.startsWith('0x') || /[a-f]/.test(hex) || hex.length === 8)) readings.add(Number.parseInt(hex, 16));
  for (const one of [...readings])
    if (one >= WIN32_HRESULT && one < WIN32_HRESULT + 0x10000) readings.add(one & 0xffff);
  return readings;
}

function isSame(text: string, wanted: string | number): boolean {
  const number = readNumber(text);
  const other = typeof wanted === 'number' ? wanted : readNumber(wanted);
  if (number !== undefined && other !== undefined) return number === other;
  return text.trim().toLowerCase() === String(wanted).toLowerCase();
}

const toFit = (isSo: boolean): Fit => (isSo ? 'fits' : 'contradicts');

function compareNumbers(text: string, { at_least: least, at_most: most, more_than: above }: Condition): Fit {
  const number = readNumber(text);
  if (number === undefined) return 'untold';
  return toFit(
    (least === undefined || number >= least) &&
      (most === undefined || number <= most) &&
      (above === undefined || number > above),
  );
}

function compareTimes(text: string, hours: number, lineMs: number | undefined): Fit {
  const until = readUsTime(text) ?? readTrailerTime(text);
  if (!until || lineMs === undefined) return 'untold';
  return toFit(until.wallClockMs - lineMs >= hours * HOUR_MS);
}

/** Where a value was captured from. */
export interface CapturedFrom {
  readonly wallClockMs?: number;
  /** Nothing follows the value: the paste may have cut it short. */
  readonly isLast?: boolean;
}

const isStartOf = (text: string, { is, code }: Condition) => {
  const wanted = String(is ?? code ?? '').toLowerCase();
  return text.length < wanted.length && wanted.startsWith(text.toLowerCase());
};

/** @param line the line that it was captured from */
export function fitsCondition(
  condition: Condition,
  captured: Readonly<Record<string, string>>,
  line: CapturedFrom,
): Fit {
  const text = captured[condition.name];
  if (text === undefined || (line.isLast && isStartOf(text, condition))) return 'lost';
  if (condition.is !== undefined) return toFit(isSame(text, condition.is));
  if (condition.one_of) return toFit(condition.one_of.some((one) => isSame(text, one)));
  if (condition.hours_ahead !== undefined) return compareTimes(text, condition.hours_ahead, line.wallClockMs);
  if (condition.code !== undefined) {
    const readings = readCode(text);
    if (readings.size === 0) return 'untold';
    const wanted = readCode(condition.code);
    return toFit([...readings].some((one) => wanted.has(one)));
  }
  return compareNumbers(text, condition);
}

const ORDER: readonly Fit[] = ['fits', 'untold', 'lost', 'contradicts'];

/** All conditions of a line together: the least favourable one counts. */
export function fitsAll(
  conditions: readonly Condition[],
  captured: Readonly<Record<string, string>>,
  line: CapturedFrom,
): Fit {
  const fits = conditions.map((condition) => fitsCondition(condition, captured, line));
  return ORDER[Math.max(0, ...fits.map((fit) => ORDER.indexOf(fit)))] ?? 'fits';
}

/** `the sender may send {capacity} at once` with the captured values in it. */
export function sayOtherwise(otherwise: string, captured: Readonly<Record<string, string>>): string {
  return otherwise.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) => {
    const value = captured[name];
    if (value === undefined) return whole;
    // `00000005` of a registry export is 5 to everybody.
    return /^0{2,7}[0-9a-f]{1,6}$/i.test(value) ? String(readNumber(value) ?? value) : value;
  });
}
