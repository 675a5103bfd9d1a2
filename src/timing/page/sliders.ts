/** What can be played with on a page: the assumptions people can picture, with a range that may well be true. */
import type { ParameterName } from '../model/parameters.ts';
import { parameterFact } from '../model/parameters.ts';

export interface Slider {
  readonly name: ParameterName;
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Shown times this: shares as per cent. */
  readonly times: number;
}

const SPOKEN: readonly (readonly [name: ParameterName, label: string, unit: string, step: number, times?: number])[] = [
  ['serverStopMeanSeconds', 'to stop one logon server', 's', 1],
  ['packageBuildMeanSeconds', 'to build the package', 's', 10],
  ['hierarchyManagerSleepSeconds', 'between two checks by Hierarchy Manager', 's', 30],
  ['deadShare', 'of the logon servers offline, where you gave no number', '%', 0.005, 100],
  ['hangShare', 'of the logon servers hang', '%', 0.0005, 100],
  ['packageMegabytes', 'in the package', 'MB', 1],
];

/** @param now what the sliders start from; a value outside the usual range widens it */
export function slidersFor(now: Readonly<Record<ParameterName, number>>): readonly Slider[] {
  return SPOKEN.map(([name, label, unit, step, times = 1]) => {
    const [low, high] = parameterFact(name)?.plausible ?? [0, 2 * now[name]];
    return { name, label, unit, step, times, min: Math.min(low, now[name]), max: Math.max(high, now[name]) };
  });
}
