/**
 * Masks what differs in another customer's log, and keeps what tells one message from another: error codes, component,
 * function and SQL object names.
 *
 * `Cannot connect to \\SRV1\SMS_SITE, error 53, retry in 10 seconds` →
 * `Cannot connect to \\{server}\{path}, error 53, retry in {number} seconds`
 */

import { MONTHS, WEEKDAYS } from '../../../logs/calendar-names.ts';

/** Everything that can stand in a masked text. Braces that are none of these are part of the message. */
export const PLACEHOLDERS = ['number', 'hex', 'path', 'server', 'site', 'date', 'word'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export const PLACEHOLDER = /\{(number|hex|path|server|site|date|word)\}/g;

/** NTSTATUS and HRESULT codes are kept wherever they stand: `c0000001`, `80004005`. */
const STATUS_CODE = /^(?:0x)?(?:[c8][0-9a-f]{7}|c000[0-9a-f]{4})$/i;
/** Words before a number that make it a code. The number may follow after `=`, `:`, `(`, `is`, `code`, `number`. */
const CODE_BEFORE =
  /(?:\b(?:errors?|code|rc|event(?: ?id)?|status|win32|return(?:ed|s|code)?|result|fail(?:ed|ure|s)|exception|msg|sql message|severity|level|state|reason|stop|version|windows|nt|server|sp|service pack|type|errno|gle|hr|trap|operation|sql)(?: (?:code|number|is|was|of|with|value|err|error|no\.?))*|NAL\[|\bLevel)['"]?\s*[-=:#(<[]*\s*(?:0x)?$/i;

const WEEKDAY = `(?:${WEEKDAYS.join('|')})[a-z]*`;
const MONTH = `(?:${MONTHS.join('|')})[a-z]*`;
const CLOCK = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.:]\\d{1,3})?)?(?: ?[AaPp]\\.?[Mm]\\b\\.?)?';
const DATES = new RegExp(
  [
    `(?:${WEEKDAY},? )?${MONTH} \\d{1,2},? (?:${CLOCK} )?(?:19|20)\\d{2}(?: ${CLOCK})?(?: [A-Z][a-z]+ (?:Standard|Daylight) Time)?`,
    `(?:${WEEKDAY},? )?\\d{1,2}[-/](?:\\d{1,2}|${MONTH})[-/](?:\\d{4}|\\d{2})(?:,? (?:at )?${CLOCK})?`,
    `\\b(?:19|20)\\d{2}-\\d{2}-\\d{2}(?:[ T]${CLOCK})?`,
    `\\b${CLOCK}`,
  ].join('|'),
  'g',
);

