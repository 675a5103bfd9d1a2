/** The parameters of a shutdown, from the times that Site Configuration Manager spent on one server after another. */
import type { ParameterName } from '../model/parameters.ts';
import type { Estimate, EvidenceLine } from './calibration.ts';
import type { Seen } from './collect.ts';
import { MOST_EVIDENCE } from './collect.ts';
import { effective } from './design-effect.ts';
import { certainEstimate, gridEstimate, shareEstimate, withElsewhere } from './estimates.ts';
import type { MeasuredSite } from './level-sites.ts';
import { levelSites } from './level-sites.ts';
import { distinct } from './posterior.ts';
import type { ServerFit, ServerTimes } from './server-fit.ts';
import { fitServers } from './server-times.ts';
import { meanElsewhere, meanOfSites } from './site-spread.ts';
import type { SplitGaps, TimeOutCluster } from './time-outs.ts';
import { splitGaps } from './time-outs.ts';

/** Servers seen below which a share says nothing. */
const SERVERS_FOR_SHARES = 20;
/** Times below which a shape says nothing. */
const TIMES_FOR_SHAPE = 10;
/** From here on a time-out of a dead server was seen, and not a slow healthy one. */
const SURE = 0.8;

export interface LearnedServers {
  readonly estimates: Partial<Record<ParameterName, Estimate>>;
  readonly missing: ReadonlyMap<ParameterName, string>;
  readonly timeOuts: readonly TimeOutCluster[];
  /** Times neither healthy nor time-outs, such as a pause of the manager. */
  readonly unexplained: number;
  readonly sites: number;
}

const NEEDS = 'needs SCMAN.LOG (or MAINTMAN.LOG) with lines that name one logon server after another';

export function learnServers(seen: Seen): LearnedServers {
  const estimates: Partial<Record<ParameterName, Estimate>> = {};
  const missing = new Map<ParameterName, string>();
  const times = [...seen.gaps.values()].reduce((sum, one) => sum + one, 0);
  if (times === 0) {
    for (const name of OF_SERVERS) missing.set(name, NEEDS);
    return { estimates, missing, timeOuts: [], unexplained: 0, sites: 0 };
  }
  const split = splitGaps(seen.gaps);
  const fit = fitServers([...seen.servers.values()]);
  const sites = sitesOf(seen);
  const near = (reading?: TimeOutCluster['reading']) => (seconds: number) =>
    split.clusters.some(
      (one) => (reading === undefined || one.reading === reading) && Math.abs(seconds - one.seconds) <= 3,
    );
  const isHealthy = (seconds: number): boolean => !near()(seconds);
  const measured = sites.length < 2 ? [] : sites.flatMap((site) => siteMean(site, fit, isHealthy) ?? []);
  const within = measured.length < 2 ? fit : fitServers(levelSites(measured, isHealthy));
  const linesOf = (holds: (seconds: number) => boolean): readonly EvidenceLine[] => linesWhere(seen, holds);
  const healthyLines = linesOf(isHealthy);
  const observations = Math.round(split.healthy);
  estimates.serverStopMeanSeconds = meanTime(fit, measured, { observations, lines: healthyLines });
  if (times < TIMES_FOR_SHAPE) missing.set('serverStopShape', `needs ${TIMES_FOR_SHAPE} or more servers`);
  else {
    const points = within.cells.map(({ shape, weight }) => ({ value: shape, weight }));
    estimates.serverStopShape = gridEstimate('serverStopShape', points, { observations, lines: healthyLines });
  }
  if (times - split.unexplained < SERVERS_FOR_SHARES) {
    const why = `needs ${SERVERS_FOR_SHARES} or more servers, saw ${times - split.unexplained}`;
    missing.set('deadShare', why);
    missing.set('slowShare', why);
  } else {
    const counted = times - split.unexplained;
    estimates.deadShare = shareEstimate({
      name: 'deadShare',
      mixture: fit.dead,
      observations: counted,
      lines: linesOf(near('dead')),
    });
    estimates.slowShare = shareEstimate({
      name: 'slowShare',
      mixture: fit.slow,
      observations: counted,
      lines: linesOf(near('slow')),
    });
  }
  if (fit.deadSeen < SURE) {
    missing.set('deadAttempts', 'the logs show no timeout of an offline server');
    missing.set('deadTimeoutSeconds', 'the logs show no timeout of an offline server');
  } else Object.assign(estimates, deadTimes(fit, split, linesOf(near('dead'))));
  return { estimates, missing, timeOuts: split.clusters, unexplained: split.unexplained, sites: sites.length };
}

