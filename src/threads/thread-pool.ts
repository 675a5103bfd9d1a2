/**
 * Worker threads for what may take long: the event loop goes on while they compute. A task that takes too long or too much memory ends
 * with its thread, and the next task gets a new one.
 * In: a file that exports what handles one task, and tasks. Out: results, or why there is none.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';

/** What a thread is given: the task, and where to say how far it is. Its file imports this type alone. */
export interface ThreadTask<Task> {
  readonly task: Task;
  readonly progress?: MessagePort;
}

export type ThreadOutcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /** Its thread was ended. */
  | { readonly kind: 'stopped'; readonly why: 'time' | 'memory' }
  /** Too many wait; nothing was begun. */
  | { readonly kind: 'busy' };

export interface ThreadPool<Task, Result> {
  /** @throws Error for a fault of ours in the thread, and once the pool is closed */
  run(task: Task, onProgress?: (say: string) => void): Promise<ThreadOutcome<Result>>;
  /** `failing`: the last thread died by a fault of its own; the next task tries a new one. */
  state(): 'ok' | 'failing' | 'closed';
  /** Tasks at this moment. */
  load(): { readonly waiting: number; readonly running: number };
  close(): Promise<void>;
}

export interface ThreadPoolOptions {
  /** URL of the file beside the caller, without its ending: `new URL('./worker', import.meta.url)`. */
  readonly file: URL;
  /** What the file exports for a task. */
  readonly handler: string;
  readonly size: number;
  /** From the moment that a thread begins with a task; without it a task takes as long as it takes. */
  readonly limitMs?: number;
  /** Heap of one thread, in megabytes; that of the process where none is given. */
  readonly memoryMegabytes?: number;
  /** Tasks that may wait; more would wait longer than anybody does. */
  readonly mostWaiting: number;
  /** What each thread finds as `workerData` of Piscina. */
  readonly data?: unknown;
}

const CLOSED = '[threads] the bot is stopping: ask again when it is back';

/** Built, the file is JavaScript. From source (tests, `npm run dev`) a thread must load tsx for itself first. */
function fileOptions(file: URL): { readonly filename: string; readonly execArgv?: string[] } {
  if (!import.meta.url.endsWith('.ts')) return { filename: `${file.href}.js` };
  // `require` finds the CommonJS half, whose loader looks for its files where only the other half has them.
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  ).href;
  const source = `import { register } from '${loader}'; register();`;
  return {
    filename: `${file.href}.ts`,
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(source)}`],
  };
}

function startThreads({ file, handler, size, memoryMegabytes, data }: ThreadPoolOptions): Piscina {
  return new Piscina({
    ...fileOptions(file),
    name: handler,
    // All of them from the first task on: only then is a thread that was ended followed by another.
    minThreads: size,
    maxThreads: size,
    // A thread that waits in an atomic operation hears nothing else.
    atomics: 'disabled',
    recordTiming: false,
    ...(memoryMegabytes !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } }),
    workerData: data,
  });
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function abortAfter(abort: AbortController, limitMs: number | undefined): NodeJS.Timeout | undefined {
  return limitMs === undefined ? undefined : setTimeout(() => abort.abort(), limitMs);
}

/** Threads start with the first task. */
export function createThreadPool<Task, Result>(options: ThreadPoolOptions): ThreadPool<Task, Result> {
  const { size, limitMs, mostWaiting } = options;
  const queue = new PQueue({ concurrency: size });
  const running = new Set<AbortController>();
  let threads: Piscina | undefined;
  let isClosed = false;
  let failing = false;
  let lastDeath: unknown;

  const open = (): Piscina => {
    if (threads) return threads;
    const opened = startThreads(options);
    threads = opened;
    // A thread that dies without a task, most often at its start. The last one would leave what waits for it waiting.
    opened.on('error', (error: unknown) => {
      failing = true;
      if (opened.threads.length > 0) return;
      lastDeath = error;
      threads = undefined;
      void opened.destroy();
    });
    return opened;
  };

  const begin = async (task: Task, onProgress?: (say: string) => void): Promise<ThreadOutcome<Result>> => {
    if (isClosed) throw new Error(CLOSED);
    const abort = new AbortController();
    running.add(abort);
    const timer = abortAfter(abort, limitMs);
    const channel = onProgress && new MessageChannel();
    channel?.port1.on('message', (say: string) => onProgress?.(say)).unref();
    const given: ThreadTask<Task> = { task, ...(channel && { progress: channel.port2 }) };
    try {
      lastDeath = undefined;
      const transferList = channel ? [channel.port2] : [];
      const result: Result = await open().run(given, { signal: abort.signal, transferList });
      failing = false;
      return { kind: 'done', result };
    } catch (error) {
      if (isClosed) throw new Error(CLOSED);
      if (abort.signal.aborted) return { kind: 'stopped', why: 'time' };
      if (isOutOfMemory(error) || isOutOfMemory(lastDeath)) return { kind: 'stopped', why: 'memory' };
      failing = true;
      throw new Error('[threads] a worker thread failed', { cause: error });
    } finally {
      clearTimeout(timer);
      running.delete(abort);
      channel?.port1.close();
    }
  };

  return {
    state: () => (isClosed ? 'closed' : failing ? 'failing' : 'ok'),
    load: () => ({ waiting: queue.size, running: queue.pending }),
    async run(task, onProgress) {
      if (isClosed) throw new Error(CLOSED);
      if (queue.size >= mostWaiting) return { kind: 'busy' };
      return queue.add(() => begin(task, onProgress));
    },
    async close() {
      isClosed = true;
      for (const abort of running) abort.abort();
      await queue.onIdle();
      await threads?.destroy();
    },
  };
}
