/** `replay --follow FILE…`: one line whenever a race changes, until all races are decided or Ctrl-C. */
import { setTimeout as wait } from 'node:timers/promises';
import { createLiveRaces } from '../timing/learn/live-race.ts';
import { describeLiveRace, liveChange } from '../timing-report/describe-live.ts';
import { nameSite } from '../timing-worker/name-site.ts';
import { followLog } from './follow-logs.ts';
import { type CliIo, UsageError } from './io.ts';

export interface FollowFlags {
  readonly json?: true;
  readonly logonServers?: string;
  readonly poll?: string;
}

const POLL_SECONDS = 2;

/** @throws UsageError for a number or a log that cannot be used */
export async function followReplay(logs: readonly string[], flags: FollowFlags, io: CliIo): Promise<void> {
  const servers =
    flags.logonServers === undefined ? undefined : numberOf('--logon-servers', flags.logonServers, [0, 5000]);
  const pollMs = 1000 * numberOf('--poll', flags.poll ?? String(POLL_SECONDS), [0.1, 3600]);
  if (servers !== undefined && !Number.isInteger(servers))
    throw new UsageError('[replay] --logon-servers must be a whole number from 0 to 5000.');
  if (logs.includes('-'))
    throw new UsageError('[replay] --follow needs the names of files: standard input does not grow.');
  const races = createLiveRaces({ nameSite, ...(servers !== undefined && { logonServers: servers }) });
  const followed = logs.map((log) => followLog(log, logs));
  const said = new Map<string | null, string>();
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    let newestMs = Date.now();
    while (!stop.signal.aborted) {
      let any = false;
      for (const log of followed) any = (await log.read(races.add)) || any;
      if (any) newestMs = Date.now();
      const now = races.estimate((Date.now() - newestMs) / 1000);
      for (const race of now) {
        const change = liveChange(race);
        if (said.get(race.site) === change) continue;
        said.set(race.site, change);
        io.out(`${flags.json ? JSON.stringify(race) : describeLiveRace(race)}\n`);
      }
      if (now.length > 0 && now.every(({ state }) => state === 'won' || state === 'lost')) return;
      await wait(pollMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function numberOf(flag: string, text: string, [low, high]: readonly [number, number]): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value >= low && value <= high) return value;
  throw new UsageError(`[replay] ${flag} must be a number from ${low} to ${high}.`);
}
