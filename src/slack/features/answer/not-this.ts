/** Said after "Not this": what else it may be, and what to paste next. */
import type { Answer } from '../../../answer/answer.ts';
import type { Message } from '../../blocks/blocks.ts';
import { section, toMessage } from '../../blocks/blocks.ts';
import { candidateBlocks } from '../search/search-view.ts';
import { relatedBlocks } from './more-view.ts';
import { noticeMessage } from './notice.ts';
import { answerWords } from './words.ts';

/** Ids that the answer has named as what it is, or may be. */
function namedIn(answer: Answer): readonly string[] {
  if (answer.kind === 'known') return [answer, ...(answer.also ?? [])].map(({ article }) => article.id);
  return answer.kind === 'shortlist' ? answer.options.map(({ article }) => article.id) : [];
}

export function notThisMessage(answer: Answer): Message {
  const named = namedIn(answer);
  const others = answer.candidates.filter(({ id }) => !named.includes(id)).slice(0, 3);
  // The article's author knows what it is taken for; the runners-up by words are the second guess.
  const related = answer.kind === 'known' ? relatedBlocks(answer, { title: answerWords.oftenMistaken, most: 3 }) : [];
  const guesses = others.length === 0 ? [] : [...section(answerWords.otherProblems), ...candidateBlocks(others)];
  const blocks = related.length > 0 ? related : guesses;
  return blocks.length === 0
    ? noticeMessage(answerWords.noOther, answerWords.pasteMore)
    : toMessage([...blocks, ...section(answerWords.pasteMore)]);
}
