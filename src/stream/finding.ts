/** What streaming through a log finds: plain data that crosses threads and is printed as JSON. */

/** Where something stood in the file. */
export interface Occurrence {
  /** 1-based. */
  readonly line: number;
  /** Wall-clock time of the log, as `LogLine.wallClockMs`; absent where the line has none. */
  readonly wallClockMs?: number;
  /** The line, redacted, without its mark, cut at 300 characters. */
  readonly text: string;
}

export interface LogFinding {
  /** Id of the article. */
  readonly article: string;
  /** What the line shows, or that the article quotes it. */
  readonly says: string;
  /** How much the line proves by itself, 0–1. */
  readonly proof: number;
  readonly count: number;
  readonly first: Occurrence;
  readonly last: Occurrence;
  readonly timeline: Timeline;
}

/** How often it stood in the log by hour, or by day where the log is longer than three days. */
export interface Timeline {
  readonly bucketMs: number;
  /** Ascending; hours and days without any are left out. */
  readonly buckets: readonly { readonly startMs: number; readonly count: number }[];
}

export interface LogScan {
  readonly lines: number;
  readonly bytes: number;
  /** Most telling article first; of one article the most telling line first. At most 50. */
  readonly findings: readonly LogFinding[];
  /** Text around what tells most, or the end of the log where nothing was found; for the diagnosis. */
  readonly window: { readonly text: string; readonly firstLine: number };
}
