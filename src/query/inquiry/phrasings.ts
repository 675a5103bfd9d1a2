/**
 * How people ask about an answer: whole questions, in lower case, without what stands before and after them (`normalise-inquiry.ts`).
 * Whole ones only, since a sentence that merely holds one of them says something else.
 */
import type { InquiryKind } from './inquiry.ts';

/** Words that stand for what is talked about. */
const IT = '(?:it|that|this|these|those|(?:this|that|the|your) (?:one|answer|article|diagnosis|problem|error|cause))';
/** What the remedy is. */
const FIX = String.raw`(?:it|that|this|(?:the|that|this) (?:command|fix|remedy|step|workaround)|preinst(?: /\w+)?)`;
const SITES =
  '(?:(?:the |any |our |all the |all )?other(?: secondary)? (?:sites|secondaries|servers|ones)|the others|(?:the )?rest of (?:the |our )?(?:sites|hierarchy)|the other sites below (?:the|this|that) parent)';
const PERSON = '(?:i|we|one|you)';
const LATER = String.raw`(?:until |till |to |for )?(?:tomorrow(?: morning| evening| night)?|the morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend|next week|later|after work|the next (?:shift|window)|the maintenance window|an? (?:hour|day|week)(?: or two)?|(?:a few|some|\d{1,2}) (?:hours|days))`;

