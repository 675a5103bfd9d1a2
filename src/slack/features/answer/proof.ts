/** The lines that prove an answer, with the numbers they have in the paste. */
import type { KnownAnswer } from '../../../answer/answer.ts';
import type { ProofLine } from '../../../answer/finding/finding.ts';
import { formatLines, formatMark } from '../../../answer/places.ts';
import { LONGEST_QUOTE } from '../../../match/terms/token-stream.ts';
import { bold, code, join, mrkdwn } from '../../blocks/text.ts';
import { answerWords } from './words.ts';

/** A screen holds about eight log lines; the most telling ones come first in none of them, so the order stays the paste's. */
const LINES_SHOWN = 8;

/** Each line once, even where two signatures recognised it. */
function distinct(proof: readonly ProofLine[]): readonly ProofLine[] {
  return [...new Map(proof.map((one) => [one.line, one])).values()].sort((a, b) => a.line - b.line);
}

/** `7  Executing instruction …` or `DESPOOL.LOG:7  Executing …`, one a row, as code. */
export function proofRows({ proof, files }: Pick<Grounds, 'proof' | 'files'>, most = LINES_SHOWN): string {
  const lines = distinct(proof);
  const rows = lines
    .slice(0, most)
    .map((one) => join([mrkdwn(formatMark(one.line, files), 60), code(one.text, LONGEST_QUOTE + 4)], '  '));
  const rest = lines.length - rows.length;
  return join([...rows, rest > 0 ? answerWords.moreLines(rest) : undefined], '\n');
}

/** What an answer rests on. */
type Grounds = Pick<KnownAnswer, 'words' | 'facts' | 'files'> & { readonly proof: readonly ProofLine[] };

/** What the paste has in common with the article: its words, and the facts that both name. */
export function inCommonText({ words, facts = [] }: Pick<Grounds, 'words' | 'facts'>): string {
  const row = (heading: string, all: readonly string[]) => {
    const shown = all.slice(0, 10).map((one) => mrkdwn(one, 60));
    return shown.length > 0 ? `${bold(heading)} ${join(shown, ', ')}.` : undefined;
  };
  return join([row(answerWords.matchedWords, words), row(answerWords.matchedFacts, facts)], ' ');
}

/** The proof with its heading, or the words and facts that spoke for the answer when no line did. */
export function proofText(answer: Grounds): string {
  if (answer.proof.length > 0) {
    const lines = formatLines(
      answer.proof.map(({ line }) => line),
      answer.files,
    );
    return `${bold(answerWords.proof)} (${mrkdwn(lines, 200)})\n${proofRows(answer)}`;
  }
  const inCommon = inCommonText(answer);
  return inCommon === '' ? '' : `${inCommon} ${answerWords.notConfirmed}`;
}
