/** The words of a risk: the answer, why, what helps, what to measure first, and what all of it rests on. */

/** The sites of a question. @param servers `40 logon servers`, `3 to 90 logon servers` */
interface Sites {
  readonly count: number;
  readonly servers: string;
  readonly dead: number;
}

interface Expected {
  /** `12 sites with 40 logon servers each` */
  readonly who: string;
  /** `5 to 11` */
  readonly range: string;
  /** The two ways to build the package differ. */
  readonly byBuild: boolean;
}

const expected = ({ who, range, byBuild }: Expected) =>
  byBuild
    ? `${who}, all started at once: expect ${range} of them to get stuck for 48 hours, depending on how the package is built`
    : `${who}, all started at once: expect ${range} of them to get stuck for 48 hours`;

export const riskReportWords = {
  nouns: {
    aSite: 'a site',
    either: 'either way',
    builtPerSite: 'if built once per site',
    builtOnce: 'if built once for all',
    rowOrder: 'the order of the rows',
    givenOrder: 'the order you gave',
    aSiteGets: 'a site',
    worstSite: 'the site most at risk',
    almostNone: 'almost none',
    about: (amount: string) => `about ${amount}`,
    stuck: (amount: string) => `${amount} stuck`,
    unchanged: (before: string) => `unchanged at ${before}`,
  },
  columns: {
    builtPerSite: 'built per site',
    builtOnce: 'built for all',
    site: 'site',
    servers: 'servers',
    offline: 'offline',
    stuck: 'stuck',
    late: 'package too late',
    average: 'average',
    range: '90 % range',
  },
  rows: {
    chance: 'chance to get stuck',
    onAverage: 'stuck on average',
    range: '90 % range',
    none: 'none stuck',
    worst: 'most at risk',
  },
  aSite: 'A site',
  siteWith: (site: string, { servers, dead }: Sites) =>
    dead === 0 ? `${site} with ${servers}` : `${site} with ${servers} (${dead} of them offline)`,
  sitesWith: ({ count, servers, dead }: Sites) =>
    dead === 0 ? `${count} sites with ${servers}` : `${count} sites with ${servers} (${dead} of them offline in all)`,
  sitesWithEach: ({ count, servers, dead }: Sites) =>
    dead === 0
      ? `${count} sites with ${servers} each`
      : `${count} sites with ${servers} each (${dead} of them offline in all)`,
  nothingSent: 'Nothing will be sent: the sender capacity is 0, so no site is upgraded.',
  setCapacity:
    'Set Maximum Concurrent Sendings back (the defaults are 5 for all sites and 3 for each site), then ask again.',
  single: (who: string, often: string) => `If ${who} is upgraded, the site gets stuck for 48 hours ${often}.`,
  singleExact: (who: string, often: string, chance: string) =>
    `If ${who} is upgraded, the site gets stuck for 48 hours ${often} (${chance}).`,
  none: (who: string, any: string) =>
    `${who}, all started at once: probably none gets stuck for 48 hours (chance that any does: ${any}).`,
  some: (of: Expected) => `${expected(of)}.`,
  someOfAll: (of: Expected, most: number) => `${expected(of)}; anything from none to all ${most} is possible.`,
  someBetween: (of: Expected, least: number, most: number) => `${expected(of)}; in 9 of 10 cases, ${least} to ${most}.`,
  lateSingle: (chance: string) =>
    `Chance that the package arrives too late, more than 48 hours after the bootstrap started: ${chance}.`,
  late: (late: string, race: string) =>
    `About ${late} of them get stuck because the package arrives more than 48 hours after the bootstrap started, when the bootstrap has given up; ${race} because the package arrives during the shutdown.`,
  latePerSite: (late: string, race: string) =>
    `If the package is built once per site, about ${late} of them get stuck because the package arrives more than 48 hours after the bootstrap started, when the bootstrap has given up; ${race} because the package arrives during the shutdown.`,
  lateOnce: (late: string, race: string) =>
    `If the package is built once for all, about ${late} of them get stuck because the package arrives more than 48 hours after the bootstrap started, when the bootstrap has given up; ${race} because the package arrives during the shutdown.`,
  /** @param order `the order of the rows` */
  order: (first: StartPlace, last: StartPlace, order: string) =>
    `The start order matters. If the package is built once per site, ${first.site} starts first and gets stuck in ${first.chance} of cases; ${last.site} starts last and gets stuck in ${last.chance}, because its package waits behind the others. This estimate uses ${order}.`,
  noneSafe: (target: string) =>
    `No number of logon servers is safe: even for a site without logon servers, the risk can exceed the accepted ${target}.`,
  onlyWithoutServers: (target: string) =>
    `Only a site without logon servers is safe: such a site gets stuck in at most ${target} of cases, even if most of the unmeasured values turn out badly (in 95 % of their combinations).`,
  allSafe: 'Any number of logon servers is safe.',
  safe: (servers: string, target: string) =>
    `Only sites with up to ${servers} are safe: they get stuck in at most ${target} of cases, even if most of the unmeasured values turn out badly (in 95 % of their combinations).`,
  /** @param who `a site`, `the site most at risk` */
  half: (servers: string, who: string) => `With ${servers} or more, ${who} gets stuck at least half the time.`,
  stuckSites: 'Stuck sites, by how the package is built',
  siteChances: 'Chance to get stuck, site by site',
  siteChancesByBuild: 'Chance to get stuck, by how the package is built',
  worstSite: (site: string, chance: string) => `${site} ${chance}`,
  helps: 'What helps most',
  measure: 'What to measure first',
  warnings: 'Warnings',
  learned: 'The values learned from your logs are used with their uncertainty, not as single numbers.',
  nothingHelps:
    'No single change lowers this risk. To search for combinations, such as upgrading in waves, make a plan.',
  instead: (after: string, before: string) => `${after} instead of ${before}`,
  /** @param build `if built once for all` */
  effectByBuild: (effect: string, build: string) => `${effect} ${build}`,
  changeSingle: (change: string, effect: string) => `${change}: chance to get stuck ${effect}`,
  change: (change: string, effect: string) => `${change}: stuck on average ${effect}`,
  concerns: (warning: string, codes: string) => `${warning} This concerns ${codes}.`,
} as const;