export const whole = (...patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})$`);

/** Earlier rows win. "What" or "how" alone are no question about an answer: nobody can tell which. */
export const QUESTIONS: readonly (readonly [kind: Exclude<InquiryKind, 'why-not' | 'version'>, pattern: RegExp])[] = [
  [
    'sure',
    whole(
      `(?:how|are you|are we) (?:sure|certain|confident)(?: are you| is ${IT}| about ${IT}| of ${IT})*`,
      'really',
      'for real',
      'you sure',
      `is ${IT} (?:certain|sure|right|correct)`,
      `(?:could|can|might) ${IT} be wrong`,
      'how (?:likely|probable) is (?:it|that|this)',
    ),
  ],
  [
    'decider',
    whole(
      `what (?:would|could|will) (?:change your mind|(?:prove|confirm|disprove|rule out|settle|decide) ${IT}(?: wrong)?|make you (?:more )?(?:sure|certain)|prove you wrong|tell (?:them|these|those|the two) apart)`,
      `how (?:can|could|do) ${PERSON} (?:be (?:more )?(?:sure|certain)|make sure|tell (?:them|these|those) apart|(?:confirm|prove|rule out) ${IT})`,
      'what (?:else )?do you (?:still )?need(?: from (?:me|us))?(?: to (?:be (?:more )?(?:sure|certain)|know|decide))?',
      `(?:what|which) (?:other |more )?(?:log|logs|lines?|file|files) (?:do you (?:still )?need|should ${PERSON} (?:paste|post|send|look at|check)|would (?:help|tell|decide|prove it)|do you want)`,
      `what (?:else )?(?:should|can|could) ${PERSON} (?:paste|post|send|upload)`,
    ),
  ],
  [
    'lines',
    whole(
      '(?:show|give|send|paste|post|quote|print|see)(?: me| us)? (?:the |those |these |your |all (?:the )?)?(?:log )?(?:lines?|proof|evidence|log excerpt)(?: (?:again|that (?:prove|show|say) (?:it|that|this)))?',
      `(?:what|which)(?: log)? (?:lines?|proof|evidence)(?: (?:is|are|was|were) (?:it|that|those|they)| (?:do|did) you (?:mean|see|have|use|look at)| (?:prove|proves|show|shows|say|says|tell|tells) ${IT}| do you have for ${IT})?`,
      `what (?:is|was) (?:the|your) (?:proof|evidence)(?: for ${IT})?`,
      `what (?:proves|shows|confirms) ${IT}`,
      `where (?:do|did|can) ${PERSON} (?:see|find|read|get) ${IT}(?: from)?`,
      `where (?:does|did) ${IT} (?:say so|stand|come from)`,
      `where is ${IT}(?: in the logs?)`,
      `(?:based on|from) (?:what|which lines?)`,
      `what (?:do|did) you (?:base ${IT} on|see|see in the logs?)`,
      'proof|evidence|lines|the lines',
    ),
  ],
  [
    'why',
    whole(
      'why',
      'how come',
      'how so',
      'why so',
      `why (?:is|was) ${IT}(?: so| (?:the case|happening|the cause|your answer))?`,
      `why (?:do|did|would) you (?:think|say|believe|assume) (?:so|it|that|this)`,
      `why (?:did|does|do|has|would|is) (?:it|that|this|the (?:upgrade|site|package|job|despooler|shutdown|sender|service|install|installation))(?: \\w+){0,3}`,
      `why (?:this|that)(?: one| article| answer)?`,
      `what (?:is|was) (?:the|its) (?:root )?(?:cause|reason)(?: (?:of|for) ${IT})?`,
      `what (?:is|was) (?:causing|behind) ${IT}`,
      `what (?:caused|causes|made|triggered|triggers) ${IT}(?: happen)?`,
      `what (?:happened|has happened|is happening|went wrong|is going on)(?: exactly)?`,
      `how (?:do|did|can) you (?:know|tell|say) ${IT}`,
      'how do you know',
      `what makes you (?:so sure|think so|say (?:so|that|this)|think ${IT})`,
      `explain(?: ${IT})?(?: to me)?`,
      'the (?:cause|reason)',
      'cause|reason|root cause',
    ),
  ],
  [
    'can-wait',
    whole(
      `(?:can|could|may|should) (?:${PERSON}|this|it|that) (?:still )?(?:wait|leave (?:it|this|that)|do (?:it|this|that)|postpone (?:it|this|that)|sleep on it|go home|go to bed|delay (?:it|this|that))(?: (?:with ${IT} )?(?:till |until )?${LATER})?`,
      `(?:does|do) ${IT} have to be (?:done )?(?:now|tonight|today|right now|at night)`,
      `do ${PERSON} have to (?:do ${IT}|run ${FIX}|act) (?:now|tonight|today|right now)`,
      `how (?:urgent|pressing) is (?:it|this|that)`,
      `is (?:it|this|that) urgent`,
      `is ${LATER} (?:ok|okay|early enough|soon enough|too late|fine)`,
      `what (?:happens|if) (?:${PERSON} (?:wait|do nothing|leave (?:it|this|that))|if ${PERSON} (?:wait|do nothing|leave (?:it|this|that)(?: alone)?)|nobody does anything)(?: ${LATER})?`,
      `will ${IT} (?:fix|heal|solve|resolve) itself`,
    ),
  ],
  [
    'deadline',
    whole(
      '(?:what|when) (?:is|was) (?:the|our|my) (?:deadline|last chance|latest time|time limit)',
      '(?:the )?deadline',
      '(?:by|until|till) when(?: (?:must|do|should|can|have) (?:i|we)(?: \\w+){0,5})?',
      `how (?:much time|long) (?:do|have|does) (?:${PERSON}|it|that|this|the site) (?:have|got)(?: left)?`,
      'how much time is (?:left|there)',
      'how long (?:do i have|do we have|left)',
      'when (?:is|does|will|comes?) (?:the )?emergency restart(?: \\w+){0,2}',
      'is there a (?:deadline|time limit)',
      `when (?:is it|does it get|will it be) too late`,
      'is it (?:already )?too late',
    ),
  ],
  [
    'is-safe',
    whole(
      `is (?:it|that|this|preinst|(?:the|this|that) (?:command|step|fix)) (?:really )?(?:safe|dangerous|risky|ok|okay)(?: to (?:run|do|use|start|execute|try)(?: ${FIX})?)?(?: (?:now|right now|today|tonight|during the day|in production))?`,
      `(?:can|may|should|could) ${PERSON} (?:safely )?(?:run|start|do|execute|use|try) ${FIX}(?: (?:now|right now|already|today|tonight|safely|during the day|in production))?`,
      `(?:what|anything) (?:can|could|might) (?:go wrong|break)(?: (?:with|if i run|if we run) ${FIX})?`,
      `(?:are there|is there|what are|any) (?:any |a |the )?(?:risks?|dangers?|side effects?)(?: (?:in|of|with|to) (?:running |doing )?${FIX})?`,
      `what (?:do|must|should) ${PERSON} (?:check|watch out for|look out for|mind)(?: (?:first|before(?: (?:i|we) (?:run|do) ${FIX}| running ${FIX}| that| it)?))?`,
      `what does ${FIX} (?:do|break|change)`,
    ),
  ],
  [
    'verify',
    whole(
      `how (?:do|can|will|would|should) ${PERSON} (?:know|see|tell|check|verify|be sure|confirm|find out|make sure)(?: (?:that|if|whether|when))? (?:it|that|this|the (?:fix|command|upgrade|site)|everything) (?:has |is |was )?(?:worked|works|working|helped|fixed|done|ok|okay|fine|solved|successful|succeeded|upgraded|back|up)(?: again)?`,
      `how (?:do|can|should) ${PERSON} (?:verify|check|confirm|test)(?: (?:it|that|this|the (?:fix|result)))?`,
      `(?:what|which) (?:should|must|will|do|would) ${PERSON} (?:see|expect|find|look for|watch)(?: (?:then|afterwards|after that|next|when it worked|in the logs?))?`,
      `(?:what|which) (?:log|line|message|status) (?:shows|says|tells(?: me)?|proves) (?:that )?(?:it|that|this) (?:worked|works|is (?:fixed|done|solved))`,
      `did (?:it|that|this) work`,
      `(?:has|is) (?:it|that|this) (?:worked|fixed|done|solved)(?: now)?`,
      `when (?:is it|am i|are we) done`,
    ),
  ],
  [
    'next',
    whole(
      'next|next step|what next|what is next|then|then what|what then|after that|what after that|what now|now what',
      `what (?:do|should|must|can) ${PERSON} do (?:next|now|then|after(?:wards| that)?)`,
      `what (?:is|are) the (?:next|other|remaining|following) steps?`,
      `what comes (?:next|after(?: that)?)`,
      `(?:done|i ran it|we ran it|ran it|did that|i did that|command is through|preinst is running|it is running)(?:,? (?:what|and) (?:now|next))?`,
      'step (?:two|2|three|3)',
    ),
  ],
  [
    'where',
    whole(
      `(?:where|on (?:which|what) (?:server|machine|site|box|host)|at (?:which|what) site|in which (?:folder|directory)) (?:do|should|must|can|does|is) (?:${PERSON} |it |this |that )?(?:run|do|start|execute|type|find|have to run|need to run)?(?: ?(?:${FIX}|be run|run))?`,
      `(?:(?:on|at|in) )?(?:which|what) (?:server|machine|site|box|host|folder|directory)(?: is (?:it|that|this)(?: for)?)?`,
      'where',
      `where (?:is|do (?:i|we) find) preinst`,
    ),
  ],
  [
    'which-site',
    whole(
      '(?:which|what|who)(?: (?:one|site|of them|code))? (?:is|are) (?:the |my |our )?(?:parent|secondary|primary|child|affected site|stuck site|broken site|central site)(?: site)?(?: (?:of|for) (?:it|that|this|[a-z0-9]{3}))?',
      '(?:which|what) (?:one )?is (?:the )?(?:parent|secondary)(?: and which (?:is )?(?:the )?(?:parent|secondary))?',
      '(?:which|what) site(?: code)? (?:is (?:affected|broken|stuck|meant)|do you mean|did you (?:use|take)|is (?:it|that|this))',
      '(?:what|which) is (?:the site|its|their) code',
      'where does (?:the )?(?:code|site code|[a-z0-9]{3}) come from',
    ),
  ],
  [
    'other-sites',
    whole(
      `(?:what|how) about ${SITES}`,
      `(?:is|are|will|does|do|could|can|would) ${SITES}(?: also)?(?: (?:be|get|affected|hit|stuck|fail|break|have|the|same|problem|at|risk|in|danger|too|safe|upgrade))*`,
      `(?:is|will|does|could|can|would) ${IT}(?: also)?(?: (?:be|a|risky|risk|affect|hit|happen|dangerous|safe|break|problem|to|at|for|on|with|harm|hurt))+ ${SITES}(?: too)?`,
      `which (?:other )?sites (?:are|will be|could be|get) (?:affected|hit|stuck|next|at risk)`,
      `how many (?:other )?sites (?:are|will be|could be) (?:affected|hit|stuck|at risk)`,
      `(?:who|what) else is (?:affected|at risk)`,
    ),
  ],
  [
    'failed',
    whole(
      `(?:it|that|this|the (?:command|fix)|preinst)? ?(?:did not|does not|has not) (?:help|work|fix ${IT}|change anything|do anything|helped|worked|solve ${IT})(?: (?:at all|either|sadly|unfortunately))?`,
      `(?:it|that|this|the site|it all)? ?(?:is )?still (?:broken|stuck|failing|fails|the same|not working|the same error|does not work|hangs|down|there|happening)`,
      `(?:it|that|this|the upgrade) (?:has )?failed(?: again| too)?`,
      '(?:the )?same (?:error|problem|lines?|thing|result)(?: again| as before| still)?',
      '(?:no|without) (?:change|effect|luck|success|difference|joy)',
      'no luck(?: so far)?',
      'nothing (?:changed|happened|happens|helped)',
      '(?:tried|did|done|ran) (?:it|that|this)(?: already)?,? (?:and )?(?:it )?(?:did not (?:help|work)|no (?:change|luck|effect)|still (?:broken|the same|stuck|fails))',
    ),
  ],
  [
    'remedy',
    whole(
      `how (?:do|can|should|would) ${PERSON} (?:fix|solve|repair|resolve|cure|get rid of|recover from) ${IT}`,
      `what (?:is|was) (?:the|your) (?:fix|remedy|solution|workaround|command|way out)(?: (?:for ${IT}|again))?`,
      `(?:what|which) (?:command|commands|steps?)(?: (?:do|should|must) ${PERSON} (?:run|use|take|do|follow))?`,
      `what (?:do|should|must|can) ${PERSON} (?:do|run)(?: about ${IT})?`,
      '(?:give|show)(?: me| us)? (?:the )?(?:command|commands|steps?|fix|remedy|solution|workaround)(?: again)?',
      '(?:the )?(?:command|fix|remedy|solution|workaround)',
      'is there a (?:fix|workaround|solution|way out)',
    ),
  ],
];
