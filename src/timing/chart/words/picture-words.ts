/** The words on the pictures and in their descriptions. */
import type { RaceEventKind } from '../../race/race-events.ts';

/** What the pictures share. */
export const pictureWords = {
  /** Labels of lines and bars. */
  rows: {
    package: 'package',
    builtPerSite: 'package built once per site',
    builtOnce: 'package built once for all',
    percent: (whole: number) => `${whole} %`,
  },
  share: (site: string, chance: string) => `${site} ${chance}`,
  mostAtRisk: (shown: number, of: number) => `The ${shown} most at risk of ${of}.`,
} as const;

/** The race site by site. */
export const corridorWords = {
  rows: {
    shutdown: 'shutdown ends',
    site: (site: string, servers: number, chance: string) => `${site} · ${servers} · ${chance}`,
    axis: 'after the bootstrap started',
    never: (low: string) => `${low} to never`,
  },
  titleSingle: (chance: string) => `Chance that the site gets stuck: ${chance}`,
  title: (sites: string) => `Most likely to get stuck: ${sites}`,
  subtitle: (sites: string) => `${sites}. Row: site · logon servers · chance to get stuck.`,
  bars: 'Bars: 90 % range. A site gets stuck if its package arrives before its shutdown has ended, or after 48 h.',
  alt: (sites: string) => `The race site by site: when the shutdown ends and when the package arrives. ${sites}.`,
  altSite: ({ site, shutdown, packages, chance }: AltSite) =>
    `${site}: shutdown ${shutdown}, ${packages}, stuck ${chance}`,
  altPackage: (label: string, time: string) => `${label} ${time}`,
} as const;

interface AltSite {
  readonly site: string;
  readonly shutdown: string;
  readonly packages: string;
  readonly chance: string;
}

/** The chance against the number of logon servers. */
export const curveWords = {
  rows: { axis: 'logon servers per site', withMode: (chance: string, mode: string) => `${chance} with the ${mode}` },
  titleSingle: (chance: string) => `Chance to get stuck: ${chance}`,
  title: (chances: string) => `Chance to get stuck, mean of the sites: ${chances}`,
  subtitle: (sites: string, limit: string) => `${sites}. ${limit}`,
  shaded: 'Shaded: 90 % of the likely values.',
  alt: ({ sites, now, limit }: CurveAlt) =>
    `Chance that a site gets stuck, by its number of logon servers. ${sites}: ${now}. ${limit}`,
  noneSafe: 'No number of logon servers is safe.',
  onlyWithoutServers: 'Safe: only sites without logon servers.',
  safe: (servers: string) => `Safe: up to ${servers}.`,
} as const;

interface CurveAlt {
  readonly sites: string;
  readonly now: string;
  readonly limit: string;
}

/** The sites by their chance to get stuck. */
export const sitesWords = {
  rows: {
    site: (site: string, servers: number) => `${site} · ${servers}`,
    siteOffline: (site: string, servers: number, offline: number) => `${site} · ${servers} (${offline} offline)`,
    bands: (site: string, bands: string) => `${site} ${bands}`,
    or: (one: string, other: string) => `${one} or ${other}`,
  },
  /** @param mean `1 to 3` @param worst `PAR 62 %, MIA 40 %` */
  title: (mean: string, sites: number, worst: string) =>
    `${mean} of ${sites} sites get stuck on average; most at risk: ${worst}`,
  legend: 'Row: site · logon servers. Dot: chance to get stuck. Bar: 90 % of the likely values.',
  alt: ({ worst, mean, sites, bands }: SitesAlt) =>
    `Sites by their chance to get stuck, worst first: ${worst}. Stuck on average: ${mean} of ${sites}. ${bands}.`,
} as const;

interface SitesAlt {
  readonly worst: string;
  readonly mean: string;
  readonly sites: number;
  readonly bands: string;
}

/** What to measure first. */
export const tornadoWords = {
  rows: { axisSingle: 'chance to get stuck', axis: 'sites that get stuck, on average' },
  nothing: 'Nothing is left to measure: every value is known',
  title: (unknown: string) => `What to measure first: ${unknown}`,
  subtitle: (sites: string) =>
    `${sites}. Each bar: one value from the low to the high end of its likely range, the others as assumed.`,
  top: 'The value that narrows the range most is at the top.',
  alt: (values: string) => `Tornado chart of the unknown values, the one that narrows the range most first. ${values}.`,
  altValue: ({ unknown, low, stuckAtLow, high, stuckAtHigh }: AltValue) =>
    `${unknown}: ${stuckAtLow} with ${low}, ${stuckAtHigh} with ${high}`,
} as const;

