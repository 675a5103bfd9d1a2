#!/usr/bin/env node
// The program `sms-kb`. Acts on import; everything else is in run.ts.
import { processIo } from './io/process-io.ts';
import { runCli } from './run.ts';

// `sms-kb … | head` closes the pipe early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCli(process.argv.slice(2), processIo());
