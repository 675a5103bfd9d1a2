/** Sites that are not to be upgraded: they work, are not meant, or are gone for good. */
import { DOWN, FINE, GONE, NOT_AFTER, NOUN, type Phrasing, row } from './phrasing.ts';

export const PHRASINGS_NOT_MEANT: readonly Phrasing[] = [
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
];
