import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMoments } from '../../../src/timing/race/moments.ts';

const site = fc.constantFrom('LON', 'PAR', undefined);
const time = fc.integer({ min: 0, max: 30 });

describe('times at sites', () => {
  it('are counted as if each was looked at', () => {
    const added = fc.array(fc.tuple(site, time), { maxLength: 40 });
    fc.assert(
      fc.property(added, site, time, time, (all, asked, a, b) => {
        const moments = createMoments();
        for (const [at, atMs] of all) moments.add(at, atMs);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const within = all.filter(([, atMs]) => atMs >= from && atMs <= to);
        expect(moments.anywhere(from, to)).toBe(within.length);
        expect(moments.at(asked, from, to)).toBe(within.filter(([at]) => at === asked).length);
        const maybe = within.some(([at]) => at === undefined || asked === undefined || at === asked);
        expect(moments.mayBeAt(asked, from, to)).toBe(maybe);
      }),
    );
  });
});
