/** What was read from logs, races and measured times, is the same in sentence, table, picture, message and data, over random logs. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TimedLine } from '../../../src/logs/timed-line.ts';
import { readTimedLines } from '../../../src/logs/timed-line.ts';
import { timingMessage } from '../../../src/slack/features/timing/timing-view.ts';
import { replayPicture } from '../../../src/timing/chart/replay-picture.ts';
import type { CalibrationReport } from '../../../src/timing/learn/calibrate.ts';
import { calibrate } from '../../../src/timing/learn/calibrate.ts';
import { DEFAULTS } from '../../../src/timing/model/parameters.ts';
import { createRandom } from '../../../src/timing/model/random.ts';
import type { Replay } from '../../../src/timing/race/replay.ts';
import { replayRaces } from '../../../src/timing/race/replay.ts';
import { describeCalibration } from '../../../src/timing/report/describe-calibration.ts';
import { describeReplay } from '../../../src/timing/report/describe-replay.ts';
import { duration } from '../../../src/timing/report/figures.ts';
import type { Report } from '../../../src/timing/report/report.ts';
import { writeUpgrade } from '../../build/upgrade-logs.ts';

const CODES = ['LON', 'PAR', 'NYC', 'BER'];

/** Logs of one site or several, some of which win and some of which lose. */
function linesOf(seed: number): { readonly codes: readonly string[]; readonly lines: readonly TimedLine[] } {
  const random = createRandom(seed);
  const codes = CODES.slice(0, 1 + Math.floor(random() * CODES.length));
  const lines = codes.flatMap((site, i) => {
    const serverStopMeanSeconds = 6 + 40 * random();
    const { files } = writeUpgrade({
      seed: 10 * seed + i,
      site,
      serverStopMeanSeconds,
      servers: 30 + Math.floor(20 * random()),
    });
    return [...files].flatMap(([name, text]) => [...readTimedLines(text, `${site}/${name}`)]);
  });
  return { codes, lines };
}

interface Told {
  readonly codes: readonly string[];
  readonly replay: Replay;
  readonly races: Report;
  readonly calibration: CalibrationReport;
  readonly times: Report;
}
let all: readonly Told[];
beforeAll(() => {
  all = Array.from({ length: 12 }, (_, i) => {
    const { codes, lines } = linesOf(700 + i);
    const replay = replayRaces(lines);
    const calibration = calibrate(lines);
    const times = describeCalibration(calibration, { lines: 40, missing: 40 });
    return { codes, replay, races: describeReplay(replay), calibration, times };
  });
}, 120_000);

const messageOf = (report: Report): string => JSON.stringify(timingMessage(report).blocks).replaceAll('*', '');

describe('races', () => {
  it('are told once for each site, by its code, as they ended', () => {
    const outcomes = new Set<string>();
    for (const { codes, replay, races } of all) {
      expect(replay.races.map(({ site }) => site).sort()).toEqual([...codes].sort());
      const said = codes.length === 1 ? [races.headline] : races.say;
      for (const { site, outcome, marginSeconds } of replay.races) {
        outcomes.add(outcome);
        const sentence = said.find((one) => one.includes(`${site}`) && /\b(lost|won)\b/.test(one)) ?? '';
        expect([site, outcome, sentence.includes(outcome)]).toEqual([site, outcome, true]);
        if (marginSeconds !== null) expect(sentence).toContain(duration(marginSeconds));
      }
    }
    expect([...outcomes].sort()).toEqual(['lost', 'won']);
  });

  it('are counted in the first sentence as in the data', () => {
    for (const { replay, races } of all.filter(({ codes }) => codes.length > 1)) {
      for (const outcome of ['lost', 'won'] as const) {
        const count = replay.races.filter((race) => race.outcome === outcome).length;
        if (count > 0) expect(races.headline).toContain(`${count} ${outcome}`);
      }
    }
  });

  it('have a table of their events in order of time, each with its line of the log', () => {
    for (const { replay, races } of all) {
      const sorted = [...replay.races].sort((a, b) => Number(a.outcome === 'won') - Number(b.outcome === 'won'));
      expect(races.tables.length).toBe(sorted.length);
      for (const [i, { site, events }] of sorted.entries()) {
        const table = races.tables[i];
        if (sorted.length > 1) expect(table?.title).toBe(site);
        expect(table?.rows).toHaveLength(events.length);
        for (const [j, { atMs, evidence }] of events.entries()) {
          expect(table?.rows[j]?.[1]).toBe(`+${duration((atMs - (events[0]?.atMs ?? 0)) / 1000)}`);
          expect(table?.rows[j]?.at(-1)).toMatch(new RegExp(`(^|:)${evidence.line}$`));
        }
      }
    }
  });

  it('are the same in the picture and in the message', () => {
    for (const { codes, replay, races } of all) {
      const { title, alt, spec } = replayPicture(replay);
      const picture = `${title} ${alt} ${JSON.stringify(spec)}`.replace(/\s+/g, ' ');
      expect(picture).toContain(races.headline);
      const message = messageOf(races);
      expect(message).toContain(races.headline.slice(0, 60));
      for (const code of codes) for (const words of [picture, message]) expect(words).toContain(code);
    }
  });
});

describe('measured times', () => {
  it('stand in the first sentence as in the table', () => {
    for (const { times } of all) {
      const [stop, , seen] = ['server', 'build', 'lines'].map((what) =>
        times.tables[0]?.rows.find(([name]) => new RegExp(what, 'i').test(name ?? '')),
      );
      expect(seen).toBeUndefined();
      expect(times.headline).toContain(stop?.[1]);
      expect(times.headline).toContain(stop?.[2]);
    }
  });

  it('are those of the file, each with a range that holds it, beside what was assumed before', () => {
    for (const { calibration, times } of all) {
      const rows = times.tables[0]?.rows ?? [];
      const told = Object.keys(calibration.estimates).filter((name) => name !== 'serverStopShape');
      expect(rows).toHaveLength(told.length);
      for (const [name, { value, low, high }] of Object.entries(calibration.estimates)) {
        expect([name, low <= value && value <= high]).toEqual([name, true]);
        expect((calibration.file as Record<string, unknown>)[name]).toBe(value);
      }
      const before = rows.map((row) => row.at(-1));
      expect(before).toContain(duration(DEFAULTS.serverStopMeanSeconds));
    }
  });

  it('are in the message as in the table', () => {
    for (const { times } of all) {
      const message = messageOf(times);
      expect(message).toContain(times.headline.slice(0, 60));
      for (const row of times.tables[0]?.rows ?? []) {
        for (const cell of row.slice(0, 2)) expect(message).toContain(cell);
      }
    }
  });
});