interface StartPlace {
  readonly site: string;
  readonly chance: string;
}

/** What would narrow the range. */
export const measureWords = {
  wide: (unknown: string) => `The range is wide because nobody has measured ${unknown}.`,
  seeList: 'The list "What to measure first" says where to find the value.',
  calibrate:
    'To replace these guesses with your own times, run "calibrate" on SCMAN.LOG, HMAN.LOG and SCHED.LOG from one upgrade.',
  end: (value: string, stuck: string) => `${value}: ${stuck}`,
  /** @param low `5 s: 5.6 stuck` */
  item: ({ unknown, low, high, removes, log }: MeasureItem) =>
    `${unknown} (${low}; ${high}; measuring this narrows the range by ${removes}). To measure: ${log}.`,
  /** The ends of a value are computed with all others as assumed; the headline averages over all of them. */
  howEnds:
    'The results in brackets vary one value and keep the others as assumed; the answer above averages over all of them.',
} as const;

interface MeasureItem {
  readonly unknown: string;
  readonly low: string;
  readonly high: string;
  readonly removes: string;
  readonly log: string;
}

/** What an answer rests on. */
export const assumptionWords = {
  nouns: {
    server: (time: string) => `${time} to stop one logon server`,
    build: (time: string) => `${time} to build the package`,
    dead: (share: string) => `${share} of the logon servers offline`,
    sleep: (time: string) => `${time} between two checks by Hierarchy Manager`,
    size: (megabytes: number) => `a package of ${megabytes} MB`,
  },
  all: (spoken: string) =>
    `Assumptions, each varied over a likely range: ${spoken}. To list them all: sms-kb risk --explain`,
  allAndOne: (spoken: string) =>
    `Assumptions, each varied over a likely range: ${spoken}, and 1 other value. To list them all: sms-kb risk --explain`,
  allAndMore: (spoken: string, more: number) =>
    `Assumptions, each varied over a likely range: ${spoken}, and ${more} other values. To list them all: sms-kb risk --explain`,
} as const;

/** Under `--explain`: names of parameters, and the method. */
export const explainWords = {
  nouns: { none: 'none' },
  stated: 'Result for the stated values and defaults alone',
  method: 'How this was computed',
  unknown: 'Unknown parameters, by how much measuring each one narrows the range',
  assumed: 'Assumed, not measured',
  mode: ({ mode, stuck, any, error }: StatedMode) =>
    `${mode}: expectedStuck ${stuck}, anyLost ${any}, Monte Carlo standard error ${error} points`,
  worlds: (worlds: number, parameters: number, basis: string) =>
    `${worlds} combinations of values on an even lattice over ${parameters} unknown parameters (${basis}); the shutdown from its exact distribution, the parent from a seeded simulation`,
  safe: (safe: number | string, average: number | string, half: number | string) =>
    `Limits: safeLogonServers ${safe} (95 % of the combinations), safeOnAverage ${average}, n50 ${half}`,
  narrows: ({ name, low, high, stuckAtLow, stuckAtHigh, removes }: Narrowing) =>
    `${name} ${low} to ${high}: ${stuckAtLow} to ${stuckAtHigh} stuck, narrows the range by ${removes}`,
  value: (name: string, value: number | string, source: string) => `${name} = ${value}: ${source}`,
  valueUnit: ({ name, value, unit, source }: ValueUnit) => `${name} = ${value} ${unit}: ${source}`,
} as const;

interface StatedMode {
  readonly mode: string;
  readonly stuck: string;
  readonly any: string;
  readonly error: string;
}

interface Narrowing {
  readonly name: string;
  readonly low: number | string;
  readonly high: number | string;
  readonly stuckAtLow: string;
  readonly stuckAtHigh: string;
  readonly removes: string;
}

interface ValueUnit {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly source: string;
}
