/** The only file that acts on import: configuration → app → start → stop on a signal. */
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

/** A plain message for what somebody can mend, which starts with its area; a stack for what only we can. */
function fail(error: unknown): never {
  const known = error instanceof UserError;
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}

const config = configOrExit();
const app = await createApp({ config }).catch(fail);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // A second signal is somebody who will not wait.
    if (stopping) process.exit(1);
    stopping = true;
    app.stop().then(() => process.exit(0), fail);
  });
}

// Later failures of the socket are not caught on purpose: a process that lives on without it would be deaf.
await app.start().catch(fail);
