/** A text that was not read to its end. Whoever asked is told what to do; nothing else is lost. */
import { UserError } from '../errors.ts';

/** `time`, `memory`: this text needs more than one may have. `busy`: others wait already. */
export type WhyNotRead = 'time' | 'memory' | 'busy';

const WHAT: Readonly<Record<WhyNotRead, string>> = {
  time: 'the text took too long to read',
  memory: 'the text needed too much memory to read',
  busy: 'too many long texts are being read',
};

const NEXT: Readonly<Record<WhyNotRead, string>> = {
  time: 'paste the part around the failure.',
  memory: 'paste the part around the failure.',
  busy: 'ask again in a minute.',
};

export class TooMuchToReadError extends UserError {
  override readonly name = 'TooMuchToReadError';
  readonly why: WhyNotRead;

  constructor(why: WhyNotRead) {
    super({ area: 'reading', what: WHAT[why], next: NEXT[why] });
    this.why = why;
  }
}
