/**
 * Takes one article's file apart into its raw parts: front matter, header, "applies to", body, footer. Nothing is
 * interpreted here but the places where one part ends and the next begins; every part may be missing.
 *
 *   ---            front matter (title, permalink)
 *   ## Q12: …      heading
 *   Article: …     header, up to the first empty line
 *   -----          "The information in this article applies to:", between two lines of dashes
 *   SYMPTOMS       body
 *   =====          footer, after a long line of equals signs: Keywords, Technology, Version, Issue type, Solution Type
 */
import { MAX_LINE_CHARACTERS } from '../../../logs/bounds.ts';

export interface Layout {
  readonly frontMatter: ReadonlyMap<string, string>;
  /** Text of the `## Q123456: …` line, when there is one. */
  readonly heading: string;
  /** `Article`, `Product(s)` … with their raw values. */
  readonly header: ReadonlyMap<string, string>;
  readonly appliesTo: readonly string[];
  /** Without the leading tab; trailing space removed, tabs expanded. */
  readonly body: readonly string[];
  readonly queryWords: string;
  readonly footer: ReadonlyMap<string, string>;
}

const HEADER_FIELD = /^(Article|Product\(s\)|Version\(s\)|Operating System\(s\)|Keyword\(s\)|Last Modified):(.*)$/;
const FOOTER_FIELD = /^(Keywords|Technology|Version|Hardware|Issue type|Solution Type|Component) *:(.*)$/i;
const QUERY_WORDS = /^Additional (?:query|reference|key) ?words?:(.*)$/i;
const LONG_EQUALS = /^={60,}$/;
const LONG_DASHES = /^-{60,}$/;
const APPLIES = /^The information in this article applies to:/i;

/** Tabs inside a line stand for columns of eight, as in the editors these articles were written in. */
function expandTabs(line: string): string {
  let out = '';
  for (const part of line.split(/(\t)/)) out += part === '\t' ? ' '.repeat(8 - (out.length % 8)) : part;
  return out;
}

function cleanLine(line: string): string {
  const body = line.startsWith('\t') ? line.slice(1) : line;
  return (body.includes('\t') ? expandTabs(body) : body).trimEnd();
}

function readFrontMatter(lines: readonly string[]): { fields: Map<string, string>; next: number } {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < lines.length && lines[at]?.trim() === '') at += 1;
  if (lines[at]?.trim() !== '---') return { fields, next: at };
  // Front matter whose end is missing must not swallow the article: it is at most twenty lines long.
  for (let i = at + 1; i < Math.min(lines.length, at + 20); i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '---') return { fields, next: i + 1 };
    const field = /^([A-Za-z_]+):\s*(.*)$/.exec(line);
    if (field?.[1] && field[2] !== undefined) fields.set(field[1].toLowerCase(), unquote(field[2].trim()));
    else if (line.trim() !== '') return { fields, next: i };
  }
  return { fields, next: at + 1 };
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1?$/.exec(value);
  if (!quoted) return value;
  const inner = quoted[2] ?? '';
  return inner.endsWith(quoted[1] ?? '"') ? inner.slice(0, -1) : inner;
}

/** Fields of the header; a line that starts none continues the one before it. */
function readHeader(lines: readonly string[], start: number): { fields: Map<string, string>; next: number } {
  const fields = new Map<string, string>();
  let last = '';
  let at = start;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const field = HEADER_FIELD.exec(line);
    if (field?.[1]) {
      last = field[1];
      if (!fields.has(last)) fields.set(last, (field[2] ?? '').trim());
    } else if (line === '' || LONG_DASHES.test(line)) break;
    else if (last !== '') fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.trim());
  }
  return { fields, next: at };
}

