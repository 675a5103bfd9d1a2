/**
 * Does a log show that anything is wrong? People also paste logs in which all is well, and articles quote healthy lines in
 * passing: what nobody complains of needs no answer.
 * In: `Refresh of collection SMS00001 completed, 2204 members`. Out: calm.
 */
import type { LogLine } from '../../logs/log-line.ts';
import { readWindowsErrors } from '../../query/windows-errors.ts';

/** What a program writes when something fails. "not", "no" and "retry" are no such words: `Offer not yet due`, `Retry count 0`. */
const FAILURE =
  /\b(?:err(?:or|ors|no)?|fail\w*|fault\w*|can(?:no|')?t|can not|could(?:n'?t| not)|unable|invalid|in(?:correct\w*|complete|accessible|sufficient)|un(?:known|expected\w*|available|resolved|supported|handled|successful\w*)|illegal|bad|wrong|den(?:y|ied)|refus\w*|reject\w*|miss(?:ing|ed)|lost|corrupt\w*|damaged|exception|violation|warning|critical|fatal|panic|severe|abort\w*|crash\w*|hang(?:s|ing)?|hung|stuck|dead(?:lock)?|timed[ -]?out|time-?outs? (?:error|expired|elapsed|occurred|reached|while|waiting for|exceeded)|exceed\w*|not enough|out of (?:memory|space|disk|range|date|sync)|over(?:flow|run|due)|mismatch|conflict\w*|duplicate\w*|expired|orphan\w*|rolled back|gave up|giving up|does(?:n'?t| not) (?:exist|match|respond)|(?:is|was|were|are) not|not (?:found|valid|available|allowed|supported|running|responding|active|connected|accepted|processed|installed|exist)|no (?:sending capacity|response|such|space|memory|access|connection)|(?:0x)?c0[0-9a-f]{6}|0x8[0-9a-f]{7})\b/i;

/** The same in logs of German, French, Spanish, Italian and Dutch servers. */
const FAILURE_ELSEWHERE =
  /(?<!\p{L})(?:fehler\p{L}*|fehlgeschlagen|(?:konnte|kann)(?:n?te?n)? nicht|nicht (?:gefunden|verf[uü]gbar|gen[uü]gend|m[oö]glich)|verweigert|ung[uü]ltig\p{L}*|erreurs?|[eé]chec|[eé]chou[eé]\p{L}*|impossible de|introuvable|refus[eé]e?|n['’]est pas (?:disponible|pr[eê]t|valide)|fall[oó]|errores|denegado|no se (?:puede|pudo|encuentra|encontr[oó])|no est[aá] (?:disponible|listo)|errore|errori|non riuscit[oa]|impossibile|negato|non (?:trovato|disponibile|valid[oa])|fout(?:en|code|melding)?|mislukt|geweigerd|niet (?:gevonden|beschikbaar|gereed)|ongeldig\p{L}*|kan (?:niet|geen))(?!\p{L})/iu;

/** A failure that did not happen: `0 errors`, `no errors`, `error code 0`, `without error`, `exit code 0`. */
const NO_FAILURE =
  /\b(?:(?:0|no|zero) (?:\w+ )?(?:errors?|warnings?|failures?|problems?|duplicates?|conflicts?)(?: found)?|without (?:an? )?(?:errors?|problems?|warnings?)|(?:errors?|warnings?|failed|rejected|duplicates?|missing|lost|bad|(?:return|exit|error|status|result) (?:code|value)?)\s?[:=]?\s?(?:0x)?0{1,8}(?![\dA-Fa-fx.]))/gi;

const NO_FAILURE_ELSEWHERE =
  /\b(?:0|keine?|ohne|aucune?|sans|ning[uú]n|sin|nessun|senza|geen|zonder) (?:fehler|erreurs?|error(?:es)?|error[ei]|fout(?:en)?)\b/gi;

/** Does a line say that something failed? */
export function speaksOfFailure(text: string): boolean {
  if (!FAILURE.test(text) && !FAILURE_ELSEWHERE.test(text)) return readWindowsErrors(text).length > 0;
  const rest = text.replace(NO_FAILURE, ' ').replace(NO_FAILURE_ELSEWHERE, ' ');
  return FAILURE.test(rest) || FAILURE_ELSEWHERE.test(rest);
}

/**
 * Does a line report a failure? What it says of its own weight decides where it says so: an informational message about
 * errors reports none, and an error is one in whatever words.
 */
export function reportsFailure({ text, severity }: Pick<LogLine, 'text' | 'severity'>): boolean {
  if (severity === 'informational') return false;
  return severity === 'error' || speaksOfFailure(text);
}

/** Who asks whether all is well complains of nothing. */
const ASKS_IF_WELL =
  /\b(?:(?:is|are|does|do|look\w*|anything|something|all|everything|seems?) .{0,40}\b(?:ok(?:ay)?|fine|good|normal|healthy|well|right|wrong|unusual|suspicious|odd|problem|in order|expected)|healthy|sanity check|all good|just checking|for reference|baseline)\b|^\W{0,5}(?:ok(?:ay)?|fine|good|normal|expected|usual)\s?\?/i;

/** Does a line that somebody wrote only ask whether all is well? `anything wrong here?` names no failure. */
export function asksIfWell({ text }: Pick<LogLine, 'text'>): boolean {
  return ASKS_IF_WELL.test(text) && !speaksOfFailure(text.replace(/\b(?:wrong|problem)\b/gi, ' '));
}

/** How people say that something is wrong or ask what to do. */
const COMPLAINT =
  /\?|!|\b(?:interr\w*|keeps?|not|no|never|none|nothing|without|terminat\w*|stops?|stopped|full|too|retry(?:ing)?|retries|again|still|ignor\w*|skip\w*|won'?t|wouldn'?t|do(?:es)?n'?t|did(?:n'?t| not)|isn'?t|aren'?t|wasn'?t|problem\w*|issue\w*|trouble|help|why|how|where|can i|should|slow\w*|broken?|disk space|reset|pending)\b/i;

const SENTENCE = /(?<=[.;:?!])\s+/;

/** Fewer lines are a question or a glimpse, and who posts them wants to know something. */
const FEWEST_LINES = 3;

/** Does a line, in the words of a program or of a person, speak of trouble? */
export function speaksOfTrouble(line: LogLine): boolean {
  return reportsFailure(line) || (line.format === 'raw' && COMPLAINT.test(line.text));
}

/** Does a line complain, in any of its sentences but those that ask whether all is well? */
function complains(line: LogLine): boolean {
  if (!speaksOfTrouble(line)) return false;
  if (line.format !== 'raw' || !asksIfWell(line)) return true;
  return line.text
    .split(SENTENCE)
    .some((sentence) => speaksOfTrouble({ ...line, text: sentence }) && !asksIfWell({ text: sentence }));
}

/** A log in which no line speaks of trouble. */
export function isCalm(lines: readonly LogLine[], background: ReadonlySet<LogLine>): boolean {
  return (
    lines.filter(({ text }) => /\S/.test(text)).length >= FEWEST_LINES &&
    !lines.some((line) => !background.has(line) && complains(line))
  );
}
