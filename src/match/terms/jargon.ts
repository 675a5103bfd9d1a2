/**
 * Does a text speak of Systems Management Server at all? "SMS" also means text messages, "secondary site" a standby data
 * centre, "hierarchy manager" somebody's phone software. Several of our own words together do not come by chance.
 * In: `despooler c0000001 during secondary site upgrade`. Out: despool, secondari site.
 */
import type { Query } from '../../query/query.ts';
import { createLeaning, type WordLeaning } from './leaning.ts';
import type { QuestionReader, Term } from './terms.ts';

/**
 * Words that SMS administrators use and others hardly do, in groups of one meaning; a group counts once. Two-word entries
 * must stand together. `strong` ones nobody else uses.
 */
const STRONG =
  'despooler|despool|despoolr|scman|hman|maintman|lansend|preinst|noautoupgrade|smsls|runsms|smssvc|sitectrl|sms_def|bootstrp|site configuration manager|package command manager|program group control|inventory agent|systems management server|logon point|smslogon|smsid|sms executive|sms administrator|ct2 file|ct1 file|site control file|sni file|pcmdom|minijobinstruction|mini inst|mini job|upgrade bootstrap|shutdown.ct1|smsexec|siteins|smsman|sms_shr|sms services|sms service account|sms site server|advertisement|advert|distribution point|client access point|ccm|ccim|ccim32|wuser32|wuser|invmac|invwin32|invdos|invproc|dataload|smsapm32|hinv32|sinv32|hinv|sinv|wbemsdk|hardware inventory|software inventory|custom mif|idmif|noidmif|smsinst|sms installer|sms client|sms site|sms server|sms database|sms console|sms agent|pgc|pcm|ddr|ddm|offer manager|collection evaluator|smsrun|client32';
const SHARED =
  'secondary site|secondary|logon server|hierarchy manager|scheduler|sender|despatcher|bootstrap|emergency restart|parent site|central site|primary site|child site|phase 4|service pack|site code|site server|status mif|mif|bdc|pdc|package server|distribution server|helper server|data loader|maintenance manager|ct0|ct1|ct2|sni|ins|pcm|pgc|wiremove|sp1|sp2|sp3|sp4|upgrade|package|instruction|collection|cap|inventory|remote control|remote tools|help desk|site database|samba|mandatory job';
/** Systems of the time: everybody had some of them, so that all of them together count as one shared word. */
const SYSTEMS = 'windows 95|windows 98|win95|win98|windows nt|nt4|nt server|netware|wfw';

/** A group's stems by the first of them: most words of a text begin none. */
export type GroupsByFirst = ReadonlyMap<string, readonly (readonly string[])[]>;

export function byFirst(groups: readonly (readonly string[])[]): GroupsByFirst {
  const map = new Map<string, (readonly string[])[]>();
  for (const group of groups) {
    const [first = ''] = group;
    map.set(first, [...(map.get(first) ?? []), group]);
  }
  return map;
}

/**
 * How many words or phrases of the text are ours. A group counts once, however often it is said; of the groups that the lexicon
 * makes of one word (`executive`: SMS_EXECUTIVE, SMS executive) one counts.
 */
function countGroups(groups: GroupsByFirst, terms: readonly Term[]): number {
  const seen = new Set<readonly string[]>();
  const rewritten = new Set<string>();
  let twice = 0;
  for (const [at, { term, surface }] of terms.entries()) {
    for (const group of groups.get(term) ?? []) {
      if (seen.has(group) || !group.every((stem, offset) => terms[at + offset]?.term === stem)) continue;
      seen.add(group);
      const isRewritten = terms[at + 1]?.surface === surface || terms[at - 1]?.surface === surface;
      if (isRewritten && rewritten.has(surface)) twice++;
      if (isRewritten) rewritten.add(surface);
    }
  }
  return seen.size - twice;
}

export interface Jargon {
  /** Distinct words or phrases that only SMS has, including component names, trace lines and log files. */
  readonly strong: number;
  /** Distinct words or phrases that SMS shares with others. */
  readonly shared: number;
  /** Kinds of other things that the text speaks of, see `FOREIGN`. */
  readonly foreign: number;
  /** Which way all words together lean, in nats; positive towards SMS (`leaning.ts`). */
  readonly leaning: number;
  /** Words of the lines that people wrote themselves: in a long mail some of ours stand by chance. */
  readonly prose: number;
}

/** Other things that go by the same letters; one of them outweighs a few shared words. */
const TEXT_MESSAGING =
  /\b(?:text(?:ing| messag\w+)|sms (?:gateway|provider|reminder|code|message|otp|2fa|verification|alert|notification)s?|twilio|vonage|nexmo|otp|two[- ]factor|phone number|short ?code|whatsapp)\b/i;

/**
 * Fields in which our words mean something else, one pattern each: standby data centres, trials and schools, network gear,
 * phones and their management, today's clusters and pipelines, web and databases of today, Unix and its tools, and dates after the product's life
 * (Microsoft ended support of SMS 2.0 in 2006; who still runs it writes no ISO time stamps into its logs).
 */
