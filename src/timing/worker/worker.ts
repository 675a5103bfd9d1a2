/** The worker thread: takes tasks, answers each. Acts on import; `pool.ts` starts it. */
import { parentPort } from 'node:worker_threads';
import type { PlanProgress } from '../plan/plan.ts';
import { describeProgress } from '../report/describe-progress.ts';
import { runTask } from './run-task.ts';
import type { TimingTask } from './task.ts';

/** A word about a long task this often: Slack takes about one message a second. */
const PROGRESS_MS = 4000;

const port = parentPort;
port?.on('message', (task: TimingTask) => {
  let saidMs = Date.now();
  const onProgress = (progress: PlanProgress): void => {
    if (Date.now() - saidMs < PROGRESS_MS) return;
    saidMs = Date.now();
    port.postMessage({ progress: describeProgress(progress) });
  };
  runTask(task, onProgress).then(
    (result) => port.postMessage({ result }),
    // The fault itself crosses, with its place; the bot logs it and apologises.
    (error: unknown) => port.postMessage({ fault: error instanceof Error ? error : new Error(String(error)) }),
  );
});
