/**
 * A phrasing, and the words that phrasings are made of. It is written with three marks:
 * `@` a code or a list of codes (`EDI, NCL and LON`), `#` another code, `~` an optional "site", "the site", "site code".
 * Written in small letters, for text in which each run of blanks is one blank. Nothing in it may repeat without a bound.
 *
 * `(` instead of `(?:` keeps V8 from writing a group of many words out three times: it copies what repeats three times at most and
 * captures nothing.
 */
import type { SiteReading } from '../query.ts';

export interface Phrasing {
  readonly reading: SiteReading;
  readonly says: string;
  /** The words leave so little doubt that the code counts in small letters too: "the secondary is called nyc". */
  readonly anyCase?: true;
  /** Of a list, the code next to the words alone: after "parent CEN, LON" a new thought begins. */
  readonly only?: 'first' | 'last';
  /** What the site does: with another site or "a secondary" in the same clause, somebody else may be meant. */
  readonly alone?: true;
}

export const UP =
  '(?:parent|central|primary|hq|headquarters?|head ?office|main office|zentrale|hauptstandort|übergeordnete\\w{0,2})';
export const UP_SITE =
  '(?:(?:main|top(?:[- ]?most|[- ]level)?|root|upper|master|hub|upstream|higher|sending|source|originating|mother) (?:site|server|standort|office|location|code))';
export const DOWN =
  '(?:secondar(?:y|ies)|child(?:ren)?|sub-?sites?|unterstandort\\w{0,2}|sekundär\\w{0,12}|untergeordnete\\w{0,2})';
export const NOUN = '(?:[- ]?(?:sites?|standort\\w{0,2}|location|branch|one))';
export const OF_OUR =
  '(?:the |a |an |our |your |its |their |my |one of (?:our|the|its|my) |another |also |just |only |der |die |das |eine? |unser\\w{0,2} )?';
export const DESPOOL =
  '(?:despool(?:r|er)?(?:\\.lo[g_])?|scman(?:\\.lo[g_])?|bootstrp(?:\\.lo[g_])?)(?: ?(?:log|trace|file|lines?|protokoll|sagt|excerpt|extract|tail)){0,2}';
export const HMAN =
  '(?:hman(?:\\.lo[g_])?|hierarchy manager(?: log)?|preinst(?:\\.lo[g_]))(?: ?(?:log|trace|file)){0,2}';
export const SENT =
  '(?:push(?:ed|es|ing)?|sent|sends?|sending|deploy(?:ed|s|ing)?|distribut(?:ed|es|ing)|roll(?:ed|s|ing)? out|forc(?:ed|es|ing)|deliver(?:ed|s|ing)|shipp(?:ed|ing)|transferr(?:ed|ing)|geschickt|verteilt)';
export const LOAD =
  '(?:sp ?[1-6]|service ?packs?|upgrades?|updates?|packages?|install\\w{0,10}|bootstrap|version|patch|1\\.[012]|2\\.0|it|them|new|hotfix)';
export const STARTED = `(?:${SENT}|upgrad(?:ed?|ing)|push|job|package|start(?:ed|ing)|ran|running|launched|launching|triggered|initiated|kicked off|scheduled|requested|installed|installing|issued|did|doing|done)`;
const STUCK =
  '(?:stuck|hung|hanging|broken|faulty|failing|failed|affected|concerned|unhappy|inactive|in trouble|pending|kaputt|defekt)';
const NEVER =
  "(?:does(?:n['’]?t| not)|did(?:n['’]?t| not)|won['’]?t|will not|would(?:n['’]?t| not)|never|has(?:n['’]?t| not)|refuses? to|refused to|fails? to|failed to|is(?:n['’]?t| not)|was(?:n['’]?t| not)|not|noch nicht|nicht)";
