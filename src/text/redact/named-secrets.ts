/**
 * Secrets that their name gives away: `password=x`, `Kennwort: x`, `password for sa is x`, `<password type="y">x</password>`.
 * The value is the rest of the line, up to its closing quote or the next field: a password may hold commas, semicolons and spaces.
 */
import { SAID_OF_SECRETS, SECRET_HEADING, SECRET_NAME, SECRET_NAME_HINT } from './secret-names.ts';

const SECRET = '<secret>';

/** What people and Slack put around a name: quotes, bold, code, an escaped quote, a closing bracket. */
const MARKS = String.raw`(?:\\?["'${'`'}*_~\])]){0,4}`;
/** `password (sa):`, `password for sa:`, `password of the service account is`. */
const WHOSE = String.raw`(?:\s{0,3}\([^()\n]{1,40}\))?(?:\s(?:for|of|von|für|de|pour|para|di|van|voor)\s[^\s:=]{1,40}(?:\s[^\s:=]{1,40}){0,2}?)?`;
/** A sign after which a value comes, written plainly, as an entity, percent-encoded, or as a registry type. */
const SIGN = String.raw`(?:\s{0,20}(?::=|->|=>|[:=]|%3[ad]|&(?:amp;)?(?:#0{0,3}61|#0{0,3}58|#x3[ad]|equals|colon);)|\s{1,40}:?\s{0,3}(?=REG_)|\s{0,3}\.{2,80}\s{0,3}:?|\s{1,3}value\s{0,3}=)(?:\s{0,3}:?\s{0,3}REG_[A-Z_]{2,12}\s{0,3}[:=]?)?`;

