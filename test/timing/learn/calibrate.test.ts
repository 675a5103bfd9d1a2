import { describe, expect, it } from 'vitest';
import { createLineReader, readTimedLines } from '../../../src/logs/timed-line.ts';
import { readParameters, readSettings } from '../../../src/timing/input/read-parameters.ts';
import { calibrate } from '../../../src/timing/learn/calibrate.ts';
import type { Calibration } from '../../../src/timing/learn/calibration.ts';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import { sites } from '../build.ts';
import { plainRandom } from '../oracle.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** `Wed Jun 18 15:49:57` and its year. */
function stamp(ms: number, fraction = ''): string {
  const at = new Date(ms);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}${fraction}`;
  return `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${time} ${at.getUTCFullYear()}`;
}

function slashed(ms: number, clock: '12' | '24'): string {
  const at = new Date(ms);
  const minutes = `${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const hours = at.getUTCHours();
  const time =
    clock === '24' ? `${two(hours)}:${minutes}` : `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`;
  return `${at.getUTCMonth() + 1}/${two(at.getUTCDate())}/${two(at.getUTCFullYear() % 100)} ${time}`;
}

type Write = (text: string, ms: number, component: string) => string;

/** Every way of writing a line that the archive shows. */
const FORMATS: Readonly<Record<string, Write>> = {
  'SMS 1.x': (text, ms, component) => `~${text}  $$<${component}><${stamp(ms)}~><thread=12E>`,
  'SMS 1.x with CRLF': (text, ms, component) => `${text}~  $$<${component}><${stamp(ms)}~><thread=AF>\r`,
  'SMS 2.0': (text, ms, component) =>
    `${text}  $$<${component}><${stamp(ms, `.${String(ms % 1000).padStart(3, '0')}`)} Eastern Standard Time><thread=322 (0x142)>`,
  'round brackets': (text, ms, component) => `{6354} INFO: ${text}~ $$(${component})(${stamp(ms)}~)(thread=326)`,
  'the misprint': (text, ms, component) => `~${text} $$>${component}><${stamp(ms)}~><thread=1D0>`,
  'wrapped lines': (text, ms, component) =>
    `     ~${text}   $$<${component}><${stamp(ms).replace(/ (\d\d:)/, '\n     $1')}~><thread=12E>`,
  'a viewer with components': (text, ms, component) => `${text} ${component} ${slashed(ms, '24')}`,
  'a viewer with AM and PM': (text, ms) => `${text}\n  ${slashed(ms, '12')}`,
};

interface Truth {
  readonly servers: number;
  readonly mean: number;
  readonly deadEvery: number;
  readonly deadSeconds: number;
  readonly slowEvery: number;
  readonly seed: number;
  readonly from?: number;
}

const TRUTH: Truth = {
  servers: 400,
  mean: 24,
  deadEvery: 20,
  deadSeconds: 135,
  slowEvery: 33,
  seed: 9,
  from: Date.UTC(1998, 11, 31, 20, 0, 0),
};

/** A round of SCMan over servers with known times; it runs over midnight and into another year. */
function sweepLog(truth: Truth, write: Write): string[] {
  const random = plainRandom(truth.seed);
  let ms = truth.from ?? 0;
  const lines: string[] = [];
  for (let i = 0; i < truth.servers; i++) {
    lines.push(write(`Server SRV${i} has ${1 + (i % 9)} shares`, Math.floor(ms), 'SMS_SITE_CONFIG_MANAGER'));
    lines.push(write(`Server SRV${i} status Active role 0x12`, Math.floor(ms), 'SMS_SITE_CONFIG_MANAGER'));
    const seconds =
      i % truth.deadEvery === 7
        ? truth.deadSeconds
        : i % truth.slowEvery === 11
          ? 120
          : -truth.mean * Math.log(1 - random());
    ms += seconds * 1000;
  }
  return lines.flatMap((line) => line.split('\n'));
}

