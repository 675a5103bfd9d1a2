/**
 * Log lines and prose → the sites they name, each with the part it plays and the words that say so.
 * In: `we run site CEN. EDI failed:`. Out: CEN is our own, EDI fails.
 */

import type { LogLine } from '../../logs/log-line.ts';
import { everyMatch } from '../../text/every-match.ts';
import { createExpressionFilter } from '../../text/expression-filter.ts';
import { isSiteCode } from '../../text/site-code.ts';
import type { SiteCodeFact, SiteReading } from '../query.ts';
import { couldBeCode } from '../site-codes.ts';
import { LOG_MESSAGES, PREINST_SWITCHES } from './log-messages.ts';
import { LONGEST_SENTENCE } from './mark-codes.ts';
import { readPhrasings } from './read-phrasings.ts';

const CODE = '(?<![A-Za-z0-9])([A-Za-z0-9]{3})(?![A-Za-z0-9_\\\\-]|\\.[A-Za-z0-9])';
const messages = LOG_MESSAGES.map(({ reading, says }) => ({
  reading,
  regex: new RegExp(says.replaceAll('@', CODE), 'gi'),
}));
const messagesFor = createExpressionFilter(messages.map(({ regex }) => regex.source));
const switches = PREINST_SWITCHES.map(({ readings, says }) => ({
  readings,
  regex: new RegExp(says.replaceAll('@', '([A-Za-z0-9]{3})(?![A-Za-z0-9])'), 'gi'),
}));
const COMMAND = /\/(?:UPGRADE|DE-?INSTALL|DELSITE) ?:?/i;
/** Asked about, forbidden, planned, quoted or regretted: then the command names no site to act on. Before and after it. */
const NOT_MEANT_BEFORE =
  /\b(?:should|shall|can|could|may|must|do|would) (?:i|we|you)\b|\b(?:i|we|you)(?:['’]d| would| could| might| may)\b|\bdon['’]?t\b|\b(?:not|never|nicht|avoid|or|instead of|going to|plan\w{0,5}|last (?:time|year|month)|article|book|guide|manual|says?|example)\b/i;
const NOT_MEANT_AFTER =
  /^[^.;!]{0,24}\?|^[^.;]{0,60}\b(?:by mistake|by accident|accidentally|wrong\w{0,2}|aus versehen|de-?install\w{0,4}|killed|broke|destroyed|own|primary|parent|central|last (?:year|month|time))\b/i;
/** The command alone on its line, after a prompt at most; or somebody ran it, or says what came of it. */
const ALONE_BEFORE = /^\s*(?:[A-Za-z]:[\w\\. ~-]{0,80}>|[$>#])?\s*(?:preinst(?:\.exe)?)?\s*$/i;
const ALONE_AFTER = /^[}\s.,;]*$/;
const RAN_BEFORE = /\b(?:ran|run|running|used|tried|typed|issued|executed|did|after|with|forced)\b[^.;!?]{0,40}$/i;
const CAME_OF_IT = /^[}\s,]{0,3}(?:had|has|did|does|made|gave|gives|is|was|brought|without|no luck|fail|ran)\b/i;

function isMeant(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - 80), start)
      .split(/[.;!?](?:\s|$)/)
      .at(-1) ?? '';
  const after = text.slice(end, end + 100);
  if (NOT_MEANT_BEFORE.test(before) || NOT_MEANT_AFTER.test(after)) return false;
  const isAlone = ALONE_BEFORE.test(text.slice(Math.max(0, start - 120), start)) && ALONE_AFTER.test(after);
  return isAlone || RAN_BEFORE.test(before) || CAME_OF_IT.test(after);
}

/** Could the line name a site at all? Most lines of a log do not, and cost no more than this. */
const MAY_NAME =
  /[123][0-9a-z_]{4}[a-z][a-z0-9]{2}\.|(?<![\w\\.-])[A-Z0-9]{3}(?![\w\\])|\bsite|\bsecondar|\bparent|\bchild|\bnot\b|\bmeant\b|\bsorry\b|standort|\/(?:UPGRADE|DE)/i;

/** A heading that says whose log follows. */
const NAMES_LOG = /\.lo[g_]\b|\blogs?\b|\bprotokoll/i;
const OF_SECONDARY = /\b(?:secondar(?:y|ies)|child)\b/i;
const OF_PARENT = /\b(?:parent|central|primary)\b/i;

