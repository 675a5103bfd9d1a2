/**
 * What was pasted, cleaned: log lines and the facts read from them.
 * There is deliberately no field for the raw paste: what no type carries cannot reach the store, a log or a reply.
 */

import type { Product } from '../article/product.ts';
import type { LogFile, LogLine } from '../logs/log-line.ts';
import type { Notice } from '../logs/notice.ts';

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

export interface Query {
  readonly lines: readonly LogLine[];
  readonly facts: Facts;
  readonly notices: readonly Notice[];
  /** Files of the paste, in its order; absent when it is of one piece without a name. */
  readonly files?: readonly LogFile[];
}