const GUID = /\{?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b\}?/gi;
const UNC =
  /\\\\(?:<[^<>]{1,40}>|\[[^\]]{1,40}\]|[\w.$-]+|\{server\})((?:\\(?:<[^<>]{1,60}>|[^\\\s"'<>|,;:)\]]+))*)(\\?)/g;
const NETWORK_ADDRESS = /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/gi;
const NAME = '[^\\\\/:*?"<>|\\s,;()\\]{}]';
/** Folder names may hold blanks where the next word is capital: `C:\\Program Files\\…`. */
const DRIVE_PATH = new RegExp(`(?<![A-Za-z0-9])[A-Za-z]:\\\\(?:${NAME}+(?: [A-Z]${NAME}*)*\\\\)*${NAME}*`, 'g');
/** Folders below the root of a site, however the root is named: `\sms\site.srv\…`, `site.srv\despoolr.box\x`. */
const RELATIVE_PATH = /(?<![\w\\{}])\\?(?:[\w.$~-]+\\){2,}[\w.$~*-]*/g;
const VARIABLE_PATH = /%\w+%(?:\\[^\\\s"'<>|,;:]+)*/g;

/** Which placeholder stands for an author's own, such as `<computer name>` or `[site code]`. */
function placeholderFor(name: string): Placeholder {
  if (/\bsite ?code|\bsite\b|xxx$/i.test(name) && !/server/i.test(name))
    return name.length > 3 && /^x+$/i.test(name) ? 'word' : 'site';
  if (/server|computer|machine|client|host|node/i.test(name)) return 'server';
  if (/path|drive|folder|director|\broot\b|_root|share/i.test(name)) return 'path';
  if (/date|time/i.test(name)) return 'date';
  if (/number|count|size|percent|bytes|^n+$|#/i.test(name)) return 'number';
  return 'word';
}

/** `<computer name>`, `<SiteCode>`, `<xxx>` are the author's; `<AD_ADM.dll>`, `<C:\…>` and `<5>` are the program's. */
function isAuthors(name: string): boolean {
  if (/[\\:.=/@]|^\d+$/.test(name)) return false;
  return /^(?:x+|y+|n+|[a-z][a-z ]*|[A-Z][a-z]+(?:[ _-]?[A-Za-z][a-z]*){0,4})$/.test(name.trim());
}

function maskAuthors(text: string): string {
  return text
    .replace(/(?<!\$)<([^<>]{1,50})>/g, (whole, name: string) =>
      isAuthors(name) ? `{${placeholderFor(name.trim())}}` : whole,
    )
    .replace(
      /\[((?:[a-z]+ )+[a-z]+|site ?code|server ?name|computer ?name|path|x+)\]/gi,
      (_whole, name: string) => `{${placeholderFor(name)}}`,
    )
    .replace(/(?<![\w{])(?:[xX]{4,}|x{3}|X{3})(?![\w}])/g, '{word}');
}

function maskNumbers(text: string): string {
  return text.replace(
    /(?<![\w{.])(0x[0-9a-f]+|[0-9a-f]{8}|[0-9][0-9,]*(?:\.[0-9]+)*)(?![\w}])/gi,
    (whole, token: string, at: number) => {
      const before = text.slice(Math.max(0, at - 48), at);
      if (STATUS_CODE.test(token) || CODE_BEFORE.test(before)) return whole;
      if (/^0x/i.test(token)) return '{hex}';
      // `18452 : Login failed`: a number that opens the line and is set off by a colon is the message's own.
      if (before.trim() === '' && /^\s?[:.]\s/.test(text.slice(at + token.length))) return whole;
      if (/^[0-9a-f]{8}$/i.test(token)) return /^\d+$/.test(token) ? '{number}' : /[0-9]/.test(token) ? '{hex}' : whole;
      return '{number}';
    },
  );
}

/** Names that follow "server", "machine" … in capitals; products and components are no names of a customer. */
const NO_NAME =
  /^(?:SMS|SQL|NT|RAS|SNA|LAN|WINS|DNS|DHCP|NAL|WBEM|WMI|RPC|IIS|MSDE|NTFS|NETBIOS|ERROR|NOT|THE|AND|FOR|IS)$|^SMS_/;

function maskNames(text: string): string {
  return text
    .replace(
      /\b((?:server|machine|computer|MachineName|host|domain|node)(?: name)?\s*[=:]?\s*["'<[]?)([A-Z][A-Z0-9_-]{2,14}\d*)(?=$|[\s"'>\].,;:)])/g,
      (whole, lead: string, name: string) =>
        NO_NAME.test(name) ? whole : `${lead}{${/domain/i.test(lead) ? 'word' : 'server'}}`,
    )
    .replace(
      /\b(site(?: code| server)?(?: for site)?\s*[=:]?\s*["'<([]?|SMS_SITE=|SITE_|SiteCode\s*=\s*)([A-Z0-9]{3})(?=$|[\s"'>\].,;:)\\])/gi,
      (whole, lead: string, code: string) =>
        /^[A-Z0-9]{3}$/.test(code) && /[A-Z]/.test(code) && !NO_NAME.test(code) ? `${lead}{site}` : whole,
    )
    .replace(
      /\b((?:job|package|request|program|offer|advertisement|machine|sms)(?: ?id)?\s*(?:=|:|is|#)\s*["'<]?)([A-Z0-9_]{6,12})\b/gi,
      (whole, lead: string, id: string) => (/\d/.test(id) ? `${lead}{word}` : whole),
    );
}

/** Ids made of a site code and five hexadecimal digits (`LON0002D`), and files named after such an id or a number. */
function maskIds(text: string): string {
  return text
    .replace(/(?<![\w{\\.])[0-9A-Z_]{6,10}\.([A-Za-z][A-Za-z0-9]{2})(?!\w)/g, (whole, extension: string) => {
      const stem = whole.slice(0, whole.indexOf('.'));
      return (stem.match(/\d/g)?.length ?? 0) >= 3 ? `{word}.${extension}` : whole;
    })
    .replace(/(?<![\w{\\])(?=[A-Z0-9]{3}[0-9A-F]{5}(?![\w}]))(?=\w*[A-Z])(?=\w*\d)[A-Z0-9]{8}/g, (whole) =>
      STATUS_CODE.test(whole) ? whole : '{word}',
    );
}

/** Lines of literals are at most this long in the archive; what is longer is a dump and is masked only up to here. */
const LONGEST = 1000;

/** Pure and idempotent: masking a masked text changes nothing. */
export function maskVariables(line: string): string {
  let text = line.slice(0, LONGEST);
  text = maskAuthors(text.replace(GUID, '{word}').replace(NETWORK_ADDRESS, '{hex}'));
  text = text.replace(DATES, '{date}').replace(/\{date\}(?:[ ,-]+\{date\})+/g, '{date}');
  text = text.replace(UNC, (_whole, rest: string, tail: string) => `\\\\{server}${rest === '' ? tail : '\\{path}'}`);
  text = text.replace(DRIVE_PATH, '{path}').replace(VARIABLE_PATH, '{path}').replace(RELATIVE_PATH, '{path}');
  text = maskNumbers(maskIds(maskNames(text)));
  return text
    .replace(/\{number\} ?percent/gi, '{number}%')
    .replace(/\s+/g, ' ')
    .trim();
}
