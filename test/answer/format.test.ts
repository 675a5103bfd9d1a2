import { describe, expect, it } from 'vitest';
import { describeDeadline, formatConfidence, formatSource } from '../../src/answer/format.ts';
import { formatWallClock } from '../../src/logs/format-wall-clock.ts';
import { failedMs, knownAnswer } from '../build/answer.ts';

describe('formatWallClock', () => {
  it.each([
    [Date.UTC(1998, 2, 17, 22, 10), 'Tue 17 Mar 1998 22:10'],
    [Date.UTC(1997, 10, 4, 13, 7, 59, 999), 'Tue 4 Nov 1997 13:07'],
    [Date.UTC(2000, 1, 29, 0, 0), 'Tue 29 Feb 2000 00:00'],
    [0, 'Thu 1 Jan 1970 00:00'],
  ])('writes %d as %s', (ms, text) => {
    expect(formatWallClock(ms)).toBe(text);
  });
});

describe('formatConfidence', () => {
  it.each([
    [0.974, '97 % sure'],
    [1, '99 % sure'],
    [0.999, '99 % sure'],
    [0, '1 % sure'],
    [0.5, '50 % sure'],
  ])('writes %d as %s', (confidence, text) => {
    expect(formatConfidence(confidence)).toBe(text);
  });
});

describe('formatSource', () => {
  const { article } = knownAnswer();
  it('is short for a tested article of ours', () => {
    expect(formatSource(article, { confidence: 0.97 })).toBe('Q186408 · SMS 1.2 · 97 % sure');
  });
  it('says so when the reader decided for it, instead of a confidence that no longer holds', () => {
    expect(formatSource(article, { confidence: 0.1, byAnswer: true })).toBe('Q186408 · SMS 1.2 · Based on your answer');
  });
  it('names a draft and where it comes from', () => {
    expect(formatSource({ ...article, status: 'draft', source: 'imported' }, { confidence: 0.6 })).toBe(
      'Q186408 · SMS 1.2 · 60 % sure · Draft · Imported',
    );
  });
});

describe('describeDeadline', () => {
  const base = { what: 'LON restarts', hours: 48, from: 'the start of its bootstrap' };
  const times = { basisMs: failedMs, byMs: failedMs + 48 * 3_600_000, line: 9 };
  it.each([
    [
      'an exact start',
      { ...base, ...times, certainty: 'exact' as const },
      "Tue 17 Mar 1998 22:10, by the log's clock",
      'The limit is 48 hours after the start of its bootstrap, which line 9 puts at Sun 15 Mar 1998 22:10.',
    ],
    [
      'an upper limit',
      { ...base, ...times, certainty: 'at-latest' as const },
      "At the latest Tue 17 Mar 1998 22:10, by the log's clock",
      'The limit is 48 hours after the start of its bootstrap, which happened before line 9 was logged (Sun 15 Mar 1998 22:10).',
    ],
    [
      'a zone in the log',
      { ...base, ...times, certainty: 'exact' as const, zone: 'Eastern Standard Time' },
      'Tue 17 Mar 1998 22:10, Eastern Standard Time',
      'The limit is 48 hours after the start of its bootstrap, which line 9 puts at Sun 15 Mar 1998 22:10.',
    ],
    [
      'a deadline that has come',
      { ...base, basisMs: failedMs, line: 2, certainty: 'passed' as const },
      'Already passed',
      'The limit was 48 hours after the start of its bootstrap. According to line 2, that time had passed by Sun 15 Mar 1998 22:10.',
    ],
    [
      'a paste without time',
      { ...base, certainty: 'no-time' as const },
      '48 hours after the start of its bootstrap',
      'Your text has no times. For the exact deadline, paste lines with their date and time.',
    ],
  ])('words %s', (_what, deadline, when, basis) => {
    expect(describeDeadline(deadline)).toEqual({ when, what: 'LON restarts', basis });
  });
});
