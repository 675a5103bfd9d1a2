/** Where the reader sits and what stands above: the parent, who sends to others, our own site. None of them is acted on. */
import { DESPOOL, DOWN, HMAN, NOUN, OF_OUR, type Phrasing, row, SENT, STARTED, UP, UP_SITE } from './phrasing.ts';

export const PHRASINGS_ELSEWHERE: readonly Phrasing[] = [
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
    `@ (has |had |just |then |now |also ){0,2}(?:${SENT}|tries to (?:send|upgrade|reach)|can(?:no|['’])?t (?:reach|contact|connect|send|upgrade)|could not (?:reach|contact|connect|send|upgrade)|(?:fails?|failed) to (?:upgrade|reach|send|push|install|contact|connect)|does not reach)\\b`,
    { only: 'last' },
  ),
  row(
    'upgraded',
    `\\b(?:after|since|once|when|before|as soon as|nachdem|nach dem|seit)\\b[^,;.‹]{0,30}(?:upgrad\\w{1,5}|updat\\w{1,5}|install\\w{1,10}|patch\\w{1,5}|moved|migrat\\w{1,5}|converted|sp ?[1-6]|service pack) (?:of |on |at |to |in |from |von |auf )?(?:the )?~@`,
  ),
  row(
    'upgraded',
    `@ (has been |had been |have been |was |were |is |got |gets |being |already |itself |now ){0,3}(?:upgraded|updated|patched|installed|migrated|moved)\\b(?! (?:yet|until))`,
  ),
  row(
    'upgraded',
    `\\b(?:i|we|they|he|she|wir|ich)(['’]ve| have| had| just| first| already| haben| habe| then){0,3} (?:upgraded|updated|patched|installed|migrated|moved|put|applied|ran setup)\\b[^,;.‹]{0,30} ~@`,
  ),
  row('upgraded', `\\b(?:upgraded|updated|patched|installed|applied|put)\\b[^,;.‹]{0,30} (?:on|at|in|to) ~@`),
  row('upgraded', `\\b(?:upgraded|updated|patched|migrated) ~@`),
  row('sender', `\\b(?:pushed|sent|started|upgraded|distributed|administered|run|managed|ordered|requested) by ~@`),
  row('sender', `\\b(?:via|through|über) ~@`),
  row('upgraded', `@ (?:first|zuerst)\\b`, { only: 'last' }),
  // ── our own ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  row(
    'own',
    `\\b(?:we|i)(?: are|['’]re|['’]m| am)( all| currently| sitting| still| based| located| here){0,2}(?: at| in| on| from)?(?: the)?(?: (?:${UP}|main|top|only|big))? ~@(?!['’])`,
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
];
