/** What to measure first, in words: which unknown number widens the answer most, and the log that would tell it. */

import type { Unknown } from '../average/what-to-measure.ts';
import type { Risk } from '../model/assess-risk.ts';
import { amount, percent } from './figures.ts';
import { nameUnknown, sayValue } from './parameter-words.ts';
import type { Item } from './report.ts';

/** A number that narrows the range by less is not worth the way to the server. */
const LEAST_NARROWING = 0.02;

export function measureFirst({ whatToMeasure, averaged }: Risk): readonly Item[] {
  const single = Object.values(averaged.modes)[0]?.perSite.length === 1;
  return whatToMeasure
    .filter(({ removes }) => removes >= LEAST_NARROWING)
    .map((unknown) => {
      const { low, high, stuckAtLow, stuckAtHigh, removes, log } = unknown;
      const say = (stuck: number): string => (single ? percent(stuck) : `${amount(stuck)} stuck`);
      const ends = `${sayValue(unknown, low)}: ${say(stuckAtLow)}; ${sayValue(unknown, high)}: ${say(stuckAtHigh)}`;
      return {
        text: `${capital(nameUnknown(unknown))} (${ends}; measuring this narrows the range by ${percent(removes)}). To measure: ${log}.`,
      };
    });
}

/** One sentence that says why the range is wide, and what would narrow it; nothing where it is narrow. */
export function whyWide({ whatToMeasure, band, averaged }: Risk): readonly string[] {
  const widest = Object.values(band.modes).reduce(
    (most, { expectedStuck: [low, high] }) => Math.max(most, high - low),
    0,
  );
  const sites = Object.values(averaged.modes)[0]?.perSite.length ?? 1;
  const telling = whatToMeasure.filter(({ removes }) => removes >= LEAST_NARROWING).slice(0, 2);
  if (widest < 0.1 * sites || telling.length === 0) return [];
  const unknown = telling.map((one: Unknown) => nameUnknown(one)).join(', or ');
  return [
    `The range is wide because nobody has measured ${unknown}. To replace these guesses with your own times, run "calibrate" on SCMAN.LOG, HMAN.LOG and SCHED.LOG from one upgrade.`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
