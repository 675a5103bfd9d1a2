/**
 * Log lines → facts: which components, codes, sites, servers, versions and times the paste names.
 * In: `at 20:05 BOI was still busy shutting down, it has 55 logon servers`. Out: `{ logonServers: 55, … }`.
 */

import type { LogLine } from '../logs/log-line.ts';
import { withoutRepeats } from '../logs/without-repeats.ts';
import { everyMatch } from '../text/every-match.ts';
import { type CodeBook, readCodes } from './codes.ts';
import { canonicalComponent, componentOfLog, isComponentName } from './components.ts';
import { readProduct } from './product/product.ts';
import type { Facts, VersionFact } from './query.ts';
import { readSiteRoles } from './site-roles/read-site-roles.ts';

const COMPONENT = /\bSMS_[A-Z][A-Z0-9_]{2,56}\b/gi;
const LOG_FILE = /(?<!\w)([A-Za-z0-9_]{3,12}\.lo[g_])\b/gi;

const PRODUCT_VERSION =
  /\b(?:SMS|Systems\s+Management\s+Server)(?:\s+version|\s+ver\.?|\s+v\.?)?\s*v?([12]\.\d|[12](?!\s*-?\s*(?:factor|fa|way|step|weeks?|days?|hours?|h|minutes?|mins?|times?|x|messages?|texts?)\b))\b(?!\.\d)(?:\s*(?:[+/,]|with|plus|and)?\s*(?:SP|service\s+pack\s*)\s*(\d))?/gi;
const VERSION_WITH_PACK = /(?<![\w.])([12]\.\d)\s*(?:\/|with\s+)?(?:SP|service\s+pack\s*)\s*(\d)\b/gi;
const VERSION_STEP = /(?<![\w.])([12]\.\d)\s*(?:->|=>|to|→|zu)\s*([12]\.\d)(?![\w.])/gi;
const OTHER_PRODUCT = /\b(?:installer|sql|nt|windows|exchange|office|ie|iis|site server)\s*$/i;

const LOGON_SERVERS =
  /\b(\d{1,4})\s*\+?\s*(?:\w+\s+){0,2}?logon[\s-]?servers?\b|\blogon[\s-]?servers?\s*[:=]\s*(\d{1,4})\b/gi;
const SERVER_PATH = /\\\\([A-Za-z][A-Za-z0-9_-]{1,14})(?![A-Za-z0-9_-]|\.[A-Za-z0-9])/g;
const SERVER_NAMED = /\bserver\s+\\{0,2}([A-Z][A-Z0-9_-]{2,14})\b/g;
/** Capitals after "server" that are no name of one. */
const NOT_A_SERVER = /^(?:SMS(?:_.*)?|SQL|NT|PDC|BDC|DOES|HAS|IS|NOT|WAS|THE|AND|FOR|WITH)$/;

/** Most facts of a kind that are kept: a day's log names the same servers over and over, a reader wants a handful. */
const MOST_FACTS = 200;

function readVersions(text: string, line: number): VersionFact[] {
  const versions: VersionFact[] = [];
  const add = (version: string, pack?: string) =>
    versions.push({
      version: version.includes('.') ? version : `${version}.0`,
      line,
      ...(pack ? { servicePack: `SP${pack}` } : {}),
    });
  for (const match of everyMatch(PRODUCT_VERSION, text)) add(match[1] ?? '', match[2]);
  for (const match of everyMatch(VERSION_WITH_PACK, text)) {
    if (!OTHER_PRODUCT.test(text.slice(Math.max(0, match.index - 24), match.index))) add(match[1] ?? '', match[2]);
  }
  for (const match of everyMatch(VERSION_STEP, text)) {
    if (!OTHER_PRODUCT.test(text.slice(Math.max(0, match.index - 24), match.index))) add(match[2] ?? '');
  }
  return versions;
}

function distinct<T>(items: Iterable<T>, keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key) && byKey.size < MOST_FACTS) byKey.set(key, item);
  }
  return [...byKey.values()];
}

function* readComponents(lines: readonly Pick<LogLine, 'text' | 'component'>[]): Generator<string> {
  for (const line of lines) {
    if (line.component) yield canonicalComponent(line.component);
    for (const [name] of everyMatch(COMPONENT, line.text)) {
      if (isComponentName(name)) yield canonicalComponent(name);
    }
    for (const [, file = ''] of everyMatch(LOG_FILE, line.text)) {
      const component = componentOfLog(file);
      if (component) yield component;
    }
  }
}

/** Would this line alone, without a mark, give a component? For whoever must know before anything is parsed. */
export function namesComponent(text: string): boolean {
  return !readComponents([{ text }]).next().done;
}

/** Would this line alone, without a mark, give a version? */
export function namesVersion(text: string): boolean {
  return readVersions(text, 0).length > 0;
}

function readTimes(lines: readonly LogLine[]): Facts['times'] {
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { wallClockMs } of lines) {
    if (wallClockMs === undefined) continue;
    firstMs = Math.min(firstMs, wallClockMs);
    lastMs = Math.max(lastMs, wallClockMs);
  }
  return firstMs <= lastMs ? { firstMs, lastMs } : undefined;
}

/** The largest number named: who writes "3 were fine, 25 were not" has trouble with the 25. */
function readLogonServers(lines: readonly LogLine[]): number | undefined {
  let largest: number | undefined;
  for (const line of lines) {
    for (const found of everyMatch(LOGON_SERVERS, line.text)) {
      largest = Math.max(largest ?? 0, Number(found[1] ?? found[2]));
    }
  }
  return largest;
}

/** Everything the lines name; each fact once, in order of appearance. */
export function readFacts(all: readonly LogLine[], book: CodeBook): Facts {
  const lines = withoutRepeats(all);
  const versions = lines.flatMap((line) => readVersions(line.text, line.number));
  const product = readProduct(lines);
  const sms2Line = lines.find((line) => line.format === 'sms2');
  // Of the two products, SMS 2.0 alone writes milliseconds, a time zone and a second thread number.
  if (versions.length === 0 && sms2Line && product?.kind !== 'later')
    versions.push({ version: '2.0', line: sms2Line.number });
  const times = readTimes(all);
  const logonServers = readLogonServers(lines);
  return {
    components: distinct(readComponents(lines), (name) => name),
    logFiles: distinct(
      lines.flatMap((line) => everyMatch(LOG_FILE, line.text).map(([, file = '']) => file.toUpperCase())),
      (file) => file,
    ),
    codes: distinct(
      lines.flatMap((line) => [...readCodes(line, book)]),
      (code) => `${code.family}:${code.value}:${code.component ?? ''}`,
    ),
    siteCodes: readSiteRoles(lines),
    servers: distinct(
      lines.flatMap((line) =>
        [...everyMatch(SERVER_PATH, line.text), ...everyMatch(SERVER_NAMED, line.text)]
          .map(([, name = '']) => name.toUpperCase())
          .filter((name) => !NOT_A_SERVER.test(name)),
      ),
      (name) => name,
    ),
    versions: distinct(versions, (fact) => `${fact.version}${fact.servicePack ?? ''}`),
    ...(product ? { product } : {}),
    ...(times ? { times } : {}),
    ...(logonServers === undefined ? {} : { logonServers }),
  };
}
