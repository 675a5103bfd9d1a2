/**
 * How much work a question is, estimated before any of it is done, so that no question keeps a thread for minutes: what is beyond
 * the bound is refused, with the number to change.
 *
 *   1,100 sites of 40 servers → 9e7 steps; 1,100 sites of thousands of servers that all time out, against polling of a week → 6e9
 */

import { defaultReplications, POSTERIOR_DRAWS } from '../average/stated-risk.ts';
import { pointsFor } from '../average/what-to-measure.ts';
import { driverWorldsFor, roughSizes, worldsFor } from '../average/worlds.ts';
import type { InputProblem } from '../input/problems.ts';
import type { ParameterFile } from '../input/read-parameters.ts';
import { replicationCount, replications } from '../law/lattice.ts';
import { serverOf, sweptServers } from '../law/shutdown.ts';
import type { Resolution } from '../law/sum-of-servers.ts';
import { gridFor, LEAST_MASS, MOST_POINTS, SAMPLES_A_WAIT } from '../law/sum-of-servers.ts';
import { amount, counted } from '../report/figures.ts';
import type { Site } from './hierarchy.ts';
import type { Parameters } from './parameters.ts';
import { MOST_LOGON_SERVERS, PARAMETERS } from './parameters.ts';
import type { Warning } from './warnings.ts';

/**
 * Steps that one question may take: about 20 s of one core of 2020, a third of what a thread of the bot is given. The largest
 * hierarchy of 40 servers each takes a twentieth of it, one of 1,100 different sizes a twelfth.
 */
export const MOST_WORK = 2e9;

/** Steps of 10 ns, as they were measured: a point of a law, for each doubling of their number; a sample of a uniform wait. */
const POINT = 1;
const SAMPLE = 4;
/** A frequency, and each further number of dead servers at it. */
const FREQUENCY = 8;
const TERM = 0.4;
/** A site in one replication: its delay, and the chance read from its law. */
const RACE = 12;
/** A fixed time that is looked at for one chance. */
const ATOM = 1;
/** Changes proposed that make new laws; all changes. */
const CHANGED_LAWS = 4;
const CHANGES = 8;
/** Numbers of servers that the search for a safe one looks at. */
const SEARCHED = 40;
/** Standard deviations to either side, beyond which nothing is kept of a number of dead or slow servers. */
const KEPT_DEVIATIONS = 7;

export interface WorkRequest {
  readonly sites: readonly Site[];
  readonly file: ParameterFile;
  /** Replications at the stated values; as many as are usual where it is left out. */
  readonly replications?: number | undefined;
}

type Size = Pick<Site, 'logonServers' | 'deadServers'>;

/** Steps of 10 ns that a risk will take, seldom wrong by more than a factor of 3; rather too many than too few. */
export function estimateWork({ sites, file, replications: wanted }: WorkRequest): number {
  const { parameters } = file;
  const count = sites.length;
  const modes = file.packageBuildMode === 'both' ? 2 : 1;
  const [worlds, driven] = [worldsFor(count), driverWorldsFor(count)];
  const stated = file.calibration === undefined ? 1 : POSTERIOR_DRAWS;
  const rough = differentSizes(roughSizes(sites));
  const lawsWork = (sizes: readonly Size[], resolution: Resolution): number =>
    sizes.reduce((sum, size) => sum + lawWork(size, parameters, resolution), 0);
  const laws =
    stated * lawsWork(differentSizes(sites), stated === 1 ? 'fine' : 'coarse') +
    (worlds.count + CHANGED_LAWS * driven.count + 2 * unknowns(file)) * lawsWork(rough, 'coarse');
  const searched =
    parameters.sweptShare < 1 && sites.some(({ deadServers }) => deadServers !== undefined)
      ? SEARCHED * worlds.count * lawWork(largest(sites), parameters, 'coarse')
      : 0;
  const runs =
    stated * replicationCount(replications(1, wanted ?? defaultReplications(count))) +
    worlds.count * worlds.points +
    CHANGES * driven.count * driven.points +
    2 * unknowns(file) * pointsFor(count);
  const races = sites.reduce((sum, size) => sum + RACE + ATOM * atomsRead(size, parameters), 0);
  return laws + searched + modes * runs * races;
}

/** Nothing where the question may be computed; else what to change, the number that costs most. */
export function checkWork(asked: WorkRequest): readonly InputProblem[] {
  const work = estimateWork(asked);
  if (work <= MOST_WORK) return [];
  const times = Math.max(2, Math.round(work / MOST_WORK));
  const start = `makes the computation about ${times} times as long as one question may take`;
  const others = DEAR.filter(({ name, cheap }) => asked.file.parameters[name] !== cheap);
  const cause = others.find(({ name, cheap }) => estimateWork(withValue(asked, name, cheap)) <= MOST_WORK);
  if (cause !== undefined) return [{ field: cause.name, source: 'setting', message: `${start}; ${cause.instead}` }];
  const { length } = asked.sites;
  const most = mostSites(asked);
  const fewer = `ask about ${most === 1 ? 'one site' : `at most ${most} sites`} at a time`;
  const message = `is ${length}: with these numbers that ${start}; ${length > 1 ? `${fewer}, or ` : ''}give shares and waits nearer to the defaults`;
  const inFile = asked.sites.some(({ code }) => code !== undefined);
  return [inFile ? { field: 'hierarchy', message: message.replace('is', 'names') } : { field: 'sites', message }];
}

