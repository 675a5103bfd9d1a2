/** The unknown numbers as a person would name them: what each is, and how its values read. */
import type { Unknown } from '../average/what-to-measure.ts';
import { duration, percent } from './figures.ts';
import { unmeasuredWords, valueWords } from './words/unknown-words.ts';

const { nouns } = valueWords;
const plain = (value: number): string => String(Number(value.toPrecision(3)));

const SAY: Readonly<Partial<Record<Unknown['name'], (value: number) => string>>> = {
  siteServerStopSeconds: duration,
  serverStopMeanSeconds: duration,
  // The shape of a gamma distribution: 1 is as wide as an exponential one.
  serverStopShape: (value) => (value < 1 ? nouns.largeDifferences : nouns.smallDifferences),
  deadShare: percent,
  deadAttempts: (value) => nouns.times(plain(value)),
  slowShare: percent,
  hangShare: percent,
  hierarchyManagerSleepSeconds: duration,
  packageBuildMeanSeconds: duration,
  packageBuildCv: (value) => (value < 0.5 ? nouns.smallDifferences : nouns.largeDifferences),
  schedulerLatencyMaxSeconds: (value) => (value === 0 ? nouns.noWait : nouns.upTo(duration(value))),
  packageMegabytes: (value) => nouns.megabytes(plain(value)),
};

/** `how long one logon server takes to stop`; `whether the package is built once per site or once for all`. */
export function nameUnknown({ name }: Pick<Unknown, 'name'>): string {
  return unmeasuredWords.nouns[name] ?? name;
}

/** `5 s`, `10 %`, `once for all`. */
export function sayValue({ name }: Pick<Unknown, 'name'>, value: number | string): string {
  if (typeof value === 'string') return value === 'once' ? nouns.once : nouns.perSite;
  return SAY[name]?.(value) ?? plain(value);
}

/** The same in two or three words, for the row of a picture. */
export function shortName({ name }: Pick<Unknown, 'name'>): string {
  return unmeasuredWords.rows[name] ?? name;
}
