/**
 * Site codes named in a line, with the role they play: a command for the wrong site does harm (Q165876).
 * In: `Bootstrap job for site BOI completed, parent is CEN`. Out: BOI (secondary), CEN (parent).
 */
import type { SiteCodeFact, SiteRole } from './query.ts';

/** A site code is three letters or digits (SMS 1.2 Administrator's Guide); codes are compared in upper case. */
export function isSiteCode(text: string): boolean {
  return /^[A-Za-z0-9]{3}$/.test(text);
}

/** Three capitals that stand where a code could and are none. */
const NOT_A_CODE = new Set(
  'SMS SQL THE AND FOR NOT BUT ALL ANY ONE TWO HAS HAD WAS ARE ITS OUR PDC BDC DNS WAN LAN RAS SNA NTS NT4 NT3 SP1 SP2 SP3 SP4 SP5 SP6 CT0 CT1 CT2 INS SNI PKG PCK MIF LOG TMP EXE DLL CMD BIN BOX SRV SVC KB5 KBS DDR DDM CAP DPS MSG ERR VPN CPU RAM TCP UDP NIC USB CEO CIO NET DIR SET DEL REG ADD NEW OLD OUT OFF YES NOW WHO HOW WHY SHE HIM HER YOU MAN APP WEB DEV IIS DHC WMI URL FYI ASAP ETA CSV XML PRE UPG'.split(
    ' ',
  ),
);

interface Pattern {
  readonly regex: RegExp;
  readonly role: SiteRole;
  /** Written where only a code can stand, as in a command: then any three letters or digits are one. */
  readonly isSure?: boolean;
}

const CODE = '([A-Z0-9]{3})';
/** No part of a word, a file name or a path; a full stop may end the sentence. */
const END = String.raw`(?![A-Za-z0-9_\\-]|\.[A-Za-z0-9]|'[a-z]{2})`;
/** `: `, ` = `, ` "`: what may stand between a title and its code. */
const TO = String.raw`\s*[:=(]?\s*["'{[]?`;
const UPPER = '(?:[Pp]arent|[Cc]entral|[Pp]rimary)';
const CHILD = '(?:[Ss]econdar(?:y|ies)|[Cc]hild(?:ren)?)';

const prose = (role: SiteRole, source: string): Pattern => ({ regex: new RegExp(source + CODE + END, 'g'), role });

