/** The only file that acts on import: configuration → app → start → stop on a signal. */
import { setFlagsFromString } from 'node:v8';
import { createLog, logFault } from './app/log.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { ConfigError, readConfig } from './config.ts';
import { UserError } from './errors.ts';

/** Wrong or missing settings: nothing was started. */
const EXIT_CONFIG = 2;

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

// By default an expression is compiled to byte code first, which takes the long phrasings of site codes four times as long as machine
// code (docs/results/house-2026-12-01.md).
setFlagsFromString('--no-regexp-tier-up');

const config = configOrExit();
const log = createLog(config.logLevel);

/** One line: plain for what somebody can mend, which starts with its area; for what only we can, what may be logged of it. */
function fail(error: unknown): never {
  if (error instanceof UserError) process.stderr.write(`${error.message}\n`);
  else logFault(log, error, 'sms-kb ended by a fault of its own');
  process.exit(1);
}

// Node would print the whole error, which may hold a token. What one delivery left behind is no reason to drop all others.
process.on('unhandledRejection', (error) => logFault(log, error, 'a fault that nobody caught'));
process.on('uncaughtException', fail);

const app = await createApp({ config, overrides: { log } }).catch(fail);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // A second signal is somebody who will not wait.
    if (stopping) process.exit(1);
    stopping = true;
    app.stop().then(() => process.exit(0), fail);
  });
}

app.failure.then(async (error) => {
  stopping = true;
  await app.stop();
  fail(error);
}, fail);

await app.start().catch((error: unknown) => {
  // Stopped before it was ready: whoever stopped it ends it.
  if (!stopping) fail(error);
});
