/**
 * A few worker threads for the timing check, so that the bot keeps answering while it computes and draws. They start with
 * the first task. A task that takes too long ends with its thread, and says so; the next task gets a new one.
 */

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TimingResult, TimingTask } from './task.ts';

export interface TimingPool {
  /** Wrong input, too long and too busy are results. @throws Error for a fault of ours */
  run(task: TimingTask, onProgress?: (say: string) => void): Promise<TimingResult>;
  /** `failing`: the last thread died, the next task tries a new one. */
  state(): 'ok' | 'failing' | 'closed';
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Threads at most. Two: one answers a quick question while the other draws a large hierarchy. */
  readonly size?: number;
  /** From the start of a task. A plan for 1,100 sites with its files takes some 15 s; on a busy machine three times as long. */
  readonly limitMs?: number;
  /** Tasks that may wait; more would wait longer than anybody does. */
  readonly mostWaiting?: number;
}

interface Job {
  readonly task: TimingTask;
  /** What a long task says while it runs, every few seconds. */
  readonly onProgress?: ((say: string) => void) | undefined;
  readonly resolve: (result: TimingResult) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  job?: Job | undefined;
  timer?: NodeJS.Timeout | undefined;
}

type Reply = { readonly result: TimingResult } | { readonly fault: Error } | { readonly progress: string };

/** Built, the worker is a file like any other. From source (tests, `npm run dev`) a thread must load tsx for itself first. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url));
  // `require` finds the CommonJS half, whose loader looks for its files where only the other half has them.
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  ).href;
  const file = new URL('./worker.ts', import.meta.url).href;
  const source = `import('${loader}').then(({ register }) => { register(); return import('${file}'); });`;
  return new Worker(source, { eval: true });
}

function tooLong(limitMs: number): TimingResult {
  const message = `took longer than ${Math.round(limitMs / 1000)} s and was stopped; give fewer sites or a shorter log, or use the command line: sms-kb risk, sms-kb calibrate`;
  return { ok: false, problems: [{ field: 'timing check', message }] };
}

const BUSY: TimingResult = {
  ok: false,
  problems: [{ field: 'timing check', message: 'is busy with other questions; ask again in a minute' }],
};

const CLOSED = '[timing] the bot is stopping: ask again when it is back';

export function createTimingPool({ size = 2, limitMs = 60_000, mostWaiting = 40 }: PoolOptions = {}): TimingPool {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let closed = false;
  let failing = false;

  /** Takes the job off its thread, which is free then. */
  function release(thread: Thread): Job | undefined {
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = undefined;
    thread.timer = undefined;
    // An idle thread does not keep the process alive.
    thread.worker.unref();
    return job;
  }

  function drop(thread: Thread): Job | undefined {
    threads.delete(thread);
    return release(thread);
  }

  function open(): Thread {
    const thread: Thread = { worker: startWorker() };
    threads.add(thread);
    thread.worker.on('message', (reply: Reply) => {
      failing = false;
      if ('progress' in reply) return thread.job?.onProgress?.(reply.progress);
      const job = release(thread);
      if ('result' in reply) job?.resolve(reply.result);
      else job?.reject(new Error('[timing] the computation failed', { cause: reply.fault }));
      next();
    });
    const died = (error: Error): void => {
      // A thread that was ended on purpose is no longer among ours.
      if (threads.has(thread)) failing = true;
      drop(thread)?.reject(error);
      next();
    };
    thread.worker.on('error', (error) => died(new Error('[timing] the worker thread died', { cause: error })));
    thread.worker.on('exit', () => died(new Error('[timing] the worker thread ended before it answered')));
    return thread;
  }

  function next(): void {
    if (closed || waiting.length === 0) return;
    const free = [...threads].find(({ job }) => job === undefined) ?? (threads.size < size ? open() : undefined);
    const job = free && waiting.shift();
    if (!free || !job) return;
    free.job = job;
    free.worker.ref();
    free.timer = setTimeout(() => {
      drop(free)?.resolve(tooLong(limitMs));
      void free.worker.terminate();
      next();
    }, limitMs);
    free.worker.postMessage(job.task);
  }

  return {
    state: () => (closed ? 'closed' : failing ? 'failing' : 'ok'),
    run(task, onProgress) {
      if (closed) return Promise.reject(new Error(CLOSED));
      if (waiting.length >= mostWaiting) return Promise.resolve(BUSY);
      return new Promise((resolve, reject) => {
        waiting.push({ task, onProgress, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new Error(CLOSED));
      const open = [...threads];
      for (const thread of open) drop(thread)?.reject(new Error(CLOSED));
      await Promise.all(open.map(({ worker }) => worker.terminate()));
    },
  };
}
