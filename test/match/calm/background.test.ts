import { describe, expect, it } from 'vitest';
import { findBackground } from '../../../src/match/calm/background.ts';
import { createHealthyTest } from '../../../src/match/calm/healthy.ts';
import { readQuery } from '../../../src/query/read-query.ts';

const isHealthy = createHealthyTest(['~Found send request. ID: 00A3LPHX, Dest Site: PHX']);

/** Background lines, by their text, each once. */
function backgroundOf(paste: string): readonly string[] {
  const { lines } = readQuery(paste, new Map());
  return [...new Set([...findBackground(lines, isHealthy)].map(({ text }) => text))];
}

const trailer = (second: number) =>
  `  $$<SMS_DESPOOLER><Mon May 05 05:05:${String(second % 60).padStart(2, '0')} 1997~><thread=644>`;

/** A log that says four messages of daily work over and over, with other names and numbers each time. */
function dailyWork(extra: readonly string[]): string {
  const lines = Array.from(
    { length: 24 },
    (_, at) =>
      [
        `~Writing package QRX00${at}1 to \\\\SRV${at}\\SMSPKGD`,
        `~Verifying signature, sender site Q${at}`,
        `~Offer AB1200${at} not yet due`,
        `~Retry count 0 of job J${at}`,
      ][at % 4],
  );
  lines.splice(13, 0, ...extra);
  return lines.map((line, at) => `${line}${trailer(at)}`).join('\n');
}

describe('the background of a log', () => {
  it('is what the log says over and over, whatever names and numbers stand in it', () => {
    const found = backgroundOf(dailyWork(['Scanning drives for packages.']));
    expect(found).toHaveLength(24);
    expect(found).not.toContain('Scanning drives for packages.');
  });

  it('holds no line that speaks of failure, however often it is said', () => {
    const failing = Array.from({ length: 5 }, (_, at) => `~Cannot connect to server SRV${at}, error code ${at}3`);
    const found = backgroundOf(dailyWork(failing));
    expect(found.filter((text) => text.startsWith('Cannot'))).toEqual([]);
    expect(found).toHaveLength(24);
  });

  it('holds lines of one word and a path, too', () => {
    const deleted = Array.from({ length: 4 }, (_, at) => `Deleted E:\\SMS\\inboxes\\X${at}7QM.MIF`);
    const found = backgroundOf(dailyWork([...deleted, 'Deleted D:\\OTHER after three days']));
    expect(found.filter((text) => text.startsWith('Deleted'))).toEqual(deleted);
  });

  it('holds what a healthy log of ours has, in a paste of any length', () => {
    expect(backgroundOf('~Found send request. ID: 00QQZ, Dest Site: LON\nsomething else happened here')).toEqual([
      'Found send request. ID: 00QQZ, Dest Site: LON',
    ]);
  });

  it.each([
    ['an excerpt that somebody chose', Array.from({ length: 5 }, () => 'Used 0 out of 0 sendings').join('\n')],
    ['a log of one message', Array.from({ length: 40 }, (_, at) => `Waiting for thread ${at} to end`).join('\n')],
  ])('has nothing of %s', (_what, paste) => {
    expect(backgroundOf(paste)).toEqual([]);
  });
});