describe('calibration from a round over the servers', () => {
  it.each(Object.keys(FORMATS))('recovers the time per server and tells the time-outs, written as %s', (format) => {
    const lines = sweepLog(TRUTH, FORMATS[format] as Write);
    const report = calibrate(readTimedLines(lines, 'SCMAN.LOG'));
    const { serverStopMeanSeconds: mean, deadShare, slowShare, deadAttempts, deadTimeoutSeconds } = report.estimates;
    expect(report.read.serverGaps).toBe(399);
    expect(report.read.backwards).toBe(0);
    expect(mean?.low).toBeLessThan(24);
    expect(mean?.high).toBeGreaterThan(24);
    expect((mean?.high ?? 0) - (mean?.low ?? 0)).toBeLessThan(6);
    expect([deadAttempts?.value, deadTimeoutSeconds?.value]).toEqual([3, 45]);
    expect(deadShare?.low).toBeLessThan(0.05);
    expect(deadShare?.high).toBeGreaterThan(0.05);
    expect(slowShare?.low).toBeLessThan(0.03);
    expect(slowShare?.high).toBeGreaterThan(0.03);
    expect(report.timeOuts.map(({ seconds, reading }) => [seconds, reading])).toEqual([
      [135, 'dead'],
      [120, 'slow'],
    ]);
    expect(report.problems).toEqual([]);
  });

  it('reads a log that changes its format half-way', () => {
    const [one, other] = [FORMATS['SMS 1.x'] as Write, FORMATS['a viewer with components'] as Write];
    const lines = sweepLog(TRUTH, (text, ms, component) =>
      (Number(/SRV(\d+)/.exec(text)?.[1]) < 200 ? one : other)(text, ms, component),
    );
    const { read, estimates } = calibrate(readTimedLines(lines));
    expect(read).toMatchObject({ serverGaps: 399, backwards: 0 });
    expect(estimates.deadAttempts?.value).toBe(3);
  });

  it('says how many observations and which lines each value rests on', () => {
    const report = calibrate(readTimedLines(sweepLog(TRUTH, FORMATS['SMS 1.x'] as Write), 'SCMAN.LOG'));
    const { deadShare, serverStopMeanSeconds: mean } = report.estimates;
    expect(deadShare?.observations).toBe(399);
    expect(deadShare?.lines[0]).toEqual({ source: 'SCMAN.LOG', line: 15, text: 'Server SRV7 has 8 shares' });
    expect(mean?.observations).toBeGreaterThan(360);
    expect(mean?.lines.length).toBeGreaterThan(0);
    expect(mean?.lines.length).toBeLessThanOrEqual(5);
  });

  it.each([
    [90, 2, 45, /1 × 90 s/],
    [450, 5, 90, undefined],
    [45, 1, 45, undefined],
    [225, 5, 45, undefined],
  ])('reads %i s as %i tries of %i s', (deadSeconds, attempts, timeout, note) => {
    const truth = { ...TRUTH, deadSeconds, mean: 8, deadEvery: 10 };
    const { estimates } = calibrate(readTimedLines(sweepLog(truth, FORMATS['SMS 1.x'] as Write)));
    expect([estimates.deadAttempts?.value, estimates.deadTimeoutSeconds?.value]).toEqual([attempts, timeout]);
    if (note !== undefined) expect(estimates.deadAttempts?.note).toMatch(note);
  });

  it('takes slow but healthy servers for healthy: 60 s on average puts many near 45 s', () => {
    const truth = { ...TRUTH, mean: 60, deadEvery: 1e9, slowEvery: 1e9 };
    const { timeOuts, estimates } = calibrate(readTimedLines(sweepLog(truth, FORMATS['SMS 1.x'] as Write)));
    expect(timeOuts).toEqual([]);
    expect(Math.abs((estimates.serverStopMeanSeconds?.value ?? 0) - 60)).toBeLessThan(9);
  });

  it('is less sure of few servers, and says nothing of shares below twenty', () => {
    const few = calibrate(
      readTimedLines(sweepLog({ ...TRUTH, servers: 9, deadEvery: 1e9, slowEvery: 1e9 }, FORMATS['SMS 1.x'] as Write)),
    );
    const many = calibrate(readTimedLines(sweepLog(TRUTH, FORMATS['SMS 1.x'] as Write)));
    const width = (report: typeof few): number =>
      (report.estimates.serverStopMeanSeconds?.high ?? 0) - (report.estimates.serverStopMeanSeconds?.low ?? 0);
    expect(width(few)).toBeGreaterThan(3 * width(many));
    expect(few.estimates.deadShare).toBeUndefined();
    expect(few.notLearned.find(({ name }) => name === 'deadShare')?.why).toBe('needs 20 or more servers, saw 8');
  });

  it('leaves out pauses between rounds, hours of silence and time that goes backwards', () => {
    const write = FORMATS['SMS 1.x'] as Write;
    const component = 'SMS_SITE_CONFIG_MANAGER';
    const lines = [
      write('Server A has 1 shares', 0, component),
      write('Server B has 1 shares', 10_000, component),
      write('Watchdog cycle complete, sleeping', 15_000, component),
      write('Server A has 1 shares', 900_000, component),
      write('Server B has 1 shares', 912_000, component),
      write('Server C has 1 shares', 9_000_000, component),
      write('Server D has 1 shares', 1_000_000, component),
      write('Server E has 1 shares', 1_011_000, component),
    ];
    const report = calibrate(readTimedLines(lines));
    expect(report.read).toMatchObject({ serverGaps: 3, unexplainedGaps: 1, backwards: 1 });
    expect(report.problems.map(({ message }) => message)).toEqual([
      'time goes backwards 1 times; those gaps were left out',
    ]);
  });
});

