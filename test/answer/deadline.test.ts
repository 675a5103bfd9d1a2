import { describe, expect, it } from 'vitest';
import { readDeadline } from '../../src/answer/deadline.ts';
import { tellDeadline } from '../../src/answer/finding/tell-problem.ts';
import type { LogLine } from '../../src/logs/log-line.ts';
import { buildArticle } from '../build/diagnoser.ts';
import { consumedLine, logLine } from '../build/query.ts';

const hour = 3_600_000;
const failedMs = Date.UTC(1998, 2, 15, 22, 10, 2);

const article = buildArticle({
  signatures: [
    {
      id: 'consumed',
      says: 'The Despooler took the package.',
      lines: [{ text: 'Cannot find config mini inst specific data', proof: 'alone' }],
    },
    {
      id: 'gave-up',
      says: 'The bootstrap gave up.',
      lines: [{ text: 'SMS_BOOTSTRAP has run for more than 48 hours', proof: 'strong' }],
    },
  ],
  deadline: {
    what: '{{siteCode|the site}} comes back with the old version',
    hours: 48,
    from: 'the start of the bootstrap',
    started_by: ['The SMS_UPGRADE_BOOTSTRAP service was started successfully'],
    after_start: ['consumed'],
    passed_by: ['gave-up'],
  },
});

const started = (wallClockMs: number | undefined, number: number): LogLine =>
  logLine({
    number,
    lastNumber: number,
    text: 'The SMS_UPGRADE_BOOTSTRAP service was started successfully.',
    ...(wallClockMs === undefined ? {} : { wallClockMs }),
  });
const failed = consumedLine({ wallClockMs: failedMs });
const gaveUp = consumedLine({ signature: 'gave-up', line: 12, lastLine: 12, wallClockMs: failedMs + 48 * hour });

const base = { what: 'LON comes back with the old version', hours: 48, from: 'the start of the bootstrap' };
const read = (proof: Parameters<typeof readDeadline>[1], lines: readonly LogLine[]) =>
  tellDeadline(article, readDeadline(article, proof, lines), { siteCode: 'LON' });

describe('readDeadline', () => {
  it('counts exactly from the line that is the start', () => {
    const startMs = failedMs - hour;
    expect(read([failed], [started(startMs, 3)])).toEqual({
      ...base,
      certainty: 'exact',
      line: 3,
      basisMs: startMs,
      byMs: startMs + 48 * hour,
    });
  });

  it('counts from a line that can only come after the start, as the latest moment', () => {
    expect(read([failed], [logLine()])).toEqual({
      ...base,
      certainty: 'at-latest',
      line: 8,
      basisMs: failedMs,
      byMs: failedMs + 48 * hour,
    });
  });

  it('counts from the earliest of several such lines', () => {
    const later = consumedLine({ line: 9, lastLine: 9, wallClockMs: failedMs + 1_000 });
    expect(read([later, failed], [])).toMatchObject({ line: 8, byMs: failedMs + 48 * hour });
  });

  it('counts from the start of this attempt, not of an earlier or of the next one', () => {
    const lines = [
      started(failedMs - 300 * hour, 1),
      started(failedMs - 2 * hour, 4),
      started(failedMs + 24 * hour, 20),
    ];
    expect(read([failed], lines)).toMatchObject({ certainty: 'exact', line: 4, byMs: failedMs + 46 * hour });
  });

  it('does not take the start of the next attempt for that of a failure before it', () => {
    expect(read([failed], [started(failedMs + 24 * hour, 20)])).toMatchObject({ certainty: 'at-latest', line: 8 });
  });

  it('counts from the last start when the paste shows no failure', () => {
    expect(read([], [started(failedMs - 300 * hour, 1), started(failedMs, 2)])).toMatchObject({
      certainty: 'exact',
      line: 2,
    });
  });

  it('says that it has passed when the log shows that', () => {
    expect(read([failed, gaveUp], [started(failedMs - hour, 3)])).toEqual({
      ...base,
      certainty: 'passed',
      line: 12,
      basisMs: failedMs + 48 * hour,
      byMs: failedMs + 48 * hour,
    });
  });

  it('says that it has passed even where no time is to be seen', () => {
    expect(read([consumedLine({ signature: 'gave-up', line: 2, lastLine: 2 })], [])).toEqual({
      ...base,
      certainty: 'passed',
      line: 2,
    });
  });

  it('names no moment without a time', () => {
    expect(read([consumedLine()], [started(undefined, 3)])).toEqual({ ...base, certainty: 'no-time' });
    expect(read([], [])).toEqual({ ...base, certainty: 'no-time' });
  });

  it('goes on with the next best line when the start carries no time', () => {
    expect(read([failed], [started(undefined, 3)])).toMatchObject({ certainty: 'at-latest', line: 8 });
  });

  it('keeps the zone that the log names', () => {
    expect(read([], [{ ...started(failedMs, 3), zone: 'Eastern Standard Time' }])).toMatchObject({
      zone: 'Eastern Standard Time',
    });
  });

  it('is absent where the article has none', () => {
    expect(readDeadline(buildArticle(), [failed], [])).toBeUndefined();
  });
});
