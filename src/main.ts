/** The only file that acts on import: configuration → app → start → stop on a signal. */
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { ConfigError, readConfig } from './config.ts';

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

const app = await createApp({ config: configOrExit() });

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    // A second signal is somebody who will not wait.
    if (stopping) process.exit(1);
    stopping = true;
    void app.stop().then(() => process.exit(0));
  });
}

await app.start();
