/** A text that was not read to its end. Whoever asked is told what to do; nothing else is lost. */
import { UserError } from '../errors.ts';
import { readingFaults } from './words.ts';

/** `time`, `memory`: this text needs more than one may have. `busy`: others wait already. */
export type WhyNotRead = 'time' | 'memory' | 'busy';

export class TooMuchToReadError extends UserError {
  override readonly name = 'TooMuchToReadError';
  readonly why: WhyNotRead;

  constructor(why: WhyNotRead) {
    super({ area: 'reading', ...readingFaults[why] });
    this.why = why;
  }
}
