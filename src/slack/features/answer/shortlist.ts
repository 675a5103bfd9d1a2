/**
 * Two or three candidates: how they differ, and the one question that decides between them.
 * Without a question, or once somebody could not tell, each candidate can be opened instead.
 */
import type { ShortlistAnswer, ShortlistOption } from '../../../answer/answer.ts';
import { formatConfidence, shortlistHeading } from '../../../answer/format.ts';
import type { Button, Message } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage } from '../../blocks/blocks.ts';
import { bold, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import { conversationWords } from '../../conversation/words.ts';
import { inCommonText, proofRows } from './proof.ts';
import type { Shown } from './shown.ts';
import { answerButtons, answerWords } from './words.ts';

/** An incident and what is left of its options, as a button carries them. */
export function toChoice(incidentId: string, articleIds: readonly string[]): string {
  return `${incidentId}:${articleIds.join()}`;
}

export function readChoice(value: string): { readonly incidentId: string; readonly articleIds: readonly string[] } {
  const at = value.lastIndexOf(':');
  return at < 0
    ? { incidentId: value, articleIds: [] }
    : { incidentId: value.slice(0, at), articleIds: value.slice(at + 1).split(',') };
}

function optionText(option: ShortlistOption, place: number, { byAnswer, files }: ShortlistAnswer): string {
  const sure = byAnswer ? '' : ` · ${formatConfidence(option.confidence)}`;
  const source = mrkdwn(`${option.article.id}${sure}`, 120);
  return join(
    [
      `*${place}* ${join([bold(option.headline), source], ' · ')}`,
      mrkdwn(option.differs, 300),
      option.proof.length > 0
        ? proofRows({ proof: option.proof, ...(files ? { files } : {}) }, 2)
        : inCommonText(option),
    ],
    '\n',
  );
}

function buttons(answer: ShortlistAnswer, shown: Shown, asks: boolean): Button[] {
  const { question } = answer;
  const { incidentId } = shown;
  const share = shown.private
    ? [button({ id: actionIds.share, label: conversationWords.share, value: incidentId })]
    : [];
  if (asks && question) {
    return [
      ...question.choices.map(({ label, ids }, i) =>
        button({ id: `${actionIds.choice}${i + 1}`, label, value: toChoice(incidentId, ids) }),
      ),
      button({ id: actionIds.cannotTell, label: answerButtons.cannotTell, value: incidentId }),
      ...share,
    ];
  }
  const open = answer.options.slice(0, 3).map((option, i) =>
    button({
      id: `${actionIds.option}${i + 1}`,
      label: answerButtons.showArticle(option.article.id),
      value: toChoice(incidentId, [option.article.id]),
    }),
  );
  return [...open, ...share];
}

/** @param asks false once somebody could not answer the question */
export function shortlistMessage(answer: ShortlistAnswer, shown: Shown, asks = true): Message {
  const options = answer.options.slice(0, 3);
  const said = asks ? (answer.question?.text ?? answer.ask) : undefined;
  const question = said ? `_${mrkdwn(said, 300)}_` : '';
  const undecided = asks ? '' : answerWords.compare;
  return toMessage([
    ...context(shown.above),
    ...section(bold(shortlistHeading(options.length))),
    ...options.flatMap((option, i) => section(optionText(option, i + 1, answer))),
    ...section(question || undecided),
    ...context([...answer.notices.map((one) => one.text), ...shown.below]),
    ...actions(buttons(answer, shown, asks)),
  ]);
}