const AFTER_SIGN = new RegExp(String.raw`${MARKS}${WHOSE}${MARKS}${SIGN}(?:[*_${'`'}~]{1,2}(?=\s))?\s{0,40}`, 'iuy');
const AFTER_IS = new RegExp(
  String.raw`${MARKS}${WHOSE}${MARKS}\s{1,3}(?:is|was|ist|war|lautet|es|est|é|è|era)(?:\s{0,3}[:=])?\s{1,3}`,
  'iuy',
);
const AFTER_TAG = /(?:\s[^<>]{0,80})?>/y;
const AFTER_TAB = /["'*_]{0,2}\t\s{0,20}/y;
const AFTER_DASH = /["'*_]{0,2}\s{1,3}[-–—]\s{1,3}|\?\s{1,3}/y;
/** `password [hunter]`, `password/hunter`. */
const AFTER_BRACKET = /["'*_]{0,2}\s{0,3}\[\s?/y;
const AFTER_SLASH = /\/(?=[^\s/])/y;
/** What stands there in the description of a syntax, or as the second of two things. */
const NO_VALUE =
  /^(?:optional|required|none|null|empty|blank|\*+|redacted|hidden|removed|secret|string|value|text|your|new|old|pass\w*|pwd|user\w*|accounts?|names?|id|log[io]n\w*|key\w*|pin|token\w*|code\w*|domain\w*|cert\w*|hash\w*|policy|policies|security|auth\w*|encrypt\w*|reset|change\w*|group\w*|permission\w*|rights?|access|server\w*|sms\w*|sql\w*|credential\w*)(?![\p{L}\d])/iu;
const AFTER_SPACE = /["'*_]{0,2}\s{1,3}/y;
/** `--password x`, `/pwd x`: the name is an option. */
const OPTION_BEFORE = /(?:^|[\s"'])(?:--?|\/)[\w-]{0,20}$/;

/** Where a value without quotes ends at the latest: the trailer of a trace line, a closing tag, the next field or option. */
const NEXT_FIELD =
  /\$\$<|<\/|\s\/[a-z?]|[;&|,]\s{0,3}["']?[\p{L}_][\p{L}\d_ .-]{0,30}["']?\s?[=:]|(?:\t| {2})\S|\s["']?(?:error|user(?:name)?|uid|server|site|account|domain|database|time|date|thread|status|code|event|host)["']?\s?[=:#]/giu;
const WORD = /\S+/y;
/** A word that nobody writes in prose: letters and digits together. */
const LOOKS_MADE_UP = /^(?=\S*\d)(?=\S*\p{L})\S{5,}/u;

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The end of a quoted value: an escaped or a doubled quote does not close it. `undefined`: never closed. */
function endOfQuoted(text: string, at: number): number | undefined {
  const slash = text[at] === '\\' ? 1 : 0;
  const quote = text[at + slash];
  if (quote !== '"' && quote !== "'") return undefined;
  for (let end = at + slash + 1; end < text.length; end++) {
    if (text[end] !== quote) continue;
    const isEscaped = text[end - 1] === '\\';
    if (isEscaped !== (slash === 1)) continue;
    if (text[end + 1] === quote && slash === 0 && text[end + 2] !== undefined && /\p{L}|\d/u.test(text[end + 2] ?? ''))
      end++;
    else return end + 1;
  }
  return text.length;
}

/** What was taken out already, by itself: `password: <secret>, retry`. With more right behind it, it is somebody's password. */
const TAKEN = /<(?:secret|token|account|mail|ip|mac|number)>(?=[\s,;.)\]}"'&]|$)/y;
const PLACEHOLDER = /^<(?:secret|token)>$/i;

/** @returns where the value that begins at `at` ends: its closing quote, or the rest of the line up to the next field */
function endOfValue(text: string, at: number): number {
  const quoted = endOfQuoted(text, at);
  if (quoted !== undefined) return quoted;
  if (matchAt(TAKEN, text, at) !== undefined) return at;
  NEXT_FIELD.lastIndex = at + 1;
  const end = NEXT_FIELD.exec(text)?.index ?? text.length;
  return at + text.slice(at, end).trimEnd().length;
}

const endOfWord = (text: string, at: number): number =>
  endOfQuoted(text, at) ?? (matchAt(TAKEN, text, at) === undefined ? matchAt(WORD, text, at) : at) ?? text.length;

/** From where to where a secret stands. */
type Span = readonly [start: number, end: number];

/** `<password type="x">value</password>`. `/password <password>` is how syntax is written: a value follows its tag at once. */
function valueOfTag(text: string, start: number, end: number): Span | undefined {
  if (!/<(?:\w{1,20}:)?\w{0,20}$/.test(text.slice(Math.max(0, start - 42), start))) return undefined;
  const from = matchAt(AFTER_TAG, text, end);
  if (from === undefined) return undefined;
  const close = text.indexOf('</', from);
  if (close >= 0) return [from, close];
  const isValue = /^[^\s\])>;,<.]/.test(text.slice(from, from + 1));
  return isValue && !PLACEHOLDER.test(text.slice(start - 1, from)) ? [from, text.length] : [from, from];
}

/** `password is x`, but not `password is wrong`. */
function valueAfterIs(text: string, end: number): Span | undefined {
  const from = matchAt(AFTER_IS, text, end);
  if (from === undefined) return undefined;
  return SAID_OF_SECRETS.test(text.slice(from)) ? [from, from] : [from, endOfValue(text, from)];
}

/** `password [x]`, `password/x`: a word in the place of a value. The file `/etc/passwd` is a path, and so is `passwords/keys/a`. */
function valueInPlace(text: string, start: number, end: number): Span | undefined {
  const bracket = matchAt(AFTER_BRACKET, text, end);
  const from = bracket ?? matchAt(AFTER_SLASH, text, end);
  if (from === undefined) return undefined;
  const value =
    (bracket === undefined ? /^[^\s/\\,;<>|)\]]+/ : /^[^\]<>\n]{1,80}(?=\])/).exec(text.slice(from, from + 100))?.[0] ??
    '';
  const isPath =
    bracket === undefined && (/[/\\.\w-]/.test(text[start - 1] ?? '') || text[from + value.length] === '/');
  const isIndex = /^\d{1,3}$/.test(value);
  return value.length < 3 || isPath || isIndex || NO_VALUE.test(value)
    ? undefined
    : [from, from + value.trimEnd().length];
}

/** `password - x`, `password? x`: the last word of its line, or one that nobody writes in prose. */
function valueAfterDash(text: string, end: number): Span | undefined {
  const from = matchAt(AFTER_DASH, text, end);
  if (from === undefined) return undefined;
  const word = endOfWord(text, from);
  const isValue = text.slice(word).trim() === '' || LOOKS_MADE_UP.test(text.slice(from));
  return [from, isValue ? word : from];
}

/** `--password x`, `password "x"`, `password hunter2`, `pwd x`; in prose a name is followed by any word. */
function valueAfterSpace(text: string, name: RegExpExecArray, end: number): Span | undefined {
  const from = matchAt(AFTER_SPACE, text, end);
  if (from === undefined) return undefined;
  const rest = text.slice(from);
  const isOption = OPTION_BEFORE.test(text.slice(Math.max(0, name.index - 24), name.index));
  const isQuoted = /^\\?["']\S/.test(rest) && !/token$/i.test(name[0]);
  const isNoWord = (name[1] ?? name[2]) !== undefined && !SAID_OF_SECRETS.test(rest);
  const isValue = (isOption || isQuoted || isNoWord || LOOKS_MADE_UP.test(rest)) && !/^[>$]/.test(rest);
  return [from, isValue ? endOfWord(text, from) : from];
}

/** @returns where a secret stands after its name; empty, or nothing, when the name is only spoken of */
function secretAfter(text: string, name: RegExpExecArray): Span | undefined {
  const end = name.index + name[0].length;
  const tag = valueOfTag(text, name.index, end);
  if (tag) return tag;
  const from = matchAt(AFTER_SIGN, text, end);
  if (from !== undefined) return [from, endOfValue(text, from)];
  const inPlace = valueInPlace(text, name.index, end);
  if (inPlace) return inPlace;
  const is = valueAfterIs(text, end);
  if (is) return is;
  const tab = matchAt(AFTER_TAB, text, end);
  if (tab !== undefined) return [tab, endOfValue(text, tab)];
  return valueAfterDash(text, end) ?? valueAfterSpace(text, name, end);
}

/** `PASS x`, as FTP and mail protocols send it: the whole of what follows the time or the prompt. */
const PROTOCOL_PASS = /((?:^|[\s>\])])PASS\s+)\S+\s*$/;
/** Headers whose whole value is a secret. */
const HEADER = /(\b(?:proxy-)?authorization\s{0,3}:\s{0,3})(?!(?:[a-z]{1,12}\s{1,3})?<token>\s*$)\S.*$/i;
const COMMUNITY =
  /(\bsnmp\b.{0,40}\bcommunity(?:\s{1,3}(?:string|name))?(?:\s{1,3}is\s{1,3}|\s{0,3}[:=]\s{0,3}|\s{1,3}))(?!(?:names?|strings?|rights?|is|has|must|that|which|\w+ed)\b)["']?[^\s"']+["']?/i;