/** Prose and log wordings; the code itself must be in capitals, so `site has` is none. */
const PATTERNS: readonly Pattern[] = [
  prose('parent', String.raw`${UPPER}(?:\s+[Ss]ite)?(?:\s+(?:[Ss]erver|[Cc]ode|is|=))*${TO}(?:site\s+)?`),
  // "secondary sites below CEN", "child site LON of CEN".
  prose(
    'parent',
    String.raw`(?:${CHILD}(?:\s+[Ss]ites?)?(?:\s+[A-Z0-9]{3})?\s+of|[Bb]elow|[Uu]nder|[Rr]eports\s+to)\s+(?:the\s+)?(?:[Ss]ite\s+)?`,
  ),
  // "CEN (the parent)", "CEN is our central site".
  {
    regex: new RegExp(
      String.raw`(?<![\w\\.-])${CODE}(?:\s*\(\s*|\s+(?:is|was)\s+|,\s+(?=the|our))(?:the\s+|our\s+|their\s+|its\s+)?${UPPER}\b(?!'|\s+(?:site\s+)?(?:[A-Z0-9]{3}\b|is\b|[=:]))`,
      'g',
    ),
    role: 'parent',
  },
  { regex: /\/UPGRADE:\s*\{?([A-Z0-9]{3})\}?(?![A-Za-z0-9])/gi, role: 'secondary', isSure: true },
  { regex: /\/DELSITE:\s*\{?([A-Z0-9]{3})\s*,/gi, role: 'secondary', isSure: true },
  { regex: /\/DELSITE:\s*\{?[A-Z0-9]{3}\s*,\s*([A-Z0-9]{3})(?![A-Za-z0-9])/gi, role: 'parent', isSure: true },
  prose('secondary', String.raw`${CHILD}(?:\s+[Ss]ites?)?(?:\s+(?:[Ss]erver|[Cc]odes?|is|are|=))*${TO}`),
  prose(
    'secondary',
    String.raw`[Uu]pgrad(?:e|ing)\s+(?:required\s+)?(?:of\s+|for\s+|job\s+(?:to|for)\s+)?(?:the\s+)?(?:site\s+)?`,
  ),
  prose('secondary', 'nstallation or upgrade of site '),
  prose('unknown', String.raw`[Ss]ite\s+[Cc]odes?(?:\s+(?:is|are))?${TO}`),
  prose('unknown', `[Ss]ites?${TO}`),
  prose('unknown', String.raw`Site Properties\s*-\s*\[`),
  { regex: new RegExp(`SMS_SITE=${CODE}${END}`, 'gi'), role: 'unknown', isSure: true },
  {
    regex: new RegExp(
      String.raw`\b(?:install|bootstrap|upgrade)\s+(?:job|package)\s+(?:to|for)\s+(?:site\s+)?${CODE}${END}`,
      'gi',
    ),
    role: 'secondary',
  },
  { regex: new RegExp(String.raw`\b(?:package|job) to (?:site )?${CODE}${END}`, 'gi'), role: 'unknown' },
];

/** "sites LON, HAM and BOS": the codes after the first one share its role. */
const LIST_GOES_ON = new RegExp(String.raw`["'}\])]?\s*(?:,\s*and|,|and|or|&|\/)\s*["'{[(]?${CODE}${END}`, 'y');

/** "site code lon", in any case, because the words leave no doubt. */
const SPELLED =
  /\bsite\s*code(?:\s+(?:is|was|of (?:it|the site) is))?\s*[:=]?\s*["'(]?([A-Za-z0-9]{3})\b(?!\s*(?:and|or|for)\s)/gi;
const ENGLISH =
  /^(?:the|for|and|not|has|was|are|its|our|you|can|how|why|who|new|old|but|all|any|one|two|out|off|yes|now|did|got|put|set|use|see|get)$/i;

/** True for the words that stand where a code could: "site the", "site has". A signature may have taken one for a code. */
export function isEnglishWord(text: string): boolean {
  return ENGLISH.test(text);
}

/** Three capitals can be a word, three digits a number. */
function isWord(code: string): boolean {
  return NOT_A_CODE.has(code) || /^\d{3}$/.test(code);
}

/** A code and, unless it is a parent's (after "parent CEN, LON" a new thought begins), the rest of its list. */
function* readList(text: string, match: RegExpMatchArray, role: SiteRole): Generator<string> {
  yield match[1] ?? '';
  if (role === 'parent') return;
  LIST_GOES_ON.lastIndex = (match.index ?? 0) + match[0].length;
  for (let next = LIST_GOES_ON.exec(text); next; next = LIST_GOES_ON.exec(text)) yield next[1] ?? '';
}

function* findWritten(text: string): Generator<{ code: string; role: SiteRole }> {
  // Where everything is in capitals, capitals tell nothing.
  const isShouting = !/[a-z]{3}/.test(text);
  for (const { regex, role, isSure } of PATTERNS) {
    for (const match of text.matchAll(regex)) {
      if (isSure) {
        yield { code: (match[1] ?? '').toUpperCase(), role };
      } else if (!isShouting) {
        for (const code of readList(text, match, role)) {
          if (code === code.toUpperCase() && !isWord(code)) yield { code, role };
        }
      }
    }
  }
}

/** What the patterns find, in their order; a code in a command counts in any case, elsewhere in capitals alone. */
function* findCodes(text: string): Generator<{ code: string; role: SiteRole }> {
  yield* findWritten(text);
  for (const match of text.matchAll(SPELLED)) {
    const written = match[1] ?? '';
    const code = written.toUpperCase();
    if (!isEnglishWord(written) && !isWord(code)) yield { code, role: 'unknown' };
  }
}

/** Site codes of one line, each once, the most telling role first. */
export function readSiteCodes(text: string, line: number): readonly SiteCodeFact[] {
  const roles = new Map<string, SiteRole>();
  for (const { code, role } of findCodes(text)) {
    if ((roles.get(code) ?? 'unknown') === 'unknown') roles.set(code, role);
  }
  return [...roles].map(([code, role]) => ({ code, role, line }));
}

/**
 * The one site that a command may be filled in for: the secondary that was named, or the only site that was named at all.
 * Undefined when none or several qualify: then the user is asked, since a guess could hit the wrong site.
 */
export function chooseSecondary(facts: readonly SiteCodeFact[]): SiteCodeFact | undefined {
  const parents = new Set(facts.filter((fact) => fact.role === 'parent').map((fact) => fact.code));
  const distinct = (wanted: SiteRole) => {
    const codes = new Map<string, SiteCodeFact>();
    for (const fact of facts) {
      if (fact.role === wanted && !parents.has(fact.code) && !codes.has(fact.code)) codes.set(fact.code, fact);
    }
    return [...codes.values()];
  };
  const secondaries = distinct('secondary');
  if (secondaries.length > 0) return secondaries.length === 1 ? secondaries[0] : undefined;
  const unknown = distinct('unknown');
  return unknown.length === 1 ? unknown[0] : undefined;
}
