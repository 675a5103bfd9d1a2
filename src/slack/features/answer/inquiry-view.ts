/** The answer to a question about an answer: a few lines, with the commands, the proof or the articles that it speaks of. */
import type { InquiryAnswer } from '../../../answer/inquiry/inquiry-answer.ts';
import type { LogFile } from '../../../logs/log-line.ts';
import type { Block, Message } from '../../blocks/blocks.ts';
import { actions, button, section, toMessage } from '../../blocks/blocks.ts';
import { join, mrkdwn } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import { encodeAsk } from '../timing/ask.ts';
import { proofRows } from './proof.ts';
import { stepBlocks } from './steps.ts';
import { answerButtons } from './words.ts';

/** The cause of an article has at most so many characters. */
const LONGEST_SENTENCE = 1300;
const MOST_BUTTONS = 3;

const paragraphs = (sentences: readonly string[]): Block[] =>
  section(
    join(
      sentences.map((one) => mrkdwn(one, LONGEST_SENTENCE)),
      '\n',
    ),
  );

/** @param files of the answer: line numbers are those of its files */
export function inquiryMessage(answer: InquiryAnswer, files?: readonly LogFile[]): Message {
  const { say, steps = [], proof = [], list = [], below = [], show = [] } = answer;
  const rows = list.map((one) => `• ${mrkdwn(one, LONGEST_SENTENCE)}`);
  const open = show
    .slice(0, MOST_BUTTONS)
    .map((id, at) =>
      button({ id: `${actionIds.showNamed}${at + 1}`, label: answerButtons.showArticle(id), value: id }),
    );
  const check = answer.offersTimingCheck
    ? [button({ id: actionIds.changeNumbers, label: answerButtons.checkNextUpgrade, value: encodeAsk({ sites: '1' }) })]
    : [];
  return toMessage([
    ...paragraphs(say),
    ...(steps.length > 0 ? stepBlocks({ heading: '', steps, ...(files && { files }) }) : []),
    ...section(proof.length > 0 ? proofRows({ proof, ...(files && { files }) }) : ''),
    ...section(join(rows, '\n')),
    ...paragraphs(below),
    ...actions([...open, ...check]),
  ]);
}
