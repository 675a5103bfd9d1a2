/**
 * The time by which ages are judged. It follows the clock, but a clock that jumps ahead is believed only as fast as time really passes, times
 * `CATCH_UP`: a clock that is wrong by months for an hour costs a day of the oldest records, not all of them.
 */

/** After a pause of a month the bot is up to date again within thirty hours. */
const CATCH_UP = 24;

/**
 * @param options.now the clock, milliseconds since 1970
 * @param options.uptimeMs milliseconds that really passed, from any start
 * @param options.lastMs what was believed when the records were written; the clock, where nothing was
 */
export function createAgeClock(options: {
  readonly now: () => number;
  readonly uptimeMs: () => number;
  readonly lastMs?: number | undefined;
}): () => number {
  const { now, uptimeMs } = options;
  let believedMs = Math.min(now(), options.lastMs ?? now());
  let lookedMs = uptimeMs();
  return () => {
    const passedMs = Math.max(0, uptimeMs() - lookedMs);
    lookedMs += passedMs;
    believedMs = Math.min(now(), believedMs + passedMs * CATCH_UP);
    return believedMs;
  };
}