const calibrationOf = (lines: readonly string[]): Calibration =>
  calibrate(readTimedLines(lines)).file.calibration as Calibration;

describe('calibration from the other logs', () => {
  const write = FORMATS['SMS 1.x'] as Write;

  it('reads the sleep of Hierarchy Manager and the sender threads, the most frequent of several', () => {
    const lines = [300, 300, 1800].map((seconds, i) =>
      write(
        `{6354} INFO: x~ Work cycle completed: sleeping ${seconds * 1000} milliseconds`,
        i * 1000,
        'SMS_HIERARCHY_MANAGER',
      ),
    );
    lines.push(write('Checking for sending capacity.  Used 0 out of 7.', 9000, 'SMS_LAN_SENDER'));
    const { estimates } = calibrate(readTimedLines(lines));
    expect(estimates.hierarchyManagerSleepSeconds).toMatchObject({
      value: 300,
      observations: 2,
      note: 'also seen: 1800; the most frequent value is used',
    });
    expect(estimates.senderThreads).toMatchObject({ value: 7, observations: 1 });
  });

  it('times a package from the Scheduler to the sender', () => {
    const builds = [300, 420, 350, 500, 390, 610];
    const lines = builds.flatMap((seconds, i) => [
      write('Creating package file', i * 7_200_000, 'SMS_SCHEDULER'),
      write('Checking for sending capacity.  Used 0 out of 5.', i * 7_200_000 + seconds * 1000, 'SMS_LAN_SENDER'),
    ]);
    const { estimates } = calibrate(readTimedLines(lines));
    expect(estimates.packageBuildMeanSeconds?.observations).toBe(6);
    expect(estimates.packageBuildMeanSeconds?.low).toBeLessThan(300);
    expect(estimates.packageBuildMeanSeconds?.high).toBeGreaterThan(420);
    expect(estimates.packageBuildCv?.low).toBeLessThan(0.26);
    expect(estimates.packageBuildCv?.high).toBeGreaterThan(0.26);
    // The wait for the Scheduler is in the span, and counts once: build and half of the longest wait are what was measured.
    const rows = (calibrationOf(lines).together?.rows ?? []).map(([mean = 0, , latency = 0]) => mean + latency / 2);
    expect(rows).toHaveLength(40);
    expect(Math.abs(rows.reduce((sum, one) => sum + one, 0) / 40 - 428)).toBeLessThan(60);
  });

  it('takes package size and speed of the link from DUMPSEND listings, and not from small jobs', () => {
    const listing = (started: string, ended: string, bytes: number): string[] => [
      '     Sender/scheduler RECORD',
      `        Sender started at:          Mon, Nov 21 1994 ${started}`,
      `        Sender ended at:            Mon, Nov 21 1994 ${ended}`,
      `        Total bytes to send:        ${bytes}`,
    ];
    const lines = [...listing('12:45', '12:45', 1596), ...listing('12:45', '13:25', 24_000_000)];
    const { estimates } = calibrate(readTimedLines(lines));
    expect(estimates.packageMegabytes).toMatchObject({ value: 24, observations: 1 });
    // 24 MB in 40 minutes are 80 kb/s in use, half of a link of 160.
    expect(estimates.linkKilobitsPerSecond?.value).toBeCloseTo(160, 0);
    expect(estimates.linkKilobitsPerSecond?.low).toBeLessThan(159);
  });

  it('learns the reaction of the Despooler when it knows the times of the files', () => {
    const lines = [20, 200, 290].map((seconds, i) =>
      write(`Found ready instruction sni0000${i}.ins`, i * 1e6 + seconds * 1000, 'SMS_DESPOOLER'),
    );
    const fileTimes = new Map([0, 1, 2].map((i) => [`sni0000${i}.ins`, i * 1e6]));
    const { estimates } = calibrate(readTimedLines(lines), { fileTimes });
    expect(estimates.despoolerLatencyMaxSeconds).toMatchObject({ observations: 3 });
    expect(estimates.despoolerLatencyMaxSeconds?.low).toBeGreaterThan(285);
    expect(estimates.despoolerLatencyMaxSeconds?.low).toBeLessThan(320);
    expect(estimates.despoolerLatencyMaxSeconds?.high).toBeGreaterThan(500);
    expect(calibrate(readTimedLines(lines)).notLearned.map(({ name }) => name)).toContain('despoolerLatencyMaxSeconds');
  });

  it.each<[string, (i: number) => string]>([
    ['Windows NT 4.0', (i) => `03/15/98  10:0${i}p             1,234 SNI0000${i}.INS`],
    ['Windows 2000', (i) => `03/15/1998  10:0${i} PM             1,234 sni0000${i}.ins`],
    ['a European system', (i) => `15.03.98  22:0${i}             1.234 SNI0000${i}.INS`],
    ['the name first', (i) => `SNI0000${i} INS         1,234 03-15-98  10:0${i}p`],
  ])('takes the times of the files from a directory listing of %s, before or after the log', (_what, listing) => {
    const from = Date.UTC(1998, 2, 15, 22, 0, 0);
    const log = [200, 290, 250].map((seconds, i) =>
      write(`Found ready instruction sni0000${i}.ins`, from + i * 60_000 + seconds * 1000, 'SMS_DESPOOLER'),
    );
    const files = [0, 1, 2].map(listing);
    for (const lines of [
      [...files, ...log],
      [...log, ...files],
    ]) {
      const { despoolerLatencyMaxSeconds: latency } = calibrate(readTimedLines(lines, 'DESPOOL.LOG')).estimates;
      expect(latency?.observations).toBe(3);
      expect(latency?.low).toBeGreaterThan(200);
      expect(latency?.high).toBeGreaterThan(290);
    }
  });

  it('leaves out a file that the Despooler found hours later: it was behind, and did not wait', () => {
    const lines = [write('Found ready instruction a.ins', 9_000_000, 'SMS_DESPOOLER')];
    expect(calibrate(readTimedLines(lines), { fileTimes: new Map([['a.ins', 0]]) }).estimates).toEqual({});
  });

  it('counts lost races', () => {
    const lines = [
      'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG',
      'Cannot find config mini inst specific data',
      'Despooler failed to execute the instruction, error code = c0000001',
      'Despooler failed to execute the instruction, error code = 38a',
    ].map((text, i) => write(text, i * 1000, 'SMS_DESPOOLER'));
    const { racesLost } = calibrate(readTimedLines(lines, 'DESPOOLR.LOG'));
    expect(racesLost.count).toBe(1);
    expect(racesLost.lines.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('says what it needs when there is nothing to learn', () => {
    const prose = calibrate(readTimedLines(['our upgrade hangs', 'please help', '\u0000\u0001']));
    expect(prose.estimates).toEqual({});
    expect(prose.problems[0]?.message).toMatch(/has no line that calibrate can use; give SCMAN.LOG/);
    const other = calibrate(readTimedLines([write('Something else', 0, 'SMS_INVENTORY_DATA_LOADER')]));
    expect(other.problems[0]?.message).toBe('has times but none of the lines the timing check learns from');
    expect(other.notLearned.length).toBeGreaterThan(10);
    expect(calibrate([]).problems).toHaveLength(1);
  });
});

describe('what calibration writes', () => {
  const report = calibrate(readTimedLines(sweepLog(TRUTH, FORMATS['SMS 1.x'] as Write), 'SCMAN.LOG'));
  const reading = readParameters(JSON.parse(JSON.stringify(report.file)));

  it('is a parameter file', () => {
    expect(reading).toMatchObject({ ok: true, value: { given: expect.arrayContaining(['serverStopMeanSeconds']) } });
  });

  it('makes the risk an average over what remains unknown, with a narrower band and fewer assumptions', () => {
    if (!reading.ok) throw new Error('the file was refused');
    const measured = assessRisk({ sites: sites(1, 25), file: reading.value, mode: 'once' });
    const guessed = assessRisk({ sites: sites(1, 25), mode: 'once' });
    const width = (risk: typeof measured): number => {
      const [low, high] = risk.band.modes.once?.anyLost ?? [0, 0];
      return high - low;
    };
    expect(width(measured)).toBeLessThan(width(guessed));
    expect(measured.assumed.map(({ name }) => name)).not.toContain('serverStopMeanSeconds');
    expect(measured.band.basis).toBe('uncalibrated');
    const point = assessRisk({
      sites: sites(1, 25),
      mode: 'once',
      file: { ...reading.value, given: [], calibration: { estimates: {} } },
    });
    const [averaged, single] = [measured.modes.once?.anyLost ?? 0, point.modes.once?.anyLost ?? 0];
    expect(averaged).not.toBe(single);
    expect(Math.abs(averaged - single)).toBeLessThan(0.05);
  });
});

describe('a setting on top of a calibration', () => {
  it('takes the place of what was measured', () => {
    const report = calibrate(readTimedLines(sweepLog(TRUTH, FORMATS['SMS 1.x'] as Write)));
    const base = readParameters(report.file);
    const changed = readSettings(['serverStopMeanSeconds=50'], base.ok ? base.value : undefined);
    expect(changed).toMatchObject({ ok: true, value: { parameters: { serverStopMeanSeconds: 50, deadAttempts: 3 } } });
    const left = changed.ok ? Object.keys(changed.value.calibration?.estimates ?? {}) : [];
    expect(left).toContain('deadShare');
    expect(left).not.toContain('serverStopMeanSeconds');
  });
});

describe('the reader of timed lines', () => {
  it('reads what the archive shows', () => {
    const lines = [
      '~Working on logon server <logonserver>',
      '  $$<SMS_MAINTENANCE_MANAGER><Fri Feb 06 10:43:33',
      '  1998~><thread=12D> ~Working on logon server B',
      '  $$<SMS_MAINTENANCE_MANAGER><Fri Feb 06 10:44:33 1998~><thread=12D>',
      'NWScanObject for user or group EVERYONE; return: ffff',
      '  6/01/97 3:25:15 PM',
      'Bootstrap operations aborted.  $$<SMS_SITE_COMPONENT_MANAGER><Fri Mar 26 10:43:41.547 1999 Eastern Standard Time><thread=43 (0x2B)>',
    ];
    expect([...readTimedLines(lines)]).toEqual([
      {
        text: 'Working on logon server <logonserver>',
        component: 'SMS_MAINTENANCE_MANAGER',
        wallClockMs: Date.UTC(1998, 1, 6, 10, 43, 33),
        thread: '12D',
        line: 3,
      },
      {
        text: 'Working on logon server B',
        component: 'SMS_MAINTENANCE_MANAGER',
        wallClockMs: Date.UTC(1998, 1, 6, 10, 44, 33),
        thread: '12D',
        line: 4,
      },
      {
        text: 'NWScanObject for user or group EVERYONE; return: ffff',
        wallClockMs: Date.UTC(1997, 5, 1, 15, 25, 15),
        line: 6,
      },
      {
        text: 'Bootstrap operations aborted.',
        component: 'SMS_SITE_COMPONENT_MANAGER',
        wallClockMs: Date.UTC(1999, 2, 26, 10, 43, 41, 547),
        thread: '43 (0x2B)',
        line: 7,
      },
    ]);
  });

  it('keeps every line of prose, and does not hang on hostile ones', () => {
    const reader = createLineReader();
    const lines = ['one', '$$<SMS_X', `${'$$<SMS_A><'.repeat(2000)}`, `${' '.repeat(50_000)}1/1/98`, 'four'];
    const read = [...lines.flatMap((line) => reader.push(line)), ...reader.end()];
    expect(read.at(0)?.text).toBe('one');
    expect(read.at(-1)?.text).toBe('four');
  });
});
