/** What a thread of the timing check does with one task; `pool.ts` starts it. */
import type { ThreadTask } from '../../threads/thread-pool.ts';
import type { PlanProgress } from '../plan/plan.ts';
import { describeProgress } from '../report/describe-progress.ts';
import { runTask } from './run-task.ts';
import type { TimingResult, TimingTask } from './task.ts';

/** A word about a long task this often: Slack takes about one message a second. */
const PROGRESS_MS = 4000;

export function runInThread({ task, progress: port }: ThreadTask<TimingTask>): Promise<TimingResult> {
  let saidMs = Date.now();
  const onProgress = (progress: PlanProgress): void => {
    if (Date.now() - saidMs < PROGRESS_MS) return;
    saidMs = Date.now();
    port?.postMessage(describeProgress(progress));
  };
  return runTask(task, onProgress);
}
