import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../src/answer/answer.ts';
import { findingOf } from '../../src/incident/finding.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from '../build/answer.ts';

const hour = 3_600_000;
const byMs = Date.UTC(1998, 5, 12, 16);
const deadline = (over: Partial<Deadline> = {}): Deadline => ({
  what: 'it retries',
  hours: 48,
  from: 'start',
  certainty: 'exact',
  byMs,
  ...over,
});

describe('the finding of an answer', () => {
  it.each([
    ['no zone', {}, { kind: 'unknown zone', wallClockMs: byMs }],
    ['a zone nobody knows', { zone: 'Lunar Standard Time' }, { kind: 'unknown zone', wallClockMs: byMs }],
    ['UTC', { zone: 'UTC' }, { kind: 'instant', atMs: byMs, zone: 'UTC' }],
    [
      'a zone west of Greenwich',
      { zone: 'Eastern Daylight Time' },
      { kind: 'instant', atMs: byMs + 4 * hour, zone: 'Eastern Daylight Time' },
    ],
    [
      'a zone east of Greenwich',
      { zone: 'W. Europe Daylight Time' },
      { kind: 'instant', atMs: byMs - 2 * hour, zone: 'W. Europe Daylight Time' },
    ],
  ])('has the deadline of a log with %s', (_what, over, expected) => {
    expect(findingOf(knownAnswer({ deadline: deadline(over) })).deadline).toEqual(expected);
  });

  it('has the earliest deadline of several problems', () => {
    const later = knownAnswer({ deadline: deadline({ byMs: byMs + hour, zone: 'UTC' }) });
    const sooner = knownAnswer({ deadline: deadline({ zone: 'UTC' }) });
    expect(findingOf({ ...later, also: [sooner] }).deadline).toMatchObject({ atMs: byMs });
  });

  it('names articles, evidence and site, without a word that was written for a reader', () => {
    const answer = knownAnswer();
    const finding = findingOf(answer);
    expect(finding).toMatchObject({ articles: [answer.article.id], evidence: answer.proof });
    expect(JSON.stringify(finding)).not.toContain(answer.headline);
  });

  it.each([
    ['a short list', shortlistAnswer(), shortlistAnswer().options.map(({ article }) => article.id)],
    ['an unknown one', unknownAnswer(), []],
  ])('names the articles of %s', (_what, answer, articles) => {
    expect(findingOf(answer).articles).toEqual(articles);
  });
});
