/** The flags that the commands of the timing check share, read into what `readRequest` checks as a whole. */

import type { Command } from 'commander';
import { UsageError, type UserFault } from '../../errors.ts';
import { type InputProblem, type Reading, shown } from '../../timing/input/problems.ts';
import type { TypedRequest } from '../../timing/input/read-request.ts';
import { sayByFlag } from '../../timing/report/field-names.ts';
import { flagProblemWords, riskWords } from '../words/timing-words.ts';
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

/** Every flag that more than one command of the timing check has, with what stands behind it. */
const FLAGS = {
  sites: '--sites <k>',
  logonServers: '--logon-servers <n>',
  deadServers: '--dead-servers <d>',
  hierarchy: '--hierarchy <file>',
  params: '--params <file>',
  facts: '--facts <file>',
  set: '--set <name=value>',
  response: '--response <setting>',
  mode: '--mode <mode>',
  target: '--target <p>',
  seed: '--seed <n>',
  chart: '--chart <file>',
  picture: '--picture <kind>',
  html: '--html <file>',
  explain: '--explain',
  json: '--json',
} as const;

type FlagName = keyof typeof FLAGS;

/** Flags of a command in the order of its help, each with its help text. */
export function addFlags(command: Command, texts: Readonly<Partial<Record<FlagName, string>>>): Command {
  for (const name of Object.keys(texts) as FlagName[]) {
    const text = texts[name] ?? '';
    if (name === 'set') command.addOption(repeatedOption(FLAGS.set, text));
    else command.option(FLAGS[name], text);
  }
  return command;
}

/** The kind of picture that was asked for. @throws UsageError for an unknown one, and for one without a file to draw into */
export function checkPicture<Kind extends string>(
  { chart, picture }: { readonly chart?: string; readonly picture?: string },
  kinds: readonly Kind[],
  area: string,
): Kind | undefined {
  if (picture === undefined) return undefined;
  const kind = kinds.find((one) => one === picture);
  if (kind === undefined) throw new UsageError({ area, ...riskWords.wrongPicture(shown(picture), kinds) });
  if (chart === undefined) throw new UsageError({ area, ...riskWords.pictureAlone });
  return kind;
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
    what: flagProblemWords.several(problems.length),
    next: `\n${problems.map((one) => `  - ${sayByFlag(one)}`).join('\n')}`,
  };
}
