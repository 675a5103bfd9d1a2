/** The timing check in threads of its own, so that the bot keeps answering while it computes and draws. */
import { createThreadPool } from '../../threads/thread-pool.ts';
import type { TimingResult, TimingTask } from './task.ts';

export interface TimingPool {
  /** Wrong input, too long, too large and too busy are results. @throws Error for a fault of ours */
  run(task: TimingTask, onProgress?: (say: string) => void): Promise<TimingResult>;
  state(): 'ok' | 'failing' | 'closed';
  /** Tasks at this moment. */
  load(): { readonly waiting: number; readonly running: number };
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Threads. Two: one answers a quick question while the other draws a large hierarchy. */
  readonly size?: number;
  /** From the start of a task. A plan for 1,100 sites with its files takes some 15 s; on a busy machine three times as long. */
  readonly limitMs?: number;
  /** Tasks that may wait. */
  readonly mostWaiting?: number;
  /** Heap of one thread. A plan for 1,100 sites with its pictures takes half of it. */
  readonly memoryMegabytes?: number;
}

const problem = (message: string): TimingResult => ({ ok: false, problems: [{ field: 'timing check', message }] });

const SMALLER = 'give fewer sites or a shorter log, or use the command line: sms-kb risk, sms-kb calibrate';

export function createTimingPool(options: PoolOptions = {}): TimingPool {
  const { size = 2, limitMs = 60_000, mostWaiting = 40, memoryMegabytes = 512 } = options;
  const pool = createThreadPool<TimingTask, TimingResult>({
    file: new URL('./worker', import.meta.url),
    handler: 'runInThread',
    size,
    limitMs,
    mostWaiting,
    memoryMegabytes,
  });
  return {
    state: pool.state,
    load: pool.load,
    close: pool.close,
    async run(task, onProgress) {
      const outcome = await pool.run(task, onProgress);
      if (outcome.kind === 'done') return outcome.result;
      if (outcome.kind === 'busy') return problem('is busy with other questions; ask again in a minute');
      return outcome.why === 'time'
        ? problem(`took longer than ${Math.round(limitMs / 1000)} s and was stopped; ${SMALLER}`)
        : problem(`needed more than ${memoryMegabytes} MB of memory and was stopped; ${SMALLER}`);
    },
  };
}
