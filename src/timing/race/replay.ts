/**
 * What happened: the races of an upgrade, read from the logs of secondary sites (and the parent's, where given). One race for
 * each site, and for each time it was tried.
 *
 *   22:10:04 shutdown asked for · 22:10:09 … servers … · 22:18:31 0003LON1.ins found · 22:18:33 lost · 22:24:50 last server
 *   → LON: the package won by at least 6 min 19 s
 *
 * The instruction that was lost is the one that was executed when the error came; other instructions are ordinary jobs. A
 * margin is measured only where the log shows both ends: the package and the end of the Despooler.
 */

import type { TimedLine } from '../../logs/timed-line.ts';
import type { InputProblem } from '../input/problems.ts';
import type { Race } from './race.ts';
import type { SitedEvent } from './race-centres.ts';
import type { RaceEvent, RaceEventKind } from './race-events.ts';
import { createRaceEventReader } from './race-events.ts';
import type { NameSite } from './race-sites.ts';
import { createSourceSites } from './race-sites.ts';
import { racesOf } from './races.ts';

export interface Replay {
  /** In order of time. */
  readonly races: readonly Race[];
  readonly problems: readonly InputProblem[];
}

/** Events kept; the newest matter. Servers are the many, so the oldest of them go first. */
const MOST_EVENTS = 20_000;

export interface Replayer {
  add(line: TimedLine): void;
  /** May be asked again after more lines. */
  finish(): Replay;
  /** The moments so far, each with its site where known; of very many the newest. May be asked again. */
  events(): readonly SitedEvent[];
}

/** Reads all lines and reports. For a stream, use `createReplayer`. */
export function replayRaces(lines: Iterable<TimedLine>, options?: ReplayOptions): Replay {
  const replayer = createReplayer(options);
  for (const line of lines) replayer.add(line);
  return replayer.finish();
}

/** An event and the log it stands in. */
export interface SourcedEvent {
  readonly event: RaceEvent;
  readonly source: string;
}

export interface ReplayOptions {
  readonly nameSite?: NameSite;
}

export function createReplayer({ nameSite }: ReplayOptions = {}): Replayer {
  const reader = createRaceEventReader();
  const sources = createSourceSites(nameSite);
  let kept: SourcedEvent[] = [];
  let cut = false;
  const sited = (): readonly SitedEvent[] => {
    const open = reader.open().map((event) => ({ event, source: event.evidence.source ?? '' }));
    return bySite([...kept, ...open], sources);
  };
  return {
    events: sited,
    add(line) {
      sources.read(line);
      for (const event of reader.push(line)) kept.push({ event, source: line.source ?? '' });
      if (kept.length <= MOST_EVENTS) return;
      cut = true;
      kept = withoutOldest(kept);
    },
    finish() {
      const problems: InputProblem[] = [];
      const { races, unclear, older } = racesOf(sited());
      if (cut)
        problems.push({
          field: 'log',
          message: `has more than ${MOST_EVENTS} lines about a race; the newest were read`,
        });
      if (older > 0) {
        const message = `shows ${older} more races than can be read at once; the newest ${races.length} were read, so give the logs of fewer sites`;
        problems.push({ field: 'log', message });
      }
      if (unclear) {
        const message =
          'lines of SCMAN.LOG fit the races of several sites and were left out; name each log after its site, for example LON/SCMAN.LOG';
        problems.push({ field: 'log', message });
      }
      if (races.length === 0) problems.push(nothing(reader.untimed()));
      return { races, problems };
    },
  };
}

/** Half of the handled servers go, the oldest first; of a log that is all losses, half of everything. */
function withoutOldest(kept: readonly SourcedEvent[]): SourcedEvent[] {
  const servers = kept.filter(({ event }) => event.kind === 'server-handled').length;
  let left = servers >= MOST_EVENTS / 2 ? Math.ceil(servers / 2) : Math.ceil(kept.length / 2);
  return kept.filter(({ event }) => {
    if (servers >= MOST_EVENTS / 2 && event.kind !== 'server-handled') return true;
    left--;
    return left < 0;
  });
}

function nothing(untimed: number): InputProblem {
  const untold = untimed > 0 ? `; ${untimed} lines about a race have no time` : '';
  return {
    field: 'log',
    message: `does not show an upgrade; give DESPOOL.LOG and SCMAN.LOG of the secondary site${untold}`,
  };
}

/** Each event with its site: that of its line, else that of its log, else the only one that there is. */
function bySite(kept: readonly SourcedEvent[], sources: ReturnType<typeof createSourceSites>): readonly SitedEvent[] {
  const known = new Set(kept.flatMap(({ event }) => event.site ?? []));
  const inLog = new Map<string, Set<string>>();
  for (const { event, source } of kept) {
    if (event.site === undefined || isOfParent(event.kind)) continue;
    inLog.set(source, (inLog.get(source) ?? new Set()).add(event.site));
  }
  const siteOf = sources.sitesOf(known);
  const told = new Map<string, string | undefined>();
  const ofLog = (source: string): string | undefined => {
    if (told.has(source)) return told.get(source);
    const [only, ...others] = inLog.get(source) ?? [];
    const site = others.length === 0 ? (only ?? siteOf(source)) : undefined;
    told.set(source, site);
    return site;
  };
  const said = kept.map(({ event, source }) => event.site ?? (isOfParent(event.kind) ? undefined : ofLog(source)));
  const all = new Set(said.filter((site) => site !== undefined));
  const [only, ...others] = all;
  return kept.map((one, i) => {
    const site = said[i] ?? (others.length === 0 ? only : undefined);
    return { ...one, ...(site !== undefined && { site }) };
  });
}

/** Lines of the parent's logs, which serve many sites. */
function isOfParent(kind: RaceEventKind): boolean {
  return kind === 'package-building' || kind === 'package-sending';
}