/** Codes that are sent to a person once. */
const ONE_TIME_CODE =
  /(\b(?:otp|pin|(?:one[- ]time|verification|security|2fa|mfa|login)[- ](?:code|pin|password))\b["'*]{0,2}(?:\s{1,3}is\s{1,3}|\s{0,3}[:=]\s{0,3}|\s{1,3}))\d{4,8}\b/gi;

/** `sa/hunter`: the account of SQL Server that everybody knows, with its password. */
const AFTER_SA =
  /(?<![\p{L}\d_/\\.:-])(sa\s?\/\s?)(?!(?:dbo|sysadmin|admin\w*|public|guest|owner|user|account|login|logon|password|root)\b)(?!<)[^\s/\\,;<]{3,40}(?=[\s,;).]|$)/giu;
/** `key=abcd`, but no name of a registry key and no path. */
const AFTER_KEY = /(?<![\p{L}\d_])(key["']?\s?=\s?["']?)(?!HK|<|REG_)[^\s\\/;,"'&<>]{4,200}(?![^\s;,"'&<>]*[\\/])/giu;

/** A line without the secrets that a name announces. */
export function redactNamed(line: string): string {
  let text = line;
  if (SECRET_NAME_HINT.test(text)) {
    let safe = '';
    let done = 0;
    SECRET_NAME.lastIndex = 0;
    for (let name = SECRET_NAME.exec(text); name; name = SECRET_NAME.exec(text)) {
      const found = secretAfter(text, name);
      if (!found || found[1] <= found[0]) continue;
      safe += `${text.slice(done, found[0])}${SECRET}`;
      done = found[1];
      SECRET_NAME.lastIndex = Math.max(done, SECRET_NAME.lastIndex);
    }
    text = safe + text.slice(done);
  }
  if (text.includes('/')) text = text.replace(AFTER_SA, `$1${SECRET}`);
  if (text.includes('=')) text = text.replace(AFTER_KEY, `$1${SECRET}`);
  return text
    .replace(PROTOCOL_PASS, `$1${SECRET}`)
    .replace(HEADER, '$1<token>')
    .replace(COMMUNITY, `$1${SECRET}`)
    .replace(ONE_TIME_CODE, `$1${SECRET}`);
}

/** A name whose value can only be on the next line: `Password:`, `password: |`. */
export function announcesNext(line: string): boolean {
  if (SECRET_HEADING.test(line.trim())) return true;
  SECRET_NAME.lastIndex = 0;
  for (let name = SECRET_NAME.exec(line); name; name = SECRET_NAME.exec(line)) {
    const sign = matchAt(AFTER_SIGN, line, name.index + name[0].length);
    if (sign !== undefined && /^[|>]?[+-]?["'*_`]{0,2}\s*$/.test(line.slice(sign))) return true;
  }
  return false;
}
