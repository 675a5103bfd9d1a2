/** Answer → message. The only place that knows which kinds there are. */
import type { Told } from '../../../answer/answer.ts';
import type { Message } from '../../blocks/blocks.ts';
import { goneMessage } from './gone.ts';
import { knownMessage } from './known.ts';
import { shortlistMessage } from './shortlist.ts';
import type { Shown } from './shown.ts';
import { unknownMessage } from './unknown.ts';

export function answerMessage(answer: Told, shown: Shown): Message {
  switch (answer.kind) {
    case 'known':
      return knownMessage(answer, shown);
    case 'shortlist':
      return shortlistMessage(answer, shown);
    case 'unknown':
      return unknownMessage(answer, shown);
    case 'gone':
      return goneMessage(answer, shown);
  }
}
