/**
 * Tells what a run of literal lines is, from the lines themselves and from the words that announce them:
 * "records the following error message:" + `Cannot find …` → error.
 */
import { hasUsualMark } from '../../../logs/formats/trace.ts';
import type { LiteralKind } from './parsed-article.ts';

const REGISTRY =
  /^"?\\?(?:HKEY_|HKLM\b|HKCU\b|HKCR\b|Software\\(?:Microsoft|Classes|Policies|NetManage|ODBC)|System\\(?:CurrentControlSet|ControlSet\d{3}|Select|Setup)|Microsoft\\SMS\\)/i;
const URL =
  /^(?:<?(?:https?|ftp|gopher|file):\/\/|www\.|\((?:https?|ftp):|mailto:|Download\S* ?\S* [\w.]+ now \(http)/i;
const PATH =
  /^(?:"?[A-Za-z]:\\|"?\\\\[^\\\s]|"?%[\w() ]+%\\|"?<[^<>]+>:?\\|"?\\?[\w.$~-]+(?:\\[^\\/:*?"<>|\s]+)+\\?"?$|[A-Za-z]:$|"?\\[\w.$]+\\)/;
const VALUE_TYPE = /\bREG_(?:DWORD|SZ|EXPAND_SZ|MULTI_SZ|BINARY)\b/;
/** A lone file name, perhaps with a platform or size behind it. */
const FILE =
  /^[\w~!%$-]{1,32}\.(?:exe|dll|log|ini|inf|bat|cmd|sys|mof|mif|sql|txt|mdb|cfg|tmp|com|vbs|hlp|ct\d|sms|pdf|ipf|zip|cab|msc|doc|nal|box|src)\b(?: *\(.*\))?$/i;
const COMMAND =
  /^(?:[A-Za-z]:\\?>\s*)?(?:[\w.\\:%<>-]*?\b(?:\w+\.(?:exe|bat|cmd|com)|preinst|setup|smsinst|net (?:use|stop|start|time|send|share|user|view|accounts|config)|sc (?:start|stop|query|config)|copy|xcopy|move|del|ren|rename|erase|md|cd|rd|mkdir|dir|attrib|type|expand|compact|chkdsk|diruse|cacls|net|nbtstat|ping|ipconfig|tracert|isql|osql|bcp|dumpsms|regedt32|regedit|regsvr32|rundll32|mofcomp|winmgmt|dsdump|set|runas|at|start|bootstrap|sms\w{1,8}|snirdr|hdecomp|hotfix|instsrv|sysdiff|winnt(?:32)?|update|upgrade|clisvcl|ccmcore|20clicln|cli_(?:nt|dos|os2)|stopsvc)\b)(?=$|\s|\/)(?=.*(?:[/\\<%=-]|\s\w|$))/i;
const SQL =
  /^(?:select\s.+|insert\s+into|update\s+\w+\s+set|delete\s+(?:from\s+)?\w+|exec(?:ute)?\s+\w|sp_\w+|dbcc\s|use\s+\w+$|drop\s+(?:table|view|procedure)|create\s+(?:table|view|index|database|procedure)|alter\s+(?:table|database)|dump\s+(?:tran|database)|truncate\s+table|grant\s+\w|backup\s+(?:log|database))/i;
