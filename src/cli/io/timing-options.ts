/** The flags that the commands of the timing check share, read into what `readRequest` checks as a whole. */

import type { Command } from 'commander';
import { UsageError, type UserFault } from '../../errors.ts';
import type { InputProblem, Reading } from '../../timing/input/problems.ts';
import type { TypedRequest } from '../../timing/input/read-request.ts';
import { sayByFlag } from '../../timing/report/field-names.ts';
import { timingFlagWords } from '../words/timing-words.ts';
import type { CliIo } from './io.ts';
import { readTextFile } from './read-file.ts';
import { repeatedOption } from './repeated-option.ts';

export interface TimingFlags {
  readonly sites?: string;
  readonly logonServers?: string;
  readonly deadServers?: string;
  readonly hierarchy?: string;
  readonly params?: string;
  readonly facts?: string;
  readonly set: readonly string[];
  readonly mode?: string;
  readonly target?: string;
  readonly seed?: string;
  readonly response?: string;
  readonly order?: string;
  readonly json?: true;
}

export function addTimingFlags(command: Command): Command {
  return command
    .option('--sites <k>', timingFlagWords.sites)
    .option('--logon-servers <n>', timingFlagWords.logonServers)
    .option('--dead-servers <d>', timingFlagWords.deadServers)
    .option('--hierarchy <file>', timingFlagWords.hierarchy)
    .option('--params <file>', timingFlagWords.params)
    .option('--facts <file>', timingFlagWords.facts)
    .addOption(repeatedOption('--set <name=value>', timingFlagWords.set))
    .option('--response <setting>', timingFlagWords.response)
    .option('--mode <mode>', timingFlagWords.mode)
    .option('--target <p>', timingFlagWords.target)
    .option('--seed <n>', timingFlagWords.seed)
    .option('--json', timingFlagWords.json);
}

/** Reads the files that the flags name. @throws UsageError when one cannot be read */
export async function toTyped(flags: TimingFlags, area: string): Promise<TypedRequest> {
  const { sites, logonServers, deadServers, mode, target, seed, response, order } = flags;
  const settings = response === undefined ? flags.set : [...flags.set, `response=${response}`];
  return {
    ...{ sites, logonServers, deadServers, mode, target, seed, order, settings },
    ...(flags.params !== undefined && { parameters: await readTextFile(flags.params, area) }),
    ...(flags.hierarchy !== undefined && { hierarchy: await readHierarchyFile(flags.hierarchy, area) }),
  };
}

async function readHierarchyFile(path: string, area: string): Promise<NonNullable<TypedRequest['hierarchy']>> {
  const text = await readTextFile(path, area);
  // Loaded for a file alone: the CSV reader costs as much time as the whole computation of two numbers.
  const { readHierarchy } = await import('../../timing/input/read-hierarchy.ts');
  return readHierarchy(text);
}

/** @throws UsageError with every problem, each on a line of its own */
export function accepted<T>(reading: Reading<T>, area: string, io: CliIo): T {
  if (!reading.ok) throw new UsageError(problemFault(area, reading.problems));
  for (const notice of reading.notices) io.err(`[${area}] ${sayByFlag(notice)}\n`);
  return reading.value;
}

/** `--sites is 0; it must be …`, one problem a line. */
function problemFault(area: string, problems: readonly InputProblem[]): UserFault {
  const [only] = problems;
  if (problems.length === 1 && only !== undefined) return { area, what: sayByFlag(only) };
  return {
    area,
    what: timingFlagWords.problems(problems.length),
    next: `\n${problems.map((one) => `  - ${sayByFlag(one)}`).join('\n')}`,
  };
}
