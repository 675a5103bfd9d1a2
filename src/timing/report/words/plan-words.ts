/** The words of a plan: doing nothing beside the plans, the runbook, the message, the Markdown file, two plans side by side. */
import type { Phase } from '../../plan/plan.ts';

/** How many get stuck, in the middle of the headline. */
const nouns = {
  noneOfThem: 'none of them',
  allOfThem: 'all of them',
  /** @param range `2 to 10` */
  ofThem: (range: string) => `${range} of them`,
  hardlyEver: 'hardly ever',
  /** @param chance `16 %` */
  inCases: (chance: string) => `in ${chance} of cases`,
  theSite: 'the site',
  bootstrapRuns: 'the service SMS_UPGRADE_BOOTSTRAP runs at each site',
} as const;

/** Titles of the runbook, by what the steps below them do. */
const phases: Readonly<Record<Phase, string>> = {
  before: 'Before the upgrade',
  measure: 'Settings for the upgrade',
  setup: 'Setup',
  force: 'Force the upgrades',
  watch: 'Watch',
  restore: 'Restore the settings',
  after: 'Afterwards',
};

export const planReportWords = {
  nouns,
  columns: {
    stuck: 'sites stuck',
    range: '90 % range',
    ifNone: 'time if none is stuck',
    mostly: 'time in 95 % of cases',
    steps: 'manual steps',
    site: 'site',
    parent: 'parent',
    how: 'how',
    wave: 'wave',
    chance: 'chance to get stuck',
  },
  rows: {
    doNothing: 'do nothing',
    plan: (number: number) => `plan ${number}`,
    none: '-',
    /** How a site is upgraded. */
    ways: { automatic: 'automatic', forced: 'forced', blocked: 'not Active', setup: 'Setup run there' },
  },
  allBlocked: (codes: string) => `No site can be upgraded: ${codes} must become Active first.`,
  noSites: 'No secondary site to upgrade.',
  /** @param stuck `in 16 % of cases` */
  single: (site: string, stuck: string) => `If you start ${site} now, the site gets stuck for 48 hours ${stuck}`,
  several: (sites: number, stuck: string) =>
    `If you start all ${sites} sites at once, expect ${stuck} to get stuck for 48 hours`,
  noPlanHelps: (first: string) => `${first}; no plan improves that.`,
  withPlan: (first: string, stuck: string) => `${first}; with plan 1, ${stuck}.`,
  named: (number: number, name: string) => `Plan ${number}: ${name}.`,
  notActive: (codes: string, count: number) =>
    count === 1
      ? `${codes} is not Active. Until all sites are Active, no site below the same parent is upgraded (Q134716).`
      : `${codes} are not Active. Until all sites are Active, no site below the same parent is upgraded (Q134716).`,
  overTarget: (sites: number, target: string) =>
    sites === 1
      ? `Even with plan 1, 1 site has a higher chance to get stuck than the accepted ${target}.`
      : `Even with plan 1, ${sites} sites have a higher chance to get stuck than the accepted ${target}.`,
  comesBack: 'A site that gets stuck comes back after 48 hours with its old version.',
  comesBackLate:
    'A site that gets stuck comes back after 48 hours with its old version; the next wave below the same parent waits for that site.',
  fits: (takes: string, length: string) =>
    `If your servers and links are as fast as assumed, plan 1 takes about ${takes} and fits into 1 maintenance window of ${length}. The hours in the table also allow for slower servers and links.`,
  fitsSeveral: (windows: number, length: string) =>
    `If your servers and links are as fast as assumed, plan 1 fits into ${windows} maintenance windows of ${length}, one per day. The hours in the table also allow for slower servers and links.`,
  tooLong: (longest: string, length: string) =>
    `Plan 1 takes about ${longest}, longer than your maintenance window of ${length}.`,
  wavesTooLong: ({ tooLong, waves, length, longest }: TooLong) =>
    `${tooLong} of ${waves} waves of plan 1 take longer than your maintenance window of ${length}, up to about ${longest}.`,
  comparison: 'Doing nothing and the plans',
  sites: 'Sites',
  sitesInOrder: 'Sites in start order',
  stuckSites: 'If a site gets stuck (hours since the Upgrade Bootstrap Service started there)',
  stuckStep: (hours: number, text: string) => `${hours} h: ${text}`,
  warnings: 'Warnings',
  phases,
  wave: (number: number) => `Wave ${number}`,
  stepByStep: (plan: number, first: string) => `Plan ${plan}, step by step: ${first}`,
  forceAll: (sites: number) => `Force the upgrade of ${sites} sites, one after another.`,
  /** @param numbers `12`, `12–15` @param where `At CEN` */
  step: (numbers: string, where: string, what: string) => `${numbers}. ${where}: ${what}`,
  see: (step: string, see: string) => `${step} You should see: ${see}.`,
  seeBy: (step: string, see: string, by: string) => `${step} You should see: ${see}, ${by}.`,
  otherwise: (step: string, otherwise: string) => `${step} If not: ${otherwise}.`,
  sentence: (text: string) => `${text}.`,
} as const;

