/** What to measure first: one bar for each unknown number, from the stuck sites with its smallest value to those with its largest. */
import type { Risk, RiskRequest } from '../model/assess-risk.ts';
import { nameSites } from '../report/describe-risk.ts';
import { amount, percent } from '../report/figures.ts';
import { nameUnknown, sayValue, shortName } from '../report/parameter-names.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { tornadoWords as words } from './words/picture-words.ts';

/** More bars than these tell nothing. */
const MOST_BARS = 8;

export function tornadoPicture({ sites }: RiskRequest, { whatToMeasure }: Risk): Picture {
  const bars = whatToMeasure.slice(0, MOST_BARS);
  const single = sites.length === 1;
  const say = (stuck: number): string => (single ? percent(stuck) : amount(stuck));
  const rows = bars.map((unknown) => ({
    name: shortName(unknown),
    low: unknown.stuckAtLow,
    high: unknown.stuckAtHigh,
    from: Math.min(unknown.stuckAtLow, unknown.stuckAtHigh),
    to: Math.max(unknown.stuckAtLow, unknown.stuckAtHigh),
    lowSay: sayValue(unknown, unknown.low),
    highSay: sayValue(unknown, unknown.high),
  }));
  const [first] = bars;
  const title = first === undefined ? words.nothing : words.title(nameUnknown(first));
  const said = bars.map((unknown) =>
    words.altValue({
      unknown: nameUnknown(unknown),
      low: sayValue(unknown, unknown.low),
      stuckAtLow: say(unknown.stuckAtLow),
      high: sayValue(unknown, unknown.high),
      stuckAtHigh: say(unknown.stuckAtHigh),
    }),
  );
  const least = rows.map((row) => ({ ...row, at: row.from, say: row.from === row.low ? row.lowSay : row.highSay }));
  const most = rows.map((row) => ({ ...row, at: row.to, say: row.from === row.low ? row.highSay : row.lowSay }));
  const y = {
    field: 'name',
    type: 'nominal',
    sort: rows.map(({ name }) => name),
    title: null,
    axis: { labelColor: colors.ink, ticks: false, domain: false, labelPadding: 10, labelLimit: 230, grid: false },
  };
  const top = Math.max(single ? 0.1 : 0.5, ...rows.map(({ to }) => to));
  const scale = { domain: [-0.22 * top, 1.25 * top], nice: false, zero: false };
  const axis = single
    ? { labelExpr: "datum.value < 0 ? '' : format(100 * datum.value, '.0f') + ' %'", tickCount: 5 }
    : { labelExpr: "datum.value < 0 ? '' : datum.label", tickCount: 5 };
  const xTitle = single ? words.rows.axisSingle : words.rows.axis;
  const x = { field: 'from', type: 'quantitative', scale, title: xTitle, axis };
  const ends = (values: readonly object[], align: string, dx: number): object => ({
    data: { values },
    mark: { type: 'text', align, dx, fontSize: 12, color: colors.ink },
    encoding: { y, x: { ...x, field: 'at' }, text: { field: 'say', type: 'nominal' } },
  });
  return toPicture(
    {
      title,
      subtitle: [words.subtitle(nameSites(sites)), words.top],
      alt: words.alt(said.join('. ')),
    },
    {
      height: { step: 34 },
      width: 340,
      data: { values: rows },
      layer: [
        {
          mark: { type: 'bar', height: 15, color: colors.blue, opacity: 0.75, cornerRadius: 2 },
          encoding: { y, x, x2: { field: 'to' } },
        },
        ends(least, 'right', -6),
        ends(most, 'left', 6),
      ],
    },
  );
}