interface AltValue {
  readonly unknown: string;
  readonly low: string;
  readonly stuckAtLow: string;
  readonly high: string;
  readonly stuckAtHigh: string;
}

/** Doing nothing beside the plans. */
export const compareWords = {
  rows: {
    doNothing: 'do nothing',
    plan: (number: number) => `plan ${number}`,
    axis: 'sites stuck for 48 hours; line: 90 % range',
    almostAlways: 'almost always a stuck site',
    ifNone: (time: string) => `${time} if none is stuck`,
    told: ({ stuck, range, time, steps }: Told) => `${stuck} (${range}) · ${time} · ${steps}`,
  },
  alt: (headline: string, rows: string, names: string) => `${headline} ${rows}. ${names}`,
  altRow: (row: string, stuck: string, say: string) => `${row}: ${stuck} stuck, ${say}`,
} as const;

interface Told {
  readonly stuck: string;
  readonly range: string;
  readonly time: string;
  readonly steps: string;
}

/** The waves of a plan over time. */
export const ganttWords = {
  rows: {
    automatic: (who: string) => `all at once · ${who}`,
    wave: (wave: number, who: string) => `wave ${wave} · ${who}`,
    under: (parent: string, wave: string) => `${parent} · ${wave}`,
    good: 'all sites of the wave Active again, in 95 % of cases',
    risky: 'chance of 5 % or more that a site gets stuck',
    axis: 'hours after Setup at the topmost parent',
  },
  /** @param waves `3 waves` */
  length: (waves: string, stated: string, mostly: string) =>
    `${waves}: ${stated} with the stated values, ${mostly} over all likely values, in 95 % of cases and if no site gets stuck.`,
  almostAlways: (waves: string) => `${waves}: almost always a stuck site.`,
  stuckHolds: 'A site that gets stuck holds the next wave for up to 48 hours.',
  dashed: 'Dashed: a maintenance window opens.',
  alt: (plan: number, waves: string) => `Timetable of plan ${plan}: ${waves}.`,
  altMore: ({ plan, waves, more }: AltMore) => `Timetable of plan ${plan}: ${waves} and ${more} more.`,
  altWave: ({ row, takes, risk }: AltWave, after: string) =>
    `${row}: after ${after} for ${takes}, chance that a site gets stuck ${risk}`,
  altFirstWave: ({ row, takes, risk }: AltWave) =>
    `${row}: from the start for ${takes}, chance that a site gets stuck ${risk}`,
} as const;

interface AltMore {
  readonly plan: number;
  readonly waves: string;
  readonly more: number;
}

interface AltWave {
  readonly row: string;
  readonly takes: string;
  readonly risk: string;
}

/** What stands behind the mark of an event. */
const rows: Readonly<Partial<Record<RaceEventKind, string>>> = {
  'bootstrap-started': 'bootstrap started',
  'shutdown-asked': 'begins',
  'despooler-stopped': 'Despooler stopped',
  'package-building': 'built',
  'package-sending': 'sent',
  'package-arrived': 'arrived',
  'package-taken': 'bootstrap has it',
  'package-ready': 'found',
  lost: 'lost',
};

/** Races that happened. */
export const replayPictureWords = {
  rows: {
    events: rows,
    lanes: { shutdown: 'shutdown', servers: 'logon servers', package: 'package' },
    lane: (site: string, lane: string) => `${site} ${lane}`,
    units: { seconds: 'seconds', minutes: 'minutes', hours: 'hours' },
    axis: (unit: string) => `${unit} after the first line of the race`,
    both: (one: string, other: string) => `${one}, ${other}`,
    after: (event: string, time: string) => `${event} after ${time}`,
    ofSite: (site: string, moments: string) => `${site}: ${moments}.`,
  },
  alt: (headline: string, races: string) => `Timeline of the race. ${headline} ${races}`,
  told: (moments: string) => `${moments}.`,
} as const;