const COME =
  '(?:upgrad(?:e|ed|ing|es)|com(?:e|es|ing|ed)? (?:back|up|through|online)|came (?:back|up|through|online)|come|came|go to|go|went (?:to|active|through)|start(?:ed|s)?|finish(?:ed|es)?|install(?:ed|s)?|updat(?:e|ed|ing|es)|take (?:it|the|sp)|took (?:it|the|sp)|get (?:it|the|upgraded|past|beyond|sp)|got (?:it|the|upgraded|past|sp)|mov(?:e|ed) (?:to|past|on)|complet(?:ed?|es)|work(?:s|ed|ing)?|active|turn(?:ed|s)? active|respond(?:ed|s|ing)?|on (?:the )?(?:new|sp)|done|want(?:s|ed)?(?: to)?|switch(?:ed)?|convert(?:ed)?|leave|left|up)';
/** What a site does when its upgrade fails. */
export const FAILS = `(?:(has |had |have |also |just |now |then |always |still |again |only |has now |keeps? |kept |is |was |are |were |seems? to (?:have )?|appears? to (?:have )?|got |gets |stays |stayed |remains |remained |sits |hangs |itself |alone |too |site |upgrade |installation |nicht |ist |liegt |in [a-z]{3,16} ){0,3}(?:fail(?:s|ed|ing|ure)?|${STUCK}|hangs?|lost (?:the|its|that) (?:race|upgrade)|stays? on|stayed on|still on|still (?:has|runs|running) (?:the )?(?:old|sp|1\\.|version)|schlägt fehl|fehlgeschlagen|hängt|geht nicht|ging schief|streikt|kommt nicht|will nicht|läuft nicht|lässt sich nicht|choked|chokes|bombed|bombs|crashed|crashes|aborted|aborts|went wrong|goes wrong|missed the upgrade|threw away|throws away|consumed|swallowed|ate|times? out|timed out)|${NEVER} (yet |even |want to |ever |been |gone |really |quite ){0,2}${COME})\\b(?! (?:secondar|child|sites?\\b|branch|one\\b|sub-?site|standort))`;
export const FINE =
  "(?:work(?:s|ed|ing)|(?:is|are|was|were|looks?|seems?|runs?|ran|went|going|goes|stays?|did|does|been|both|all|also|already|now|completely|perfectly|back|came|comes|has|have|had|site|upgrade|upgraded|there|itself|alone|too| ){0,5} ?(?:fine|ok(?:ay)?|healthy|well|good|happy|smoothly|cleanly|without (?:a |any )?(?:problems?|trouble|errors?|hitch|issues?)|successfully|active|done|finished|not (?:affected|concerned|involved|relevant|the (?:problem|one|issue))|not a problem|perfect(?:ly)?|in ordnung|fertig|unaffected|unharmed|green|up and running|upgraded (?:first|already|before|earlier|correctly|properly))|did(?:n['’]?t| not) fail|does(?:n['’]?t| not) fail|is(?:n['’]?t| not) (?:failing|affected|the (?:problem|one|issue|site)|it|this|concerned|involved|relevant|what)|succeeded|made it|läuft|geht(?! nicht)|ist (?:ok|durch|fertig))(?! (?:until|till|before|bis|nicht|not))\\b";
export const GONE =
  "(?:(?:is|was|has|have|been|are|were|now|long|already|long since|completely|all| ){0,5} ?(?:gone|dead|scrapped|decommissioned|dismantled|retired|closed(?: down)?|removed from the network|switched off for good|(?:down|off|offline) for good|no longer (?:exists?|there|in use)|destroyed|stolen|burn(?:ed|t) down|thrown (?:away|out)|out of service|(?:sold|wiped)|abgebaut|tot)|does(?:n['’]?t| not) exist(?: any ?more| any longer)?|do not exist(?: any ?more)?|no longer exists?|ceased to exist)\\b";
/** Before a code that then does something: somebody else does it, "a secondary under CEN failed". */
export const NOT_AFTER =
  '(?=‹)(?<!\\b(?:from|under|below|beneath|underneath|by|via|through|of|than|unlike|like|behind|without|to reach|to contact|except|except for|besides|apart from|all but|everything but) (?:the )?(?:site )?)';

export const row = (reading: SiteReading, says: string, more: Omit<Phrasing, 'reading' | 'says'> = {}): Phrasing => ({
  reading,
  says,
  ...more,
});
