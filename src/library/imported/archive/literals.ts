/**
 * The literals of an article that can serve as evidence: what a user's log or screen would show, word for word.
 * In: a `ParsedArticle`. Out: one `ArticleLiteral` per line, with its variable parts masked.
 *
 * `Despooler failed to execute the instruction, error code = c0000001` → kind `error`, masked the same;
 * `Cannot connect to \\SRV1\SMS_SITE` → masked `Cannot connect to \\{server}\{path}`.
 */
import { readQuotedLine } from '../../../logs/formats/quoted-line.ts';
import { maskVariables, PLACEHOLDER } from './mask.ts';
import type { ParsedArticle, SectionKind, TableBlock } from './parsed-article.ts';
import { type BlockPlace, walkArticle } from './walk.ts';

/** `error` and `log` prove something; `command`, `path` and `registry` are in many articles and only support. */
export type EvidenceKind = 'error' | 'log' | 'command' | 'path' | 'registry';

export interface ArticleLiteral {
  /** As the article shows it, unwrapped, without log trailer. */
  readonly text: string;
  /** With placeholders (`PLACEHOLDERS` in mask.ts) for what differs elsewhere. */
  readonly masked: string;
  readonly kind: EvidenceKind;
  readonly section: SectionKind | 'title';
  /** Component named by the line's trailer. */
  readonly component?: string;
}

/** Letters that must be left outside placeholders: fewer say nothing (`OK`, `Error 5`, `{path}`). */
const FEWEST_LETTERS = 12;
const FEWEST_WORDS = 3;
/** No message in the archive is longer; longer lines are dumps. */
const LONGEST = 1000;

/** Texts that so many programs show that they point at no problem. Compared without case and final signs. */
const GENERIC: ReadonlySet<string> = new Set([
  'access is denied',
  'access denied',
  'access violation',
  'an error occurred',
  'an error has occurred',
  'an unexpected error has occurred',
  'general protection fault',
  'unknown error',
  'not enough memory',
  'out of memory',
  'please wait',
  'file not found',
  'path not found',
  'bad command or file name',
  'invalid drive specification',
  'the system cannot find the file specified',
  'the system cannot find the path specified',
  'the operation completed successfully',
  'the parameter is incorrect',
  'the network path was not found',
  'the specified file was not found',
  'this program has performed an illegal operation and will be shut down',
  'drwatson.exe has generated an application error',
]);

/** Something no one says by chance: an identifier with an underscore or inner capital, a file name, a code. */
const TELLING = /[A-Za-z]+_[A-Za-z]|[a-z][A-Z]|\b\w+\.(?:exe|dll|log|ini|mof|mif|bat)\b|\b(?:0x)?[c8][0-9a-f]{7}\b|::/i;

