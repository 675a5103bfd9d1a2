/**
 * How people say which part a site plays: the table. A phrasing is written with three marks:
 * `@` a code or a list of codes (`EDI, NCL and LON`), `#` another code, `~` an optional "site", "the site", "site code".
 * Written for text in which each run of blanks is one blank. Nothing in it may repeat without a bound.
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

const UP =
  '(?:parent|central|primary|hq|headquarters?|head ?office|main office|zentrale|hauptstandort|übergeordnete\\w{0,2})';
const UP_SITE =
  '(?:(?:main|top(?:[- ]?most|[- ]level)?|root|upper|master|hub|upstream|higher|sending|source|originating|mother) (?:site|server|standort|office|location|code))';
const DOWN =
  '(?:secondar(?:y|ies)|child(?:ren)?|sub-?sites?|unterstandort\\w{0,2}|sekundär\\w{0,12}|untergeordnete\\w{0,2})';
const NOUN = '(?:[- ]?(?:sites?|standort\\w{0,2}|location|branch|one))';
const OF_OUR =
  '(?:the |a |an |our |your |its |their |my |one of (?:our|the|its|my) |another |also |just |only |der |die |das |eine? |unser\\w{0,2} )?';
const DESPOOL =
  '(?:despool(?:r|er)?(?:\\.lo[g_])?|scman(?:\\.lo[g_])?|bootstrp(?:\\.lo[g_])?)(?: ?(?:log|trace|file|lines?|protokoll|sagt|excerpt|extract|tail)){0,2}';
const HMAN = '(?:hman(?:\\.lo[g_])?|hierarchy manager(?: log)?|preinst(?:\\.lo[g_]))(?: ?(?:log|trace|file)){0,2}';
const SENT =
  '(?:push(?:ed|es|ing)?|sent|sends?|sending|deploy(?:ed|s|ing)?|distribut(?:ed|es|ing)|roll(?:ed|s|ing)? out|forc(?:ed|es|ing)|deliver(?:ed|s|ing)|shipp(?:ed|ing)|transferr(?:ed|ing)|geschickt|verteilt)';
const LOAD =
  '(?:sp ?[1-6]|service ?packs?|upgrades?|updates?|packages?|install\\w{0,10}|bootstrap|version|patch|1\\.[012]|2\\.0|it|them|new|hotfix)';
const STARTED = `(?:${SENT}|upgrad(?:ed?|ing)|push|job|package|start(?:ed|ing)|ran|running|launched|launching|triggered|initiated|kicked off|scheduled|requested|installed|installing|issued|did|doing|done)`;
const STUCK =
  '(?:stuck|hung|hanging|broken|faulty|failing|failed|affected|concerned|unhappy|inactive|in trouble|pending|kaputt|defekt)';
const NEVER =
  "(?:does(?:n['’]?t| not)|did(?:n['’]?t| not)|won['’]?t|will not|would(?:n['’]?t| not)|never|has(?:n['’]?t| not)|refuses? to|refused to|fails? to|failed to|is(?:n['’]?t| not)|was(?:n['’]?t| not)|not|noch nicht|nicht)";
const COME =
  '(?:upgrad(?:e|ed|ing|es)|com(?:e|es|ing|ed)? (?:back|up|through|online)|came (?:back|up|through|online)|come|came|go to|go|went (?:to|active|through)|start(?:ed|s)?|finish(?:ed|es)?|install(?:ed|s)?|updat(?:e|ed|ing|es)|take (?:it|the|sp)|took (?:it|the|sp)|get (?:it|the|upgraded|past|beyond|sp)|got (?:it|the|upgraded|past|sp)|mov(?:e|ed) (?:to|past|on)|complet(?:ed?|es)|work(?:s|ed|ing)?|active|turn(?:ed|s)? active|respond(?:ed|s|ing)?|on (?:the )?(?:new|sp)|done|want(?:s|ed)?(?: to)?|switch(?:ed)?|convert(?:ed)?|leave|left|up)';
/** What a site does when its upgrade fails. */
const FAILS = `(?:(?:has |had |have |also |just |now |then |always |still |again |only |has now |keeps? |kept |is |was |are |were |seems? to (?:have )?|appears? to (?:have )?|got |gets |stays |stayed |remains |remained |sits |hangs |itself |alone |too |site |upgrade |installation |nicht |ist |liegt |in [a-z]{3,16} ){0,3}(?:fail(?:s|ed|ing|ure)?|${STUCK}|hangs?|lost (?:the|its|that) (?:race|upgrade)|stays? on|stayed on|still on|still (?:has|runs|running) (?:the )?(?:old|sp|1\\.|version)|schlägt fehl|fehlgeschlagen|hängt|geht nicht|ging schief|streikt|kommt nicht|will nicht|läuft nicht|lässt sich nicht|choked|chokes|bombed|bombs|crashed|crashes|aborted|aborts|went wrong|goes wrong|missed the upgrade|threw away|throws away|consumed|swallowed|ate|times? out|timed out)|${NEVER} (?:yet |even |want to |ever |been |gone |really |quite ){0,2}${COME})\\b(?! (?:secondar|child|sites?\\b|branch|one\\b|sub-?site|standort))`;
const FINE =
  "(?:work(?:s|ed|ing)|(?:is|are|was|were|looks?|seems?|runs?|ran|went|going|goes|stays?|did|does|been|both|all|also|already|now|completely|perfectly|back|came|comes|has|have|had|site|upgrade|upgraded|there|itself|alone|too| ){0,5} ?(?:fine|ok(?:ay)?|healthy|well|good|happy|smoothly|cleanly|without (?:a |any )?(?:problems?|trouble|errors?|hitch|issues?)|successfully|active|done|finished|not (?:affected|concerned|involved|relevant|the (?:problem|one|issue))|not a problem|perfect(?:ly)?|in ordnung|fertig|unaffected|unharmed|green|up and running|upgraded (?:first|already|before|earlier|correctly|properly))|did(?:n['’]?t| not) fail|does(?:n['’]?t| not) fail|is(?:n['’]?t| not) (?:failing|affected|the (?:problem|one|issue|site)|it|this|concerned|involved|relevant|what)|succeeded|made it|läuft|geht(?! nicht)|ist (?:ok|durch|fertig))(?! (?:until|till|before|bis|nicht|not))\\b";
