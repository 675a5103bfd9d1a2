import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/article/condition.ts';
import { fitsAll, fitsCondition, sayOtherwise } from '../../../src/match/signatures/fits-condition.ts';

const fitOf = (text: string, condition: Omit<Condition, 'name'>, wallClockMs?: number) =>
  fitsCondition({ name: 'value', ...condition }, { value: text }, wallClockMs === undefined ? {} : { wallClockMs });

const NOON = Date.UTC(1997, 9, 15, 12);

describe('fitsCondition', () => {
  it.each([
    ['0', { is: 0 }, 'fits'],
    ['00000000', { is: 0 }, 'fits'],
    ['0x0', { is: 0 }, 'fits'],
    ['5', { is: 0 }, 'contradicts'],
    ['0000000a', { is: 10 }, 'fits'],
    ['00000010', { is: 16 }, 'fits'],
    ['1,024', { is: 1024 }, 'fits'],
    ['Active', { is: 'active' }, 'fits'],
    ['Pending', { is: 'active' }, 'contradicts'],
    ['3', { one_of: [2, 3] }, 'fits'],
    ['4', { one_of: [2, 3] }, 'contradicts'],
    ['12', { at_least: 12 }, 'fits'],
    ['11', { at_least: 12 }, 'contradicts'],
    ['5', { at_most: 5 }, 'fits'],
    ['6', { at_most: 5 }, 'contradicts'],
    ['6', { more_than: 5 }, 'fits'],
    ['5', { more_than: 5 }, 'contradicts'],
    ['several', { more_than: 5 }, 'untold'],
    ['c0000001', { code: 'c0000001' }, 'fits'],
    ['0xC0000001', { code: 'c0000001' }, 'fits'],
    ['-1073741823', { code: 'c0000001' }, 'fits'],
    ['c000000b', { code: 'c0000001' }, 'contradicts'],
    ['0x38a', { code: '38a' }, 'fits'],
    ['38A', { code: '38a' }, 'fits'],
    ['906', { code: '38a' }, 'fits'],
    ['38', { code: '38a' }, 'contradicts'],
    ['5', { code: '5' }, 'fits'],
    ['0x5', { code: '5' }, 'fits'],
    ['80070005', { code: '5' }, 'fits'],
    ['-2147024891', { code: '5' }, 'fits'],
    ['53', { code: '5' }, 'contradicts'],
    ['32', { code: '50' }, 'contradicts'],
    ['unknown', { code: '5' }, 'untold'],
  ] as const)('compares %j with %j: %s', (text, condition, expected) => {
    expect(fitOf(text, condition as Omit<Condition, 'name'>)).toBe(expected);
  });

  it.each([
    ['10/16/97 00:00:00', NOON, 'fits'],
    ['10/15/97 23:59:59', NOON, 'contradicts'],
    ['3/2/2004 9:15:22 AM', NOON, 'fits'],
    ['Thu Oct 16 10:11:00 1997', NOON, 'fits'],
    ['10/14/97 12:00:00', NOON, 'contradicts'],
    ['10/16/97 00:00:00', undefined, 'untold'],
    ['tomorrow', NOON, 'untold'],
  ])('takes %j for twelve hours after the line: %s', (text, line, expected) => {
    expect(fitOf(text, { hours_ahead: 12 }, line)).toBe(expected);
  });

  it('does not count a line whose value was cut off', () => {
    expect(fitsCondition({ name: 'value', is: 0 }, {}, {})).toBe('lost');
  });

  it.each([
    ['c00000', 'c0000001', true, 'lost'],
    ['c00000', 'c0000001', false, 'contradicts'],
    ['38', '38a', true, 'lost'],
    ['39', '38a', true, 'contradicts'],
    ['38a', '38a', true, 'fits'],
  ] as const)('takes %j at the end of a paste for the start of %s: %s', (text, code, isLast, expected) => {
    expect(fitsCondition({ name: 'value', code }, { value: text }, { isLast })).toBe(expected);
  });

  it('counts the least favourable of several', () => {
    const both: readonly Condition[] = [
      { name: 'used', at_least: 1 },
      { name: 'of', is: 0 },
    ];
    expect(fitsAll(both, { used: '1', of: '0' }, {})).toBe('fits');
    expect(fitsAll(both, { used: '1', of: '5' }, {})).toBe('contradicts');
    expect(fitsAll(both, { used: 'x', of: '0' }, {})).toBe('untold');
    expect(fitsAll([], {}, {})).toBe('fits');
  });

  it('never throws on what a log holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer(), (text, wallClockMs) => {
        for (const condition of [{ is: 0 }, { code: '5' }, { at_least: 1 }, { hours_ahead: 1 }])
          fitOf(text, condition, wallClockMs);
      }),
      { numRuns: 200, seed: 10 },
    );
  });
});

describe('sayOtherwise', () => {
  it('says numbers of a registry export as people say them', () => {
    expect(sayOtherwise('{capacity} at once', { capacity: '00000005' })).toBe('5 at once');
    expect(sayOtherwise('failed with {code}', { code: 'c0000001' })).toBe('failed with c0000001');
  });

  it('puts the values of the paste in', () => {
    expect(sayOtherwise('it may send {capacity} of {all} at once', { capacity: '5' })).toBe(
      'it may send 5 of {all} at once',
    );
  });
});