const OF_SERVERS: readonly ParameterName[] = [
  'serverStopMeanSeconds',
  'serverStopShape',
  'deadShare',
  'deadAttempts',
  'deadTimeoutSeconds',
  'slowShare',
];

function linesWhere(seen: Seen, holds: (seconds: number) => boolean): readonly EvidenceLine[] {
  const kept: EvidenceLine[] = [];
  for (const [seconds, lines] of seen.gapLines) {
    if (holds(seconds)) kept.push(...lines);
    if (kept.length >= MOST_EVIDENCE) break;
  }
  return kept.slice(0, MOST_EVIDENCE);
}

/** Logs that name a common server are of one site: a rolled-over log and the one before it, for example. */
function sitesOf({ swept, servers }: Seen): readonly (readonly ServerTimes[])[] {
  const groupOf = new Map<string, Set<string>>();
  for (const names of swept.values()) {
    const same = new Set([...names].flatMap((name) => groupOf.get(name) ?? []));
    // The others are added to the largest, so that no name moves more often than the groups double.
    const [largest = new Set<string>(), ...others] = [...same].sort((a, b) => b.size - a.size);
    for (const name of [...others.flatMap((group) => [...group]), ...names]) {
      largest.add(name);
      groupOf.set(name, largest);
    }
  }
  return [...new Set(groupOf.values())].map((group) => [...group].flatMap((name) => servers.get(name) ?? []));
}

/** Of one site its own mean, of several the mean of sites like these; and what another site may have. */
function meanTime(
  fit: ServerFit,
  sites: readonly MeasuredSite[],
  seen: { readonly observations: number; readonly lines: readonly EvidenceLine[] },
): Estimate {
  const own = distinct(fit.cells.map(({ mean, weight }) => ({ value: mean, weight })));
  if (sites.length < 2) return withElsewhere(gridEstimate('serverStopMeanSeconds', own, seen), meanElsewhere(own));
  return withElsewhere(gridEstimate('serverStopMeanSeconds', meanOfSites(sites), seen), meanElsewhere(sites));
}

function siteMean(
  servers: readonly ServerTimes[],
  fit: ServerFit,
  isHealthy: (seconds: number) => boolean,
): MeasuredSite | undefined {
  const shape = fit.cells.reduce((sum, cell) => sum + cell.weight * cell.shape, 0);
  let [count, sum] = [0, 0];
  for (const server of servers) {
    for (const [seconds, times] of server) {
      if (!isHealthy(seconds)) continue;
      count += times;
      sum += times * seconds;
    }
  }
  if (count === 0 || sum === 0) return undefined;
  const { ratio } = effective(servers, (seconds) => (isHealthy(seconds) ? seconds : undefined));
  return { servers, logMean: Math.log(sum / count), error: 1 / Math.sqrt(Math.max(1, shape * count * ratio)) };
}

/** Only the product of attempts and time-out acts in the model; 45 s is taken unless only 90 s explains what was seen. */
function deadTimes(
  fit: ServerFit,
  { clusters }: SplitGaps,
  lines: readonly EvidenceLine[],
): Partial<Record<ParameterName, Estimate>> {
  const [likeliest] = fit.deadSeconds;
  const cost = likeliest?.seconds ?? 135;
  const dead = clusters.filter(({ reading }) => reading === 'dead');
  const timeout = cost > 270 ? 90 : 45;
  const attempts = Math.max(1, Math.round(cost / timeout));
  const observations = Math.max(1, Math.round(dead.reduce((sum, { timeOuts }) => sum + timeOuts, 0)));
  const several =
    dead.length > 1 ? `seen: ${dead.map(({ seconds }) => `${seconds} s`).join(', ')}; the mean is used` : undefined;
  const note =
    cost % 90 === 0 && timeout === 45
      ? `${attempts} × 45 s can also be ${attempts / 2} × 90 s (Windows NT 4.0 before SP4)`
      : several;
  const points = fit.deadSeconds.map(({ seconds, weight }) => ({
    value: Math.max(1, Math.round(seconds / timeout)),
    weight,
  }));
  const unsure = (likeliest?.weight ?? 1) < 0.95;
  const kept = { observations, lines, ...(note !== undefined && { note }) };
  return {
    deadAttempts: unsure
      ? { ...gridEstimate('deadAttempts', points, kept), value: attempts }
      : certainEstimate({ value: attempts, observations, lines, note }),
    deadTimeoutSeconds: certainEstimate({ value: timeout, observations, lines, note }),
  };
}
