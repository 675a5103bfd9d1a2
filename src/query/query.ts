/**
 * What was pasted, cleaned: log lines and the facts read from them.
 * There is deliberately no field for the raw paste: what no type carries cannot reach the store, a log or a reply.
 */

<<<<<<< HEAD

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
=======
import type { Product } from '../article/product.ts';
import type { LogLine } from '../logs/log-line.ts';
import type { Notice } from '../logs/notice.ts';
>>>>>>> 75c0f59 (refactor: types stand below whoever uses them)

/** Where a code comes from; the same number means different things in different families. */
export type CodeFamily = 'ntstatus' | 'win32' | 'hresult' | 'event' | 'despooler' | 'sql' | 'unknown';

export interface CodeFact {
  /** As written in the paste, lower case: `c0000001`, `38a`, `2186`. */
  readonly written: string;
  /** Unsigned value; hexadecimal digits are read as such, so `38a` is 906. */
  readonly value: number;
  readonly family: CodeFamily;
  /** `STATUS_UNSUCCESSFUL`, when `knowledge/error-codes.yml` knows it. */
  readonly name?: string;
  readonly meaning?: string;
  /** What Windows says for it in English, where the paste names it by that text in another language. */
  readonly english?: string;
  /** Component of the line the code stands on. */
  readonly component?: string;
  readonly line: number;
}

/** The part a site plays for the one who must act. Commands are filled in with a `target` alone (Q165876). */
export type SiteRole = 'target' | 'parent' | 'own' | 'mentioned';

/**
 * How a text speaks of a site. Towards a target: `failing` (it fails there), `correction` ("not LON but EDI"), `secondary` (no more
 * than that), `gone` (to take out of the database), `near` (something shows there). Against: `parent`, `own`, `sender` (it sends to
 * others), `works`, `not` (denied). Neither: `recipient` (the other end of a sending, whoever's log it is), `upgraded`, `mentioned`.
 */
export type SiteReading =
  | 'failing'
  | 'correction'
  | 'secondary'
  | 'gone'
  | 'near'
  | 'parent'
  | 'own'
  | 'sender'
  | 'recipient'
  | 'works'
  | 'not'
  | 'upgraded'
  | 'mentioned';

export interface SiteCodeFact {
  /** Three letters or digits, upper case. */
  readonly code: string;
  readonly reading: SiteReading;
  /** 1-based number of the pasted line. */
  readonly line: number;
  /** The words that say so, as written but for blanks and quotation marks; at most 80 characters. */
  readonly words: string;
}

export interface VersionFact {
  /** `1.2`, `2.0` … of the product. */
  readonly version: string;
  /** `SP3`, when one is named with it. */
  readonly servicePack?: string;
  readonly line: number;
}

export interface ProductSign {
  /** 1-based number of the pasted line. */
  readonly line: number;
  /** As pasted, redacted, at most some dozen characters. */
  readonly words: string;
  /** `a folder of ConfigMgr` */
  readonly says: string;
  /** Somebody says so; no line shows it. */
  readonly isSaid: boolean;
}

export interface ProductFact {
  /** The products that it may be; all of them are old ones, or all are later ones. */
  readonly among: readonly Product[];
  /** `SMS 1.x or 2.0`, `ConfigMgr 2007 or later` */
  readonly name: string;
  /** `ours`: SMS 1.x or 2.0. `later`: a product that came after it. */
  readonly kind: 'ours' | 'later';
  /** Most telling first. */
  readonly signs: readonly ProductSign[];
}

export interface Facts {
  /** Distinct component names, in order of appearance: `SMS_DESPOOLER`, `SMS_HIERARCHY_MANAGER` … */
  readonly components: readonly string[];
  /** Log files named in the text, upper case: `DESPOOL.LOG`. */
  readonly logFiles: readonly string[];
  readonly codes: readonly CodeFact[];
  /** Every way in which each site is spoken of, at most one of a kind for each code. */
  readonly siteCodes: readonly SiteCodeFact[];
  /** Server names (NetBIOS), upper case. */
  readonly servers: readonly string[];
  /** What the paste is from; absent when it does not tell. */
  readonly product?: ProductFact;
  /** SMS versions; other products' versions are not listed. */
  readonly versions: readonly VersionFact[];
  /** First and last time stamp of the log, as in `LogLine.wallClockMs`. */
  readonly times?: { readonly firstMs: number; readonly lastMs: number };
  /** Logon servers per site, when the text names a number ("55 logon servers"). */
  readonly logonServers?: number;
}

<<<<<<< HEAD
/** Something the user must be told about the reading itself: a cap that bit, secrets that were taken out. */
export interface Notice {
  readonly kind: 'too-long' | 'long-lines' | 'redacted' | 'binary' | 'later-product';
  readonly text: string;
}

/** Where the lines of a file begin among those of a paste. */
export interface LogFile {
  /** `DESPOOL.LOG`, without folders; absent for what was typed below the files. */
  readonly name?: string;
  /** Number of the last line before its first: its own lines count from there. */
  readonly before: number;
}

=======
>>>>>>> 75c0f59 (refactor: types stand below whoever uses them)
export interface Query {
  readonly lines: readonly LogLine[];
  readonly facts: Facts;
  readonly notices: readonly Notice[];
  /** Files of the paste, in its order; absent when it is of one piece without a name. */
  readonly files?: readonly LogFile[];
}
