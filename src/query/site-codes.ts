/**
 * Site codes named in a line, with the role they play: a command for the wrong site does harm (Q165876).
 * In: `Bootstrap job for site BOI completed, parent is CEN`. Out: BOI (unknown role), CEN (parent).
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
}

const CODE = '([A-Z0-9]{3})';
const END = String.raw`(?![A-Za-z0-9_\\.-]|'[a-z]{2})`;

/** Prose and log wordings; the code itself must be in capitals, so `site has` is none. */
const PATTERNS: readonly Pattern[] = [
  {
    regex: new RegExp(String.raw`[Pp]arent(?:\s+[Ss]ite)?(?:\s+(?:[Cc]ode|is|=))*\s*[:=(]?\s*${CODE}${END}`, 'g'),
    role: 'parent',
  },
  {
    regex: new RegExp(
      String.raw`(?:[Cc]entral|[Pp]rimary)(?:\s+[Ss]ite)?(?:\s+(?:[Cc]ode|is|=))*\s*[:=(]?\s*${CODE}${END}`,
      'g',
    ),
    role: 'parent',
  },
  { regex: new RegExp(String.raw`/UPGRADE:\s*\{?${CODE}\}?(?![A-Za-z0-9])`, 'gi'), role: 'secondary' },
  { regex: new RegExp(String.raw`/DELSITE:\s*\{?${CODE}\s*,`, 'gi'), role: 'secondary' },
  {
    regex: new RegExp(
      String.raw`[Ss]econdary(?:\s+[Ss]ite)?(?:\s+(?:[Ss]erver|[Cc]ode|is|=))*\s*[:=(]?\s*${CODE}${END}`,
      'g',
    ),
    role: 'secondary',
  },
  {
    regex: new RegExp(
      String.raw`[Uu]pgrad(?:e|ing)\s+(?:of\s+|for\s+|job\s+(?:to|for)\s+)?(?:the\s+)?(?:site\s+)?${CODE}${END}`,
      'g',
    ),
    role: 'secondary',
  },
  { regex: new RegExp(String.raw`[Ii]nstallation or upgrade of site ${CODE}${END}`, 'g'), role: 'secondary' },
  { regex: new RegExp(String.raw`[Ss]ite\s+[Cc]ode(?:\s+is)?\s*[:=]?\s*${CODE}${END}`, 'g'), role: 'unknown' },
  { regex: new RegExp(String.raw`(?:[Dd]est(?:ination)?\s+)?[Ss]ite\s*[:=(]?\s*${CODE}${END}`, 'g'), role: 'unknown' },
  { regex: new RegExp(String.raw`SMS_SITE=${CODE}${END}`, 'g'), role: 'unknown' },
  {
    regex: new RegExp(
      String.raw`\b(?:install|bootstrap|upgrade)\s+(?:job|package)\s+(?:to|for)\s+(?:site\s+)?${CODE}${END}`,
      'gi',
    ),
    role: 'secondary',
  },
  { regex: new RegExp(String.raw`\b(?:package|job) to (?:site )?${CODE}${END}`, 'gi'), role: 'unknown' },
];

/** "site code lon", in any case, because the words leave no doubt. */
const SPELLED =
  /\bsite\s*code(?:\s+(?:is|was|of (?:it|the site) is))?\s*[:=]?\s*["'(]?([A-Za-z0-9]{3})\b(?!\s*(?:and|or|for)\s)/gi;
const ENGLISH =
  /^(?:the|for|and|not|has|was|are|its|our|you|can|how|why|who|new|old|but|all|any|one|two|out|off|yes|now|did|got|put|set|use|see|get)$/i;

/** What the patterns find, in their order; a code in a command counts in any case, elsewhere in capitals alone. */
function* findCodes(text: string): Generator<{ code: string; role: SiteRole }> {
  const isShouting = !/[a-z]{3}/.test(text);
  for (const { regex, role } of PATTERNS) {
    for (const match of text.matchAll(regex)) {
      const written = match[1] ?? '';
      const code = written.toUpperCase();
      const isCommand = /UPGRADE:|DELSITE:|SITE=/i.test(match[0]);
      if (isCommand || (written === code && !isShouting)) yield { code, role };
    }
  }
  for (const match of text.matchAll(SPELLED)) {
    const written = match[1] ?? '';
    if (!ENGLISH.test(written)) yield { code: written.toUpperCase(), role: 'unknown' };
  }
}

/** Site codes of one line, each once, the most telling role first. */
export function readSiteCodes(text: string, line: number): readonly SiteCodeFact[] {
  const roles = new Map<string, SiteRole>();
  for (const { code, role } of findCodes(text)) {
    const isWord = NOT_A_CODE.has(code) || /^\d{3}$/.test(code);
    if (!isWord && (roles.get(code) ?? 'unknown') === 'unknown') roles.set(code, role);
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
