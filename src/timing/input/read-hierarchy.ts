/**
 * A hierarchy as a file: CSV with a header, or a JSON array of objects with the same keys.
 *
 *   code,logonServers,deadServers,linkKilobitsPerSecond,active,parent
 *   LON,40,2,512,yes,CEN                                              → { code: 'LON', logonServers: 40, … }
 */

import { CsvError, parse } from 'csv-parse/sync';
import { isReservedCode, isSiteCode } from '../../text/site-code.ts';
import type { Site } from '../model/hierarchy.ts';
import { MOST_SITES } from '../model/parameters.ts';
import { LINK_RULE } from './check-request.ts';
import type { InputProblem, Reading } from './problems.ts';
import { capped, nearestName, shown } from './problems.ts';
import type { NumberRule } from './read-parameters.ts';
import { checkDeadServers, checkNumber, checkTypedNumber, SERVERS_RULE } from './read-parameters.ts';

type Column = 'code' | 'logonServers' | 'deadServers' | 'linkKilobitsPerSecond' | 'active' | 'parent';

const NUMBER_COLUMNS: Readonly<Partial<Record<Column, NumberRule>>> = {
  logonServers: SERVERS_RULE,
  deadServers: SERVERS_RULE,
  linkKilobitsPerSecond: LINK_RULE,
};
const COLUMNS: readonly Column[] = ['code', 'logonServers', 'deadServers', 'linkKilobitsPerSecond', 'active', 'parent'];
const REQUIRED: readonly Column[] = ['code', 'logonServers'];
const NO_SITE = 'contains no site; give at least one';
const tooManySites = (count: string) => `has ${count} sites; a hierarchy has at most ${MOST_SITES} (Q162536)`;
const NOT_A_SITE = 'must be an object like {"code": "LON", "logonServers": 40}';
/** A file of 1,100 sites has 60 kB; what is far beyond is not a hierarchy. */
const MOST_CHARACTERS = 20_000_000;
/** The header has six columns, and a spreadsheet a few more of its own. */
const MOST_COLUMNS = 100;
const LONGEST_ROW = 20_000;

/** Reads either form: what starts with `[` or `{` is JSON. */
export function readHierarchy(text: string): Reading<readonly Site[]> {
  if (text.length > MOST_CHARACTERS) return refused('file', 'is larger than 20 MB; a hierarchy has at most 1100 sites');
  const start = text.replace(/^\ufeff/, '').trimStart()[0];
  return start === '[' || start === '{' ? readHierarchyJson(text) : readHierarchyCsv(text);
}

export function readHierarchyJson(text: string): Reading<readonly Site[]> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refused('file', `is not JSON: ${shown(error instanceof Error ? error.message : '')}`);
  }
  if (!Array.isArray(json)) return refused('file', 'must be a JSON array: [{"code": "LON", "logonServers": 40}]');
  if (json.length === 0) return refused('file', NO_SITE);
  const strangers = json.flatMap((row, i) =>
    isObject(row) ? [] : [{ field: 'row', row: i + 1, message: NOT_A_SITE }],
  );
  if (strangers.length > 0) return { ok: false, problems: capped(strangers) };
  if (json.length > MOST_SITES) return refused('file', tooManySites(String(json.length)));
  const names = new Set(json.flatMap((row) => (isObject(row) ? Object.keys(row) : [])));
  const header = readHeader([...names], 'key');
  if (!header.ok) return header;
  return readRows(
    json.map((row, i) => ({ row: i + 1, values: toColumns(row, header.value) })),
    readJsonValue,
    header.notices,
  );
}

export function readHierarchyCsv(text: string): Reading<readonly Site[]> {
  const delimiter = delimiterOf(text);
  const rows = parseCsv(text, delimiter);
  if (!Array.isArray(rows)) return { ok: false, problems: [rows as InputProblem] };
  const [first, ...rest] = rows as readonly CsvRow[];
  if (first === undefined) return refused('file', `is empty; its first line must be ${REQUIRED.join(',')}`);
  const header = readHeader(first.cells, 'column');
  if (!header.ok) return header;
  const width = first.cells.length;
  const read = readRows(
    rest.map(({ row, cells }) =>
      cells.length === width
        ? { row, values: header.value.map((column, i) => [column, cells[i]] as const) }
        : { row, problem: wrongWidth(cells.length, width) },
    ),
    delimiter === ',' ? readTypedValue : readEuropeanValue,
    header.notices,
  );
  return read.ok ? read : { ok: false, problems: read.problems.map((problem) => inOwnWords(problem, first.cells)) };
}

function wrongWidth(cells: number, columns: number): string {
  const has = cells === 1 ? 'has 1 cell' : `has ${cells} cells`;
  return `${has}, but the header has ${columns} columns; separate the cells as the header does`;
}

/** The column as the file's own header calls it. */
function inOwnWords(problem: InputProblem, header: readonly string[]): InputProblem {
  const own = header.find((name) => columnOf(name) === problem.field);
  return own === undefined ? problem : { ...problem, field: shown(own).slice(1, -1) };
}

interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A spreadsheet writes semicolons where the comma is the decimal point (much of Europe), and tabs when cells are pasted. */
function delimiterOf(text: string): string {
  const header =
    text
      .slice(0, 4000)
      .replace(/^\ufeff?\s*/, '')
      .split(/[\r\n]/)[0] ?? '';
  if (header.includes(',')) return ',';
  return [';', '\t', '|'].find((mark) => header.includes(mark)) ?? ',';
}

/** Looked for first: the reader of CSV makes cells of a whole line before it counts them. */
const TOO_LONG_ROW = new RegExp(`[^\\r\\n]{${LONGEST_ROW + 1}}`);

function parseCsv(text: string, delimiter: string): readonly CsvRow[] | InputProblem {
  if (TOO_LONG_ROW.test(text)) {
    return { field: 'file', message: 'has a line of more than 20,000 characters; write one site on each line' };
  }
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      max_record_size: LONGEST_ROW,
      // One more than there may be, below the header: nobody needs to know by how many they are too many.
      to: MOST_SITES + 2,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return (records as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      row: info.lines,
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { lines?: unknown };
    const row = typeof lines === 'number' ? { row: lines } : {};
    return { field: 'file', ...row, message: QUOTE_FAULTS[error.code] ?? `is not CSV: ${shown(error.message)}` };
  }
}

/** What people get wrong in CSV, by the code of the reader. */
const MISPLACED_QUOTE =
  'is not CSV: text stands behind a closing quotation mark; put the marks around the whole cell or remove them';
const QUOTE_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'is not CSV: a quotation mark is not closed; close the mark or remove it',
  INVALID_OPENING_QUOTE:
    'is not CSV: a quotation mark stands inside a cell; put the marks around the whole cell or remove them',
  CSV_INVALID_CLOSING_QUOTE: MISPLACED_QUOTE,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: MISPLACED_QUOTE,
};

/** Headers as people write them, without blanks and signs. */
const OTHER_HEADERS: Readonly<Record<string, Column>> = {
  site: 'code',
  sitecode: 'code',
  servers: 'logonServers',
  numberoflogonservers: 'logonServers',
  dead: 'deadServers',
  link: 'linkKilobitsPerSecond',
  linkkbps: 'linkKilobitsPerSecond',
  linkkbs: 'linkKilobitsPerSecond',
  linkspeed: 'linkKilobitsPerSecond',
  kbps: 'linkKilobitsPerSecond',
  isactive: 'active',
  parentsite: 'parent',
  parentcode: 'parent',
  parentsitecode: 'parent',
};

/** `Logon Servers`, `logon_servers` and `logonServers` are one column. */
function columnOf(name: string): Column | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const known = COLUMNS.find((column) => column.toLowerCase() === plain);
  return known ?? (Object.hasOwn(OTHER_HEADERS, plain) ? OTHER_HEADERS[plain] : undefined);
}

/** Names of the columns in their order; undefined for one that is not used. */
function readHeader(names: readonly string[], what: 'column' | 'key'): Reading<readonly (Column | undefined)[]> {
  if (names.length > MOST_COLUMNS) {
    return refused('file', `has ${names.length} ${what}s; keep ${COLUMNS.join(', ')}`);
  }
  const problems: InputProblem[] = [];
  const notices: InputProblem[] = [];
  const at = what === 'column' ? { row: 1 } : {};
  const columns = names.map((name) => {
    const column = columnOf(name);
    if (column !== undefined) return column;
    const near = nearestName(name, COLUMNS);
    const field = shown(name).slice(1, -1);
    if (near !== undefined) problems.push({ field, ...at, message: `no ${what} has this name; did you mean ${near}?` });
    else notices.push({ field, ...at, message: `this ${what} is not used; the ${what}s are ${COLUMNS.join(', ')}` });
    return undefined;
  });
  for (const column of COLUMNS) {
    if (columns.filter((name) => name === column).length > 1) {
      problems.push({ field: column, ...at, message: `is twice in the header; use each ${what} once` });
    }
  }
  if (what === 'column' && !columns.some((column) => column !== undefined) && problems.length === 0) {
    const message = `must begin with a line that names the columns, such as ${REQUIRED.join(',')}`;
    return { ok: false, problems: [{ field: 'file', message }] };
  }
  for (const column of REQUIRED) {
    if (columns.includes(column)) continue;
    problems.push({ field: column, ...at, message: `this ${what} is missing; ${REQUIRED.join(' and ')} are needed` });
  }
  return problems.length > 0
    ? { ok: false, problems: capped(problems) }
    : { ok: true, value: columns, notices: capped(notices) };
}

type Values = readonly (readonly [Column | undefined, unknown])[];
type ReadValue = (column: Column, value: unknown) => Partial<Site> | string;

interface Row {
  readonly row: number;
  readonly values?: Values | undefined;
  readonly problem?: string;
}

