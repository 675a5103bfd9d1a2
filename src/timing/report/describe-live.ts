/** A race that runs, in one sentence: servers left, when the package is expected, the chance to win, and what still helps. */
import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { LiveRace, TimeLeft } from '../race/live-race.ts';
import { duration, percent } from './figures.ts';
import type { Report } from './report.ts';
import { figureWords } from './words/figure-words.ts';
import { liveReportWords as words } from './words/replay-words.ts';

/** A server that takes longer than this is probably dead. */
const SUSPICIOUS_SECONDS = 45;
/** Above this there is nothing to worry about. */
const SAFE = 0.95;

/** `22:14:03  LON: 28 of 40 logon servers left, …` */
export function describeLiveRace(race: LiveRace): string {
  const [time, site] = [clockOf(race), nameOf(race)];
  switch (race.state) {
    case 'won':
      return `${time}  ${words.won(site)}`;
    case 'lost':
      return `${time}  ${words.lost(site)}`;
    case 'unknown':
      return `${time}  ${words.unknown(site, race.why)}`;
    case 'running':
      return `${time}  ${[sayRunning(race), helpOf(race)].filter((sentence) => sentence !== undefined).join(' ')}`;
  }
}

function sayRunning(race: Extract<LiveRace, { state: 'running' }>): string {
  const said = {
    site: nameOf(race),
    left: race.serversLeft,
    servers: figureWords.nouns.logonServers(race.logonServers),
    shutdown: left(race.shutdown),
    step: words.nouns.steps[race.step],
    package: left(race.package),
    chance: percent(race.chance),
  };
  return race.step === 'arrived' ? words.arrived(said) : words.running(said);
}

/** `22:14:03`, by the clock of the log. */
function clockOf({ nowMs }: LiveRace): string {
  return `${formatWallClock(nowMs).slice(-5)}:${String(new Date(nowMs).getUTCSeconds()).padStart(2, '0')}`;
}

function nameOf({ site }: LiveRace): string {
  return site ?? words.nouns.theSite;
}

/** `9 min (6 min to 14 min)` */
function left({ middle, low, high }: TimeLeft): string {
  const say = (seconds: number): string => (Number.isFinite(seconds) ? duration(seconds) : words.nouns.longTime);
  return words.nouns.left(say(middle), say(low), say(high));
}

/** Only what an article names, and only while it still changes anything. */
function helpOf(race: Extract<LiveRace, { state: 'running' }>): string | undefined {
  if (race.chance >= SAFE) return undefined;
  const { current, step } = race;
  if (current !== undefined && current.seconds > SUSPICIOUS_SECONDS)
    return words.switchOn(current.server, duration(current.seconds));
  if (step === 'not seen' || step === 'building') return words.limitSender;
  return undefined;
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
  const [time, site, chance] = [clockOf(worst), nameOf(worst), percent(worst.chance)];
  return {
    headline:
      others.length === 0
        ? words.chance(time, site, chance)
        : words.chances({ time, sites: running.length, site, chance }),
    say: [...now.map(describeLiveRace), words.pasteMore],
    tables:
      changes.length < 2
        ? []
        : [
            {
              title: words.table,
              columns: Object.values(words.columns),
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
  return [words.serversNeeded(sites.join(', '))];
}

/** Rows that a message takes. */
const MOST_CHANGES = 12;

function rowOf(race: Extract<LiveRace, { state: 'running' }>): readonly string[] {
  return [
    clockOf(race),
    nameOf(race),
    words.nouns.of(race.serversLeft, race.logonServers),
    words.nouns.steps[race.step],
    percent(race.chance),
  ];
}

/** What makes a new line worth printing: state, servers left, step of the package, and the chance in steps of 5 %. */
export function liveChange(race: LiveRace): string {
  if (race.state !== 'running') return `${race.site}/${race.state}`;
  return [race.site, race.serversLeft, race.step, Math.round(race.chance * 20)].join('/');
}
