/** What single lines of SMS 1.x logs tell about the race: one pattern per fact, with the article that shows the line. */

import { monthOf } from '../../logs/read-time.ts';
import type { TimedLine } from '../../logs/timed-line.ts';
import type { EvidenceLine } from './calibration.ts';

/** Whose time it is: Site Configuration Manager, or Maintenance Manager doing the same round. */
const SWEEPERS = /SITE_CONFIG|MAINT/;
/** `Server SERVER1 has 171 shares` (Q167808), `Working on logon server X` (Q200769), `NetServerGetInfo server: X` (Q171005). */
const SERVER_LINES = [
  /(?:^|[~\s])Server ([A-Za-z0-9_.$-]{1,63}) (?:has|status) /,
  /(?:^|[~\s])Working on logon server <?\\{0,2}([A-Za-z0-9_.$-]{1,63})/,
  /(?:^|[~\s])NetServerGetInfo server: \\{0,2}([A-Za-z0-9_.$-]{1,63})/,
];
/** The round is over: the time to the next server is not spent on one. */
const PAUSE = /sleeping|waiting for|cycle (?:is )?complete|going to sleep/i;

/** `SERVER1`, when the line begins work on a logon server. */
export function readServerName({ text, component }: TimedLine): string | undefined {
  if (component !== undefined && !SWEEPERS.test(component)) return undefined;
  for (const pattern of SERVER_LINES) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined) return name.toUpperCase();
  }
  return undefined;
}

export function isPause({ text, component }: TimedLine): boolean {
  return component !== undefined && SWEEPERS.test(component) && PAUSE.test(text);
}

/** Seconds Hierarchy Manager sleeps (Q270218). */
export function sleepSecondsOf({ text, component }: TimedLine): number | undefined {
  if (component !== undefined && !component.includes('HIERARCHY')) return undefined;
  const ms = /Work cycle completed: sleeping (\d{1,9}) milliseconds/.exec(text)?.[1];
  return ms === undefined ? undefined : Number(ms) / 1000;
}

/** `Checking for sending capacity. Used 0 out of 5.`: a sender's poll, with its threads (Q126229, Q163379). */
export function pollOf({ text }: TimedLine): { readonly used: number; readonly threads: number } | undefined {
  const [, used, all] = /sending capacity\.\s+Used (\d{1,4}) out of (\d{1,4})/.exec(text) ?? [];
  return all === undefined ? undefined : { used: Number(used), threads: Number(all) };
}

/** The Scheduler begins a package (Q168510). */
export function startsPackage({ text, component }: TimedLine): boolean {
  return (component === undefined || component.includes('SCHEDULER')) && text.includes('Creating package file');
}

/** `Sender started at:  Mon, Nov 21 1994 12:45` (Q123221) → milliseconds as if UTC. */
export function listedTime(
  text: string,
  field: 'First sender started at' | 'Sender started at' | 'Sender ended at',
): number | undefined {
  if (!text.startsWith(field)) return undefined;
  const match = /:\s+(?:[A-Z][a-z]{2},\s+)?([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{4})\s+(\d{1,2}):(\d\d)/.exec(text);
  if (match === null) return undefined;
  const [, month = '', day, year, hour, minute] = match;
  const index = monthOf(month);
  return index < 0 ? undefined : Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute));
}

export function listedBytes(text: string): number | undefined {
  const bytes = /^Total bytes to send:\s+(\d{1,12})/.exec(text)?.[1];
  return bytes === undefined ? undefined : Number(bytes);
}

/** `Found ready instruction sni00000.sni` (Q169491), `found ready instruction file for 1000tS01.ins` → the file's name. */
export function instructionOf({ text }: TimedLine): string | undefined {
  return /found ready instruction (?:file )?(?:for )?(?:[^\s\\]{0,80}\\){0,20}([A-Za-z0-9_]{1,40}\.[A-Za-z0-9]{1,4})/i.exec(
    text,
  )?.[1];
}

/** `0003LON1.ins` → LON: a counter of four, the code, one more. Undefined for a name of another make. */
export function siteOfInstruction(name: string): string | undefined {
  return /^[0-9A-F]{4}([A-Z][A-Z0-9]{2})[A-Z0-9]\./i.exec(name)?.[1]?.toUpperCase();
}

/** `Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG` (Q186408) → CONFIG. */
export function instructionTypeOf({ text }: TimedLine): string | undefined {
  return /Executing instruction of type MICROSOFT\|SMS\|MINIJOBINSTRUCTION\|([A-Z_]{1,30})/.exec(text)?.[1];
}