const FOREIGN: readonly RegExp[] = [
  /\b(?:disaster|dr (?:site|test|plan|drill)|fail-?(?:over|back)|standby|rpo|rto|data ?cent(?:er|re)s?|storage replication|replication lag)\b/i,
  /\b(?:clinical|patients?|trial|study site|edc|ct scans?|radiology|dicom|pupils?|school|parents'? evening|exam|invoice|checkout)\b/i,
  /\b(?:firmware|switch stack|core switch|vlan|storport|bluescreen|minidump|winload|bcdedit)\b/i,
  /\b(?:mdm|saas|ios|ipados|android|iphone|azure|aws|gcp|entra|intune|office 365|microsoft 365)\b/i,
  /\b(?:kube\w*|helm|pods?|docker|terraform|ansible|jenkins|github|gitlab|ci\/cd|namespace|systemd|grafana|prometheus|kafka|redis|rabbitmq|wordpress|nginx|python|npm|java|quartz|tomcat|jvm)\b/i,
  /\b(?:nltest|dcdiag|ldap|active directory|secondary dns|office (?:95|97|2000) setup|sharepoint|2008|2012|2016|2019|2022)\b/i,
  /\b(?:rsync|scp|sftp|ssh[dh]?|cron(?:tab|job)?s?|apt-get|yum|ubuntu|debian|centos|rhel|red ?hat|launchd|syslog|dmesg|\/(?:etc|var|usr)\/)\b/i,
  /\b20[12]\d[-/](?:0\d|1[0-2])[-/][0-3]\d/,
];

/** Does the text speak of text messages? Then our words in it count for nothing, unless it names a component. */
export function isTextMessaging(text: string): boolean {
  return TEXT_MESSAGING.test(text);
}

/** Shorter words are abbreviations: `sms` is a text message, too. */
const SHORTEST_ALONE = 4;
/** Trials, builders, the web and the army have sites: what stands beside that word decides together with others. */
const MANY_HAVE = /(?:^| )site(?: |$)/;

/** Does the text name the product, in capitals? In small letters `sms` is a text message. */
export function namesSms(text: string): boolean {
  return /\bSMS\b/.test(text);
}

export interface JargonGroups {
  /** Stems of each word or phrase, in order. */
  readonly strong: readonly (readonly string[])[];
  readonly shared: readonly (readonly string[])[];
  /** Names of operating systems. */
  readonly systems: readonly (readonly string[])[];
}

/**
 * The words and phrases that are looked for, as the reader stems them.
 * @param learned see `Knowledge.jargon`: most count as ours alone, abbreviations and pairs with a word that many have as shared
 */
export function readJargonGroups(readTerms: QuestionReader, learned: readonly string[] = []): JargonGroups {
  const toGroups = (list: string) => list.split('|').map((words) => readStems(readTerms, words));
  const isOursAlone = (entry: string) => entry.length >= SHORTEST_ALONE && !MANY_HAVE.test(entry);
  const stems = (isStrong: boolean) =>
    learned.filter((entry) => isOursAlone(entry) === isStrong).map((entry) => entry.split(' '));
  return {
    strong: [...toGroups(STRONG), ...stems(true)],
    shared: [...toGroups(SHARED), ...stems(false)],
    systems: toGroups(SYSTEMS),
  };
}

function readStems(readTerms: QuestionReader, text: string): readonly string[] {
  return readTerms(text, false).map(({ term }) => term);
}

const countWords = (text: string) => text.match(/\S+/g)?.length ?? 0;

/** What a text is about shows in this much of it: a day's log, or some fifty pages. */
const MOST_CHARACTERS = 200_000;

/** A text, of a longer one its beginning and its end: files come first, what somebody says of them last. */
function endsOf(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const half = MOST_CHARACTERS / 2;
  return `${text.slice(0, half)}\n${text.slice(-half)}`;
}

export type JargonReader = (query: Query) => Jargon;

/** What was learned from an archive; see `DiagnosisKnowledge`. */
export interface LearnedWords {
  readonly jargon?: readonly string[] | undefined;
  readonly leanings?: readonly WordLeaning[] | undefined;
}

/** A reader that counts how much of a query's wording belongs to SMS; the lexicon's wordings count like its meanings. */
export function createJargonReader(readTerms: QuestionReader, { jargon, leanings }: LearnedWords = {}): JargonReader {
  const groups = readJargonGroups(readTerms, jargon);
  const readLeaning = createLeaning(leanings);
  const strongGroups = byFirst(groups.strong);
  const sharedGroups = byFirst(groups.shared);
  const systemGroups = byFirst(groups.systems);
  return (query) => {
    const text = endsOf(query.lines.map((line) => line.text).join('\n'));
    const terms = readTerms(text, false);
    const { components, versions } = query.facts;
    const prose = query.lines.reduce((sum, line) => sum + (line.format === 'raw' ? countWords(line.text) : 0), 0);
    const isTrace = query.lines.some((line) => line.format === 'sms1' || line.format === 'sms2');
    const strong =
      countGroups(strongGroups, terms) +
      (namesSms(text) ? 1 : 0) +
      components.length +
      versions.length +
      (isTrace ? 2 : 0);
    const leaning = readLeaning(terms.map(({ term }) => term));
    const isMessaging = isTextMessaging(text) && components.length === 0;
    const foreign = FOREIGN.reduce((count, pattern) => count + (pattern.test(text) ? 1 : 0), isMessaging ? 1 : 0);
    return isMessaging
      ? { strong: 0, shared: 0, foreign, leaning, prose }
      : {
          strong,
          shared: countGroups(sharedGroups, terms) + Math.min(1, countGroups(systemGroups, terms)),
          foreign,
          leaning,
          prose,
        };
  };
}
