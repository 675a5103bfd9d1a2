import { describe, expect, it } from 'vitest';
import { weighLines } from '../../../src/match/calm/line-worth.ts';
import { readQuery } from '../../../src/query/read-query.ts';

const trailer = (second: number) =>
  `  $$<SMS_SCHEDULER><Fri May 05 05:05:${String(second).padStart(2, '0')}.100 2000 Pacific Daylight Time><thread=652 (0x28C)>`;

/** What each of these lines counts as in a log of twenty lines, of which the others are of four messages. */
function weightsIn(extra: readonly string[]): ReadonlyMap<string, number> {
  const work = Array.from(
    { length: 20 },
    (_, at) =>
      [
        `Writing package QRX${at}`,
        `Verifying signature of site Q${at}`,
        `Offer ${at} not yet due`,
        `Job J${at} was read`,
      ][at % 4] as string,
  );
  const log = [...work, ...extra].map((line, at) => `${line}${trailer(at)}`).join('\n');
  const { lines } = readQuery(log, new Map());
  return new Map(weighLines(lines, new Set()).map(({ line, weight }) => [line.text, weight]));
}

describe('what the words of a line count', () => {
  it('is less in a long log for what the log says again, with other names and numbers', () => {
    const weights = weightsIn([
      'The computer B07 is already a site system',
      'Checking queue, 59 active',
      'Checking queue, 457 active',
    ]);
    const once = weights.get('The computer B07 is already a site system') ?? 0;
    expect(weights.get('Checking queue, 59 active')).toBeLessThan(once);
    expect(weights.get('Checking queue, 457 active')).toBe(weights.get('Checking queue, 59 active'));
  });

  it('is most for a failure, however often it is said', () => {
    const weights = weightsIn(['Cannot open file 1', 'Cannot open file 2', 'Opened the file that was asked for']);
    expect(weights.get('Cannot open file 1')).toBeGreaterThan(weights.get('Opened the file that was asked for') ?? 1);
  });

  it('is the same for all calm lines of a brief excerpt, which somebody chose', () => {
    const { lines } = readQuery(
      [
        `Checking queue, 59 active${trailer(1)}`,
        `Checking queue, 60 active${trailer(2)}`,
        `Job read${trailer(3)}`,
      ].join('\n'),
      new Map(),
    );
    expect(new Set(weighLines(lines, new Set()).map(({ weight }) => weight)).size).toBe(1);
  });
});
