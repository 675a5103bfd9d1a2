#!/usr/bin/env node
// The program `sms-kb`. Acts on import; everything else is in run.ts.
import { setFlagsFromString } from 'node:v8';
import { processIo } from './io/process-io.ts';
import { runCli } from './run.ts';

// By default an expression is compiled to byte code first, which takes the long phrasings of site codes four times as long as machine
// code (docs/results/house-2026-12-01.md).
setFlagsFromString('--no-regexp-tier-up');

// `sms-kb … | head` closes the pipe early: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCli(process.argv.slice(2), processIo());
