import { beforeAll, describe, expect, it } from 'vitest';
import { comparePicture } from '../../../src/timing/chart/compare-picture.ts';
import { drawSvg } from '../../../src/timing/chart/draw.ts';
import { ganttPicture } from '../../../src/timing/chart/gantt-picture.ts';
import { wrapped } from '../../../src/timing/chart/wrapped.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';
import { parameterFile } from '../build.ts';

/** The first picture loads the chart library, which takes long on a busy machine. */
beforeAll(() => Promise.all([import('vega'), import('vega-lite')]), 120_000);

describe('a picture of a plan', () => {
  it.each([
    ['of waves in windows', 8, 6, { windowMinutes: 1440, file: parameterFile({ packageBuildMeanSeconds: 30_000 }) }],
    ['of sites that all start at once', 6, 25, {}],
    ['of a site that risks nothing', 1, 0, {}],
  ])('%s is a whole SVG that says its result in words', async (_, count, logonServers, more) => {
    const sites = Array.from({ length: count }, (_site, i) => ({ code: `S0${i}`, logonServers }));
    const made = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', ...more });
    if (!made.ok) throw new Error('the plan is wrong');
    const [best] = made.value.plans;
    if (best === undefined) throw new Error('no plan');
    for (const picture of [comparePicture(made.value), ganttPicture(best, 0)]) {
      const svg = await drawSvg(picture);
      expect(svg).toMatch(/^<svg role="img"[\s\S]*<\/svg>$/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(picture.alt).toMatch(/\d/);
      // Drawn at this width it can be read in the thread of a message.
      expect(Number(/width="(\d+)/.exec(svg)?.[1])).toBeLessThan(760);
    }
  });
});

describe('long words of a picture', () => {
  it.each([
    ['', ['']],
    ['one two three', ['one two', 'three']],
    ['unbreakable word', ['unbreakable', 'word']],
  ])('%j are broken at blanks', (text, lines) => {
    expect(wrapped(text, 8)).toEqual(lines);
  });
});
