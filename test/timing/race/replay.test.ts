import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTimedLines } from '../../../src/logs/timed-line.ts';
import { replayRaces } from '../../../src/timing/race/replay.ts';
import { nameSite } from '../../../src/timing/worker/name-site.ts';
import { type UpgradeLogs, writeUpgrade } from '../../build/upgrade-logs.ts';

function at(time: string, component: string, text: string, thread = '12E'): string {
  return `~${text}  $$<${component}><Sun Mar 15 ${time} 1998~><thread=${thread}>`;
}

const SCMAN = 'SMS_SITE_CONFIG_MANAGER';
const DESPOOL = 'SMS_DESPOOLER';
const LOST = [
  at('09:00:00', SCMAN, 'Server OLD has 3 shares'),
  at('22:10:04', SCMAN, 'Found D:\\SMS\\site.srv\\sitecfg.box\\SHUTDOWN.CT1'),
  at('22:10:09', SCMAN, 'Server A has 3 shares'),
  at('22:10:31', SCMAN, 'Server B has 4 shares'),
  at('22:18:31', DESPOOL, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG'),
  at('22:18:33', DESPOOL, 'Cannot find config mini inst specific data'),
  at('22:18:33', DESPOOL, 'Despooler failed to execute the instruction, error code = c0000001'),
  at('22:24:50', SCMAN, 'Server C has 2 shares'),
];

const of = (lines: readonly string[], source?: string) => replayRaces(readTimedLines(lines, source)).races;
const told = (lines: readonly string[]) =>
  of(lines).map(({ site, instruction, outcome, marginSeconds, measured }) => [
    site,
    instruction,
    outcome,
    marginSeconds,
    measured,
  ]);

const ordinary = (time: string, name: string): readonly string[] => [
  at(time, DESPOOL, `Found ready instruction ${name}`),
  at(time, DESPOOL, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE'),
  at(time, DESPOOL, 'Despooler successfully executed one instruction.'),
];
const lostOf = (time: string, name: string, thread?: string): readonly string[] => [
  at(time, DESPOOL, `Found ready instruction ${name}`, thread),
  at(time, DESPOOL, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG', thread),
  at(time, DESPOOL, 'Cannot find config mini inst specific data', thread),
  at(time, DESPOOL, 'Despooler failed to execute the instruction, error code = c0000001', thread),
];

describe('the replay of a race', () => {
  it('shows that the package won, and by at least how much', () => {
    const [race] = of(LOST);
    expect(race).toMatchObject({ site: null, instruction: null, outcome: 'lost', marginSeconds: 379, measured: false });
    expect(race?.servers).toBe(3);
    expect(race?.events.map(({ kind }) => kind)).toEqual([
      'shutdown-asked',
      'server-handled',
      'package-ready',
      'lost',
      'server-handled',
    ]);
    expect(race?.restartsByMs).toBe(Date.UTC(1998, 2, 17, 22, 10, 4));
    expect(race?.events[3]?.evidence).toEqual({
      line: 7,
      text: 'Despooler failed to execute the instruction, error code = c0000001',
    });
  });

  it('binds the shipped sample to the instruction that failed, not to the ordinary job before it', () => {
    const text = readFileSync(new URL('../../../knowledge/samples/lost-upgrade-race.log', import.meta.url), 'utf8');
    expect(told(text.split('\n'))).toEqual([['LON', '0003LON1.ins', 'lost', 3, false]]);
  });

  it.each<[string, readonly string[], readonly unknown[]]>([
    [
      'the end of the Despooler is logged',
      [...LOST, at('22:26:31', DESPOOL, 'Despooler is shutting down')],
      [null, null, 'lost', 480, true],
    ],
    [
      'SMS Executive stops the Despooler',
      [...LOST, at('22:26:31', 'SMS_EXECUTIVE', 'Stopped SMS_DESPOOLER')],
      [null, null, 'lost', 480, true],
    ],
    [
      'the lines come in another order of logs',
      [...LOST.slice(4, 7), ...LOST.slice(0, 4), ...LOST.slice(7)],
      [null, null, 'lost', 379, false],
    ],
    [
      'ordinary jobs ran before, in between and after',
      [
        ...ordinary('21:00:00', '0002LON1.ins'),
        ...lostOf('22:18:31', '0003LON1.ins'),
        ...ordinary('22:19:00', '0004LON1.ins'),
      ],
      ['LON', '0003LON1.ins', 'lost', 0, false],
    ],
    [
      'the lost instruction is tried again',
      [...lostOf('22:18:31', '0003LON1.ins'), ...lostOf('22:23:31', '0003LON1.ins')],
      ['LON', '0003LON1.ins', 'lost', 0, false],
    ],
    [
      'another thread executes',
      [
        at('22:18:00', DESPOOL, 'Found ready instruction 0003LON1.ins', 'A0'),
        ...lostOf('22:18:31', '0003LON1.ins', 'B7').slice(1),
      ],
      ['LON', '0003LON1.ins', 'lost', 31, false],
    ],
    [
      'a sender shows when the package came',
      [
        at('22:16:00', 'SMS_LAN_SENDER', 'Found send request.  Job: 00000016   Destination: LON', 'C4'),
        at(
          '22:17:31',
          'SMS_LAN_SENDER',
          'Sending completed [D:\\SMS\\site.srv\\sender.box\\tosend\\00000016.P00]',
          'C4',
        ),
        ...lostOf('22:18:31', '0003LON1.ins'),
        at('22:20:31', DESPOOL, 'Despooler is shutting down'),
      ],
      ['LON', '0003LON1.ins', 'lost', 180, true],
    ],
  ])('is told where %s', (_what, lines, expected) => {
    expect(told(lines)).toEqual([expected]);
  });

  it('takes the site from the words around the log where no file name tells it', () => {
    const words = 'Secondary site BOI below CEN hangs. Its DESPOOL.LOG:';
    const races = replayRaces(readTimedLines([words, ...LOST.slice(4)]), { nameSite }).races;
    expect(races.map(({ site }) => site)).toEqual(['BOI']);
  });

  it('of a second try days later is a second race', () => {
    const later = lostOf('22:18:31', '0009LON1.ins').map((line) => line.replace('Mar 15', 'Mar 20'));
    expect(told([...lostOf('22:18:31', '0003LON1.ins'), ...later]).map(([, name]) => name)).toEqual([
      '0003LON1.ins',
      '0009LON1.ins',
    ]);
  });
});

const SHUTDOWN = [
  at('22:10:04', 'SMS_UPGRADE_BOOTSTRAP', 'Service started'),
  at('22:16:00', DESPOOL, 'SMS_DESPOOLER stopped'),
];

describe('a race that was won', () => {
  it.each<[string, readonly string[], readonly unknown[]]>([
    ['nothing shows when the package came', SHUTDOWN, [null, null, 'won', null, false]],
    [
      'the package is the first thing found afterwards',
      [...SHUTDOWN, at('22:19:10', DESPOOL, 'Found ready instruction 0003LON1.ins')],
      ['LON', '0003LON1.ins', 'won', 190, true],
    ],
    [
      'an ordinary job follows hours later',
      [...SHUTDOWN, ...ordinary('23:59:00', '0004LON1.ins')],
      ['LON', null, 'won', null, false],
    ],
    [
      'the bootstrap takes the package',
      [...SHUTDOWN, at('22:26:38', 'SMS_UPGRADE_BOOTSTRAP', 'Found the site package, decompressing')],
      [null, null, 'won', 638, true],
    ],
    [
      'a listing of the parent shows the transfer',
      [
        ...SHUTDOWN,
        'Dest Site:                  LON',
        'Sender ended at:            Sun, Mar 15 1998 22:20',
        'Total bytes to send:        20000000',
      ],
      ['LON', null, 'won', 240, true],
    ],
    [
      'the Despooler ran again in between',
      [
        ...SHUTDOWN,
        at('22:40:00', DESPOOL, 'Waiting for ready instruction file....'),
        at('22:50:00', DESPOOL, 'Found ready instruction 0007LON1.ins'),
      ],
      ['LON', null, 'won', null, false],
    ],
    [
      'only the round over the servers shows the shutdown',
      [at('22:15:00', SCMAN, 'Server Z has 1 shares'), at('22:16:00', DESPOOL, 'SMS_DESPOOLER stopped')],
      [null, null, 'won', null, false],
    ],
  ])('is seen where %s', (_what, lines, expected) => {
    expect(told(lines)).toEqual([expected]);
  });

  it.each<[string, readonly string[]]>([
    ['a restart of the Despooler alone', [at('22:16:00', DESPOOL, 'SMS_DESPOOLER stopped')]],
    [
      'an ordinary job that failed',
      [at('22:18:33', DESPOOL, 'Despooler failed to execute the instruction, error code = 38a')],
    ],
    [
      'the code of the race after an ordinary job',
      [
        ...ordinary('22:00:00', '0002LON1.ins').slice(0, 2),
        at('22:01:00', DESPOOL, 'Despooler failed to execute the instruction, error code = c0000001'),
      ],
    ],
    ['ordinary jobs', ordinary('22:00:00', '0002LON1.ins')],
  ])('is not seen in %s', (_what, lines) => {
    expect(told(lines)).toEqual([]);
  });

  it('is not guessed when one side of the race is missing', () => {
    expect(told([at('22:10:04', SCMAN, 'Processing SHUTDOWN.CT1')])).toEqual([[null, null, 'unknown', null, false]]);
  });
});

describe('several sites in one call', () => {
  const lines = (logs: UpgradeLogs, prefix: string, names: readonly string[]) =>
    names.flatMap((name) => [...readTimedLines(logs.files.get(name) ?? [], `${prefix}${name}`)]);
  const upgrades = (minutesApart: number) => [
    writeUpgrade({ seed: 3, site: 'LON', servers: 60, otherJobsEverySeconds: 1800 }),
    writeUpgrade({
      seed: 4,
      site: 'PAR',
      servers: 60,
      otherJobsEverySeconds: 1800,
      startMs: Date.UTC(1998, 2, 15, 22, minutesApart),
    }),
  ];

  it.each([
    ['a folder for each', 'LON/', 'PAR/', 5],
    ['names of files', 'lon-', 'par_', 5],
    ['nothing but time', '1/', '2/', 60 * 9],
  ])('are races of their own, told apart by %s', (_how, one, other, apart) => {
    const [lon, par] = upgrades(apart) as [UpgradeLogs, UpgradeLogs];
    const names = ['DESPOOL.LOG', 'SCMAN.LOG'];
    const { races, problems } = replayRaces([...lines(lon, one, names), ...lines(par, other, names)]);
    expect(problems).toEqual([]);
    expect(races.map(({ site, outcome, servers }) => [site, outcome, servers])).toEqual([
      ['LON', 'lost', 60],
      ['PAR', 'lost', 60],
    ]);
    for (const [i, logs] of [lon, par].entries()) {
      // The sender's log is not given: the margin is from what the Despooler found.
      expect(
        Math.abs((races[i]?.marginSeconds ?? 0) - (logs.despoolerGoneMs - logs.packageThereMs) / 1000),
      ).toBeLessThanOrEqual(1);
      expect(races[i]?.measured).toBe(true);
    }
  });

  it('whose logs cannot be told apart lose their servers, and it says so', () => {
    const [lon, par] = upgrades(5) as [UpgradeLogs, UpgradeLogs];
    const { races, problems } = replayRaces([
      ...lines(lon, '', ['DESPOOL.LOG', 'SCMAN.LOG']),
      ...lines(par, '', ['DESPOOL.LOG', 'SCMAN.LOG']),
    ]);
    expect(races.map(({ site, outcome, servers }) => [site, outcome, servers])).toEqual([
      ['LON', 'lost', 0],
      ['PAR', 'lost', 0],
    ]);
    expect(problems[0]?.message).toMatch(/name each log after its site/);
  });

  it('in one paste are told apart by their instructions and threads', () => {
    const mixed = [...lostOf('22:18:31', '0003LON1.ins', 'A0'), ...lostOf('22:19:31', '0003PAR1.ins', 'B0')];
    const order = [0, 4, 1, 5, 2, 6, 3, 7].map((i) => mixed[i] as string);
    expect(told(order).map(([site, name]) => [site, name])).toEqual([
      ['LON', '0003LON1.ins'],
      ['PAR', '0003PAR1.ins'],
    ]);
  });
});

describe('a hundred upgrades with ordinary jobs in their logs', () => {
  const all = Array.from({ length: 100 }, (_, i) =>
    writeUpgrade({
      seed: i + 1,
      servers: 25 + (i % 20),
      otherJobsEverySeconds: i % 2 === 0 ? 900 : 0,
      senderLines: i % 3 === 0 ? 'poll' : 'request',
      pollSeconds: i % 3 === 0 ? 60 : 0,
      despoolerLatencyMaxSeconds: i % 5 === 0 ? 300 : 0,
    }),
  );

  it('are told as they were: who won, and by how much where both ends were logged', () => {
    const wrong = all.flatMap((logs) => {
      const { races } = replayRaces([...logs.files].flatMap(([name, lines]) => [...readTimedLines(lines, name)]));
      const [race] = races;
      const truth = Math.abs(logs.despoolerGoneMs - logs.packageThereMs) / 1000;
      const right =
        races.length === 1 && race?.outcome === (logs.lost ? 'lost' : 'won') && (race.site === 'LON' || !logs.lost);
      // With a poll alone the package's way is not logged: found is as near as it gets, up to the Despooler's reaction.
      const near =
        race?.measured !== true ||
        Math.abs((race.marginSeconds ?? 0) - truth) <=
          (logs.files.get('LANSEND.LOG')?.some((line) => line.includes('completed')) ? 1.01 : 301);
      return right && near
        ? []
        : [
            {
              lost: logs.lost,
              truth,
              races: races.map(({ site, outcome, marginSeconds, measured }) => ({
                site,
                outcome,
                marginSeconds,
                measured,
              })),
            },
          ];
    });
    expect(wrong).toEqual([]);
    expect(all.filter(({ lost }) => lost).length).toBeGreaterThan(20);
    expect(all.filter(({ lost }) => !lost).length).toBeGreaterThan(20);
  });
});

describe('logs without a race', () => {
  it.each<[string, string[]]>([
    ['prose', ['the upgrade hangs since Sunday']],
    ['a log without a race', [at('10:00:00', 'SMS_INVENTORY_DATA_LOADER', 'Loading')]],
    ['nothing', []],
  ])('say what is needed when it is %s', (_, lines) => {
    expect(replayRaces(readTimedLines(lines)).problems[0]?.message).toMatch(
      /does not show an upgrade; give DESPOOL.LOG/,
    );
  });

  it('say so when the lines of the race carry no time', () => {
    const { problems } = replayRaces(
      readTimedLines(['Despooler failed to execute the instruction, error code = c0000001']),
    );
    expect(problems[0]?.message).toMatch(/1 lines about a race have no time/);
  });

  it('of any size are read in bounded memory, the newest lines first', () => {
    const many = Array.from({ length: 45_000 }, (_, i) => at('10:00:00', SCMAN, `Server S${i} has 1 shares`));
    const { races, problems } = replayRaces(readTimedLines([...many, ...LOST]));
    expect(races.map(({ outcome }) => outcome)).toEqual(['lost']);
    expect(problems[0]?.message).toMatch(/the newest were read/);
  });

  it('in which one site loses thousands of times are told as far as the work is bounded, the newest first', () => {
    const stamp = (i: number): string => new Date(Date.UTC(1998, 2, 15, 10) + 1000 * i).toISOString().slice(11, 19);
    const name = (i: number): string => `${i.toString(16).toUpperCase().padStart(4, '0')}LON1.ins`;
    const losses = Array.from({ length: 3000 }, (_, i) => lostOf(stamp(i), name(i))).flat();
    const { races, problems } = replayRaces(readTimedLines(losses));
    // Every loss looks at all the others: nine million looks, of which three are taken.
    expect(races.length).toBeGreaterThan(100);
    expect(races.length).toBeLessThan(1000);
    expect(races.at(-1)?.instruction).toBe(name(2999));
    expect(problems).toContainEqual({
      field: 'log',
      message: `shows ${3000 - races.length} more races than can be read at once; the newest ${races.length} were read, so give the logs of fewer sites`,
    });
  });

  it('of 1,100 sites that lost in one night are all told', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const code = (i: number): string => `S${letters[Math.floor(i / 26) % 26]}${letters[i % 26]}`.slice(0, 3);
    const codes = Array.from({ length: 1100 }, (_, i) => (i < 676 ? code(i) : code(i - 676).replace('S', 'T')));
    const lines = codes.flatMap((site) => [
      ...readTimedLines(lostOf('22:18:31', `0003${site}1.ins`), `${site}/DESPOOL.LOG`),
    ]);
    const { races, problems } = replayRaces(lines);
    expect(problems).toEqual([]);
    expect(new Set(races.map(({ site, outcome }) => `${site} ${outcome}`))).toEqual(
      new Set(codes.map((site) => `${site} lost`)),
    );
  });
});
