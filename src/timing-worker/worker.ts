/** The worker thread: takes tasks, answers each. Acts on import; `pool.ts` starts it. */
import { parentPort } from 'node:worker_threads';
import { runTask } from './run-task.ts';
import type { TimingTask } from './task.ts';

const port = parentPort;
port?.on('message', (task: TimingTask) => {
  runTask(task).then(
    (result) => port.postMessage({ result }),
    // The fault itself crosses, with its place; the bot logs it and apologises.
    (error: unknown) =>
      port.postMessage({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