function isTelling(masked: string): boolean {
  const rest = masked.replace(PLACEHOLDER, ' ');
  const letters = rest.match(/[A-Za-z]/g)?.length ?? 0;
  const words = rest.match(/[A-Za-z][A-Za-z']+/g)?.length ?? 0;
  if (letters < FEWEST_LETTERS || words < 2) return false;
  if (GENERIC.has(masked.toLowerCase().replace(/[.!~"' ]+$|^["' ]+/g, ''))) return false;
  return words >= FEWEST_WORDS || TELLING.test(rest);
}

/** Commands, paths and keys: what is left of them when the customer's own parts are masked must still be a name. */
const isNamed = (masked: string) => (masked.replace(PLACEHOLDER, '').match(/[A-Za-z]/g)?.length ?? 0) >= 4;

function toLiteral(line: string, kind: EvidenceKind, section: ArticleLiteral['section']): ArticleLiteral | undefined {
  if (line.length > LONGEST) return undefined;
  const { text, component } = readQuotedLine(line);
  const bare = text
    .trim()
    .replace(/ ?\((?:without|no) (?:the )?(?:quotation marks|quotes|spaces)\)\.?$/i, '')
    .replace(/^" ?([^"]*?) ?"\.?$/, '$1');
  const proves = kind === 'error' || kind === 'log';
  // Paths and keys are looked for as they are: masking their middle would leave nothing.
  const masked =
    kind === 'path' || kind === 'registry' ? bare.replace(/<[^<>]{1,40}>/g, '{word}') : maskVariables(bare);
  if (!(proves ? isTelling(masked) : isNamed(masked))) return undefined;
  return { text: bare, masked, kind, section, ...(component ? { component } : {}) };
}

const SAYS_SHOWN =
  /\b(?:messages?|errors?|says|said|states|reads|reports?|reported|logs?(?! (?:on|in|off))|logged|entry|entries)\b[^."]{0,40}$/i;
const FAILED = /\b(?:cannot|can't|could not|unable|fail(?:ed|s|ure)|error|invalid|denied|not found|violation)\b/i;
const REGISTRY_KEY =
  /\bHKEY_[A-Z_]+(?:\\[\w .<>%-]+?)+(?=[,.;:)"]|\s(?:and|or|to|is|in|key|registry|on|for|with|from|value)\b|\s*$)/g;

/** Messages quoted inside a sentence, and registry keys named in it. */
function* inProse(text: string): Generator<readonly [string, EvidenceKind]> {
  for (const match of text.matchAll(/(?<![^\s(])"([^\s"][^"]{10,300})"/g)) {
    const before = text.slice(Math.max(0, (match.index ?? 0) - 80), match.index);
    const quoted = match[1] ?? '';
    const shown =
      SAYS_SHOWN.test(before) ||
      /^[^."]{0,40}\b(?:error )?message\b/i.test(
        text.slice((match.index ?? 0) + match[0].length, (match.index ?? 0) + match[0].length + 60),
      );
    if (shown || FAILED.test(quoted)) yield [quoted, /\blog\b/i.test(before) ? 'log' : 'error'];
  }
  for (const match of text.matchAll(REGISTRY_KEY)) yield [match[0].trim(), 'registry'];
}

/** Lists of events and messages: the column whose heading says so, when another one holds the codes. */
function* inTable(table: TableBlock): Generator<string> {
  const head = table.header?.map((cell) => cell.toLowerCase()) ?? [];
  const coded = head.findIndex((cell) => /^(?:event )?(?:code|id|error|event|number|status|message id)s?\b/.test(cell));
  const told = head.findIndex((cell, i) => i !== coded && /\b(?:description|message|text)\b/.test(cell));
  if (coded < 0 || told < 0) return;
  for (const row of table.rows) {
    // One message, not the explanation behind it.
    const message = /^.{10,}?[.!?](?=\s+[A-Z]|$)|^.+$/.exec(row[told] ?? '')?.[0];
    if (message) yield message;
  }
}

const EVIDENCE: ReadonlySet<string> = new Set(['error', 'log', 'command', 'path', 'registry']);

function* inPlace({ block, section }: BlockPlace): Generator<ArticleLiteral | undefined> {
  if (block.kind === 'literal' && EVIDENCE.has(block.literal)) {
    for (const line of block.lines) yield toLiteral(line, block.literal as EvidenceKind, section);
  } else if (block.kind === 'table') {
    for (const message of inTable(block)) yield toLiteral(message, 'error', section);
  } else if (block.kind === 'paragraph') {
    for (const [text, kind] of inProse(block.text)) yield toLiteral(text, kind, section);
  }
}

/** `Err Msg: Cannot find …` and `… "Snap-in Failed to Initialize" Error Message`: titles cite messages, in title case. */
function* inTitle(title: string): Generator<ArticleLiteral | undefined> {
  const whole = /^(?:[\w.]+ ){0,3}(?:Err(?:or)? ?M(?:sg|essage)s?|Error|Err)\b[^:]{0,20}: *(.+)$/i.exec(title)?.[1];
  if (whole) yield toLiteral(whole, 'error', 'title');
  for (const [text, kind] of inProse(title)) yield toLiteral(text, kind, 'title');
}

/** Distinct by kind and masked text, in reading order; the first place counts, sections before the title. */
export function articleLiterals(article: Pick<ParsedArticle, 'title' | 'sections'>): ArticleLiteral[] {
  const found = new Map<string, ArticleLiteral>();
  const add = (literal: ArticleLiteral | undefined) => {
    if (!literal) return;
    const key = `${literal.kind} ${literal.masked.toLowerCase()}`;
    if (!found.has(key)) found.set(key, literal);
  };
  for (const place of walkArticle(article)) for (const literal of inPlace(place)) add(literal);
  for (const literal of inTitle(article.title)) add(literal);
  return [...found.values()];
}
