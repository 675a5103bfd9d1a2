/** What a risk rests on: in a sentence for everybody, and by the names of the parameters for those who ask (`--explain`). */
import type { Assumption, Risk } from '../model/assess-risk.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import { amount, counted, duration, percent } from './figures.ts';
import type { List } from './report.ts';
import { listOf } from './report.ts';

/** The assumptions people can picture, in the order of their weight. */
const SPOKEN: readonly (readonly [name: string, say: (value: number) => string])[] = [
  ['serverStopMeanSeconds', (value) => `${duration(value)} to stop one logon server`],
  ['packageBuildMeanSeconds', (value) => `${duration(value)} to build the package`],
  ['deadShare', (value) => `${percent(value)} of the logon servers offline`],
  ['hierarchyManagerSleepSeconds', (value) => `${duration(value)} between two checks by Hierarchy Manager`],
  ['packageMegabytes', (value) => `a package of ${value} MB`],
];

export function assumptionSentence(assumed: readonly Assumption[]): readonly string[] {
  const spoken = SPOKEN.flatMap(([name, say]) => {
    const found = assumed.find((one) => one.name === name);
    return typeof found?.value === 'number' ? [say(found.value)] : [];
  });
  if (spoken.length === 0) return [];
  const more = assumed.length - spoken.length;
  const others = more > 0 ? `, and ${counted(more, 'other value')}` : '';
  return [
    `Assumptions, each varied over a likely range: ${spoken.join(', ')}${others}. To list them all: sms-kb risk --explain`,
  ];
}

/** Names, values and methods: not for the first reading. */
export function explainRisk(risk: Risk): readonly List[] {
  const { averaged, band, assumed, whatToMeasure } = risk;
  const stated = BUILD_MODES.flatMap((mode) => {
    const found = risk.modes[mode];
    if (found === undefined) return [];
    const { expectedStuck, anyLost, standardError } = found;
    const text = `${mode}: expectedStuck ${amount(expectedStuck)}, anyLost ${percent(anyLost)}, Monte Carlo standard error ${amount(100 * standardError)} points`;
    return [{ text }];
  });
  return [
    ...listOf('Result for the stated values and defaults alone', stated, 2),
    ...listOf(
      'How this was computed',
      [
        {
          text: `${counted(averaged.worlds, 'combination')} of values on an even lattice over ${counted(band.varied.length, 'unknown parameter')} (${band.basis}); the shutdown from its exact distribution, the parent from a seeded simulation`,
        },
        {
          text: `safeLogonServers ${risk.safeLogonServers ?? 'none'} (95 % of the combinations), safeOnAverage ${risk.safeOnAverage ?? 'none'}, n50 ${risk.n50 ?? 'none'}`,
        },
      ],
      2,
    ),
    ...listOf(
      'Unknown parameters, by how much measuring each one narrows the range',
      whatToMeasure.map(({ name, low, high, stuckAtLow, stuckAtHigh, removes }) => ({
        text: `${name} ${low} to ${high}: ${amount(stuckAtLow)} to ${amount(stuckAtHigh)} stuck, narrows the range by ${percent(removes)}`,
      })),
      30,
    ),
    ...listOf(
      'Assumed, not measured',
      assumed.map(({ name, value, unit, source }) => ({
        text: `${name} = ${value}${unit === '' ? '' : ` ${unit}`}: ${source}`,
      })),
      30,
    ),
  ];
}
