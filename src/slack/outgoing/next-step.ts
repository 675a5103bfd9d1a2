/** What to do after a try: pure, so that every case stands in one table. */
import type { Call } from './call.ts';
import type { Tried } from './try-call.ts';

export type NextStep =
  | { readonly do: 'return' }
  /** `hold`: nothing else of this queue before that. */
  | { readonly do: 'repeat'; readonly afterMs: number; readonly hold: boolean }
  | { readonly do: 'give-up' };

/** Slack always names a time with 429; this is for a proxy that does not. */
const USUAL_RETRY_AFTER_S = 5;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Doubles from half a second. */
function pauseMs(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
}

function retryAfterMs(response: Response): number {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return 1000 * (Number.isNaN(seconds) || seconds < 0 ? USUAL_RETRY_AFTER_S : seconds);
}

/**
 * @param tries how many there were, from 1
 * A refused call (429, 503) was not done, nor was one that never left: both are repeated, whatever they do. After any other failure only a
 * call is repeated that may be done twice.
 */
export function nextStep(tried: Tried, call: Pick<Call, 'repeatable'>, tries: number): NextStep {
  const again: NextStep = { do: 'repeat', afterMs: pauseMs(tries), hold: false };
  if (tried.kind === 'unsent') return again;
  if (tried.kind === 'lost') return call.repeatable ? again : { do: 'give-up' };
  const { status } = tried.response;
  if (status === 429) return { do: 'repeat', afterMs: retryAfterMs(tried.response), hold: true };
  if (status === 503) return again;
  if (status < 500) return { do: 'return' };
  return call.repeatable ? again : { do: 'give-up' };
}
