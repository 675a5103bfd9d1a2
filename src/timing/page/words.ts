/** The words of the page that a person plays with; its report and its pictures bring their own. */
import type { ParameterName } from '../model/parameters.ts';

/** What a slider says beside itself. @param value as it is shown */
const nouns: Readonly<Partial<Record<ParameterName, (value: number) => string>>> = {
  serverStopMeanSeconds: (value) => `${value} s to stop one logon server`,
  packageBuildMeanSeconds: (value) => `${value} s to build the package`,
  hierarchyManagerSleepSeconds: (value) => `${value} s between two checks by Hierarchy Manager`,
  deadShare: (value) => `${value} % of the logon servers offline, where you gave no number`,
  hangShare: (value) => `${value} % of the logon servers hang`,
  packageMegabytes: (value) => `${value} MB in the package`,
};

export const pageWords = {
  nouns: {
    sliders: nouns,
    both: 'not known (both)',
    perSite: 'once per site',
    once: 'once for all sites',
    hardlyEver: 'hardly ever',
    or: (one: string, other: string) => `${one} or ${other}`,
    site: (code: string, servers: number) => `${code} · ${servers}`,
    siteNumber: (number: number) => `site ${number}`,
    allAtOnce: 'all at once',
    doNothing: 'do nothing',
    plan: (number: number) => `plan ${number}`,
  },
  columns: {
    stuck: 'sites stuck',
    byMode: 'once per site or once for all',
    any: 'chance of any stuck',
    ifNone: 'time if none is stuck',
    mostly: 'time in 95 % of cases',
    steps: 'manual steps',
  },
  /** Titles of axes. */
  rows: {
    stuck: 'sites stuck; line: the two ways to build the package',
    chance: 'chance to get stuck',
  },
  planTitle: 'Upgrade of secondary sites',
  riskTitle: 'Risk of the upgrade',
  startAll: 'Start all sites at once, as Setup does',
  whatIf: 'What if?',
  howTo:
    'Move a slider to recompute the table and the charts below with exactly these values, instead of the average over all likely values.',
  build: 'The parent builds the install package',
  reset: 'Reset',
  worstSites: 'Sites most at risk, with',
} as const;
