/**
 * What a paste is from: SMS 1.x, SMS 2.0 or a later product that took over its messages, with the words that show it.
 * In: `~Used 0 out of 3 despooling threads … E:\ConfigMgr\inboxes\despoolr.box`. Out: ConfigMgr 2007 or later, by that folder.
 *
 * Signs are weighed; one hint decides nothing. What lines show outweighs what people say around them: who writes "we came from
 * SCCM, but this box is SMS 1.2" shows lines of SMS 1.2.
 */

import { PRODUCTS, type Product } from '../../article/product.ts';
import type { LogLine } from '../../logs/log-line.ts';
import { createExpressionFilter } from '../../text/expression-filter.ts';
import type { ProductFact, ProductSign } from '../query.ts';
import { NEW_LOGS, NOT_THE_SUBJECT, since, TEXT_SIGNS } from './product-signs.ts';

/** A product shows itself at the start of a paste or at its end; a day's log repeats its signs in every line. */
const MOST_LINES = 400;
const LONGEST_LINE = 2000;
const MOST_SIGNS = 3;
const LONGEST_WORDS = 60;
/** From here on signs decide. */
const DECIDED = 3;

/** Last year in which no later product was sold; SMS 2003 came in November 2003. */
const LAST_YEAR_OF_OURS = 2002;
/**
 * What was still in use when: nobody had sold or mended SMS 2.0 for years by 2007, and some still ran it. Support of SMS 2003
 * ended in January 2015, that of ConfigMgr 2007 in July 2019 (Microsoft Lifecycle).
 */
const YEARS_AFTER: readonly { readonly from: number; readonly weight: number; readonly among: readonly Product[] }[] = [
  { from: 2020, weight: 2.5, among: since('ConfigMgr 2012') },
  { from: 2015, weight: 2.5, among: since('ConfigMgr 2007') },
  { from: 2012, weight: 2.5, among: since('SMS 2003') },
  { from: 2007, weight: 1.5, among: since('SMS 2003') },
];

interface Weighed extends ProductSign {
  readonly among: readonly Product[];
  readonly weight: number;
}

const SMS = PRODUCTS.slice(0, 2);
const isOurs = (product: Product) => SMS.includes(product);