const SCRIPT =
  /^(?:\[[^\]]+\]|rem\b|if\s+(?:not\s+)?(?:exist|errorlevel|"|%)|goto\s|:\w+$|@?echo\b|call\s|set\s+\w+=|#(?:include|pragma|define)|\{|\}|\/\*|\/\/|end if|start\s+(?:object|group|attribute)|end\s+(?:object|group|attribute)|;|<\/?\w+[^>]*>$|(?:dim|sub|function|next|wend|loop)\b|(?:Name|ID|Class|Type|Storage|Value|Access|Key) *= )/i;
const ASSIGNMENT = /^[\w .%()/-]{1,40}\s?=\s?\S*/;

const LOG_LINE =
  /^NAL\[\d|^SQL>+|^\[?\d{1,2}[/-]\d{1,2}[/-]\d{2,4}[ ,]+\d{1,2}:\d{2}|^\d{1,2}:\d{2}:\d{2}|~$|^SMS_[A-Z_]{4,}\s*(?:[|:]|\d)|^(?:~|-{3,}>)|\bthread:? ?\d+ ?\(0x/i;
const ERROR_WORDS =
  /\b(?:error|fail(?:ed|s|ure)?|cannot|can't|could not|couldn't|unable|invalid|denied|not (?:found|valid|enough|exist|responding|recognized)|exception|violation|fatal|stop:|warning|missing|unexpected|illegal|timed? ?out|does not|is not|was not|were not|insufficient|refused|corrupt)\b/i;

const SAYS_LOG =
  /\b(?:logs?(?! (?:on|in|off|into|onto))|log file|trace|tracing|entr(?:y|ies)|logged|\w+\.log|\w+\.lo_)\b/i;
/** A log file by its name outweighs everything else that is said. */
const NAMES_LOG = /\b\w+\.lo[g_]\b/i;
const SAYS_ERROR =
  /\b(?:errors?|messages?|dialog|prompt(?:s|ed)?|event|displayed|displays|appears?|warnings?|reports?|reported|status|returned|receive[sd]?|says|states|text|exception|stop screen|pop-?up|Dr\. ?Watson|violation|fails? with)\b/i;
const SAYS_COMMAND =
  /\b(?:command(?:s| line| prompt)?|syntax|type|run|running|switch(?:es)?|at the prompt|execute|statements?|quer(?:y|ies)|usage)\b[^.]*:?$/i;
const SAYS_REGISTRY = /\b(?:registry|subkey|sub-key|regedt32|regedit|hive|(?:following|this) (?:key|value))\b/i;
const SAYS_PATH = /\b(?:director(?:y|ies)|folders?|files?|path|location|share|drive)\b[^.]*:?$/i;
const SAYS_CODE =
  /\b(?:script|sample|code|batch|section|\.ini|\.inf|\.mof|\.bat|example|entry in the|output|format)\b[^.]*:?$/i;

/** The beginning of a line tells its kind; the rest could be megabytes. */
const TOLD_BY = 300;

const readable = (lines: readonly string[]) =>
  lines.map((line) => line.slice(0, TOLD_BY).trim()).filter((line) => line !== '');

const share = (lines: readonly string[], test: RegExp) =>
  lines.filter((line) => test.test(line)).length / Math.max(1, lines.length);

/** Kinds that the lines show by their own form, whoever announces them. */
function byForm(lines: readonly string[]): LiteralKind | undefined {
  if (share(lines, URL) >= 0.5) return 'url';
  if (share(lines, REGISTRY) >= 0.5 || lines.some((line) => VALUE_TYPE.test(line))) return 'registry';
  if (lines.some((line) => hasUsualMark(line) || LOG_LINE.test(line))) return 'log';
  if (share(lines, SCRIPT) >= 0.3 && lines.length > 1) return 'code';
  if (lines.every((line) => /^[A-Za-z]:\\[^>|]*> *\S/.test(line))) return 'command';
  const looksFailed = lines.some((line) => ERROR_WORDS.test(line) && line.split(/\s+/).length > 3);
  if (!looksFailed && share(lines, SQL) >= 0.5) return 'command';
  if (!looksFailed && lines.every((line) => PATH.test(line) || FILE.test(line))) {
    return lines.some((line) => /\.(?:exe|bat|cmd|com)\b\S* +[-/\w%<]/i.test(line)) ? 'command' : 'path';
  }
  return undefined;
}

/** Kinds that the announcing words name; the lines only break ties. */
function byAnnouncement(lines: readonly string[], lead: string): LiteralKind | undefined {
  const last = lead.slice(-200);
  const failed = lines.some((line) => ERROR_WORDS.test(line));
  if (
    SAYS_LOG.test(last) &&
    (NAMES_LOG.test(last) || !SAYS_CODE.test(last)) &&
    !/\bevent log|(?:system|application|security) log/i.test(last)
  )
    return 'log';
  if (SAYS_ERROR.test(last) && (failed || !SAYS_COMMAND.test(last) || /messages?\b[^.]*$|errors?\b[^.]*$/i.test(last)))
    return 'error';
  if (SAYS_REGISTRY.test(last) && lines.some((line) => line.includes('\\'))) return 'registry';
  if (SAYS_COMMAND.test(last) && !failed) return 'command';
  if (
    SAYS_PATH.test(last) &&
    lines.some((line) => /[\\.]/.test(line)) &&
    lines.every((line) => !/\s\w+\s\w+\s/.test(line))
  )
    return 'path';
  if (SAYS_CODE.test(last)) return 'code';
  return undefined;
}

/**
 * @param lines the literal's lines, unwrapped or not, trimmed
 * @param lead the text of the paragraph before it, or empty
 */
export function classifyLiteral(lines: readonly string[], lead: string): LiteralKind {
  const filled = readable(lines);
  const form = byForm(filled);
  if (form) return form;
  const said = lead === '' ? undefined : byAnnouncement(filled, lead);
  if (said && said !== 'code') return said;
  if (share(filled, COMMAND) >= 0.5 && !filled.some((line) => /[.!]$/.test(line) && line.split(' ').length > 6))
    return 'command';
  if (said) return said;
  if (filled.length > 1 && share(filled, ASSIGNMENT) >= 0.6) return 'code';
  if (filled.some((line) => ERROR_WORDS.test(line))) return 'error';
  return 'other';
}

/** Whether text looks like something that is never prose: a path, a key, a command with switches, a log line. */
export function looksLiteral(lines: readonly string[]): boolean {
  return byForm(readable(lines)) !== undefined;
}
