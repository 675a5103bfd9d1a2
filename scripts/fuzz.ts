/**
 * Random input for everything that reads what somebody else wrote, from one seed and for a limited time:
 *
 *   npm run fuzz [-- --minutes 10 --seed 1 --only paste,log]
 *
 * Each part takes real input and changes it. A fault is a throw that is no sentence for the user, an answer that Slack would refuse, text that
 * redaction changes twice, or an input that takes longer than `SLOW_MS`. The Slack part keeps its answers in a file, and the script ends by
 * opening it again. What fails is written to a file, whose name is printed; the exit code is 1.
 */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../src/store/open.ts';
import { app, appConfig, folder } from './fuzz/bot.ts';
import { createDraw } from './fuzz/mutate.ts';
import { check, PARTS, type Part } from './fuzz/parts.ts';

/** On a quiet machine nothing below 300,000 characters takes a second; on a busy one, a thread from source takes some to begin. */
const SLOW_MS = 30_000;

interface Fault {
  readonly part: string;
  readonly run: number;
  readonly why: string;
  readonly file: string;
}

/** An input that never ends is a fault as well, and would end the script without a word. */
async function within(milliseconds: number, work: unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('never ends')), milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function runPart(
  { name, next }: Part,
  seed: number,
  milliseconds: number,
): Promise<{ readonly runs: number; readonly faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const end = performance.now() + milliseconds;
  let runs = 0;
  for (; performance.now() < end && faults.length < 5; runs++) {
    const { input, work } = next(createDraw(seed + runs));
    const from = performance.now();
    try {
      await within(SLOW_MS, work());
      check(performance.now() - from < SLOW_MS, `took ${Math.round(performance.now() - from)} ms`);
    } catch (error) {
      const file = join(tmpdir(), `sms-kb-fuzz-${name}-${seed + runs}.json`);
      await writeFile(file, JSON.stringify(input));
      faults.push({
        part: name,
        run: seed + runs,
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
        file,
      });
    }
  }
  return { runs, faults };
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '186408' },
    only: { type: 'string', default: '' },
  },
});
const wanted = PARTS.filter(({ name }) => values.only === '' || values.only.split(',').includes(name));
const faults: Fault[] = [];
process.on('unhandledRejection', (error) =>
  faults.push({ part: 'unhandled', run: 0, why: String(error instanceof Error ? error.stack : error), file: '' }),
);
for (const part of wanted) {
  const done = await runPart(part, Number(values.seed), (Number(values.minutes) * 60_000) / wanted.length);
  faults.push(...done.faults);
  console.log(`[fuzz] ${part.name}: ${done.runs} inputs, ${done.faults.length} faults`);
}
await app.stop();
const store = await openStore(appConfig, {
  onError: (error) => faults.push({ part: 'store', run: 0, why: error.message, file: '' }),
});
const { kind } = store.state();
console.log(`[fuzz] the store reopens: ${kind}, ${(await readdir(folder)).join(', ')}`);
if (kind !== 'ok') faults.push({ part: 'store', run: 0, why: `the store is ${kind}`, file: folder });
await store.close();
for (const { part, run, why, file } of faults) console.error(`[fuzz] ${part}, seed ${run}: ${why}\n  ${file}`);
if (faults.length > 0) process.exit(1);
await rm(folder, { recursive: true, force: true });
process.exit(0);
