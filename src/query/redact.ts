/**
 * Takes secrets and people out of a line before anything else sees it.
 * In: `connect as CORP\jsmith password=hunter2 from 10.0.3.7`. Out: `connect as <account> password=<secret> from <ip>`.
 * Idempotent: a placeholder is never taken for a secret. Server names stay: the diagnosis and the reader need them.
 */

/** Folders, registry roots and products that stand before a backslash in SMS texts and are no NT domain. */
const NOT_A_DOMAIN =
  /^(?:sms\w*|ms|winnt\w*|windows|system(?:32)?|software|hkey\w*|hklm|hkcu|hkcr|hku|microsoft|currentversion|currentcontrolset|site|logon|helper|core|bin|i386|alpha|x86|mips|components|program|inboxes|drivers|services|inventry|despoolr|program files|temp|tmp|dos|public|netlogon|export|import|scripts|mssql|sql\w*|data|logs?|res|server|servers|admin|local|shared?)$/i;

/** What ends a file name and not an account. */
const FILE_ENDING = /\.(?:[a-z0-9_]{2,4}|srv|bin|box|log)$/i;

const SECRET_WORD =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|api[-_ ]?key|access[-_ ]?key|auth[-_ ]?token|token|credential)';

const RULES: readonly (readonly [RegExp, string | ((...groups: string[]) => string)])[] = [
  // Tokens with a known shape: Slack, GitHub, AWS, JSON Web Tokens, private keys.
  [/\bxox[a-z]-[A-Za-z0-9-]{8,}|\bxapp-[A-Za-z0-9-]{8,}/g, '<token>'],
  [/\bgh[pousr]_[A-Za-z0-9]{20,}\b|\bAKIA[A-Z0-9]{16}\b/g, '<token>'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, '<token>'],
  [/\b(bearer|basic)\s+[A-Za-z0-9+/=._~-]{12,}/gi, '$1 <token>'],
  // user:password in an address.
  [/(\b[a-z][a-z0-9+.-]{1,10}:\/\/)[^\s/@<>]+:[^\s/@<>]+@/gi, '$1<secret>@'],
  // password = x, "pwd: x", /password:x, password is x; a value in quotes is taken whole.
  [
    new RegExp(
      String.raw`(\b\w{0,20}${SECRET_WORD}\b["']?\s*(?:=|:|\b(?:is|was)\b(?=\s+(?:["']|\S*\d)))\s*)("[^"\n]*"|'[^'\n]*'|[^\s,;<>]+)`,
      'gi',
    ),
    (_all, before) => `${before}<secret>`,
  ],
  // NET USE … /user:DOMAIN\name password, and osql -P.
  [/(\/user:)\S+(?:\s+(?!\/|\\\\)\S+)?/gi, '$1<account>'],
  [/((?:^|\s)[-/]p)(?:\s+|:)?(?!ort)([^\s<>/-]\S{2,})(?=\s|$)/g, '$1 <secret>'],
  // Mail before accounts: a@b\c is rare, a@b is not.
  [/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g, '<mail>'],
  // Long runs of letters and digits carry keys and hashes, never SMS facts (job ids have 8 characters).
  [/(?<![\w\\/.])(?=[A-Za-z0-9+/=_-]*\d)(?=[A-Za-z0-9+/=_-]*[a-z])[A-Za-z0-9+/=_-]{40,}(?![\w\\/.])/gi, '<token>'],
];

const ACCOUNT = /(?<![\\\w:.$/-])([A-Za-z][A-Za-z0-9_-]{1,14})\\([A-Za-z0-9][\w.$-]{0,30})(?![\w\\])/g;
const IPV4 =
  /(?<![\d.\w])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d.]\d|\d|\w)/g;
const VERSION_BEFORE = /(?:version|ver\.?|\bv|build|release)\s*$/i;
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])/gi;

/** A line without passwords, accounts with their domain, mail and IP addresses, tokens. */
export function redactLine(line: string): string {
  let text = line;
  for (const [pattern, replacement] of RULES) {
    // String.replace takes either kind; the cast only joins the two overloads.
    text = text.replace(pattern, replacement as string);
  }
  return text
    .replace(ACCOUNT, (all, domain: string, name: string) =>
      NOT_A_DOMAIN.test(domain) || FILE_ENDING.test(name) ? all : '<account>',
    )
    .replace(IPV4, (all, offset: number, whole: string) =>
      VERSION_BEFORE.test(whole.slice(Math.max(0, offset - 12), offset)) ? all : '<ip>',
    )
    .replace(IPV6, '<ip>');
}
