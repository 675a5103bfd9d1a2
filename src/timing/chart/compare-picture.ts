/** Doing nothing beside the plans: how many sites get stuck with each, and where 9 in 10 cases lie. */
import type { Plan, PlanOutcome } from '../plan/plan.ts';
import { planHeadline } from '../report/describe-plan.ts';
import { amount, amounts, duration } from '../report/figures.ts';
import { figureWords } from '../report/words/figure-words.ts';
import { planReportWords } from '../report/words/plan-words.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { compareWords as words } from './words/picture-words.ts';
import { NARROW, wrapped } from './wrapped.ts';

export function comparePicture(plan: Plan): Picture {
  const rows = [
    { row: words.rows.doNothing, kind: 'nothing', ...told(plan.doNothing) },
    ...plan.plans.map((one, i) => ({ row: words.rows.plan(i + 1), kind: 'plan', ...told(one) })),
  ];
  const most = Math.max(1, ...rows.map(({ high }) => high));
  const headline = planHeadline(plan);
  const names = plan.plans.map(({ name }, i) => planReportWords.named(i + 1, name));
  const y = {
    field: 'row',
    type: 'nominal',
    sort: rows.map(({ row }) => row),
    title: null,
    axis: { labelColor: colors.ink, labelFontSize: 15, ticks: false, domain: false, labelPadding: 10 },
  };
  const x = {
    type: 'quantitative',
    title: words.rows.axis,
    scale: { domain: [0, most * 1.05], nice: false },
    axis: { grid: true, tickCount: 5, labelFontSize: 14, titleFontSize: 14 },
  };
  const color = {
    field: 'kind',
    type: 'nominal',
    legend: null,
    scale: { domain: ['nothing', 'plan'], range: [colors.orange, colors.blue] },
  };
  return toPicture(
    {
      title: wrapped(headline, NARROW.title),
      subtitle: names.flatMap((name) => wrapped(name, NARROW.subtitle)),
      alt: words.alt(
        headline,
        rows.map(({ row, say, stuck }) => words.altRow(row, amount(stuck), say)).join('; '),
        names.join(' '),
      ),
    },
    {
      width: NARROW.width,
      height: { step: 62 },
      data: { values: rows },
      layer: [
        { mark: { type: 'bar', height: 20, cornerRadiusEnd: 3 }, encoding: { y, x: { ...x, field: 'stuck' }, color } },
        {
          mark: { type: 'rule', strokeWidth: 2.5, color: colors.ink, opacity: 0.75 },
          encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
        },
        {
          mark: { type: 'text', align: 'left', dy: 21, fontSize: 13.5, color: colors.ink },
          encoding: { y, x: { datum: 0, type: 'quantitative' }, text: { field: 'say', type: 'nominal' } },
        },
      ],
    },
  );
}

function told({ averaged, handSteps }: PlanOutcome) {
  const { stuck, range, hoursIfNoneStuck } = averaged;
  const time =
    hoursIfNoneStuck === null ? words.rows.almostAlways : words.rows.ifNone(duration(3600 * hoursIfNoneStuck));
  return {
    stuck,
    low: range[0],
    high: range[1],
    say: words.rows.told({
      stuck: amount(stuck),
      range: amounts(range),
      time,
      steps: figureWords.nouns.steps(handSteps),
    }),
  };
}
