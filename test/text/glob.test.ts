import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/text/glob.ts';

describe('matchesGlob', () => {
  it.each([
    ['inc-*', 'inc-sms-upgrade', true],
    ['inc-*', 'not-inc-sms', false],
    ['*-incidents', 'sms-incidents', true],
    ['inc-*-sms', 'inc-sms', false],
    ['inc-*-sms', 'inc-42-sms', true],
    ['*sms*', 'old-sms-help', true],
    ['*a*b*', 'xbxa', false],
    ['ops', 'ops', true],
    ['ops', 'ops2', false],
    ['a.c', 'abc', false],
    ['*', 'anything', true],
  ])('%s on %s is %s', (pattern, name, expected) => {
    expect(matchesGlob(name, pattern)).toBe(expected);
  });
});
