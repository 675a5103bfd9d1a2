/** What to measure first, in words: which unknown number widens the answer most, and the log that would tell it. */

import type { Unknown } from '../average/what-to-measure.ts';
import type { Risk } from '../model/assess-risk.ts';
import { amount, capital, percent } from './figures.ts';
import { nameUnknown, sayValue } from './parameter-names.ts';
import type { Item } from './report.ts';
import { figureWords } from './words/figure-words.ts';
import { riskReportWords, measureWords as words } from './words/risk-words.ts';

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
      return {
        text: words.item({
          unknown: capital(nameUnknown(unknown)),
          low: words.end(sayValue(unknown, low), say(stuckAtLow)),
          high: words.end(sayValue(unknown, high), say(stuckAtHigh)),
          removes: percent(removes),
          log,
        }),
      };
    });
}

/** What the brackets of these items mean: without it, ends that do not enclose the answer would puzzle. */
export const howMeasured = words.howEnds;

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
  return (stuck) => (single ? percent(stuck) : riskReportWords.nouns.stuck(amount(stuck)));
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
  const [first = '', second] = telling.map((one: Unknown) => nameUnknown(one));
  const unknown = second === undefined ? first : figureWords.nouns.list(first, second);
  const fromLogs = telling.some(({ name }) => !NOT_FROM_LOGS.includes(name));
  return [`${words.wide(unknown)} ${fromLogs ? words.calibrate : words.seeList}`];
}