type Owner = 'secondary' | 'other';

function ownerOf(text: string, before: Owner): Owner {
  if (!NAMES_LOG.test(text)) return before;
  return OF_SECONDARY.test(text) && !OF_PARENT.test(text) ? 'secondary' : 'other';
}

type Read = Omit<SiteCodeFact, 'line'>;

const toWords = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 80);

/** Commands in the text, and the text without them. */
function readCommands(text: string): { readonly reads: readonly Read[]; readonly rest: string } {
  if (!COMMAND.test(text)) return { reads: [], rest: text };
  const reads: Read[] = [];
  let rest = text;
  for (const { regex, readings } of switches) {
    for (const match of everyMatch(regex, rest)) {
      const meant = isMeant(rest, match.index, match.index + match[0].length);
      for (const [at, reading] of readings.entries()) {
        const written = match[at + 1];
        if (written === undefined || !isSiteCode(written)) continue;
        // The parent in a command is dangerous whatever is said about the command.
        const isRead = meant || reading === 'parent';
        reads.push({ code: written.toUpperCase(), reading: isRead ? reading : 'mentioned', words: toWords(match[0]) });
      }
    }
    rest = rest.replace(regex, ' ');
  }
  return { reads, rest };
}

/** Messages of a log; a code must be in capitals, or the line says "site has". */
function readMessages(text: string, owner: Owner): readonly Read[] {
  const reads: Read[] = [];
  for (const place of messagesFor(text.toLowerCase())) {
    const { regex, reading } = messages[place] as (typeof messages)[number];
    for (const match of everyMatch(regex, text)) {
      const written = match[1] ?? '';
      const isCode = couldBeCode(written, 'tell') ? written === written.toUpperCase() : isShoutedCode(written, text);
      if (!isCode) continue;
      const part: SiteReading = reading === 'recipient' && owner === 'secondary' ? 'parent' : reading;
      reads.push({ code: written.toUpperCase(), reading: part, words: toWords(match[0]) });
    }
  }
  return reads;
}

/** `001` in "site 001 has failed", which no phrasing would take for a code. */
function isShoutedCode(written: string, text: string): boolean {
  return /^\d{3}$/.test(written) && /\b(?:upgrade of|dest(?:ination)? site|SMS_SITE|remote site)/i.test(text);
}

/** The file that a sender made: `1` (priority), four characters, then the code of the site that made it (Q123221, Q276259). */
const SENT_FILE = /(?<![A-Za-z0-9_\\])([123][0-9A-Za-z_]{4}([A-Z][A-Z0-9]{2}))\.(?:INS|PCK|SRQ|SRS|TMP|PKG)\b/gi;

function readFileNames(text: string): readonly Read[] {
  return everyMatch(SENT_FILE, text).flatMap(([name, , code = '']) =>
    couldBeCode(code, 'tell') && code === code.toUpperCase()
      ? [{ code, reading: 'sender' as const, words: toWords(name) }]
      : [],
  );
}

const SENTENCE_ENDS = /(?<=[.!?;])\s+/;

/** Sentences of a text, each run of blanks one blank, none longer than a sentence is. */
function* sentencesOf(text: string): Generator<string> {
  for (const sentence of text.replace(/\s+/g, ' ').split(SENTENCE_ENDS)) {
    for (let at = 0; at < sentence.length; at += LONGEST_SENTENCE) yield sentence.slice(at, at + LONGEST_SENTENCE);
  }
}

/** A row of a table: `EDI | secondary | failed`, also with tabs. */
const CELLS = /\s*[|\t]\s*/;
const CELL_READINGS: readonly (readonly [cell: RegExp, reading: SiteReading])[] = [
  [/^(?:primary|central|parent|hq|headquarters)(?: site)?$/i, 'parent'],
  [/^(?:own|ours|us|local)$/i, 'own'],
  [/^(?:fail(?:ed|s|ing)?|error|stuck|hung|broken|not upgraded|old version|inactive|not active)$/i, 'failing'],
  [/^(?:ok(?:ay)?|active|done|upgraded|fine|good|works|healthy|running)$/i, 'works'],
  [/^(?:gone|dead|scrapped|removed|decommissioned)$/i, 'gone'],
  [/^(?:secondary|child)(?: site)?$/i, 'secondary'],
];

