/** When what happens: the waves of a plan along the hours, each parent's below each other, when no site gets stuck. */
import type { PlannedWave, Proposal } from '../plan/plan.ts';
import { duration, percent } from '../report/figures.ts';
import { figureWords } from '../report/words/figure-words.ts';
import { planReportWords } from '../report/words/plan-words.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { ganttWords as words } from './words/picture-words.ts';
import { NARROW, wrapped } from './wrapped.ts';

/** Beyond this the waves of a parent share one row. */
const MOST_ROWS = 24;
/** Waves that the description names. */
const MOST_TOLD = 10;
/** From this chance on that a wave loses a site it is drawn as risky. */
const RISKY = 0.05;
const KINDS = { good: words.rows.good, risky: words.rows.risky } as const;

export function ganttPicture({ waves, name, averaged }: Proposal, chosen: number): Picture {
  const alone = waves.length <= MOST_ROWS;
  const parents = [...new Set(waves.map(({ parent }) => parent))];
  const rowOf = ({ number, parent, codes, way }: PlannedWave): string => {
    if (!alone) return parent;
    const who = codes.length === 1 ? `${codes[0]}` : figureWords.nouns.sites(codes.length);
    const what = way === 'automatic' ? words.rows.automatic(who) : words.rows.wave(number, who);
    return parents.length > 1 ? words.rows.under(parent, what) : what;
  };
  const end = Math.max(1, ...waves.map((wave) => (wave.fromMinute + wave.minutes) / 60));
  const bars = waves.map((wave) => {
    const [from, to] = [wave.fromMinute / 60, (wave.fromMinute + wave.minutes) / 60];
    const kind = wave.anyStuck > RISKY ? KINDS.risky : KINDS.good;
    // Beside the bar, on the side where there is room.
    const side = to < 0.75 * end ? 'right' : from > 0.25 * end ? 'left' : 'inside';
    return { row: rowOf(wave), from, to, kind, side, say: alone ? duration(60 * wave.minutes) : '' };
  });
  const kinds = [KINDS.good, KINDS.risky].filter((kind) => bars.some((bar) => bar.kind === kind));
  const days = daysOf(waves);
  const title = planReportWords.named(chosen + 1, name);
  const count = figureWords.nouns.waves(waves.length);
  const length =
    averaged.hoursIfNoneStuck === null
      ? words.almostAlways(count)
      : words.length(count, duration(3600 * end), duration(3600 * averaged.hoursIfNoneStuck));
  const told = waves
    .slice(0, MOST_TOLD)
    .map((wave) => {
      const told = { row: rowOf(wave), takes: duration(60 * wave.minutes), risk: percent(wave.anyStuck) };
      return wave.fromMinute === 0 ? words.altFirstWave(told) : words.altWave(told, duration(60 * wave.fromMinute));
    })
    .join('; ');
  const more = waves.length - MOST_TOLD;
  const label = (side: string, field: string, mark: object): object => ({
    transform: [{ filter: `datum.side === '${side}'` }],
    mark: { type: 'text', fontSize: 13, ...mark },
    encoding: { y, x: { ...x, field }, text: { field: 'say', type: 'nominal' } },
  });
  const y = {
    field: 'row',
    type: 'nominal',
    sort: [...new Set(bars.map(({ row }) => row))],
    title: null,
    axis: { labelColor: colors.ink, labelFontSize: 14, labelLimit: 240, ticks: false, domain: false, labelPadding: 8 },
  };
  const x = {
    type: 'quantitative',
    title: words.rows.axis,
    scale: { domain: [0, end * 1.02], nice: false },
    axis: { grid: true, tickCount: 6, labelFontSize: 14, titleFontSize: 14 },
  };
  return toPicture(
    {
      title: wrapped(title, NARROW.title),
      subtitle: wrapped(
        [length, words.stuckHolds, ...(days.length < 2 ? [] : [words.dashed])].join(' '),
        NARROW.subtitle,
      ),
      alt: more > 0 ? words.altMore({ plan: chosen + 1, waves: told, more }) : words.alt(chosen + 1, told),
    },
    {
      width: NARROW.width,
      height: { step: alone ? 34 : 44 },
      data: { values: bars },
      layer: [
        ...(days.length < 2
          ? []
          : [
              {
                data: { values: days.map((day) => ({ day: 24 * day })) },
                mark: { type: 'rule', strokeDash: [3, 4], color: colors.faint },
                encoding: { x: { ...x, field: 'day' } },
              },
            ]),
        {
          mark: {
            type: 'bar',
            height: alone ? 18 : 24,
            cornerRadius: 3,
            stroke: colors.paper,
            strokeWidth: alone ? 0 : 0.5,
          },
          encoding: {
            y,
            x: { ...x, field: 'from' },
            x2: { field: 'to' },
            color: {
              field: 'kind',
              type: 'nominal',
              scale: {
                domain: kinds,
                range: kinds.map((kind) => (kind === KINDS.risky ? colors.orange : colors.blue)),
              },
              legend: { symbolType: 'square', labelFontSize: 13, columns: 1 },
            },
          },
        },
        label('right', 'to', { align: 'left', dx: 5, color: colors.ink }),
        label('left', 'from', { align: 'right', dx: -5, color: colors.ink }),
        label('inside', 'from', { align: 'left', dx: 6, color: colors.paper }),
      ],
    },
  );
}

/** Days at whose beginning a window opens, where the plan has windows. */
function daysOf(waves: readonly PlannedWave[]): readonly number[] {
  return [...new Set(waves.map(({ window }) => window - 1))];
}
