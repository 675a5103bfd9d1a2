/**
 * What a log format is to the reader: how it is written, what its lines can tell, and how they are read.
 * A format is one file in this folder and one row in `marked-formats.ts` or `record-formats.ts`; its samples test it.
 */
import type { LogLine, ReadLine } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';

/** What a line may tell beside its message. What is not among a format's `tells` is absent from every line of it. */
export type LineField = Exclude<keyof ReadLine, 'text' | 'format' | 'cut'>;

/** Text as people paste it, and each of its lines as it must be read, to the last field. */
export interface FormatSample {
  readonly pasted: string;
  readonly lines: readonly ReadLine[];
}

interface Described {
  /** As the file is named. */
  readonly name: string;
  readonly tells: readonly LineField[];
  /** Each is read by this format and by no other. */
  readonly samples: readonly FormatSample[];
}

/** One message on one line, with a mark: a trailer, columns, a time. A window may have wrapped it; `rejoin.ts` undoes that. */
export interface MarkedFormat extends Described {
  /** A line with its mark whole; undefined for every other line. */
  read(line: string): ReadLine | undefined;
  /** A line whose mark the paste broke off: the message is whole, the rest as far as it goes. */
  readCut?(line: string): ReadLine | undefined;
  /** Does a mark begin on this line? It may end on a later one. */
  opensMark?(line: string): boolean;
  /** Is this line the mark of the line before it, or at least the beginning of that mark? */
  isMarkAlone?(line: string): boolean;
  /** Can this line only be the end of a mark that began above it? */
  isRestOfMark?(line: string): boolean;
}

/** What a format took from the lines at one place. */
export interface Taken {
  readonly lines: readonly LogLine[];
  /** Index of the first line that it left. */
  readonly next: number;
}

/** A message as a record: fields with names, on one line or on several. */
export interface RecordFormat extends Described {
  /** The records that begin at `lines[at]`; undefined when none does. */
  take(lines: readonly PlainLine[], at: number): Taken | undefined;
}
