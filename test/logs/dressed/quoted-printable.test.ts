import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../src/query/read-query.ts';

const trace = (thread: string) =>
  `~Waiting for ready instruction file....   $$<SMS_DESPOOLER><Sun Mar 15 22:09:12 1998~><thread=${thread}>`;

describe('a trace log', () => {
  it.each(['A0', 'DB', 'F8', '3D', '20', 'C9'])('is no quoted-printable mail for its thread %s', (thread) => {
    const { lines } = readQuery([trace(thread), trace(thread), trace(thread)].join('\n'), new Map());
    expect(lines.map((line) => [line.thread, line.cut, line.wallClockMs])).toEqual(
      Array.from({ length: 3 }, () => [thread, false, Date.UTC(1998, 2, 15, 22, 9, 12)]),
    );
  });
});
