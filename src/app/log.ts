/** The log of the process: JSON lines on stderr, without anything that was pasted. */
import type { Logger } from 'pino';
import { destination, pino } from 'pino';
import type { Config } from '../config.ts';
import { describeError } from '../slack/connect/describe-error.ts';
import { referenceOfLine } from '../slack/connect/reference.ts';

/** Logs as JSON lines on stderr; stdout belongs to commands. */
export function createLog(level: Config['logLevel']): Logger {
  return pino({ name: 'sms-kb', level, base: null, mixin: referenceOfLine }, destination(2));
}

/** A fault that nobody caught: what may be logged of it, never the error itself, which may hold a token or what was pasted. */
export function logFault(log: Logger, error: unknown, what: string): void {
  log.fatal({ error: describeError(error) }, what);
}