function readRows(rows: readonly Row[], read: ReadValue, notices: readonly InputProblem[]): Reading<readonly Site[]> {
  if (rows.length === 0) return refused('file', NO_SITE);
  if (rows.length > MOST_SITES) {
    return refused('file', tooManySites(`more than ${MOST_SITES}`));
  }
  const problems: InputProblem[] = [];
  const sites: Site[] = [];
  const seen = new Map<string, number>();
  for (const entry of rows) {
    const { site, problems: found } = readRow(entry, read);
    const before = site.code === undefined ? undefined : seen.get(site.code);
    if (before !== undefined) {
      found.push({ field: 'code', row: entry.row, message: `${site.code} is already in row ${before}` });
    } else if (site.code !== undefined) seen.set(site.code, entry.row);
    problems.push(...found);
    if (found.length === 0) sites.push(site as Site);
  }
  if (problems.length === 0) problems.push(...findCircles(sites, (code) => seen.get(code) ?? 0));
  return problems.length > 0 ? { ok: false, problems: capped(problems) } : { ok: true, value: sites, notices };
}

/** Sites above their own parents. A site that is its own parent is left to the precheck, which says what that does (Q165876). */
function findCircles(sites: readonly Site[], rowOf: (code: string) => number): readonly InputProblem[] {
  const parents = new Map(
    sites.flatMap(({ code, parent }) => (code && parent && code !== parent ? [[code, parent]] : [])),
  );
  return [...parents].flatMap(([code, parent]) => {
    let above: string | undefined = parent;
    // No way up is longer than there are sites.
    for (let steps = 0; steps < sites.length && above !== undefined && above !== code; steps++)
      above = parents.get(above);
    if (above !== code) return [];
    return [
      {
        field: 'parent',
        row: rowOf(code),
        message: `${code} is above its own parent ${parent}; a site cannot be above itself`,
      },
    ];
  });
}

function readRow({ row, values, problem }: Row, read: ReadValue): { site: Partial<Site>; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  const site: Partial<Site> = {};
  if (values === undefined) {
    return { site, problems: [{ field: 'row', row, message: problem ?? NOT_A_SITE }] };
  }
  const missing = new Set(REQUIRED);
  for (const [column, value] of values) {
    if (column === undefined) continue;
    const part = read(column, value);
    missing.delete(column);
    if (typeof part === 'string') problems.push({ field: column, row, message: part });
    else Object.assign(site, part);
  }
  for (const column of missing) problems.push({ field: column, row, message: 'is missing' });
  problems.push(...checkDeadServers(site).map((found) => ({ ...found, row })));
  return { site, problems };
}

/** Cells are text; an empty one means unknown where the column is optional. */
function readTypedValue(column: Column, value: unknown): Partial<Site> | string {
  const text = String(value ?? '').trim();
  if (text === '' && !REQUIRED.includes(column)) return {};
  const rule = NUMBER_COLUMNS[column];
  if (rule !== undefined) return keep(column, checkTypedNumber(text, rule));
  if (column !== 'active') return readCode(column, text);
  if (/^(yes|true|1|active)$/i.test(text)) return { active: true };
  if (/^(no|false|0|inactive)$/i.test(text)) return { active: false };
  return `is ${shown(text)}; it must be yes or no`;
}

/** `19,2` is a number where semicolons separate the cells. */
function readEuropeanValue(column: Column, value: unknown): Partial<Site> | string {
  const text = String(value ?? '').trim();
  const number = NUMBER_COLUMNS[column] !== undefined && /^\d+,\d+$/.test(text);
  return readTypedValue(column, number ? text.replace(',', '.') : value);
}

function readJsonValue(column: Column, value: unknown): Partial<Site> | string {
  if ((value === null || value === undefined) && !REQUIRED.includes(column)) return {};
  const rule = NUMBER_COLUMNS[column];
  if (rule !== undefined) return keep(column, checkNumber(value, rule));
  if (column !== 'active') return readCode(column, value);
  return typeof value === 'boolean' ? { active: value } : `is ${shown(value)}; it must be true or false`;
}

function keep(column: Column, checked: number | string): Partial<Site> | string {
  return typeof checked === 'number' ? { [column]: checked } : checked;
}

function readCode(column: Column, value: unknown): Partial<Site> | string {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (isReservedCode(code))
    return `is ${code}, a device name that Windows reserves; a site code cannot be a reserved name (Q182420)`;
  return isSiteCode(code) ? { [column]: code } : `is ${shown(value)}; a site code is three letters or digits`;
}

function toColumns(row: Record<string, unknown>, columns: readonly (Column | undefined)[]): Values {
  return Object.entries(row).map(([name, value]) => [
    columns.find((column) => column !== undefined && column === columnOf(name)),
    value,
  ]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(field: string, message: string, row?: number): { ok: false; problems: readonly InputProblem[] } {
  return { ok: false, problems: [row === undefined ? { field, message } : { field, row, message }] };
}
