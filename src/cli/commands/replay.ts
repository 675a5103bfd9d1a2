/** `replay LOG…`: the races of an upgrade that happened, and who won by how much; with --follow, while it runs. */

import { UsageError } from '../../errors.ts';
import { sayLogProblem } from '../../timing/report/say-log-problem.ts';
import { exitCodes } from '../io/io.ts';
import type { Register } from '../io/register.ts';
import { addFlags } from '../io/timing-options.ts';
import { replayWords } from '../words/timing-words.ts';
import type { FollowFlags } from './follow-replay.ts';

interface Options extends FollowFlags {
  readonly follow?: true;
}

/** A race that is over needs none of these. */
const FOLLOW_ONLY = [
  ['poll', '--poll'],
  ['logonServers', '--logon-servers'],
  ['hierarchy', '--hierarchy'],
  ['params', '--params'],
] as const;

export const registerReplay: Register = (program, io, exit) => {
  const { json, chart, hierarchy, params, logonServers } = replayWords;
  const command = program.command('replay').argument('<log...>', replayWords.logs).description(replayWords.description);
  addFlags(command, { json, chart, hierarchy, params, logonServers })
    .option('--follow', replayWords.follow)
    .option('--poll <seconds>', replayWords.poll)
    .action(async (logs: readonly string[], options: Options) => {
      if (options.follow) return (await import('./follow-replay.ts')).followReplay(logs, options, io);
      const needless = FOLLOW_ONLY.find(([name]) => options[name] !== undefined);
      if (needless !== undefined) throw new UsageError({ area: 'replay', ...replayWords.followOnly(needless[1]) });
      const [{ createReplayer }, { nameSite }, { readLogs }, { checkChart, writeChart }] = await Promise.all([
        import('../../timing/race/replay.ts'),
        import('../../timing/worker/name-site.ts'),
        import('../io/read-logs.ts'),
        import('../io/write-chart.ts'),
      ]);
      await checkChart(options.chart, 'replay');
      const replayer = createReplayer({ nameSite });
      for await (const line of readLogs(logs, 'replay', io)) replayer.add(line);
      const replay = replayer.finish();
      if (options.json) {
        io.out(`${JSON.stringify(replay.races, null, 2)}\n`);
        for (const problem of replay.problems) io.err(`[replay] ${sayLogProblem(problem)}\n`);
      } else {
        const [{ describeReplay }, { renderTiming }] = await Promise.all([
          import('../../timing/report/describe-replay.ts'),
          import('../render/render-timing.ts'),
        ]);
        io.out(renderTiming(describeReplay(replay), io));
      }
      if (replay.races.length === 0) return exit(exitCodes.usage);
      if (options.chart !== undefined) {
        const { replayPicture } = await import('../../timing/chart/replay-picture.ts');
        await writeChart({ path: options.chart, picture: replayPicture(replay), area: 'replay', io });
      }
    });
};
