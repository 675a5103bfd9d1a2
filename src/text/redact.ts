/**
 * Takes secrets and people out of a line before anything else sees it.
 * In: `connect as CORP\jsmith password=hunter2 from 10.0.3.7`. Out: `connect as <account> password=<secret> from <ip>`.
 * Idempotent: a placeholder is never taken for a secret. Server names stay: the diagnosis and the reader need them.
 */

/** Folders, registry roots and products that stand before a backslash in SMS texts and are no NT domain. */
const NOT_A_DOMAIN =
  /^(?:sms(?:_\w*|logon|setup|admin|prov|proxy|root|run16|id|pkg\w*|data|base)?|ms|nt|winnt\w*|windows|windir|system(?:32|root)?|software|hkey\w*|hklm|hkcu|hkcr|hku|root|microsoft|currentversion|currentcontrolset|site|sites|sitecfg|logon|helper|core|bin|i386|alpha|x86|mips|components|program|inboxes|drivers|services|settings|support|tools|repl|status|control|database|inventry|despoolr|receive|send|queue|box|program files|temp|tmp|dos|public|netlogon|export|import|scripts|mssql\w*|sql\w*|data|logs?|res|reskit|server|servers|builtin|authority|admin|local|shared?)$/i;

/** What ends a file name and not an account: the endings that the archive's paths have. `CORP\anna.lee` is no file. */
const FILE_ENDING =
  /\.(?:000|1st|bat|bin|box|cfg|cmd|cnt|cpl|cpp|ct[012x]|dat|ddr|dll|dmp|doc|exe|hlp|hst|ico|inf|ini|ins|inv|ipf|jcf|lkp|ln[gk]|lo[g_]|ls[cg]|map|mda|mdb|mif|mof|msc|msi|ncf|nhm|ofr|old|ow[nr]|p?bk|pc[kl]|pdf|pif|pkg|ra[w4]|scc|scr|sev|sic|sid|sml|sn[ai]|sql|srq|srs|srv|stm|sum|svf|sys|tcf|tmp|tok|txt|uid|xnf|zip)$/i;

const SECRET_WORD =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|api[-_ ]?key|access[-_ ]?key|auth[-_ ]?token|token|credential)';

/** A value in quotes is taken whole; what has been taken out already is left. */
const VALUE = String.raw`(?:"[^"\n]*"|'[^'\n]*'|(?!<(?:secret|token|account|mail|ip)>)[^\s,;]+)`;

/** What follows "the password is" without being one. */
const SAID_OF_PASSWORDS =
  '(?:not?|now|wrong|incorrect|invalid|bad|expired|blank|empty|null|correct|ok|okay|fine|good|right|valid|the|an?|set|being|been|required|needed|missing|unknown|known|changed|reset|stored|kept|saved|sent|used|too|different|identical|same|case|about|there|only|still|never|always|in|on|at|to|of|for|from|by|with|as|that|what|longer|shorter|older)';

const RULES: readonly (readonly [RegExp, string])[] = [
  // Tokens with a known shape: Slack, GitHub, GitLab, AWS, Google, Slack's webhooks, JSON Web Tokens.
  [/\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}|\bxapp-[A-Za-z0-9-]{8,}/g, '<token>'],
  [
    /\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{20,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}/g,
    '<token>',
  ],
  [/(\bhooks\.slack\.com\/\w{1,20}\/)[\w/]+/gi, '$1<token>'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, '<token>'],
  // "basic configuration" is prose; a token has digits, signs or capitals inside.
  [
    /\b([Bb]earer|BEARER|[Bb]asic|BASIC)\s+(?=[A-Za-z._~-]*(?:[0-9+/=]|[a-z][A-Z]))[A-Za-z0-9+/=._~-]{12,}/g,
    '$1 <token>',
  ],
  // user:password in an address.
  [/(\b[a-z][a-z0-9+.-]{1,10}:\/\/)[^\s/<>]+@/gi, '$1<secret>@'],
  // password = x, "pwd: x", /password:x, <password>x.
  [new RegExp(String.raw`(\b\w{0,20}${SECRET_WORD}\b["']?\s*[=:]\s*)${VALUE}`, 'gi'), '$1<secret>'],
  [/(<(?:\w{1,20}:)?(?:password|passwd|pwd)>)(?!<)[^<>]+/gi, '$1<secret>'],
  // password is x, and password x where x looks like one.
  [new RegExp(String.raw`(\b${SECRET_WORD}\s+(?:is|was)\s+)(?=["']|\S*\d)${VALUE}`, 'gi'), '$1<secret>'],
  [
    new RegExp(
      String.raw`(\b(?:pass(?:word|wd|phrase)|pwd)\s+(?:is|was)\s+)(?!${SAID_OF_PASSWORDS}(?![\w']))${VALUE}`,
      'gi',
    ),
    '$1<secret>',
  ],
  [/(\b(?:pass(?:word|wd|phrase)|pwd)\s+)(?=\S*\d)(?=\S*[a-z])[^\s,;<>]{5,}/gi, '$1<secret>'],
  // NET USE with a password or with /user:DOMAIN\name password; osql, bcp and others with -P.
  [/(\bnet\s+use\s+(?:[a-z*]:?\s+)?\\\\\S+\s+)(?![/<])\S+(?=\s*$|\s+\/)/gi, '$1<secret>'],
  [/(\/user:)(?!<account>)\S+(?:\s+(?![/<]|\\\\)\S+)?/gi, '$1<account>'],
  [
    new RegExp(
      String.raw`(?<=\b(?:[io]sql|bcp|sqlcmd|mysql|psexec|smbclient)\b.{0,400}\s[-/]p)\s*(?![-/])${VALUE}`,
      'gi',
    ),
    ' <secret>',
  ],
  // Mail before accounts: a@b\c is rare, a@b is not.
  [/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+/g, '<mail>'],
];

