/** The two charts of a page, as Vega-Lite: their data comes from the page and changes with its sliders. */
import type { TopLevelSpec } from 'vega-lite';
import { colors, FONT } from '../chart/picture.ts';
import { pageWords } from './words.ts';

const config = {
  background: 'transparent',
  font: FONT,
  view: { stroke: null },
  axis: {
    labelFontSize: 13,
    titleFontSize: 13,
    labelColor: '#7a8694',
    titleColor: '#7a8694',
    gridColor: '#8884',
    domainColor: '#8888',
    tickColor: '#8888',
  },
};

const row = {
  field: 'row',
  type: 'nominal',
  sort: null,
  title: null,
  axis: { ticks: false, domain: false, labelPadding: 8 },
};

export const waysChart = {
  width: 520,
  height: { step: 44 },
  config,
  data: { name: 'table' },
  layer: [
    {
      mark: { type: 'bar', height: 20, cornerRadiusEnd: 3, color: colors.blue },
      encoding: {
        y: row,
        x: { field: 'stuck', type: 'quantitative', title: pageWords.rows.stuck },
      },
    },
    {
      mark: { type: 'rule', strokeWidth: 3, color: colors.orange },
      encoding: { y: row, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
    },
  ],
} as TopLevelSpec;

export const sitesChart = {
  width: 520,
  height: { step: 18 },
  config,
  data: { name: 'table' },
  mark: { type: 'bar', height: 10, cornerRadiusEnd: 2, color: colors.orange },
  encoding: {
    y: { ...row, field: 'site' },
    x: {
      field: 'p',
      type: 'quantitative',
      scale: { domain: [0, 1] },
      title: pageWords.rows.chance,
      axis: { labelExpr: "100 * datum.value + ' %'", values: [0, 0.25, 0.5, 0.75, 1] },
    },
  },
} as TopLevelSpec;
