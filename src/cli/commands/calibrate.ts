/** `calibrate LOG…`: the parameters of the timing check, learned from the user's own logs. */
import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeErrno, UsageError, unreadableFile } from '../../errors.ts';
import type { CalibrationReport } from '../../timing/learn/calibrate.ts';
import { type CliIo, exitCodes } from '../io/io.ts';

import type { Register } from '../io/register.ts';
import { addFlags } from '../io/timing-options.ts';
import { checkWritable } from '../io/write-chart.ts';
import { fileWords } from '../words/file-words.ts';
import { calibrateWords } from '../words/timing-words.ts';

interface Options {
  readonly out?: string;
  readonly json?: true;
  readonly explain?: true;
}

export const registerCalibrate: Register = (program, io, exit) => {
  const { explain, json } = calibrateWords;
  const command = program
    .command('calibrate')
    .argument('<log...>', calibrateWords.logs)
    .description(calibrateWords.description);
  addFlags(command, { explain, json })
    .option('--out <file.json>', calibrateWords.out)
    .action(async (logs: readonly string[], options: Options) => {
      if (options.out !== undefined) await checkWritable(options.out, '--out', 'calibrate');
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
    if (nothing) {
      const { sayLogProblem } = await import('../../timing/report/say-log-problem.ts');
      for (const problem of report.problems) io.err(calibrateWords.problem(sayLogProblem(problem)));
    }
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
    io.err(calibrateWords.saved(out));
  } else if (!json) {
    io.out(calibrateWords.howToSave);
  }
}

async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = describeErrno(error);
    throw new UsageError({ area: 'calibrate', ...fileWords.unwritable(`--out ${path}`, code) });
  }
}