/** The lines between the two rulers, `- ` taken off and wrapped entries joined; empty when there is no such block. */
function readAppliesTo(lines: readonly string[], start: number): { entries: string[]; next: number } {
  let at = start;
  while (at < lines.length && (lines[at] === '' || LONG_DASHES.test(lines[at] ?? ''))) at += 1;
  if (!APPLIES.test(lines[at] ?? '')) return { entries: [], next: start };
  const entries: string[] = [];
  let seen = false;
  for (at += 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (LONG_DASHES.test(line)) return { entries, next: at + 1 };
    const entry = /^\s{0,2}[-*] +(.+)$/.exec(line);
    if (entry?.[1]) entries.push(entry[1].trim());
    else if (line !== '' && entries.length > 0 && line.startsWith(' ')) entries.push(`${entries.pop()} ${line.trim()}`);
    else if (line !== '' && seen) return { entries, next: at };
    seen = seen || entries.length > 0;
  }
  return { entries, next: at };
}

/** Index of the ruler that starts the footer, or the number of lines: searched from the end, rulers also stand in texts. */
function findFooter(lines: readonly string[], from: number): number {
  for (let at = lines.length - 1; at >= from; at -= 1) {
    if (!LONG_EQUALS.test(lines[at] ?? '')) continue;
    const after = lines.slice(at + 1, at + 5).find((line) => line !== '');
    if (after !== undefined && FOOTER_FIELD.test(after)) return at;
  }
  return lines.length;
}

function readFooter(lines: readonly string[], start: number): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const field = FOOTER_FIELD.exec(line);
    if (field?.[1]) {
      last = field[1].toLowerCase();
      fields.set(last, (field[2] ?? '').trim());
    } else if (line === '' || /^=+$/.test(line)) last = '';
    else if (last !== '') fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.trim());
  }
  return fields;
}

/** The last "Additional query words:" and its continuation lines, taken out of the body. */
function splitQueryWords(body: readonly string[]): { body: readonly string[]; words: string } {
  for (let at = body.length - 1; at >= 0; at -= 1) {
    const found = QUERY_WORDS.exec(body[at] ?? '');
    if (!found) continue;
    let end = at + 1;
    while (end < body.length && body[end] !== '') end += 1;
    const words = [found[1] ?? '', ...body.slice(at + 1, end)].join(' ').trim();
    return { body: [...body.slice(0, at), ...body.slice(end)], words };
  }
  return { body, words: '' };
}

/**
 * Splits the text of one article file. Lines may end in LF or CRLF; the `{% raw %}` marks are dropped. Of a line, what a line of a log may have is
 * read: of 60,335 articles none has a line of more than 1,672 characters, and some patterns that read lines grow with the square of one.
 */
export function readLayout(text: string): Layout {
  const all = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, MAX_LINE_CHARACTERS));
  const front = readFrontMatter(all);
  const lines: string[] = [];
  let heading = '';
  let started = false;
  for (const line of all.slice(front.next)) {
    if (/^\{% (?:end)?raw %\}$/.test(line.trim())) continue;
    const title = started ? null : /^#{1,3} +(.+)$/.exec(line);
    if (title?.[1]) heading = title[1].trim();
    else lines.push(cleanLine(line));
    started = started || line.trim() !== '';
  }
  let at = lines.findIndex((line) => line !== '');
  if (at < 0) at = lines.length;
  const header = readHeader(lines, HEADER_FIELD.test(lines[at] ?? '') ? at : lines.length);
  const bodyStart = header.fields.size > 0 ? header.next : at;
  const applies = readAppliesTo(lines, bodyStart);
  const footerAt = findFooter(lines, applies.next);
  const { body, words } = splitQueryWords(lines.slice(applies.next, footerAt));
  return {
    frontMatter: front.fields,
    heading,
    header: header.fields,
    appliesTo: applies.entries,
    body,
    queryWords: words,
    footer: readFooter(lines, footerAt),
  };
}

/** The product line alone, without taking the file apart: for a filter that must be cheap. */
export function peekProducts(text: string): string {
  return /^\t?Product\(s\):(.*)$/m.exec(text.slice(0, 20_000))?.[1]?.trim() ?? '';
}