interface TooLong {
  readonly tooLong: number;
  readonly waves: number;
  readonly length: string;
  readonly longest: string;
}

/** A plan in a message, where the files have the rest. */
export const planSummaryWords = {
  title: 'Plan 1 in short',
  files:
    'The files plan.md and plan.csv below list every step with its command, what you should see, and what to do if you do not see it. To vary the assumptions, open plan.html in a browser.',
  before: (checks: number) =>
    checks === 1
      ? '1 check and backup before the upgrade (Q171338).'
      : `${checks} checks and backups before the upgrade (Q171338).`,
  moreSettings: (count: number) =>
    count === 1 ? 'And 1 more setting at another parent.' : `And ${count} more settings at other parents.`,
  setup: (text: string, where: string) => `${text} ${where}.`,
  moreWaves: (count: number) =>
    count === 1
      ? 'And 1 more wave, which starts when all sites of the wave before are Active.'
      : `And ${count} more waves, each starts when all sites of the wave before are Active.`,
  restore: 'Once all sites are Active, restore these settings.',
  automaticOne: ({ who, parent, time, risk }: Wave) =>
    `${who} below ${parent} upgrades automatically and is Active again after about ${time}; chance that the site gets stuck: ${risk}.`,
  automatic: ({ who, parent, time, risk }: Wave) =>
    `${who} below ${parent} upgrade automatically and are Active again after about ${time}; chance that any site gets stuck: ${risk}.`,
  forced: (wave: number, { who, parent, time, risk }: Wave) =>
    `Wave ${wave}: force ${who} at ${parent}, in SMS\\Site.srv\\X86.bin; Active again after about ${time}; chance that any site gets stuck: ${risk}.`,
  firstCommands: (most: number, all: number) => `The first ${most} of ${all} commands:`,
} as const;

interface Wave {
  readonly who: string;
  readonly parent: string;
  readonly time: string;
  readonly risk: string;
}

/** The runbook as a Markdown file. */
export const planFileWords = {
  title: 'Upgrade of secondary sites',
  sites: 'Sites',
  steps: (plan: number) => `Plan ${plan}, step by step`,
  stuck: 'If a site gets stuck',
  hoursCount: 'Hours count from the start of the Upgrade Bootstrap Service at the stuck site.',
  warnings: 'Warnings',
  hours: (hours: number) => `${hours} h`,
  wave: (title: string, parent: string) => `${title}: sites under ${parent}`,
  waveInWindow: ({ title, parent, minute, window }: WaveInWindow) =>
    `${title}: sites under ${parent}, from minute ${minute} of maintenance window ${window}`,
  careful: (text: string) => `**Careful:** ${text}`,
  see: (text: string) => `You should see: ${text}`,
  seeBy: (text: string, by: string) => `You should see: ${text}, ${by}`,
  otherwise: (text: string) => `If not: ${text}`,
} as const;

interface WaveInWindow {
  readonly title: string;
  readonly parent: string;
  readonly minute: number;
  readonly window: number;
}

/** How far the search for a plan has come. */
export const planProgressWords = {
  judging: (judged: number, of: number) => `Comparing the best ways with doing nothing: ${judged} of ${of} done.`,
  searching: (parent: string, tried: number) =>
    tried === 1
      ? `Searching for a plan at ${parent}: 1 way to upgrade tried.`
      : `Searching for a plan at ${parent}: ${tried} ways to upgrade tried.`,
} as const;

/** Two saved plans side by side. @param file their file names */
export const comparePlansWords = {
  rows: {
    doNothing: 'sites stuck, doing nothing',
    best: 'sites stuck, best plan',
    perSite: 'if the package is built once per site',
    once: 'if the package is built once for all',
    hours: 'time in 95 % of cases',
    steps: 'manual steps',
    none: '-',
    missing: 'missing',
    noWave: (chance: string) => `-, ${chance}`,
    wave: (wave: number, chance: string) => `wave ${wave}, ${chance}`,
  },
  notJson: 'is not JSON; give a plan that was saved with sms-kb plan --json',
  notPlan: 'is not a plan that was saved with sms-kb plan --json',
  notPlanAt: (path: string) => `is not a plan that was saved with sms-kb plan --json (${path})`,
  named: (file: string, plan: string) => `${file}: ${plan}.`,
  nouns: { noPlan: 'no plan' },
  sideBySide: 'Side by side',
  differing: 'Sites that differ: wave and chance to get stuck',
  only: (file: string) => `Settings only in ${file}`,
  averages: 'Sites stuck are averages over all likely values of everything that nobody has measured.',
  empty: 'One of the files contains no plan.',
  same: (a: string, b: string) => `Both plans leave about the same number of sites stuck: ${a} and ${b} on average.`,
  fewerSteps: (same: string, file: string) => `${same} ${file} needs fewer manual steps.`,
  fewer: (file: string, stuck: string, more: string) =>
    `${file} leaves fewer sites stuck: ${stuck} instead of ${more} on average.`,
} as const;
