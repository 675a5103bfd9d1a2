/** Logs that came one after another, read as one, with a look at the race after each of the last. */

import type { TimedLine } from '../../logs/timed-line.ts';
import type { InputProblem } from '../input/problems.ts';
import { checkTypedNumber, SERVERS_RULE } from '../input/read-parameters.ts';
import type { LiveRace } from '../race/live-race.ts';
import { createLiveRaces } from '../race/live-race.ts';
import type { Replay } from '../race/replay.ts';
import { nameSite } from './name-site.ts';
import { timedLines } from './read-task.ts';
import type { LogTask } from './task.ts';

/** Looks at the race: each takes some tenths of a second. */
const MOST_LOOKS = 5;

export interface RacesSeen {
  readonly replay: Replay;
  /** After each of the last batches, oldest first. */
  readonly seen: readonly (readonly LiveRace[])[];
  readonly problems: readonly InputProblem[];
}

export function readRaces({ logs, earlier = [], logonServers }: LogTask): RacesSeen {
  const servers = logonServers === undefined ? undefined : checkTypedNumber(logonServers, SERVERS_RULE);
  const races = createLiveRaces({ nameSite, ...(typeof servers === 'number' && { logonServers: servers }) });
  const batches = [...earlier, logs];
  const seen: (readonly LiveRace[])[] = [];
  const known = new Set<string>();
  for (const [i, batch] of batches.entries()) {
    for (const line of newLines(timedLines(batch), known)) races.add(line);
    if (i >= batches.length - MOST_LOOKS) seen.push(races.estimate());
  }
  const problems = typeof servers === 'string' ? [{ field: 'logonServers', message: servers }] : [];
  return { replay: races.replay(), seen, problems };
}

/** Without lines that an earlier batch holds: whoever pastes the end of a log again and again repeats some. */
function newLines(lines: Iterable<TimedLine>, known: Set<string>): readonly TimedLine[] {
  const keyOf = ({ component = '', wallClockMs, text }: TimedLine): string => `${component}|${wallClockMs}|${text}`;
  const fresh = [...lines].filter((line) => line.wallClockMs === undefined || !known.has(keyOf(line)));
  for (const line of fresh) known.add(keyOf(line));
  return fresh;
}
