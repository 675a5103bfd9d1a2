/** `replay LOG…`: the race of an upgrade that happened, and who won by how much. */
import { basename } from 'node:path';
import type { Register } from './commands.ts';
import { exitCodes } from './io.ts';

export const registerReplay: Register = (program, io, exit) => {
  program
    .command('replay')
    .argument('<log...>', 'DESPOOL.LOG and SCMAN.LOG of the secondary, HMAN.LOG of the parent; - for standard input')
    .description('the race of an upgrade that happened: timeline, who won, by how much')
    .option('--json', 'print JSON')
    .option('--chart <file>', 'draw the timeline, .svg or .png')
    .action(async (logs: readonly string[], options: { readonly json?: true; readonly chart?: string }) => {
      const [{ createReplayer }, { createLineReader }, { readLogLines }, { checkChartName, writeChart }] =
        await Promise.all([
          import('../timing/learn/replay.ts'),
          import('../timing/learn/timed-line.ts'),
          import('./read-file.ts'),
          import('./write-chart.ts'),
        ]);
      checkChartName(options.chart, 'replay');
      const replayer = createReplayer();
      for (const log of logs) {
        const reader = createLineReader(log === '-' ? undefined : basename(log));
        for await (const line of readLogLines(log, 'replay', io)) {
          for (const timed of reader.push(line)) replayer.add(timed);
        }
        for (const timed of reader.end()) replayer.add(timed);
      }
      const replay = replayer.finish();
      if (options.json) io.out(`${JSON.stringify(replay, null, 2)}\n`);
      else {
        const [{ describeReplay }, { renderTiming }] = await Promise.all([
          import('../timing-report/describe-replay.ts'),
          import('./render-timing.ts'),
        ]);
        io.out(renderTiming(describeReplay(replay), io));
      }
      if (replay.events.length === 0) return exit(exitCodes.usage);
      if (options.chart !== undefined) {
        const { replayPicture } = await import('../timing-chart/replay-picture.ts');
        await writeChart(options.chart, replayPicture(replay), 'replay', io);
      }
    });
};
