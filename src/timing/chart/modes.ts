/** How the two ways of building the package are told apart in every picture: one name and one colour each. */

import type { Average } from '../average/average.ts';
import type { Risk } from '../model/assess-risk.ts';
import type { BuildMode } from '../model/parameters.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import { colors } from './picture.ts';
import { pictureWords } from './words/picture-words.ts';

const LABELS: Readonly<Record<BuildMode, string>> = {
  'per-site': pictureWords.rows.builtPerSite,
  once: pictureWords.rows.builtOnce,
};

export const MODE_COLORS: Readonly<Record<BuildMode, string>> = { 'per-site': colors.blue, once: colors.green };

/** The modes a picture shows: alone, a site is the first of its build, and both are the same. */
export function shownModes(risk: Risk): readonly BuildMode[] {
  const modes = BUILD_MODES.filter((mode) => risk.averaged.modes[mode] !== undefined);
  return averageIn(risk, modes[0] ?? 'once').perSite.length === 1 ? modes.slice(0, 1) : modes;
}

export function modeLabel(mode: BuildMode, sites: number): string {
  return sites === 1 ? pictureWords.rows.package : LABELS[mode];
}

const NOTHING: Average = { loses: [], late: [], perSite: [], anyLost: 0, expectedStuck: 0, distribution: [1] };

export function averageIn(risk: Risk, mode: BuildMode): Average {
  return risk.averaged.modes[mode] ?? NOTHING;
}

/** Positions of all sites, the one most at risk first, and the chance of each in the worse mode. */
export function byRisk(risk: Risk): { readonly order: readonly number[]; readonly worst: (j: number) => number } {
  const modes = shownModes(risk);
  const worst = (j: number): number => Math.max(...modes.map((mode) => averageIn(risk, mode).perSite[j] ?? 0));
  const count = averageIn(risk, modes[0] ?? 'once').perSite.length;
  return { order: Array.from({ length: count }, (_, j) => j).sort((a, b) => worst(b) - worst(a) || a - b), worst };
}
