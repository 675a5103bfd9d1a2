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
import { serverOf } from '../law/shutdown.ts';
import type { Resolution } from '../law/sum-of-servers.ts';
import { gridFor, MOST_POINTS } from '../law/sum-of-servers.ts';
import { amount, counted } from '../report/figures.ts';
import type { Site } from './hierarchy.ts';
import type { SiteSize } from './law-work.ts';
import { differentSizes, keyOf, largest, lawWork, raceWork, termsOf } from './law-work.ts';
import type { Parameters } from './parameters.ts';
import { PARAMETERS } from './parameters.ts';
import type { Warning } from './warnings.ts';

/**
 * Steps that one question may take: about 20 s of one core of 2020, a third of what a thread of the bot is given. The largest
 * hierarchy of 40 servers each takes a twentieth of it, one of 1,100 different sizes a twelfth.
 */
export const MOST_WORK = 2e9;

/** Changes proposed that make new laws; all changes. */
const CHANGED_LAWS = 4;
const CHANGES = 8;
/** Numbers of servers that the search for a safe one looks at. */
const SEARCHED = 40;

export interface WorkRequest {
  readonly sites: readonly Site[];
  readonly file: ParameterFile;
  /** Replications at the stated values; as many as are usual where it is left out. */
  readonly replications?: number | undefined;
}

/** Steps of 10 ns that a risk will take, seldom wrong by more than a factor of 3; rather too many than too few. */
export function estimateWork({ sites, file, replications: wanted }: WorkRequest): number {
  const { parameters } = file;
  const count = sites.length;
  const modes = file.packageBuildMode === 'both' ? 2 : 1;
  const [worlds, driven] = [worldsFor(count), driverWorldsFor(count)];
  const stated = file.calibration === undefined ? 1 : POSTERIOR_DRAWS;
  const rough = differentSizes(roughSizes(sites));
  const lawsWork = (sizes: readonly SiteSize[], resolution: Resolution): number =>
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
  return laws + searched + modes * runs * raceWork(sites, parameters);
}

/** What a question may take, and how to tell beforehand what it will. */
export interface WorkBound {
  readonly most: number;
  readonly estimate: (asked: WorkRequest) => number;
}

const OF_A_RISK: WorkBound = { most: MOST_WORK, estimate: estimateWork };

/** Nothing where the question may be computed; else what to change, the number that costs most. */
export function checkWork(asked: WorkRequest, bound: WorkBound = OF_A_RISK): readonly InputProblem[] {
  const { most, estimate } = bound;
  const work = estimate(asked);
  if (work <= most) return [];
  const times = Math.max(2, Math.round(work / most));
  const start = `makes the computation about ${times} times as long as one question may take`;
  const others = DEAR.filter(({ name, cheap }) => asked.file.parameters[name] !== cheap);
  const cause = others.find(({ name, cheap }) => estimate(withValue(asked, name, cheap)) <= most);
  if (cause !== undefined) return [{ field: cause.name, source: 'setting', message: `${start}; ${cause.instead}` }];
  const { length } = asked.sites;
  const fitting = mostSites(asked, bound);
  const fewer = `ask about ${fitting === 1 ? 'one site' : `at most ${fitting} sites`} at a time`;
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
function coarseStep(size: SiteSize, parameters: Parameters): number {
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
function mostSites(asked: WorkRequest, { most, estimate }: WorkBound): number {
  let [low, high] = [1, asked.sites.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (estimate({ ...asked, sites: asked.sites.slice(0, middle) }) <= most) low = middle;
    else high = middle;
  }
  return low;
}

/** How many numbers the range is drawn over. */
function unknowns({ given }: ParameterFile): number {
  return PARAMETERS.filter(({ name, plausible }) => plausible !== undefined && !given.includes(name)).length;
}
