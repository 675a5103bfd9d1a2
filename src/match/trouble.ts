/**
 * Does a log show that anything is wrong? People also paste logs in which all is well, and articles quote healthy lines in
 * passing: what nobody complains of needs no answer.
 * In: `Refresh of collection SMS00001 completed, 2204 members`. Out: calm.
 */
import type { LogLine } from '../query/query.ts';

/** Words of complaint and of failure, in log lines and in prose; questions complain too. */
const TROUBLE =
  /\?|!|\b(?:err(?:or|ors|no)?|fail\w*|fault\w*|can(?:no|')?t|could(?:n'?t| not)|unable|invalid|in(?:correct\w*|complete|accessible|sufficient)|interr\w*|keeps?|un(?:known|expected\w*|available|resolved|supported|handled|successful\w*)|illegal|bad|wrong|not|no|never|none|nothing|without|den(?:y|ied)|refus\w*|reject\w*|miss(?:ing|ed)|lost|corrupt\w*|damaged|exception|violation|warning|critical|fatal|panic|severe|abort\w*|terminat\w*|crash\w*|hang(?:s|ing)?|hung|stuck|stops?|stopped|dead(?:lock)?|time[ds]?[ -]?out|time-?outs?|exceed\w*|full|too|out of|over(?:flow|run|due)|retry(?:ing)?|retries|again|still|ignor\w*|skip\w*|won'?t|wouldn'?t|do(?:es)?n'?t|did(?:n'?t| not)|isn'?t|aren'?t|wasn'?t|problem\w*|issue\w*|trouble|help|why|how|where|can i|should|slow\w*|broken?|disk space|mismatch|conflict\w*|duplicate\w*|expired|orphan\w*|reset|rolled back|pending|gave up|(?:0x)?c0[0-9a-f]{6}|0x8[0-9a-f]{7})\b/i;

/** Fewer lines are a question or a glimpse, and who posts them wants to know something. */
const FEWEST_LINES = 3;

/** A log in which no line speaks of trouble. */
export function isCalm(lines: readonly LogLine[], healthy: ReadonlySet<LogLine>): boolean {
  return (
    lines.filter(({ text }) => /\S/.test(text)).length >= FEWEST_LINES &&
    !lines.some((line) => !healthy.has(line) && TROUBLE.test(line.text))
  );
}
