import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTop } from '../../../src/match/index/top.ts';

it('keeps the best scores, as sorting them all would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 1, max: 8 }), (scores, limit) => {
      const top = createTop(limit);
      for (const [number, score] of scores.entries()) top.offer(number, score);
      const expected = scores
        .map((score, number) => ({ number, score }))
        .sort((a, b) => b.score - a.score || a.number - b.number)
        .slice(0, limit);
      expect(top.take()).toEqual(expected);
      expect(top.take()).toEqual([]);
    }),
  );
});
