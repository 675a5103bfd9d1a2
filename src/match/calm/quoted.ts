/**
 * How much of a paste was written by a program: trace lines, or a message that somebody quotes among their own words.
 * In: `dataldr.log says CMachineSource::InsertMachine - group not found`. Out: 0.7, for the quoted message.
 */
import type { LogLine } from '../../logs/log-line.ts';
import { reportsFailure } from './trouble.ts';

/** What a message without its time and component counts as, beside a whole log. */
const QUOTED = 0.7;
/** A name that only a program writes: `CMachineSource::InsertMachine`, `SMS_ABC`, `InsertMachine`. */
const PROGRAM_NAME = /\w::\w|\b[A-Z]+_[A-Z_]{2,}|\b[A-Z]?[a-z]+[A-Z][a-z]+[A-Za-z]*\b/;
/** How status messages of SMS 2.0 begin and go on: `SMS Site Control Manager could not …`, `Possible cause: …`. */
const STATUS_MESSAGE =
  /^\W{0,3}SMS(?: [A-Z][A-Za-z]{2,20}){1,5} (?:could not|cannot|failed|is unable|was unable|detected|encountered|has)\b|^\W{0,3}Possible cause:/;

const isQuoted = ({ text }: LogLine) => PROGRAM_NAME.test(text) || STATUS_MESSAGE.test(text);

/** @param prose see `Question.prose` */
export function readQuoted(lines: readonly LogLine[], prose: number): number {
  const isMessage = lines.some((line) => line.format === 'raw' && isQuoted(line) && reportsFailure(line));
  return isMessage ? Math.max(QUOTED, 1 - prose) : 1 - prose;
}
