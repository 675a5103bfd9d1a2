/** Nothing is sure: says so, with the articles to read, the line that would decide, and what to paste next. */
import type { UnknownAnswer } from '../../../answer/answer.ts';
import { unknownWords } from '../../../answer/unknown/words.ts';
import type { Message } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage } from '../../blocks/blocks.ts';
import { bold, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import { candidateBlocks } from '../search/search-view.ts';
import type { Shown } from './shown.ts';
import { answerButtons, answerWords } from './words.ts';

export function unknownMessage(answer: UnknownAnswer, shown: Shown): Message {
  const next = answer.next.slice(0, 5).map((one) => `• ${mrkdwn(one, 300)}`);
  const helps = next.length > 0 ? join([bold(answerWords.whatToPaste), ...next], '\n') : '';
  const count = Number.isFinite(answer.searched) ? Math.max(0, Math.floor(answer.searched)) : 0;
  const ask = answer.ask ? `_${mrkdwn(answer.ask, 300)}_ ${answerWords.pasteThatLine}` : '';
  if (answer.why === 'talk') return toMessage([...context(shown.above), ...section(mrkdwn(answer.say, 500))]);
  return toMessage([
    ...context(shown.above),
    ...section(mrkdwn(answer.say, 900) || unknownWords.nothing),
    ...candidateBlocks(answer.reading ?? []),
    ...section(ask),
    ...section(helps),
    ...context([...answer.notices.map((one) => one.text), ...shown.below]),
    ...actions([
      button({
        id: actionIds.openSearch,
        label: answerButtons.search(count, count.toLocaleString('en-US')),
        value: shown.incidentId,
      }),
      button({ id: actionIds.teach, label: answerButtons.save, value: shown.incidentId }),
    ]),
  ]);
}
