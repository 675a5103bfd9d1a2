/**
 * Turns many changes into few writes. One write runs at a time; every change that arrives meanwhile shares the next one.
 *
 *   soon ──wait──┐            soon soon now ──┐ (share one)
 *                └─ write ────────────────────┴─ write ──
 */
export interface WriteBehind {
  /** Something changed that may be lost with a crash of the next moments; returns at once. */
  soon(): void;
  /** Resolves when everything changed so far is on disk; rejects when that failed. */
  now(): Promise<void>;
}

/**
 * @param options.write writes the state as it is at the call
 * @param options.waitMs how long `soon` collects changes
 * @param options.onError hears of a failure that nobody waits for; the next write tries again
 */
export function createWriteBehind(options: {
  readonly write: () => Promise<void>;
  readonly waitMs: number;
  readonly onError: (error: Error) => void;
}): WriteBehind {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const start = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const mine = options.write().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };

  const now = (): Promise<void> => {
    if (next) return next;
    if (!running) return start();
    next = running
      .catch(() => undefined) // its own waiters hear of it
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };

  return {
    now,
    soon: () => {
      if (timer || next) return;
      timer = setTimeout(() => {
        timer = undefined;
        now().catch((error: unknown) => options.onError(error instanceof Error ? error : new Error(String(error))));
      }, options.waitMs);
      // The timer alone must not hold a process that wants to end; `close` writes what is left.
      timer.unref();
    },
  };
}
