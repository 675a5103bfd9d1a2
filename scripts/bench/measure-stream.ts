/** A log streamed through in a thread, beside an event loop that is watched: `measure-stream.ts LOG [LIBRARY]`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { scanInThread } from '../../src/stream/scan-in-thread.ts';

export interface StreamFigures {
  readonly seconds: number;
  /** Processor time of all threads, which other work on the machine does not stretch. */
  readonly cpuSeconds: number;
  readonly megabytesPerSecond: number;
  readonly longestBlockMs: number;
  /** Highest resident memory of the whole process, thread included, in MB. */
  readonly memoryMegabytes: number;
  readonly findings: readonly { readonly article: string; readonly count: number }[];
}

const [file = '', library] = process.argv.slice(2);
let memory = 0;
const watch = setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss());
}, 50);
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const before = process.cpuUsage();
const from = performance.now();
const scan = await scanInThread({ file, knowledgeDir: 'knowledge', library });
const seconds = (performance.now() - from) / 1000;
const { user, system } = process.cpuUsage(before);
const cpu = user + system;
loop.disable();
clearInterval(watch);
const figures: StreamFigures = {
  seconds,
  cpuSeconds: cpu / 1e6,
  megabytesPerSecond: scan.bytes / 1e6 / seconds,
  // The watch itself looks every 5 ms.
  longestBlockMs: Math.max(0, loop.max / 1e6 - 5),
  memoryMegabytes: memory / 1e6,
  findings: scan.findings.map(({ article, count }) => ({ article, count })),
};
console.log(JSON.stringify(figures));