const GONE =
  "(?:(?:is|was|has|have|been|are|were|now|long|already|long since|completely|all| ){0,5} ?(?:gone|dead|scrapped|decommissioned|dismantled|retired|closed(?: down)?|removed from the network|switched off for good|(?:down|off|offline) for good|no longer (?:exists?|there|in use)|destroyed|stolen|burn(?:ed|t) down|thrown (?:away|out)|out of service|(?:sold|wiped)|abgebaut|tot)|does(?:n['’]?t| not) exist(?: any ?more| any longer)?|do not exist(?: any ?more)?|no longer exists?|ceased to exist)\\b";
/** Before a code that then does something: somebody else does it, "a secondary under CEN failed". */
const NOT_AFTER =
  '(?=‹)(?<!\\b(?:from|under|below|beneath|underneath|by|via|through|of|than|unlike|like|behind|without|to reach|to contact|except|except for|besides|apart from|all but|everything but) (?:the )?(?:site )?)';

const row = (reading: SiteReading, says: string, more: Omit<Phrasing, 'reading' | 'says'> = {}): Phrasing => ({
  reading,
  says,
  ...more,
});

/** Each line a way to say it; the order does not matter. */
export const PHRASINGS: readonly Phrasing[] = [
  // ── the parent ──────────────────────────────────────────────────────────────────────────────────────────────────────
  row(
    'parent',
    `\\b(?:${UP}${NOUN}?|${UP_SITE})(?: server)?(?: codes?)?(?: (?:is|was|ist|being|called|named|heißt|known as|here))?(?: ?[:=({-]{1,2}| ")? ?~@`,
    { only: 'first', anyCase: true },
  ),
  row('parent', `\\b(?:main|top|root|master|hub|upper) ~@`, { only: 'first' }),
  row('parent', `\\b(?:${UP}|${UP_SITE}), ~@(?=,)`, { only: 'first' }),
  row(
    'parent',
    `@ ?(?:\\(|,|-|–|=|is|was|ist|being|as|the|remains|stays) ?(?:is |still )?${OF_OUR}${OF_OUR}(?:${UP}(?:[- ](?:site|server|one|location))?|${UP_SITE})\\b(?! ?(?:(?:site|code|is|ist|here|=|:|\\(|-|,) ?){0,4}‹)(?!['’]s)`,
    { only: 'last' },
  ),
  row(
    'parent',
    `\\b(?:under(?:neath)?|below|beneath|reports? (?:up )?(?:in)?to|reporting (?:in)?to|${DOWN}(?: sites?)?(?: #)? of|belong(?:s|ing)? to|attached to|hang(?:s|ing)? (?:off|under|below)|subordinate to|unter(?:halb)?(?: von)?|managed (?:by|from)|administered (?:by|from)|controlled (?:by|from)|parented (?:to|by)|child to|secondary to|gehört zu) (?:the )?~@`,
    { only: 'first' },
  ),
  row('parent', `@(?:['’]s?|s)? (?:own )?(?:secondaries|children|secondary sites|child sites|sub-?sites)\\b`, {
    only: 'last',
  }),
  row('parent', `@['’]s? ${DOWN}`, { only: 'last' }),
  row(
    'parent',
    `@ (?:and|with|plus|und) (?:its|their|all its|all the|the|his|seine\\w?|a|one|several|two|three|four|\\d{1,3}) (?:\\w{1,12} )?${DOWN}`,
    { only: 'last' },
  ),
  row(
    'parent',
    `(?:^|[,;:(-] ?|\\b(?:and|but|then|und|so|when) )(?:from|von) ~@ ?(?:,|aus\\b|i\\b|we\\b|they\\b|he\\b|she\\b|you\\b|our\\b|the admin|someone|somebody|wir\\b|ich\\b)`,
    { only: 'last' },
  ),
  row('parent', `\\b${STARTED}\\b[^;‹]{0,40}(?:‹\\d+›[^;‹]{0,20})? from ~@(?!['’]?s? (?:${DESPOOL}))`, {
    only: 'first',
  }),
  row('parent', `\\bfrom ~@ (?:down )?to\\b`, { only: 'last' }),
  row('parent', `(?:${HMAN}) (?:of|from|at|on|in|bei|von) (?:the )?~@`),
  row('parent', `@(?:['’]s)? (?:${HMAN})`, { only: 'last' }),
  row('parent', `\\b(?:at|on|in|bei) ~@,? (?:the |in )?(?:${HMAN})`),
  row('parent', `(?:${HMAN}) ?(?:\\(|\\[|:) ?~@ ?[)\\]:]`),
  // ── who sends to others or cannot reach them; who was upgraded, as a primary site is before its secondaries ─────────
  row(
    'sender',
    `@ (?:has |had |just |then |now |also ){0,2}(?:${SENT}|tries to (?:send|upgrade|reach)|can(?:no|['’])?t (?:reach|contact|connect|send|upgrade)|could not (?:reach|contact|connect|send|upgrade)|(?:fails?|failed) to (?:upgrade|reach|send|push|install|contact|connect)|does not reach)\\b`,
    { only: 'last' },
  ),
  row(
    'upgraded',
    `\\b(?:after|since|once|when|before|as soon as|nachdem|nach dem|seit)\\b[^,;.‹]{0,30}(?:upgrad\\w{1,5}|updat\\w{1,5}|install\\w{1,10}|patch\\w{1,5}|moved|migrat\\w{1,5}|converted|sp ?[1-6]|service pack) (?:of |on |at |to |in |from |von |auf )?(?:the )?~@`,
  ),
  row(
    'upgraded',
    `@ (?:has been |had been |have been |was |were |is |got |gets |being |already |itself |now ){0,3}(?:upgraded|updated|patched|installed|migrated|moved)\\b(?! (?:yet|until))`,
  ),
  row(
    'upgraded',
    `\\b(?:i|we|they|he|she|wir|ich)(?:['’]ve| have| had| just| first| already| haben| habe| then){0,3} (?:upgraded|updated|patched|installed|migrated|moved|put|applied|ran setup)\\b[^,;.‹]{0,30} ~@`,
  ),
  row('upgraded', `\\b(?:upgraded|updated|patched|installed|applied|put)\\b[^,;.‹]{0,30} (?:on|at|in|to) ~@`),
  row('upgraded', `\\b(?:upgraded|updated|patched|migrated) ~@`),
  row('sender', `\\b(?:pushed|sent|started|upgraded|distributed|administered|run|managed|ordered|requested) by ~@`),
  row('sender', `\\b(?:via|through|über) ~@`),
  row('upgraded', `@ (?:first|zuerst)\\b`, { only: 'last' }),
  // ── our own ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  row(
    'own',
    `\\b(?:we|i)(?: are|['’]re|['’]m| am)(?: all| currently| sitting| still| based| located| here){0,2}(?: at| in| on| from)?(?: the)?(?: (?:${UP}|main|top|only|big))? ~@(?!['’])`,
    { anyCase: true, only: 'first' },
  ),
  row(
    'own',
    `\\b(?:we|i) (?:run|manage|administer|look after|operate|sit (?:at|in|on)|work (?:at|in|for|on)|own|admin|maintain|babysit|take care of|use)(?: the)?(?: (?:${UP}|main|top|only|big))? ~@`,
    { only: 'first' },
  ),
  row(
    'own',
    `\\b(?:our|my|own|local|home)(?: own| local)? sites?(?: codes?)?(?: is| =|:| ist)?(?: called| named)? ?@`,
    { anyCase: true, only: 'first' },
  ),
  row('own', `\\b(?:our|my|own|local) (?:own )?code(?: is| =|:)? ?@`, { anyCase: true, only: 'first' }),
  row('own', `\\b(?:ours|mine)(?: is| =|:) ?~@`, { only: 'first' }),
  row(
    'own',
    `@ ?(?:\\(|,|is|are|=|ist)? ?(?:ours|us\\b|mine|our (?:own )?(?:site|code|one|office|location|place)\\b|our own|my (?:own )?(?:site|code|office)\\b|where (?:we|i) (?:are|sit|work)|that['’]?s us|that is us|unsere?\\b(?! ${DOWN}))`,
    { only: 'last' },
  ),
  row('own', `@ here\\b(?!['’])`, { only: 'last' }),
  row('own', `\\bhere(?: (?:at|in|on))? ~@`, { only: 'first' }),
  row('own', `\\bthis is ~@(?! ?(?:${DESPOOL}))(?!['’])`, { only: 'first' }),
  row(
    'own',
    `\\b(?:sitting|sit|working|logged (?:on|in)|console|admin(?:istrator)?|greetings|hello|hi|calling|writing|reporting|desk|operations|ops|helpdesk|team|colleagues?) (?:at|in|on|of|for|from) (?:the )?~@`,
    { only: 'first' },
  ),
  row('own', `\\bwe (?:at|in|here at|here in|from) ~@`, { only: 'first' }),
  row('own', `\\bwir (?:sind|betreiben|haben|hier in|in|sitzen in)(?: die| der| den| am)?(?: standort| site)? ?~@`, {
    only: 'first',
  }),
  row('own', `\\b(?:unser\\w{0,2}|eigene\\w{0,2})(?: eigene\\w{0,2})? (?:site|standort|code)(?: ist|:)? ?@`, {
    only: 'first',
  }),
  row('own', `\\bbei uns(?: in| am| ist)? ~@`, { only: 'first' }),
  row(
    'own',
    `\\b(?:reported by|reporting site|reporter|requester|submitted by|opened by|raised by|caller|from site|logged by|sender|absender|melder)(?: site)?(?: code)? ?[:=] ?~@`,
    { only: 'first' },
  ),
  // ── a site that works, or is not meant ──────────────────────────────────────────────────────────────────────────────
  row('works', `${NOT_AFTER}@ ?(?:\\) ?)?(?:site |itself |, which |which |\\(which |: )?${FINE}`),
  row(
    'works',
    `\\b(?:no (?:problems?|trouble|errors?|issues?) (?:at|on|with|in|for)|works? (?:at|on|for|in)|worked (?:at|on|for|in)|fine (?:at|on|for|in)|ok (?:at|on|for|in)|successful(?:ly)? (?:at|on|for|in)|succeeded (?:at|on|for|in)) ~@`,
  ),
  row(
    'works',
    `\\b(?:unlike|rather than|instead of|other than|as opposed to|compared (?:to|with)|in contrast to|anders als|statt|same as (?:at |in |on |with )?|just like|like|as (?:at|with|in|on)) ~@`,
    { only: 'first' },
  ),
  row(
    'works',
    `\\b(?:last (?:year|month|spring|summer|autumn|winter|time)|months ago|years ago|back in|long ago|earlier this year|letztes jahr)\\b[^.,;‹]{0,40} ~@`,
  ),
  row(
    'works',
    `@(?! ?(?:site |server )?${GONE})[^.;,‹]{0,40}\\b(?:last (?:year|month|spring|summer|autumn|winter|time)|months ago|years ago|long ago|letztes jahr)\\b`,
  ),
  row(
    'not',
    `\\b(?:not|nicht|never|isn['’]?t|wasn['’]?t|don['’]?t (?:use|mean|take)|except for me|forget|ignore|skip|leave|scratch) (?:at |in |on |for |about |from |it['’]?s |with )?~@(?! but)`,
    { anyCase: true },
  ),
  row(
    'works',
    `\\b(?:not affected|unaffected|not concerned|not in trouble|nicht betroffen|working|healthy|good)(?: sites?| secondar(?:y|ies))? ?[:=] ?~@`,
  ),
  row(
    'works',
    `@[^.;‹]{0,60}(?<!\\b(?:not|never|n['’]t) [a-z ]{0,12})\\b(?:repaired|resolved|recovered|fixed|solved|back (?:up|again|now)|up (?:now|again)|now (?:it is |is |it's )?(?:ok(?:ay)?|fine|up)|ok(?:ay)? now|fine (?:again|now)|works (?:now|again)|got it back|is back|wieder (?:ok|da|gut)|behoben)\\b`,
  ),
  row('not', `\\bnot ~@,? but\\b`, { anyCase: true }),
  row('not', `@(?:,)? (?:was|is) (?:a typo|wrong|a mistake|the wrong (?:one|site|code))`),
  row(
    'not',
    `@ (?:is not|isn['’]?t|was not|wasn['’]?t|ain['’]?t) (?:it|the (?:one|site|code|problem|right one)|meant|what i mean[t]?|this|that|right|correct)\\b`,
  ),
  // ── gone for good: to take out of the database, never to upgrade ────────────────────────────────────────────────────
  row('gone', `${NOT_AFTER}@ ?(?:site |server |, which |which )?${GONE}`),
  row(
    'gone',
    `\\b(?:dead|ghost|orphaned|vanished|scrapped|decommissioned|retired|abandoned|defunct)(?: ${DOWN})?${NOUN}?(?: codes?)?(?: (?:is|was|called|named|:|=))? ?@`,
  ),
  row(
    'gone',
    `\\b(?:get rid of|delete|deleting|remove|removing|take out|taking out|purge|clean out|drop|de-?install|de-?installing|uninstall) (?:the |that |our |this )?(?:dead |old |former |ghost |wrong )?(?:${DOWN} )?~@`,
  ),
  row(
    'gone',
    `\\bserver (?:of|at|in|for) (?:the )?(?:${DOWN} )?~@,? (?:was|is|has been|got) (?:scrapped|stolen|destroyed|dismantled|thrown|taken away|retired|decommissioned|gone|wiped)`,
  ),
  row(
    'gone',
    `\\b${DOWN}${NOUN}? @,? (?:whose server|which) (?:was|is|has been|got|no longer) (?:scrapped|stolen|destroyed|dismantled|thrown|retired|decommissioned|gone|exists?)`,
  ),
  // ── a secondary, and no more than that ──────────────────────────────────────────────────────────────────────────────
  row(
    'secondary',
    `\\b${DOWN}${NOUN}?(?: site)?(?: codes?)?(?: \\([a-z ]{2,20}\\)| in question| concerned| affected)?(?: (?:is|are|was|were|called|named|is called|is named|ist|heißt))?(?: ?[:=]| ")? ?~@`,
    { anyCase: true },
  ),
  row('secondary', `\\b${DOWN}${NOUN}? ?\\(@ ?[),]`),
  row(
    'secondary',
    `@ ?(?: is| are| was| ist| being| as) ?${OF_OUR}(?:small |smaller |remote |new |old |failing |failed |poor )?${DOWN}\\b(?!['’]s)(?! ?(?:(?:site|code|is|=|:|\\(|-) ?){0,4}‹)`,
  ),
  row(
    'secondary',
    `@ ?(?:\\(|-|–|=|\\||:) ?${OF_OUR}(?:small |smaller |remote |new |old |failing |failed |poor )?${DOWN}(?: site)?(?=[,.;)|]|:$|$| of\\b| below| under)`,
  ),
  row(
    'secondary',
    `@,? (?:a|an|the|our|one of (?:our|the)|eine|die) (?:small |smaller |remote |new |old |poor )?(?:secondary|child|secondaries|children)(?: sites?)?(?=[,.;:)]|$| of\\b| below| under)(?!['’]s)`,
    { only: 'last' },
  ),
  row('secondary', `@['’]s (?:parent|primary)\\b`, { only: 'last' }),
  // ── the site where it fails ─────────────────────────────────────────────────────────────────────────────────────────
  row(
    'failing',
    `${NOT_AFTER}@ ?(?:\\([^()‹]{0,30}(?:‹\\d+›)?[^()‹]{0,30}\\) ?|\\) )?(?:site |server |, which |which |\\( ?|: |itself |alone |only |- |– |= |\\| )?${FAILS}(?! to (?:upgrade|reach|send|push|install|contact|connect) (?:to )?(?:site |its |the |a |any |secondar|‹))`,
    { alone: true },
  ),
  row(
    'failing',
    `(?<!\\b(?:not|un|nicht) ?)\\b(?:affected|failing|failed|broken|faulty|stuck|target|troubled|problem|concerned|ailing|sick|bad|betroffene\\w?|fehlerhafte\\w?)(?: ${DOWN})?${NOUN}?(?: sites?)?(?: codes?)?(?: affected| concerned)?(?: is| are| was| ist| would be| seems to be)?(?: ?[:=-])? ?~@`,
    { anyCase: true },
  ),
  row(
    'failing',
    `\\b(?:sites?|${DOWN}|standort\\w{0,2}|location)(?: code)? (?:affected|concerned|in question|in trouble|betroffen|failing|that fails?|that failed|which fails?|which failed|with the (?:problem|error|trouble)|to (?:upgrade|force|repair))(?: is| are| was| ist)?(?: ?[:=-])? ?~@`,
    { anyCase: true },
  ),
  row('failing', `\\b(?:the )?(?:one|site|${DOWN}) (?:that|which|who) [^,;.‹]{2,40} (?:is|was|ist|:) ?~@`),
  row(
    'failing',
    `\\b(?:problems?|trouble|issues?|errors?|failures?|fehler|wrong)(?: is| are| lies| sits| occurs?| happens?| ist| liegt| now| only){0,2} (?:with|at|on|in|bei|only at) (?:the )?(?:${DOWN} )?(?:site )?~@`,
    { alone: true },
  ),
  row(
    'failing',
    `\\b(?:fail(?:s|ed|ing|ure)?|stuck|hangs?|hung|choked|died|breaks?|broke|schlägt fehl|fehlgeschlagen)(?: only| just| always| again| so far| immediately){0,2} (?:at|on|for|in|bei) (?:the )?(?:${DOWN} )?~@`,
    { alone: true },
  ),
  row(
    'failing',
    `\\b(?:failed|failing|broken|stuck|unsuccessful|aborted|hanging|lost) (?:upgrade|update|installation|install|rollout|sp ?\\d)(?: job)? (?:of|for|to|at|on|in) (?:the )?(?:${DOWN} )?~@`,
    { alone: true },
  ),
  row(
    'failing',
    `\\b(?:upgrade|upgrading|update|updating|installation|install|rollout|sp ?[1-6]|service pack(?: \\d)?|(?:job|package)(?= to| for))(?: job| package| sp ?\\d| bootstrap)? ?(?:of|for|to|at|on|in|von|bei|am)? ?(?:the )?(?:${DOWN} )?~@(?: (?:to|from) [\\w.]{1,8}(?: sp ?\\d)?| (?:from|by) ~#| server| site){0,2} ${FAILS}`,
    { alone: true },
  ),
  row('failing', `@(?:['’]s)? (?:upgrade|update|installation|install|setup|despooler|bootstrap)(?: job)? ${FAILS}`, {
    alone: true,
  }),
  row(
    'failing',
    `\\b${SENT}\\b[^,;.‹]{0,24}\\b${LOAD}\\b[^,;.‹]{0,30} (?:to|out to|over to|down to|onto|nach|an|at) (?:the |our )?(?:${DOWN} )?~@`,
  ),
  row(
    'failing',
    `\\b(?:upgrade|package|install package|site package|bootstrap|sp ?[1-6])(?: job)? from ~# (?:down )?to ~@`,
  ),
  row(
    'failing',
    `\\b(?:everything|everyone|everybody|all(?: of them| sites| secondaries| others)?|the (?:others?|rest)|others)\\b[^.;‹]{0,40}\\b(?:except|but not|apart from|besides|außer|bis auf) (?:for )?~@(?! ${FAILS})`,
  ),
  row('failing', `\\b(?:only|just|nur) ~@ (?:is left|remains|left|to go|missing|is missing|fehlt)`),
  row(
    'failing',
    `\\b(?:${DESPOOL})(?: (?:of|from|at|on|in|for|over (?:at|in)|bei|von|aus|vom) | ?[(:\\[–-] ?| )(?:the )?(?:(?:failing |failed |remote )?${DOWN} )?~@(?! (?:and|und) its)`,
    { alone: true },
  ),
  row('failing', `@(?:['’]s|s['’])? ?(?:-|:|site |, |\\()? ?(?:the )?(?:${DESPOOL})`, { alone: true }),
  row(
    'failing',
    `\\b(?:at|on|in|bei|over at|over in|down in|out at|up in|from) (?:the )?(?:${DOWN} )?~@,? (?:the |their |its |i see in |we see in |i have in |there is in |in )?(?:${DESPOOL})`,
    { alone: true },
  ),
  row('failing', `@[^.;‹]{0,40}\\b(?:${DESPOOL}) (?:over|from|of|down|up|out) there\\b`, { alone: true }),
  row(
    'failing',
    `\\b(?:lines?|log|logs|output|excerpt|messages?|this|these|errors?|trace) (?:is |are |comes? |come )?from (?:the )?(?:failing |failed |remote )?(?:${DOWN} )(?:at |in )?~@`,
    { alone: true },
  ),
  row('failing', `\\bit(?:['’]s| is) ~@ (?:that|which|who|alone that) ${FAILS}`, { alone: true }),
  row(
    'failing',
    `@ (?:didn['’]?t|did not|does not|doesn['’]?t|won['’]?t|will not|has not|hasn['’]?t|nicht)(?=[.,;:!]|$)`,
    { alone: true },
  ),
  row('failing', `\\ball but ~@ (?:are|were|is|have|has|got|went|came)\\b(?! fail)`),
  row(
    'failing',
    `@ (?:has|have|had|shows?|gives?|gets?|hat) (?:a |an |the |this |that |some |same |big |ein |das ){0,3}(?:problem|trouble|error|failure|issue|fehler)s?\\b`,
    { alone: true },
  ),
  row('failing', `\\b(?:in|bei|an) ~@ schlägt\\b`, { alone: true }),
  // ── it shows there: counts beside a site that is known to be another ────────────────────────────────────────────────
  row(
    'near',
    `${NOT_AFTER}@ ?(?:now |then |still |itself |server |site )?(?:shows?|says?|reports?|logs?|gives?|gets?|writes?|has|had|sees?|throws?|complains?|tells|zeigt|meldet|sagt)\\b`,
    { alone: true },
  ),
  row('near', `\\b(?:at|on|in|bei|over at) (?:the )?~@`, { alone: true }),
  row(
    'near',
    `\\b(?:upgrade|upgrading|update|updating|installing|installation|forcing|reach|reaching)(?: of| for| to| at)? (?:the )?~@`,
    { alone: true },
  ),
  row(
    'near',
    `\\b(?:lines?|log|logs|output|excerpt|messages?|errors?|trace)(?: is| are| comes?| as seen)? (?:from|of|at|on|in) (?:the )?~@`,
    { alone: true },
  ),
  // ── put right ───────────────────────────────────────────────────────────────────────────────────────────────────────
  row('correction', `\\bnot ~#,? but (?:rather |at |from |for |in |it['’]?s )?~@`, { anyCase: true }),
  row('correction', `\\bnicht ~#,? sondern (?:bei |in |an )?~@`, { anyCase: true }),
  row('correction', `@,? (?:and )?not ~#`, { only: 'last', anyCase: true }),
  row('correction', `\\b(?:i|we) (?:meant|mean|wanted|was talking about)(?: to (?:say|write|type))? ~@`, {
    anyCase: true,
  }),
  row(
    'correction',
    `\\b(?:sorry|oops|correction|pardon|no|typo|ups|whoops|argh|wait|mist|apologies)\\b[,:;.!-]{0,3} ?(?:(?:it|that|this|the (?:site|secondary|code)|site code|the site code)(?:['’]s| is| was| should be)? )?(?:meant |of course |actually |the )?(?:site )?(?:${DOWN} )?~@(?! ?(?:and|but|works|is (?:fine|ok)))`,
    { anyCase: true },
  ),
  row('correction', `\\b(?:should|must|has to|was supposed to|ought to) (?:be|read|say) ~@`, { anyCase: true }),
  row('correction', `\\bmake (?:that|it) ~@`, { anyCase: true }),
  row(
    'correction',
    `\\b(?:wrong|falsche\\w?) (?:site|code|one|standort)[^.‹]{0,24}(?:it['’]?s|it is|is|ist|right one is|:) ~@`,
    { anyCase: true },
  ),
  row('correction', `\\bgemeint (?:ist|war) ~@`, { anyCase: true }),
];
