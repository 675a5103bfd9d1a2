/** A race that runs, in one sentence: servers left, when the package is expected, the chance to win, and what still helps. */
import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { LiveRace, TimeLeft } from '../race/live-race.ts';
import { counted, duration, percent } from './figures.ts';
import type { Report } from './report.ts';

const STEPS = {
  'not seen': 'not built yet',
  building: 'being built',
  sending: 'being sent',
  arrived: 'there',
} as const;

/** A server that takes longer than this is probably dead. */
const SUSPICIOUS_SECONDS = 45;
/** Above this there is nothing to worry about. */
const SAFE = 0.95;

/** `22:14:03  LON: 28 of 40 logon servers left, …` */
export function describeLiveRace(race: LiveRace): string {
  const [time, site] = [clockOf(race), nameOf(race)];
  switch (race.state) {
    case 'won':
      return `${time}  ${site}: won. The Despooler has stopped, so the bootstrap gets the package.`;
    case 'lost':
      return `${time}  ${site}: lost. The Despooler took the package; the site does not upgrade by itself (Q186408).`;
    case 'unknown':
      return `${time}  ${site}: not known yet: ${race.why}.`;
    case 'running':
      return (
        `${time}  ${site}: ${race.serversLeft} of ${counted(race.logonServers, 'logon server')} left, ` +
        `shutdown ends in ${left(race.shutdown)}; package ${STEPS[race.step]}, ` +
        `${race.step === 'arrived' ? 'the Despooler finds it' : 'expected'} in ${left(race.package)}; chance to win ${percent(race.chance)}.${help(race)}`
      );
  }
}

/** `22:14:03`, by the clock of the log. */
function clockOf({ nowMs }: LiveRace): string {
  return `${formatWallClock(nowMs).slice(-5)}:${String(new Date(nowMs).getUTCSeconds()).padStart(2, '0')}`;
}

function nameOf({ site }: LiveRace): string {
  return site ?? 'the site';
}

/** `9 min (6 min to 14 min)` */
function left({ middle, low, high }: TimeLeft): string {
  const say = (seconds: number): string => (Number.isFinite(seconds) ? duration(seconds) : 'more than 48 h');
  return `${say(middle)} (${say(low)} to ${say(high)})`;
}

/** Only what an article names, and only while it still changes anything. */
function help(race: Extract<LiveRace, { state: 'running' }>): string {
  if (race.chance >= SAFE) return '';
  const { current, step } = race;
  if (current !== undefined && current.seconds > SUSPICIOUS_SECONDS)
    return ` ${current.server} has taken ${duration(current.seconds)} so far: if the server is offline, switch it on (Q186408).`;
  if (step === 'not seen' || step === 'building')
    return ' You can still help: limit the sender at the parent (Sender Manager, Q140396) until the Despooler has stopped.';
  return '';
}

/** Races that run, seen after each batch of logs; undefined where none of them runs any more, or nothing of one is known. */
export function describeRaceNow(
  seen: readonly (readonly LiveRace[])[],
): Pick<Report, 'headline' | 'say' | 'tables'> | undefined {
  const now = (seen.at(-1) ?? []).filter(({ state }) => state === 'running' || state === 'unknown');
  const running = now.flatMap((race) => (race.state === 'running' ? [race] : []));
  const [first, ...others] = running;
  if (first === undefined) return undefined;
  const rows = seen.flatMap((races) => races.flatMap((race) => (race.state === 'running' ? [rowOf(race)] : [])));
  const changes = rows.filter((row, i) => rows.findIndex((other) => other.join() === row.join()) === i);
  const worst = running.reduce((a, b) => (b.chance < a.chance ? b : a));
  const who =
    others.length === 0
      ? nameOf(first)
      : `${counted(running.length, 'site')} are racing; ${nameOf(worst)}, the worst of them,`;
  return {
    headline: `At ${clockOf(worst)}, where these lines end, ${who} has a chance of ${percent(worst.chance)} to win the race.`,
    say: [...now.map(describeLiveRace), 'Paste more lines in this thread to update the chance.'],
    tables:
      changes.length < 2
        ? []
        : [
            {
              title: 'The chance to win',
              columns: ['time', 'site', 'servers left', 'package', 'chance'],
              rows: changes.slice(-MOST_CHANGES),
            },
          ],
  };
}

/** What keeps a race from being told, and what to say so that it can be. */
export function whatRaceNeeds(races: readonly LiveRace[]): readonly string[] {
  const sites = races.flatMap((race) =>
    race.state === 'unknown' && race.missing === 'logonServers' ? [nameOf(race)] : [],
  );
  if (sites.length === 0) return [];
  return [
    `To estimate the chance to win, I need the number of logon servers of ${sites.join(', ')}. Reply in this thread, for example "40 logon servers".`,
  ];
}

/** Rows that a message takes. */
const MOST_CHANGES = 12;

function rowOf(race: Extract<LiveRace, { state: 'running' }>): readonly string[] {
  return [
    clockOf(race),
    nameOf(race),
    `${race.serversLeft} of ${race.logonServers}`,
    STEPS[race.step],
    percent(race.chance),
  ];
}

/** What makes a new line worth printing: state, servers left, step of the package, and the chance in steps of 5 %. */
export function liveChange(race: LiveRace): string {
  if (race.state !== 'running') return `${race.site}/${race.state}`;
  return [race.site, race.serversLeft, race.step, Math.round(race.chance * 20)].join('/');
}
