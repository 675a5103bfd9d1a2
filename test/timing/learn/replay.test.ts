import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/timing/learn/replay.ts';
import { readTimedLines } from '../../../src/timing/learn/timed-line.ts';

function at(time: string, component: string, text: string): string {
  return `~${text}  $$<${component}><Sun Mar 15 ${time} 1998~><thread=12E>`;
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

describe('the replay of a race', () => {
  it('shows that the package won, and by at least how much', () => {
    const { winner, margin, servers, events, restartsByMs } = replay(readTimedLines(LOST));
    expect(winner).toBe('package');
    expect(margin).toEqual({ seconds: 379, kind: 'at-least' });
    expect(servers).toBe(3);
    expect(events.map(({ kind }) => kind)).toEqual([
      'shutdown-asked',
      'server-handled',
      'package-ready',
      'lost',
      'server-handled',
    ]);
    expect(restartsByMs).toBe(Date.UTC(1998, 2, 17, 22, 10, 4));
    expect(events[3]?.evidence).toEqual({
      line: 7,
      text: 'Despooler failed to execute the instruction, error code = c0000001',
    });
  });

  it('measures the margin when the end of the Despooler is in the log', () => {
    const { winner, margin } = replay(readTimedLines([...LOST, at('22:26:31', DESPOOL, 'Despooler is shutting down')]));
    expect([winner, margin]).toEqual(['package', { seconds: 480, kind: 'measured' }]);
  });

  it('puts the logs of several components in order of time, whatever order they were given in', () => {
    expect(replay(readTimedLines([...LOST].reverse())).margin).toEqual({ seconds: 379, kind: 'at-least' });
  });

  it('shows that the shutdown won when the Despooler stopped before the package was ready', () => {
    const { winner, margin, events, restartsByMs } = replay(
      readTimedLines([
        at('22:10:04', 'SMS_UPGRADE_BOOTSTRAP', 'Service started'),
        at('22:16:00', DESPOOL, 'SMS_DESPOOLER stopped'),
        at('22:19:10', DESPOOL, 'Found ready instruction 00000001.ins'),
      ]),
    );
    expect([winner, margin]).toEqual(['shutdown', { seconds: 190, kind: 'measured' }]);
    expect(events.map(({ kind, inferred }) => [kind, inferred])).toEqual([
      ['bootstrap-started', true],
      ['despooler-stopped', true],
      ['package-ready', false],
    ]);
    expect(restartsByMs).toBeUndefined();
  });

  it('does not guess when one side of the race is missing', () => {
    const { winner, margin } = replay(readTimedLines([at('22:10:04', SCMAN, 'Processing SHUTDOWN.CT1')]));
    expect([winner, margin]).toEqual(['unknown', undefined]);
  });

  it('takes another error of the Despooler for what it is', () => {
    const other = at('22:18:33', DESPOOL, 'Despooler failed to execute the instruction, error code = 38a');
    expect(replay(readTimedLines([other])).winner).toBe('unknown');
  });

  it.each<[string, string[]]>([
    ['prose', ['the upgrade hangs since Sunday']],
    ['a log without a race', [at('10:00:00', 'SMS_INVENTORY_DATA_LOADER', 'Loading')]],
    ['nothing', []],
  ])('says what it needs when it is given %s', (_, lines) => {
    expect(replay(readTimedLines(lines)).problems[0]?.message).toMatch(/shows nothing of an upgrade; give DESPOOL.LOG/);
  });

  it('says so when the lines of the race carry no time', () => {
    const { problems } = replay(readTimedLines(['Despooler failed to execute the instruction, error code = c0000001']));
    expect(problems[0]?.message).toMatch(/1 lines of a race have no time/);
  });
});
