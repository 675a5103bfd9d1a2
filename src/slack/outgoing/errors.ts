/** How a call to Slack can end without an answer of Slack's. The Web API client wraps them: read them with `outgoingError`. */

/** No message of these holds an address, an argument or a word of anybody. */
export abstract class OutgoingError extends Error {}

/** Never sent, so it may be sent again. */
export class DroppedCallError extends OutgoingError {
  override readonly name = 'DroppedCallError';

  constructor(
    readonly method: string,
    readonly why: 'queue-full' | 'waited-too-long' | 'unreachable' | 'stopping',
    options?: ErrorOptions,
  ) {
    super(`[slack] ${method} was not sent: ${why}`, options);
  }
}

/**
 * Sent, and nobody knows whether Slack did it: no answer in time, a broken connection, or an error of Slack's own. A post must not be
 * sent again before somebody has looked whether it is there.
 */
export class LostResponseError extends OutgoingError {
  override readonly name = 'LostResponseError';

  constructor(
    readonly method: string,
    options?: ErrorOptions,
  ) {
    super(`[slack] ${method} was sent and its answer was lost`, options);
  }
}

/** The address is not one of Slack's: nothing was sent. */
export class ForeignHostError extends OutgoingError {
  override readonly name = 'ForeignHostError';

  constructor() {
    super('[slack] the address to answer to is not one of Slack: nothing was sent');
  }
}

/** The error of ours in what a client threw; undefined where Slack answered, or for any other error. */
export function outgoingError(error: unknown): OutgoingError | undefined {
  let inner: unknown = error;
  // The client wraps once, Bolt once more.
  for (let depth = 0; depth < 4 && inner instanceof Error; depth += 1) {
    if (inner instanceof OutgoingError) return inner;
    inner = 'original' in inner ? inner.original : inner.cause;
  }
  return undefined;
}

/** Whether the call may have been done although it failed: look before you send it again. */
export function mayHaveArrived(error: unknown): boolean {
  return outgoingError(error) instanceof LostResponseError;
}
