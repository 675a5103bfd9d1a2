/** What can be played with on a page: the assumptions people can picture, with a range that may well be true. */
import type { ParameterName } from '../model/parameters.ts';
import { parameterFact } from '../model/parameters.ts';
import { pageWords } from './words.ts';

export interface Slider {
  readonly name: ParameterName;
  /** `20 s to stop one logon server`. @param value in the unit of the parameter */
  readonly say: (value: number) => string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** `times`: shown times this, a share as per cent. */
const SPOKEN: readonly (readonly [name: ParameterName, step: number, times?: number])[] = [
  ['serverStopMeanSeconds', 1],
  ['packageBuildMeanSeconds', 10],
  ['hierarchyManagerSleepSeconds', 30],
  ['deadShare', 0.005, 100],
  ['hangShare', 0.0005, 100],
  ['packageMegabytes', 1],
];

/** @param now what the sliders start from; a value outside the usual range widens it */
export function slidersFor(now: Readonly<Record<ParameterName, number>>): readonly Slider[] {
  return SPOKEN.map(([name, step, times = 1]) => {
    const [low, high] = parameterFact(name)?.plausible ?? [0, 2 * now[name]];
    const words = pageWords.nouns.sliders[name];
    return {
      name,
      step,
      say: (value) => {
        const shown = Number((times * value).toPrecision(4));
        return words?.(shown) ?? String(shown);
      },
      min: Math.min(low, now[name]),
      max: Math.max(high, now[name]),
    };
  });
}
