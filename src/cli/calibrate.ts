/** `calibrate LOG…`: the parameters of the timing check, learned from the user's own logs. */
import { writeFile } from 'node:fs/promises';
import type { CalibrationReport } from '../timing/learn/calibrate.ts';
import type { Register } from './commands.ts';
import { type CliIo, exitCodes, UsageError } from './io.ts';

interface Options {
  readonly out?: string;
  readonly json?: true;
}

export const registerCalibrate: Register = (program, io, exit) => {
  program
    .command('calibrate')
    .argument(
      '<log...>',
      'SCMAN.LOG, HMAN.LOG, SCHED.LOG, LANSEND.LOG, DESPOOL.LOG … as SMS wrote them; - for standard input',
    )
    .description('learn the parameters from your own logs, for risk and plan')
    .option('--out <file.json>', 'write the parameter file that risk --params and plan --params take')
    .option('--json', 'print everything as JSON; risk --params takes that as well')
    .action(async (logs: readonly string[], options: Options) => {
      const report = await learn(logs, io);
      await print(report, options, io);
      if (Object.keys(report.estimates).length === 0) exit(exitCodes.usage);
    });
};

async function learn(logs: readonly string[], io: CliIo): Promise<CalibrationReport> {
  const [{ createCalibrator }, { readLogs }] = await Promise.all([
    import('../timing/learn/calibrate.ts'),
    import('./read-logs.ts'),
  ]);
  const calibrator = createCalibrator();
  for await (const line of readLogs(logs, 'calibrate', io)) calibrator.add(line);
  return calibrator.finish();
}

async function print(report: CalibrationReport, { json, out }: Options, io: CliIo): Promise<void> {
  const nothing = Object.keys(report.estimates).length === 0;
  if (json) {
    io.out(`${JSON.stringify(report, null, 2)}\n`);
    if (nothing) for (const { message } of report.problems) io.err(`[calibrate] log: ${message}\n`);
  } else {
    const [{ describeCalibration }, { renderTiming }] = await Promise.all([
      import('../timing-report/describe-calibration.ts'),
      import('./render-timing.ts'),
    ]);
    io.out(renderTiming(describeCalibration(report, { lines: 40, missing: 30 }), io));
  }
  if (nothing) return;
  if (out !== undefined) {
    await save(out, `${JSON.stringify(report.file, null, 2)}\n`);
    io.err(`[calibrate] wrote ${out}: sms-kb risk --params ${out} …\n`);
  } else if (!json) {
    io.out('\nKeep it: sms-kb calibrate … --out params.json, then sms-kb risk --params params.json …\n');
  }
}

async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError(`[calibrate] --out ${path} cannot be written (${code}).`);
  }
}
