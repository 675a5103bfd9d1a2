/** Does something at once and then every minute, never twice at the same time. */

const MINUTE_MS = 60_000;

export interface Minutely {
  start(): void;
  stop(): void;
}

/** @param act does not throw; what takes longer than a minute is waited for */
export function everyMinute(act: () => Promise<void>): Minutely {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const run = async (): Promise<void> => {
    await act();
    if (!isStopped) timer = setTimeout(() => void run(), MINUTE_MS).unref();
  };
  return {
    start: () => void run(),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
