/** One line of a log, read: its message, and what the line itself tells of component, time, thread and severity. */

/**
 * How a line was written. `sms2003` has the time stamp of servers since SMS 2003; `configmgr` is the log format of SMS 2003's clients and of everything after it (`<![LOG[…]LOG]!>`),
 * `status` a status message of SMS 2.0, `registry` a value of a registry export, `record` a row of a table, of CSV or JSON.
 * `viewer-first` has its columns before the text, as later viewers show it;
 * `raw` fits no known format; it is kept, because people also just describe things.
 */
export type LineFormat =
  | 'sms1'
  | 'sms2'
  | 'sms2003'
  | 'viewer'
  | 'viewer-first'
  | 'setup'
  | 'event-log'
  | 'configmgr'
  | 'status'
  | 'registry'
  | 'record'
  | 'raw';

/** What a line says of itself, as event logs and status messages do. */
export type Severity = 'informational' | 'warning' | 'error';

/** One message of a log, or one line of prose. Wrapped lines are rejoined, so it may span several pasted lines. */
export interface LogLine {
  /** 1-based number of the pasted line on which it starts. */
  readonly number: number;
  /** 1-based number of the pasted line on which it ends (equal to `number` unless it had been wrapped). */
  readonly lastNumber: number;
  /** The message, redacted, without trailer, time stamp and the `~` marks of SMS trace logs. */
  readonly text: string;
  readonly format: LineFormat;
  /** `SMS_DESPOOLER`, as the trailer names it. */
  readonly component?: string;
  /** Wall-clock time of the log, in milliseconds since 1970 *as if* it were UTC: SMS 1.x logs carry no zone. */
  readonly wallClockMs?: number;
  /** Time zone as the log names it (SMS 2.0 only), e.g. `Eastern Daylight Time`. */
  readonly zone?: string;
  /** Thread id as the log writes it, e.g. `AF` or `322 (0x142)`. */
  readonly thread?: string;
  /** What the line itself calls its weight; `informational` reports no trouble. Absent where it does not say. */
  readonly severity?: Severity;
  /**
   * The rest of a structured line, by the name that the paste gives each field, at most 24 of up to 300 characters: `PID`, `ISTR0`,
   * `Computer`. For facts only: what proves stands in `text`.
   */
  readonly fields?: Readonly<Record<string, string>>;
  /** The paste cut this line short: its end (and its trailer) may be missing. */
  readonly cut: boolean;
}

/** A line as its format reads it, before its place in the paste is known. */
export type ReadLine = Omit<LogLine, 'number' | 'lastNumber'>;

/** Where the lines of a file begin among those of a paste. */
export interface LogFile {
  /** `DESPOOL.LOG`, without folders; absent for what was typed below the files. */
  readonly name?: string;
  /** Number of the last line before its first: its own lines count from there. */
  readonly before: number;
}
