/** The unknown numbers as a person would name them: in a sentence, and in two or three words for the row of a picture. */
import type { Unknown } from '../../average/what-to-measure.ts';

type Names = Readonly<Partial<Record<Unknown['name'], string>>>;

const nouns: Names = {
  siteServerStopSeconds: 'how long the site server itself takes to stop',
  serverStopMeanSeconds: 'how long one logon server takes to stop',
  serverStopShape: 'how much the stop times of the logon servers differ',
  deadShare: 'how many logon servers are offline',
  deadAttempts: 'how often SMS tries an offline server',
  slowShare: 'how many servers respond but cannot stop a service',
  hangShare: 'how many servers make Site Configuration Manager hang',
  hierarchyManagerSleepSeconds: 'how long Hierarchy Manager sleeps between two checks',
  packageBuildMeanSeconds: 'how long it takes to build the package',
  packageBuildCv: 'how much the build time varies',
  schedulerLatencyMaxSeconds: 'how long the package waits for the Scheduler',
  packageMegabytes: 'how large the package is',
  packageBuildMode: 'whether Hierarchy Manager builds the package once per site or once for all',
};

const rows: Names = {
  packageBuildMode: 'package built',
  siteServerStopSeconds: 'site server stops',
  serverStopMeanSeconds: 'one server stops',
  serverStopShape: 'servers differ',
  deadShare: 'servers offline',
  deadAttempts: 'tries per offline server',
  slowShare: 'services that do not stop',
  hangShare: 'servers that hang',
  hierarchyManagerSleepSeconds: 'Hierarchy Manager sleeps',
  packageBuildMeanSeconds: 'package takes to build',
  packageBuildCv: 'build time varies',
  schedulerLatencyMaxSeconds: 'Scheduler waits',
  packageMegabytes: 'package size',
};

export const unmeasuredWords = { nouns, rows } as const;

/** How values of them read. */
export const valueWords = {
  nouns: {
    once: 'once for all',
    perSite: 'once per site',
    smallDifferences: 'small differences',
    largeDifferences: 'large differences',
    noWait: 'no wait',
    upTo: (time: string) => `up to ${time}`,
    times: (count: string) => `${count} times`,
    megabytes: (count: string) => `${count} MB`,
  },
} as const;
