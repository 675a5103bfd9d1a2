/**
 * Does a log show that anything is wrong? People also paste logs in which all is well, and articles quote healthy lines in
 * passing: what nobody complains of needs no answer.
 * In: `Refresh of collection SMS00001 completed, 2204 members`. Out: calm.
 */
import type { LogLine } from '../query/query.ts';

/** What a program writes when something fails. "not", "no" and "retry" are no such words: `Offer not yet due`, `Retry count 0`. */
const FAILURE =
  /\b(?:err(?:or|ors|no)?|fail\w*|fault\w*|can(?:no|')?t|can not|could(?:n'?t| not)|unable|invalid|in(?:correct\w*|complete|accessible|sufficient)|un(?:known|expected\w*|available|resolved|supported|handled|successful\w*)|illegal|bad|wrong|den(?:y|ied)|refus\w*|reject\w*|miss(?:ing|ed)|lost|corrupt\w*|damaged|exception|violation|warning|critical|fatal|panic|severe|abort\w*|crash\w*|hang(?:s|ing)?|hung|stuck|dead(?:lock)?|timed[ -]?out|time-?outs? (?:error|expired|elapsed|occurred|reached|while|waiting for|exceeded)|exceed\w*|not enough|out of (?:memory|space|disk|range|date|sync)|over(?:flow|run|due)|mismatch|conflict\w*|duplicate\w*|expired|orphan\w*|rolled back|gave up|giving up|does(?:n'?t| not) (?:exist|match|respond)|(?:is|was|were|are) not|not (?:found|valid|available|allowed|supported|running|responding|active|connected|accepted|processed|installed|exist)|no (?:sending capacity|response|such|space|memory|access|connection)|(?:0x)?c0[0-9a-f]{6}|0x8[0-9a-f]{7})\b/i;

/** A failure that did not happen: `0 errors`, `no errors`, `error code 0`, `without error`, `exit code 0`. */
const NO_FAILURE =
  /\b(?:(?:0|no|zero) (?:\w+ )?(?:errors?|warnings?|failures?|problems?|duplicates?|conflicts?)(?: found)?|without (?:an? )?(?:errors?|problems?|warnings?)|(?:errors?|warnings?|failed|rejected|duplicates?|missing|lost|bad|(?:return|exit|error|status|result) (?:code|value)?)\s?[:=]?\s?(?:0x)?0{1,8}(?![\dA-Fa-fx.]))/gi;

/** Does a line say that something failed? */
export function speaksOfFailure(text: string): boolean {
  return FAILURE.test(text) && FAILURE.test(text.replace(NO_FAILURE, ' '));
}

/** How people say that something is wrong or ask what to do. */
const COMPLAINT =
  /\?|!|\b(?:interr\w*|keeps?|not|no|never|none|nothing|without|terminat\w*|stops?|stopped|full|too|retry(?:ing)?|retries|again|still|ignor\w*|skip\w*|won'?t|wouldn'?t|do(?:es)?n'?t|did(?:n'?t| not)|isn'?t|aren'?t|wasn'?t|problem\w*|issue\w*|trouble|help|why|how|where|can i|should|slow\w*|broken?|disk space|reset|pending)\b/i;

/** Fewer lines are a question or a glimpse, and who posts them wants to know something. */
const FEWEST_LINES = 3;

/** Does a line, in the words of a program or of a person, speak of trouble? */
export function speaksOfTrouble(line: LogLine): boolean {
  return speaksOfFailure(line.text) || (line.format === 'raw' && COMPLAINT.test(line.text));
}

/** A log in which no line speaks of trouble. */
export function isCalm(lines: readonly LogLine[], background: ReadonlySet<LogLine>): boolean {
  return (
    lines.filter(({ text }) => /\S/.test(text)).length >= FEWEST_LINES &&
    !lines.some((line) => !background.has(line) && speaksOfTrouble(line))
  );
}
