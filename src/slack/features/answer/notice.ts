/** One or two sentences when there is no answer to show: a fault of ours with its reference, or something to do first. */
import type { Message } from '../../blocks/blocks.ts';
import { context, section, toMessage } from '../../blocks/blocks.ts';
import { mrkdwn } from '../../blocks/text.ts';
import { answerWords } from './words.ts';

/** @param lines plain text; each becomes a line */
export function noticeMessage(...lines: readonly string[]): Message {
  return toMessage(section(lines.map((line) => mrkdwn(line, 600)).join('\n')));
}

/** @param reference logged with the fault, so that whoever runs the bot can find it */
export function errorMessage(say: string, reference: string): Message {
  return toMessage([...section(mrkdwn(say, 600)), ...context([answerWords.reference(reference)])]);
}
