/** The site that fails, or at least is a secondary; where something shows; what was put right. */
import { DESPOOL, DOWN, FAILS, LOAD, NOT_AFTER, NOUN, OF_OUR, type Phrasing, row, SENT } from './phrasing.ts';

export const PHRASINGS_FAILING: readonly Phrasing[] = [
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
    `\\b(?:problems?|trouble|issues?|errors?|failures?|fehler|wrong)( is| are| lies| sits| occurs?| happens?| ist| liegt| now| only){0,2} (?:with|at|on|in|bei|only at) (?:the )?(?:${DOWN} )?(?:site )?~@`,
    { alone: true },
  ),
  row(
    'failing',
    `\\b(?:fail(?:s|ed|ing|ure)?|stuck|hangs?|hung|choked|died|breaks?|broke|schlägt fehl|fehlgeschlagen)( only| just| always| again| so far| immediately){0,2} (?:at|on|for|in|bei) (?:the )?(?:${DOWN} )?~@`,
    { alone: true },
  ),
  row(
    'failing',
    `\\b(?:failed|failing|broken|stuck|unsuccessful|aborted|hanging|lost) (?:upgrade|update|installation|install|rollout|sp ?\\d)(?: job)? (?:of|for|to|at|on|in) (?:the )?(?:${DOWN} )?~@`,
    { alone: true },
  ),
  row(
    'failing',
    `\\b(?:upgrade|upgrading|update|updating|installation|install|rollout|sp ?[1-6]|service pack(?: \\d)?|(?:job|package)(?= to| for))(?: job| package| sp ?\\d| bootstrap)? ?(?:of|for|to|at|on|in|von|bei|am)? ?(?:the )?(?:${DOWN} )?~@( (?:to|from) [\\w.]{1,8}(?: sp ?\\d)?| (?:from|by) ~#| server| site){0,2} ${FAILS}`,
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
    `@ (?:has|have|had|shows?|gives?|gets?|hat) (a |an |the |this |that |some |same |big |ein |das ){0,3}(?:problem|trouble|error|failure|issue|fehler)s?\\b`,
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
