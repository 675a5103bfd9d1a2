/** The flags that the commands of the timing check share, read into what `readRequest` checks as a whole. */
import type { Command } from 'commander';
import { UsageError, type UserFault } from '../../errors.ts';
import type { Problem, Reading } from '../../timing/input/problems.ts';
import type { TypedRequest } from '../../timing/input/read-request.ts';
import { sayByFlag } from '../../timing/report/field-names.ts';
import type { CliIo } from './io.ts';
import { readTextFile } from './read-file.ts';

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

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function addTimingFlags(command: Command): Command {
  return command
    .option('--sites <k>', 'secondary sites under the parent, 1 to 1100 (default: 1)')
    .option('--logon-servers <n>', 'logon servers of each site, the site server not counted, 0 to 5000')
    .option('--dead-servers <d>', 'dead ones among them, where they were counted')
    .option('--hierarchy <file>', 'the sites one by one: CSV with the header code,logonServers,… or a JSON array')
    .option('--params <file>', 'a JSON object of parameters, or what calibrate wrote')
    .option('--facts <file>', 'what else you know of the sites, as precheck takes it: what applies is warned of')
    .option('--set <name=value>', 'one parameter; may be given several times', collect, [])
    .option('--response <setting>', 'Response of the sites: "Very Fast", Fast, Medium or Slow')
    .option('--mode <mode>', 'how Hierarchy Manager builds the package: per-site, once or both')
    .option('--target <p>', 'risk that counts as safe, 0.0001 to 0.9999 (default: 0.05)')
    .option('--seed <n>', 'seed of the random numbers (default: 1)')
    .option('--json', 'print JSON');
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
function problemFault(area: string, problems: readonly Problem[]): UserFault {
  const [only] = problems;
  if (problems.length === 1 && only !== undefined) return { area, what: sayByFlag(only) };
  return {
    area,
    what: `${problems.length} problems`,
    next: `\n${problems.map((one) => `  - ${sayByFlag(one)}`).join('\n')}`,
  };
}
