import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../build/cli.ts';
import { writeUpgrade } from '../../build/upgrade-logs.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-follow-'));
  const { files } = writeUpgrade({ seed: 5, serverStopMeanSeconds: 40 });
  for (const [name, lines] of files) await writeFile(at(name), `${lines.join('\r\n')}\r\n`);
  await writeFile(at('sites.csv'), 'code,logonServers\nLON,40\n');
  await writeFile(at('slip.csv'), 'code,logonServers\nLON,forty\n');
  await writeFile(at('known.json'), '{"serverStopMeanSeconds": 40}');
});
afterAll(() => rm(folder, { recursive: true }));

const logs = (): readonly string[] => ['SCMAN.LOG', 'DESPOOL.LOG', 'HMAN.LOG', 'SCHED.LOG', 'LANSEND.LOG'].map(at);

describe('replay --follow', { timeout: 30_000 }, () => {
  it('ends when the race is decided, and draws it then', async () => {
    const known = ['--hierarchy', at('sites.csv'), '--params', at('known.json'), '--chart', at('race.svg')];
    const { code, out, err } = await cli(['replay', '--follow', ...logs(), ...known]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d\d:\d\d:\d\d {2}LON: lost\. .*Q186408/) });
    expect(err).toMatch(/wrote .*race\.svg: Timeline of the race/);
    expect(await readFile(at('race.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it.each<[string, () => readonly string[], RegExp]>([
    ['a hierarchy with a slip', () => ['--hierarchy', at('slip.csv')], /row 2, logonServers: is "forty"/],
    ['parameters that are none', () => ['--params', at('sites.csv')], /--params.* is not JSON/],
    ['a picture that has no place', () => ['--chart', at('nowhere/race.png')], /cannot write --chart .*\(ENOENT\)/],
    [
      'a number that is none',
      () => ['--logon-servers', '4O'],
      /--logon-servers is .*; it must be a whole number from 0 to 5000/,
    ],
  ])('refuses %s before it prints a line', async (_, flags, says) => {
    const { code, out, err } = await cli(['replay', '--follow', ...logs(), ...flags()]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
  });

  it.each(['--poll 3', '--logon-servers 40', '--hierarchy sites.csv', '--params known.json'])(
    'is what %s works together with',
    async (flag) => {
      const { code, err } = await cli(['replay', ...logs(), ...flag.split(' ')]);
      expect(code).toBe(2);
      expect(err).toBe(
        `[replay] ${flag.split(' ')[0]} works only together with --follow: add --follow, or leave out ${flag.split(' ')[0]}.\n`,
      );
    },
  );
});