/** The three lines of a lost race (Q186408), by their place; the last one decides. */
export function lossStepOf({ text }: TimedLine): 1 | 2 | 3 | undefined {
  if (/Executing instruction of type MICROSOFT\|SMS\|MINIJOBINSTRUCTION\|CONFIG/.test(text)) return 1;
  if (/Cannot find config mini inst specific data/.test(text)) return 2;
  return /Despooler failed to execute the instruction, error code = c0000001/i.test(text) ? 3 : undefined;
}

/** The line as evidence: one line, printable, short. */
export function toEvidence({ source, line, text }: TimedLine): EvidenceLine {
  const short = text.replace(/[^\x20-\x7e\u00a0-\u024f]/g, '?').slice(0, 160);
  return source === undefined ? { line, text: short } : { source, line, text: short };
}

/** What a sender does with one job, where its log names the job: neither its polling nor its search of the outbox. */
export interface JobSending {
  readonly step: 'started' | 'ended';
  /** `00000016`. */
  readonly job?: string;
  readonly destination?: string;
  /** `A0100100.S00`, in upper case. */
  readonly file?: string;
}

/**
 * A sender takes a job up, or has sent a file. No article shows these lines; they are recognised by what they must name
 * (a send request, its job, its destination, the file). `Checking for sending capacity` is the sender's poll and no start.
 */
export function sendingOf({ text, component }: TimedLine): JobSending | undefined {
  if (component?.includes('SENDER') !== true || /sending capacity|no \(more\) send requests/i.test(text))
    return undefined;
  const step =
    /\bsend(?:ing)? (?:is )?(?:completed?|finished|ended)\b|\b(?:finished|completed) (?:sending|send request)/i.test(
      text,
    )
      ? 'ended'
      : /\bfound send request\b|\bsending (?:is )?started\b|\bstart(?:s|ed|ing)? (?:to send|sending)\b|\bsending (?:package|file|job)\b/i.test(
            text,
          )
        ? 'started'
        : undefined;
  if (step === undefined) return undefined;
  const job = /\bjob:?\s+([0-9A-Z]{8})\b/i.exec(text)?.[1]?.toUpperCase();
  const destination = /\b(?:destination|dest(?:ination)? site|to site):?\s+([A-Z0-9]{3})\b/i
    .exec(text)?.[1]
    ?.toUpperCase();
  const file = packageFileOf(text);
  return {
    step,
    ...(job !== undefined && { job }),
    ...(destination !== undefined && { destination }),
    ...(file !== undefined && { file }),
  };
}

/** `…\tosend\A0100100.S00` → A0100100.S00: a file to be sent, in upper case. */
export function packageFileOf(text: string): string | undefined {
  return /\btosend\\([A-Z0-9_]{1,12}\.[A-Z0-9]{1,3})\b/i.exec(text)?.[1]?.toUpperCase();
}

/** `Job name:  00000016`, of a listing (Q123221). */
export function listedJob(text: string): string | undefined {
  return /^Job name:\s+([0-9A-Z]{8})\b/i.exec(text)?.[1]?.toUpperCase();
}

const DIRECTORY =
  /^\s{0,20}(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})\s+(\d{1,2}):(\d\d)\s?(?:([ap])m?)?\s+[\d.,]{1,15}\s+(\S{1,40}\.\S{1,4})\s*$/i;
const DIRECTORY_SHORT =
  /^\s{0,20}([A-Z0-9_$~-]{1,8})\s+([A-Z]{3})\s+[\d.,]{1,15}\s+(\d{1,2})-(\d{1,2})-(\d{2,4})\s+(\d{1,2}):(\d\d)([ap])/i;

/** A file of a directory listing: `03/15/98  10:03p   1,234 0002LON1.INS`, or with the name first. Counts minutes. */
export function listedFile(text: string): { readonly name: string; readonly writtenMs: number } | undefined {
  const first = DIRECTORY_SHORT.exec(text);
  if (first !== null) {
    const [, stem, extension, month, day, year, hour, minute, half] = first;
    return fileAt(`${stem}.${extension}`, [year, month, day, hour, minute], half);
  }
  const [, one, two, year, hour, minute, half, name] = DIRECTORY.exec(text) ?? [];
  if (name === undefined) return undefined;
  // A full stop between day and month, or a first number above 12: the European order.
  const isEuropean = /^\s*\d{1,2}\./.test(text) || Number(one) > 12;
  return fileAt(name, isEuropean ? [year, two, one, hour, minute] : [year, one, two, hour, minute], half);
}

function fileAt(
  name: string,
  parts: readonly (string | undefined)[],
  half: string | undefined,
): { readonly name: string; readonly writtenMs: number } {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts.map(Number);
  const full = year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year;
  const hours = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return { name: name.toLowerCase(), writtenMs: Date.UTC(full, month - 1, day, hours, minute) };
}