/** Numbers that can make a question dear, each with the value that makes it cheap again and what to do. */
const DEAR: readonly { readonly name: keyof Parameters; readonly cheap: number; readonly instead: string }[] = [
  { name: 'sweptShare', cheap: 1, instead: 'give 1, the worst case, or leave out how many servers are dead' },
  { name: 'despoolerLatencyMaxSeconds', cheap: 0, instead: 'give fewer seconds, or fewer sites' },
  { name: 'managerCycleSeconds', cheap: 0, instead: 'give fewer seconds, or fewer sites' },
  { name: 'slowShare', cheap: 0, instead: 'give a smaller share, or fewer sites' },
  { name: 'serverStopMeanSeconds', cheap: 20, instead: 'give a longer time, or fewer sites' },
  { name: 'serverStopShape', cheap: 1, instead: 'give a smaller shape, or fewer sites' },
];

/** What is told where the times of a shutdown are spread so far that a law of the most points has a longer step than wanted. */
export function coarseWarning(sites: readonly Site[], parameters: Parameters): readonly Warning[] {
  const steps = new Map(differentSizes(sites).map((size) => [keyOf(size), coarseStep(size, parameters)]));
  const coarse = sites.map((site) => steps.get(keyOf(site)) ?? 0).filter((step) => step > 0);
  if (coarse.length === 0) return [];
  const step = Math.max(...coarse);
  const text = `A law of ${MOST_POINTS.fine.toLocaleString('en')} points is too short for the shutdown of ${counted(coarse.length, 'site')}, where servers that stop within seconds stand beside time-outs of hours: it is computed in steps of ${amount(step)} s, and a package that comes within one step of the end of the shutdown may be judged wrong.`;
  return [{ id: 'coarse-law', text, articles: [] }];
}

/** 0 where the step is as fine as wanted. */
function coarseStep(size: Size, parameters: Parameters): number {
  const { swept, terms } = termsOf(size, parameters);
  if (swept === 0) return 0;
  const server = serverOf(parameters, size.deadServers !== undefined);
  const { coarser, step } = gridFor([{ dead: terms - 1, count: swept }], server, 'fine');
  return coarser ? step : 0;
}

function withValue(asked: WorkRequest, name: keyof Parameters, value: number): WorkRequest {
  return { ...asked, file: { ...asked.file, parameters: { ...asked.file.parameters, [name]: value } } };
}

/** How many of the sites, from the first, may be asked about at once. */
function mostSites(asked: WorkRequest): number {
  let [low, high] = [1, asked.sites.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (estimateWork({ ...asked, sites: asked.sites.slice(0, middle) }) <= MOST_WORK) low = middle;
    else high = middle;
  }
  return low;
}

/** How many numbers the range is drawn over. */
function unknowns({ given }: ParameterFile): number {
  return PARAMETERS.filter(({ name, plausible }) => plausible !== undefined && !given.includes(name)).length;
}

function differentSizes(sizes: readonly Size[]): readonly Size[] {
  return [...new Map(sizes.map((size) => [keyOf(size), size])).values()];
}

function keyOf({ logonServers, deadServers = MOST_LOGON_SERVERS + 1 }: Size): number {
  return logonServers * 8192 + deadServers;
}

function largest(sites: readonly Site[]): Size {
  return sites.reduce((most, site) => (site.logonServers > most.logonServers ? site : most));
}

/** Steps of one law: its transform, and what the uniform waits add. */
function lawWork(size: Size, parameters: Parameters, resolution: Resolution): number {
  const { swept, terms } = termsOf(size, parameters);
  const server = serverOf(parameters, size.deadServers !== undefined);
  const points = gridFor([{ dead: terms - 1, count: swept }], server, resolution).size;
  const waits = Number(parameters.managerBusyProbability > 0) + Number(parameters.despoolerLatencyMaxSeconds > 0);
  return (
    POINT * points * Math.log2(points) +
    (points / 2) * (FREQUENCY + TERM * (terms - 1)) +
    2 * waits * SAMPLE * (points + SAMPLES_A_WAIT[resolution])
  );
}

/** Servers that are swept, and how many numbers of dead ones among them are kept. */
function termsOf({ logonServers: all, deadServers: dead }: Size, { sweptShare }: Parameters) {
  const swept = sweptServers(sweptShare, all);
  if (dead === undefined || swept === all || all < 2) return { swept, terms: 1 };
  const variance = (swept * (dead / all) * (1 - dead / all) * (all - swept)) / (all - 1);
  return { swept, terms: 1 + Math.min(dead, swept, 2 * KEPT_DEVIATIONS * Math.sqrt(variance)) };
}

/** Fixed times that one chance is the sum of: only where nearly every server times out, and waits reach over many of them. */
function atomsRead(size: Size, parameters: Parameters): number {
  const { managerBusyProbability, managerCycleSeconds, despoolerLatencyMaxSeconds } = parameters;
  const reach = (managerBusyProbability > 0 ? managerCycleSeconds : 0) + despoolerLatencyMaxSeconds;
  if (reach === 0) return 0;
  const { swept, terms } = termsOf(size, parameters);
  const { mix } = serverOf(parameters, size.deadServers !== undefined);
  if ((mix.dead + mix.slow) ** swept < LEAST_MASS) return 0;
  return terms + 2 * KEPT_DEVIATIONS * Math.sqrt(swept * mix.dead * mix.slow);
}
