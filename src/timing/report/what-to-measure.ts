/** What to measure first, in words: which unknown number widens the answer most, and the log that would tell it. */

import type { Unknown } from '../average/what-to-measure.ts';
import type { Risk } from '../model/assess-risk.ts';
import { amount, percent } from './figures.ts';
import { nameUnknown, sayValue } from './parameter-words.ts';
import type { Item } from './report.ts';

/** A number that narrows the range by less is not worth the way to the server. */
const LEAST_NARROWING = 0.02;

export function measureFirst(risk: Risk): readonly Item[] {
  if (!isWide(risk)) return [];
  const { whatToMeasure, averaged } = risk;
  const say = sayStuck(averaged);
  return whatToMeasure
    .filter((unknown) => isTelling(unknown, say))
    .map((unknown) => {
      const { low, high, stuckAtLow, stuckAtHigh, removes, log } = unknown;
      const ends = `${sayValue(unknown, low)}: ${say(stuckAtLow)}; ${sayValue(unknown, high)}: ${say(stuckAtHigh)}`;
      return {
        text: `${capital(nameUnknown(unknown))} (${ends}; measuring this narrows the range by ${percent(removes)}). To measure: ${log}.`,
      };
    });
}

/** A narrow range needs no measuring: a tenth of the sites, or of the chance of one. */
function isWide({ band, averaged }: Risk): boolean {
  const widest = Object.values(band.modes).reduce(
    (most, { expectedStuck: [low, high] }) => Math.max(most, high - low),
    0,
  );
  const sites = Object.values(averaged.modes)[0]?.perSite.length ?? 1;
  return widest >= 0.1 * sites;
}

type SayStuck = (stuck: number) => string;

function sayStuck(averaged: Risk['averaged']): SayStuck {
  const single = Object.values(averaged.modes)[0]?.perSite.length === 1;
  return (stuck) => (single ? percent(stuck) : `${amount(stuck)} stuck`);
}

/** Worth a look: it narrows the range, and its two ends read differently. */
function isTelling({ removes, stuckAtLow, stuckAtHigh }: Unknown, say: SayStuck): boolean {
  return removes >= LEAST_NARROWING && say(stuckAtLow) !== say(stuckAtHigh);
}

/** What no log shows, or only a listing that calibrate is rarely given. */
const NOT_FROM_LOGS: readonly Unknown['name'][] = ['hangShare', 'siteServerStopSeconds', 'packageMegabytes'];

/** One sentence that says why the range is wide, and what would narrow it; nothing where it is narrow. */
export function whyWide(risk: Risk): readonly string[] {
  const { whatToMeasure, averaged } = risk;
  const say = sayStuck(averaged);
  const telling = whatToMeasure.filter((unknown) => isTelling(unknown, say)).slice(0, 2);
  if (!isWide(risk) || telling.length === 0) return [];
  const unknown = telling.map((one: Unknown) => nameUnknown(one)).join(', or ');
  const howToLearn = telling.every(({ name }) => NOT_FROM_LOGS.includes(name))
    ? 'The list "What to measure first" says where to find the value.'
    : 'To replace these guesses with your own times, run "calibrate" on SCMAN.LOG, HMAN.LOG and SCHED.LOG from one upgrade.';
  return [`The range is wide because nobody has measured ${unknown}. ${howToLearn}`];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
