/** The unknown numbers as a person would name them: what each is, and how its values read. */
import type { Unknown } from '../average/what-to-measure.ts';
import { duration, percent } from './figures.ts';

interface Words {
  /** After "how long", "how many": `one logon server takes to stop`. */
  readonly what: string;
  readonly say: (value: number) => string;
}

const plain = (value: number): string => String(Number(value.toPrecision(3)));

const WORDS: Readonly<Partial<Record<Unknown['name'], Words>>> = {
  siteServerStopSeconds: { what: 'how long the site server itself takes to stop', say: duration },
  serverStopMeanSeconds: { what: 'how long one logon server takes to stop', say: duration },
  serverStopShape: {
    what: 'how much the stop times of the logon servers differ',
    say: (value) => (value < 1 ? 'large differences' : 'small differences'),
  },
  deadShare: { what: 'how many logon servers are offline', say: percent },
  deadAttempts: { what: 'how often SMS tries an offline server', say: (value) => `${plain(value)} times` },
  slowShare: { what: 'how many servers respond but cannot stop a service', say: percent },
  hangShare: { what: 'how many servers make Site Configuration Manager hang', say: percent },
  hierarchyManagerSleepSeconds: { what: 'how long Hierarchy Manager sleeps between two checks', say: duration },
  packageBuildMeanSeconds: { what: 'how long it takes to build the package', say: duration },
  packageBuildCv: {
    what: 'how much the build time varies',
    say: (value) => (value < 0.5 ? 'small differences' : 'large differences'),
  },
  schedulerLatencyMaxSeconds: {
    what: 'how long the package waits for the Scheduler',
    say: (value) => (value === 0 ? 'no wait' : `up to ${duration(value)}`),
  },
  packageMegabytes: { what: 'how large the package is', say: (value) => `${plain(value)} MB` },
};

/** `how long one logon server takes to stop`; `whether the package is built once per site or once for all`. */
export function nameUnknown({ name }: Pick<Unknown, 'name'>): string {
  if (name === 'packageBuildMode') return 'whether Hierarchy Manager builds the package once per site or once for all';
  return WORDS[name]?.what ?? name;
}

/** `5 s`, `10 %`, `once for all`. */
export function sayValue({ name }: Pick<Unknown, 'name'>, value: number | string): string {
  if (typeof value === 'string') return value === 'once' ? 'once for all' : 'once per site';
  return WORDS[name]?.say(value) ?? plain(value);
}

const SHORT: Readonly<Partial<Record<Unknown['name'], string>>> = {
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

/** The same in two or three words, for the row of a picture. */
export function shortName({ name }: Pick<Unknown, 'name'>): string {
  return SHORT[name] ?? name;
}
