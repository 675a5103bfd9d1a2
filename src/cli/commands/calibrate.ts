/** `calibrate LOG…`: the parameters of the timing check, learned from the user's own logs. */
import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeErrno, UsageError, unreadableFile } from '../../errors.ts';
import type { CalibrationReport } from '../../timing/learn/calibrate.ts';
import { type CliIo, exitCodes } from '../io/io.ts';

import type { Register } from '../io/register.ts';

interface Options {
  readonly out?: string;
  readonly json?: true;
  readonly explain?: true;
}

export const registerCalibrate: Register = (program, io, exit) => {
  program
    .command('calibrate')
    .argument(
      '<log...>',
      'SCMAN.LOG, HMAN.LOG, SCHED.LOG, LANSEND.LOG, DESPOOL.LOG … as SMS wrote them, of several sites as LON/SCMAN.LOG …; DUMPSEND listings; the .INS files of DESPOOL.LOG (only their times are read) or a dir listing of them; - for standard input',
    )
    .description('learn the parameters from your own logs, for risk and plan')
    .option('--out <file.json>', 'write the parameter file that risk --params and plan --params take')
    .option('--explain', 'say more: names of the parameters, counts, and what no log can show')
    .option('--json', 'print everything as JSON; risk --params takes that as well')
    .action(async (logs: readonly string[], options: Options) => {
      const report = await learn(logs, io);
      await print(report, options, io);
      if (Object.keys(report.estimates).length === 0) exit(exitCodes.usage);
    });
};

async function learn(logs: readonly string[], io: CliIo): Promise<CalibrationReport> {
  const [{ createCalibrator }, { readLogs }] = await Promise.all([
    import('../../timing/learn/calibrate.ts'),
    import('../io/read-logs.ts'),
  ]);
  const instructions = logs.filter((log) => INSTRUCTION.test(log));
  const calibrator = createCalibrator({ fileTimes: await timesOf(instructions) });
  const others = logs.filter((log) => !INSTRUCTION.test(log));
  for await (const line of readLogs(others, 'calibrate', io)) calibrator.add(line);
  return calibrator.finish();
}

/** An instruction file of the Despooler: its time tells when it came, its content is nobody's business. */
const INSTRUCTION = /\.ins$/i;

/** When each file was written, by its name in lower case, on the clock of this computer's zone: the logs carry none. */
async function timesOf(paths: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (const path of paths) {
    try {
      const { mtime } = await stat(path);
      times.set(basename(path).toLowerCase(), mtime.getTime() - mtime.getTimezoneOffset() * 60_000);
    } catch (error) {
      throw new UsageError(unreadableFile('calibrate', path, error));
    }
  }
  return times;
}

async function print(report: CalibrationReport, { json, out, explain }: Options, io: CliIo): Promise<void> {
  const nothing = Object.keys(report.estimates).length === 0;
  if (json) {
    io.out(`${JSON.stringify(report, null, 2)}\n`);
    if (nothing) for (const { message } of report.problems) io.err(`[calibrate] log: ${message}\n`);
  } else {
    const [{ describeCalibration }, { renderTiming }] = await Promise.all([
      import('../../timing/report/describe-calibration.ts'),
      import('../render/render-timing.ts'),
    ]);
    io.out(renderTiming(describeCalibration(report, { lines: 40, missing: 30, explain: explain === true }), io));
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
    const code = describeErrno(error);
    throw new UsageError({ area: 'calibrate', what: `--out ${path} cannot be written (${code}).` });
  }
}