/** Long runs of letters and digits carry keys and hashes, never SMS facts (job ids have 8 characters). */
const LONG_RUN = /(?<![\w\\/.+=-])[A-Za-z0-9+/=_-]{40,}(?![\w\\/]|\.\w)/g;

const ACCOUNT =
  /(?<![\\\w.$/-])(?<!\b[A-Za-z]:)([A-Za-z][A-Za-z0-9_-]{1,14})\\{1,2}([A-Za-z0-9][\w.$-]{0,30})(?![\w.$\\-])/g;
/** Domains as DNS writes them. */
const DNS_ACCOUNT =
  /(?<![\w\\/.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|net|org|local|lan|corp|internal|intern|ad|int|edu|gov)\\{1,2}([A-Za-z0-9][\w.$-]{0,30})(?![\w.$\\-])/gi;
const IPV4 =
  /(?<![\d.\w])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\d.]\d|\d|\w)/g;
const VERSION_BEFORE = /(?:version|ver\.?|\bv|build|release)\s*$/i;
/** In full, or with `::`; a digit tells it from names of C++ such as `Cafe::Add`. */
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?=[a-f:]*\d)(?:[0-9a-f]{1,4}:){1,6}(?::(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}|:)(?![\w:])/gi;

/** One replacement can lay bare the next; real lines settle in one pass, and no line is gone over more often than this. */
const MOST_PASSES = 10;

function redactOnce(line: string): string {
  let text = line;
  for (const [pattern, replacement] of RULES) text = text.replace(pattern, replacement);
  return text
    .replace(ACCOUNT, (all, domain: string, name: string) =>
      NOT_A_DOMAIN.test(domain) || FILE_ENDING.test(name) ? all : '<account>',
    )
    .replace(DNS_ACCOUNT, (all, name: string) => (FILE_ENDING.test(name) ? all : '<account>'))
    .replace(IPV4, (all, offset: number, whole: string) =>
      VERSION_BEFORE.test(whole.slice(Math.max(0, offset - 12), offset)) ? all : '<ip>',
    )
    .replace(IPV6, '<ip>')
    .replace(LONG_RUN, (run) => (/\d/.test(run) && /[a-z]/i.test(run) ? '<token>' : run));
}

/**
 * What at least one rule needs: a sign, a word or a run that every secret comes with. Most lines have none of them, and the
 * rules together cost fifty times as much as this one look.
 */
const MAY_BE_SECRET =
  /[\\@]|:\/\/|::|\d\.\d|(?:[0-9a-f]{1,4}:){3}|[A-Za-z0-9+/=_-]{40}|pass|pwd|secret|key|token|credential|bearer|basic|\buse\b|user:|sql|bcp|psexec|smbclient|xox|xapp|gh[pousr]_|github_pat|glpat|akia|asia|aiza|hooks\.slack|eyj/i;

/** False only for lines that `redactLine` leaves as they are. */
export function mayHoldSecrets(line: string): boolean {
  return MAY_BE_SECRET.test(line);
}

/** A line without passwords, accounts with their domain, mail and IP addresses, tokens. */
export function redactLine(line: string): string {
  if (!mayHoldSecrets(line)) return line;
  let text = line;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = redactOnce(text);
    if (next === text) break;
    text = next;
  }
  return text;
}