function readRow(text: string): readonly Read[] {
  const cells = text.split(CELLS).filter((cell) => cell !== '');
  const codes = cells.filter((cell) => cell === cell.toUpperCase() && couldBeCode(cell, 'tell'));
  const [code] = codes;
  // The code comes first in a row; a second one in it is its parent, which the heading alone could tell.
  if (cells.length < 2 || codes.length !== 1 || !code || cells.indexOf(code) > 1) return [];
  return cells.flatMap((cell) =>
    CELL_READINGS.filter(([is]) => is.test(cell)).map(
      ([, reading]): Read => ({ code, reading, words: toWords(cells.join(' | ')) }),
    ),
  );
}

/** Prose, and log lines that lost their marks. */
const isProse = ({ format }: LogLine): boolean => format === 'raw' || format === 'event-log' || format === 'setup';

/** A line that a mail program wrapped goes on in the next: long, without an end, and the next begins no heading. */
const WRAPPED_FROM = 40;
function goesOn(line: LogLine, next: LogLine): boolean {
  if (next.number !== line.lastNumber + 1 || !isProse(line)) return false;
  return (
    line.text.length >= WRAPPED_FROM && !/[.:;!?>]\s*$/.test(line.text) && /^[a-z]|^[A-Z0-9]{3}\b|^I\b/.test(next.text)
  );
}

function readText(text: string, isLog: boolean, owner: Owner): readonly Read[] {
  const commands = readCommands(text);
  const found = [...commands.reads, ...readFileNames(text)];
  const fromMessages = readMessages(commands.rest, owner);
  if (isLog) return [...found, ...fromMessages];
  const row = CELLS.test(text) ? readRow(text) : [];
  if (row.length > 0) return [...found, ...row];
  const phrased = [...sentencesOf(commands.rest)].flatMap((sentence) => [...readPhrasings(sentence)]);
  // Beside a message of the log, only what makes a code dangerous: its other words are the log's.
  const said =
    fromMessages.length > 0 ? phrased.filter(({ reading }) => reading === 'parent' || reading === 'own') : phrased;
  return [...found, ...fromMessages, ...said];
}

/** Lines of one wrapped sentence. */
const MOST_WRAPPED = 6;

/** Lines of prose that a mail program wrapped, together; every other line for itself. */
function* paragraphsOf(lines: readonly LogLine[]): Generator<readonly [LogLine, ...LogLine[]]> {
  let open: [LogLine, ...LogLine[]] | undefined;
  for (const line of lines) {
    if (open && open.length < MOST_WRAPPED && isProse(line) && goesOn(open.at(-1) as LogLine, line)) {
      open.push(line);
      continue;
    }
    if (open) yield open;
    open = [line];
  }
  if (open) yield open;
}

/** More ways of speaking of sites than any paste has; a day's log of a large hierarchy stays below it. */
const MOST_FACTS = 1_000;
/** Texts remembered while one paste is read. */
const MOST_KNOWN = 5_000;

/** Every way in which the lines speak of each site, in their order; each way once for a code, "put right" each time. */
export function readSiteRoles(lines: readonly LogLine[]): readonly SiteCodeFact[] {
  const facts = new Map<string, SiteCodeFact>();
  // A log says the same over and over.
  const known = new Map<string, readonly Read[]>();
  const readOnce = (text: string, isLog: boolean, owner: Owner): readonly Read[] => {
    const key = `${owner} ${isLog} ${text}`;
    const reads = known.get(key) ?? readText(text, isLog, owner);
    if (known.size < MOST_KNOWN) known.set(key, reads);
    return reads;
  };
  let owner: Owner = 'other';
  for (const paragraph of paragraphsOf(lines)) {
    if (facts.size >= MOST_FACTS) break;
    const [first] = paragraph;
    const text = paragraph.length === 1 ? first.text : paragraph.map((line) => line.text).join(' ');
    const isLog = !isProse(first);
    if (!isLog) owner = ownerOf(text, owner);
    if (!MAY_NAME.test(text)) continue;
    for (const read of readOnce(text, isLog, owner)) {
      const key = read.reading === 'correction' ? `${read.code}:${first.number}` : `${read.code}:${read.reading}`;
      if (facts.has(key) || facts.size >= MOST_FACTS) continue;
      const named = new RegExp(`(?<![a-z0-9])${read.code}(?![a-z0-9])`, 'i');
      const line = paragraph.find((one) => named.test(one.text)) ?? first;
      facts.set(key, { ...read, line: line.number });
    }
  }
  return [...facts.values()];
}