const STAMPED_YEAR =
  /\b\d{1,2}\/\d{1,2}\/(20\d\d) \d{1,2}:\d{2}:\d{2} [AP]M\s{1,9}\d{1,6} \(0x|\bGMTDATE=\w{3} \w{3} {1,2}\d{1,2} [\d:.]{8,12} (\d{4})|\bdate="\d{1,2}-\d{1,2}-(\d{4})"|><\d{2}-\d{2}-(\d{4}) \d{1,2}:\d{2}:\d{2}\.\d{3}[+-]/;

function yearOf({ text, wallClockMs }: LogLine): number | undefined {
  if (wallClockMs !== undefined) return new Date(wallClockMs).getUTCFullYear();
  const [, ...years] = STAMPED_YEAR.exec(text) ?? [];
  const year = years.find((one) => one !== undefined);
  return year === undefined ? undefined : Number(year);
}

/** What the clock of the lines says; the middle one, since a clock may be wrong for a day. */
function readAge(lines: readonly LogLine[]): readonly Weighed[] {
  const dated = lines.flatMap((line) => {
    const year = yearOf(line);
    return year === undefined ? [] : [{ line, year }];
  });
  const middle = dated.sort((a, b) => a.year - b.year)[dated.length >> 1];
  if (!middle) return [];
  const sign = { line: middle.line.number, words: String(middle.year), isSaid: false };
  if (middle.year <= LAST_YEAR_OF_OURS && middle.year > 1990) {
    return [{ ...sign, among: SMS, weight: DECIDED, says: 'a date before any later product' }];
  }
  const after = YEARS_AFTER.find(({ from }) => middle.year >= from);
  return after ? [{ ...sign, among: after.among, weight: after.weight, says: 'a date long after SMS 2.0' }] : [];
}

/** Columns and marks name the component of a line; those of clients have no `SMS_` in front. */
const NEW_WRITERS = NEW_LOGS.map(([among, names]) => ({ among, pattern: new RegExp(`^(?:${names})$`, 'i') }));

function readWriters(lines: readonly LogLine[]): readonly Weighed[] {
  const names = new Map<string, LogLine>();
  for (const line of lines) if (line.component && !names.has(line.component)) names.set(line.component, line);
  return [...names].flatMap(([name, line]) => {
    const found =
      NEW_WRITERS.find(({ pattern }) => pattern.test(name)) ??
      TEXT_SIGNS.find(({ says, pattern }) => says.includes('component') && pattern.test(name));
    return found
      ? [
          {
            among: found.among,
            weight: DECIDED,
            says: 'a component of a later product',
            line: line.number,
            words: name,
            isSaid: false,
          },
        ]
      : [];
  });
}

/** Time stamps without milliseconds were written by SMS 1.x alone; those of SMS 2.0 and of 2003 servers can be alike. */
const TRACES = [
  { format: 'sms1', among: SMS.slice(0, 1), weight: 2, says: 'the trace format of SMS 1.x' },
  { format: 'configmgr', among: since('SMS 2003'), weight: 2, says: 'the log format of clients since SMS 2003' },
  { format: 'sms2003', among: since('SMS 2003'), weight: 3, says: 'the time stamp of servers since SMS 2003' },
  {
    format: 'viewer-first',
    among: since('ConfigMgr 2007'),
    weight: 1.5,
    says: 'component and thread in front, as ConfigMgr logs are shown',
  },
];
/** Formats that tell by themselves; the others need a time that could be read. */
const WITHOUT_TIME = new Set(['configmgr', 'viewer-first']);

function readTraces(lines: readonly LogLine[]): readonly Weighed[] {
  return TRACES.flatMap(({ format, ...sign }) => {
    const line = lines.find(
      (one) => one.format === format && (WITHOUT_TIME.has(format) || one.wallClockMs !== undefined),
    );
    return line ? [{ ...sign, line: line.number, words: line.component ?? '', isSaid: false }] : [];
  });
}

/** Each sign wherever it stands: one place may speak of another product than the next. */
const SEARCHES = TEXT_SIGNS.map((sign) => ({
  ...sign,
  everywhere: new RegExp(sign.pattern, `${sign.pattern.flags}g`),
}));
const searchesFor = createExpressionFilter(SEARCHES.map(({ everywhere }) => everywhere.source));

function readText(lines: readonly LogLine[]): readonly Weighed[] {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${line.text.slice(0, LONGEST_LINE)}\n`;
  }
  const lineAt = (at: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return lines[low]?.number ?? 1;
  };
  return searchesFor(text.toLowerCase()).flatMap((place): readonly Weighed[] => {
    const { among, weight, says, everywhere, isSaid = false } = SEARCHES[place] as (typeof SEARCHES)[number];
    everywhere.lastIndex = 0;
    let found = everywhere.exec(text);
    while (found && isSaid && NOT_THE_SUBJECT.test(sameLineBefore(text, found.index))) found = everywhere.exec(text);
    if (!found) return [];
    return [{ among, weight, says, isSaid, line: lineAt(found.index), words: found[0].trim().slice(0, LONGEST_WORDS) }];
  });
}

/** What stands before a place on its line, as far as it can tell what is spoken of. */
function sameLineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 48), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** A product named twice is named once: `SCCM 2012` is one word and its year. */
function sum(signs: readonly Weighed[]): number {
  const isName = ({ isSaid, weight }: Weighed) => isSaid && weight >= DECIDED;
  const counted = signs.filter((sign, at) => !isName(sign) || signs.findIndex(isName) === at);
  return counted.reduce((total, { weight }) => total + weight, 0);
}

/** Which products all of the decisive signs can be from; of those that exclude one another, the weightiest. */
function narrow(signs: readonly Weighed[], start: readonly Product[]): readonly Product[] {
  return signs.reduce((among, sign) => {
    const both = among.filter((product) => sign.among.includes(product));
    return both.length > 0 ? both : among;
  }, start);
}

function nameOf(among: readonly Product[]): string {
  const [first = 'SMS 2.0'] = among;
  if (among.length === 1) return first === 'ConfigMgr 2012' ? 'ConfigMgr 2012 or later' : first;
  return isOurs(first) ? 'SMS 1.x or 2.0' : `${first} or later`;
}

function toFact(signs: readonly Weighed[], kind: ProductFact['kind']): ProductFact {
  const sorted = [...signs].sort((a, b) => b.weight - a.weight || Number(a.isSaid) - Number(b.isSaid));
  const first = sorted[0]?.among ?? SMS;
  const among = narrow(
    sorted.filter(({ weight }) => weight >= 2),
    first,
  );
  return {
    among,
    name: nameOf(among),
    kind,
    signs: sorted.slice(0, MOST_SIGNS).map(({ line, words, says, isSaid }) => ({ line, words, says, isSaid })),
  };
}

/** What the signs show together; undefined where too little tells. */
function weigh(signs: readonly Weighed[]): ProductFact | undefined {
  const ours = signs.filter(({ among }) => among.every(isOurs));
  const later = signs.filter(({ among }) => !among.some(isOurs));
  if (sum(later) >= DECIDED && sum(later) > sum(ours)) return toFact(later, 'later');
  if (sum(ours) >= DECIDED && sum(ours) > sum(later)) return toFact(ours, 'ours');
  return undefined;
}

/** Undefined when nothing tells, or when signs contradict one another. */
export function readProduct(lines: readonly LogLine[]): ProductFact | undefined {
  const looked =
    lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES / 2), ...lines.slice(-MOST_LINES / 2)];
  const signs = [...readText(looked), ...readWriters(looked), ...readTraces(looked), ...readAge(looked)];
  return weigh(signs.filter(({ isSaid }) => !isSaid)) ?? weigh(signs);
}
