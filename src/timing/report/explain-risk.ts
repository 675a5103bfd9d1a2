/** What a risk rests on: in a sentence for everybody, and by the names of the parameters for those who ask (`--explain`). */
import type { Assumption, Risk } from '../model/assess-risk.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import { amount, duration, percent } from './figures.ts';
import type { List } from './report.ts';
import { listOf } from './report.ts';
import { assumptionWords, explainWords as words } from './words/risk-words.ts';

const { nouns } = assumptionWords;

/** The assumptions people can picture, in the order of their weight. */
const SPOKEN: readonly (readonly [name: string, say: (value: number) => string])[] = [
  ['serverStopMeanSeconds', (value) => nouns.server(duration(value))],
  ['packageBuildMeanSeconds', (value) => nouns.build(duration(value))],
  ['deadShare', (value) => nouns.dead(percent(value))],
  ['hierarchyManagerSleepSeconds', (value) => nouns.sleep(duration(value))],
  ['packageMegabytes', nouns.size],
];

export function assumptionSentence(assumed: readonly Assumption[]): readonly string[] {
  const spoken = SPOKEN.flatMap(([name, say]) => {
    const found = assumed.find((one) => one.name === name);
    return typeof found?.value === 'number' ? [say(found.value)] : [];
  });
  if (spoken.length === 0) return [];
  const more = assumed.length - spoken.length;
  const named = spoken.join(', ');
  if (more <= 0) return [assumptionWords.all(named)];
  return [more === 1 ? assumptionWords.allAndOne(named) : assumptionWords.allAndMore(named, more)];
}

/** Names, values and methods: not for the first reading. */
export function explainRisk(risk: Risk): readonly List[] {
  const { averaged, band, assumed, whatToMeasure } = risk;
  const stated = BUILD_MODES.flatMap((mode) => {
    const found = risk.modes[mode];
    if (found === undefined) return [];
    const { expectedStuck, anyLost, standardError } = found;
    const error = amount(100 * standardError);
    return [{ text: words.mode({ mode, stuck: amount(expectedStuck), any: percent(anyLost), error }) }];
  });
  return [
    ...listOf(words.stated, stated, 2),
    ...listOf(
      words.method,
      [
        { text: words.worlds(averaged.worlds, band.varied.length, band.basis) },
        {
          text: words.safe(
            risk.safeLogonServers ?? words.nouns.none,
            risk.safeOnAverage ?? words.nouns.none,
            risk.n50 ?? words.nouns.none,
          ),
        },
      ],
      2,
    ),
    ...listOf(
      words.unknown,
      whatToMeasure.map(({ name, low, high, stuckAtLow, stuckAtHigh, removes }) => ({
        text: words.narrows({
          name,
          low,
          high,
          stuckAtLow: amount(stuckAtLow),
          stuckAtHigh: amount(stuckAtHigh),
          removes: percent(removes),
        }),
      })),
      30,
    ),
    ...listOf(
      words.assumed,
      assumed.map(({ name, value, unit, source }) => ({
        text: unit === '' ? words.value(name, value, source) : words.valueUnit({ name, value, unit, source }),
      })),
      30,
    ),
  ];
}
