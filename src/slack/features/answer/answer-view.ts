/** Answer → message. The only place that knows there are three kinds. */
import type { Answer } from '../../../answer/answer.ts';
import type { Message } from '../../blocks/blocks.ts';
import { knownMessage } from './known.ts';
import { shortlistMessage } from './shortlist.ts';
import type { Shown } from './shown.ts';
import { unknownMessage } from './unknown.ts';

export function answerMessage(answer: Answer, shown: Shown): Message {
  if (answer.kind === 'known') return knownMessage(answer, shown);
  return answer.kind === 'shortlist' ? shortlistMessage(answer, shown) : unknownMessage(answer, shown);
}
