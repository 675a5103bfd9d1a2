import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../../build/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-precheck-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const samples = 'knowledge/samples';
const all = [
  ...['precheck', '--hierarchy', `${samples}/precheck-sites.csv`, '--facts', `${samples}/precheck-facts.yml`],
  ...['precheck-sql.txt', 'precheck-commands.txt', 'precheck-lansend.log'].map((name) => `${samples}/${name}`),
];

describe('precheck', () => {
  it('of the samples says one sentence, then what stops the upgrade, what may, and what to find out', async () => {
    const { code, out, err } = await cli(all, { columns: 80 });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^6 things will stop this upgrade, \d may; \d+ checks are fine, \d+ are not known\.\n/);
    const parts = [
      'Will stop the upgrade',
      'PAR 15 MB',
      '(precheck-lansend.log line 13)',
      'May stop the upgrade',
      'LONDON01 45 min',
      'Find out: ',
    ];
    const places = parts.map((part) => out.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    // A path or a registry key is never cut, so that it can be copied.
    const long = out.split('\n').filter((line) => line.length > 80 && !/\\|=yes\|no/.test(line));
    expect(long).toEqual([]);
  });

  it('as JSON has one entry a rule', async () => {
    const json: { rule: string; article: string; state: string; because: string; ask: string | null }[] = JSON.parse(
      (await cli([...all, '--json'])).out,
    );
    expect(json.length).toBeGreaterThanOrEqual(70);
    const state = Object.fromEntries(json.map((one) => [one.rule, one.state]));
    expect(state).toMatchObject({
      'every-site-active': 'fails',
      'package-space': 'fails',
      'sender-capacity': 'ok',
      'clock-ahead': 'at risk',
      'log-truncated': 'ok',
      'dead-child': 'not known',
    });
    expect(json.find(({ rule }) => rule === 'dead-child')?.ask).toMatch(
      /SMS Administrator.*deadChildInDatabase=yes\|no/,
    );
  });

  it('with --full tells the fine ones too, and with --list-facts what can be given', async () => {
    expect((await cli([...all, '--full'])).out).toMatch(/\nFine\n- /);
    const facts = (await cli(['precheck', '--list-facts'])).out;
    expect(facts).toMatch(
      /SQL Server: .*sp_configure\.\n {2}userConnections – User connections of SQL Server; a number/,
    );
  });

  it('reads standard input, and a flag goes before the file', async () => {
    const input = ' user connections   5   32767   15   15\n';
    const one = ['precheck', '--set', 'fromVersion=1.1', '--json', '-'];
    const stateOf = async (args: readonly string[]) =>
      JSON.parse((await cli(args, { input })).out).find(({ rule }: { rule: string }) => rule === 'connections-1.1')
        .state;
    expect(await stateOf(one)).toBe('fails');
    expect(await stateOf([...one, '--set', 'userConnections=40'])).toBe('ok');
    const facts = await file('given.yml', 'userConnections: 40\n');
    expect(await stateOf([...one, '--facts', facts])).toBe('ok');
    expect(await stateOf([...one, '--facts', facts, '--set', 'userConnections=10'])).toBe('fails');
  });

  it('finds the reserved code of a site, or refuses the file that has it', async () => {
    const path = await file('reserved.csv', 'code,logonServers\nCON,4\nLON,3\n');
    const { out, err } = await cli(['precheck', '--hierarchy', path]);
    expect(out + err).toMatch(/Q182420/);
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      'a fact that does not exist',
      ['--set', 'userConections=3'],
      /\[precheck\] userConnections?|did you mean userConnections\?/,
    ],
    ['no value', ['--set', 'userConnections'], /\[precheck\] --set is "userConnections"; write name=value/],
    ['a file that is not there', ['nothing.log'], /there is no file nothing\.log/],
    ['a hierarchy that is not there', ['--hierarchy', 'nothing.csv'], /there is no file nothing\.csv/],
    ['a folder', ['--facts', 'knowledge'], /knowledge is a folder/],
    ['the same file twice', ['a.log', 'a.log'], /the same file was given twice/],
  ])('with %s ends with code 2 and one sentence', async (_what, args, expected) => {
    const { code, out, err } = await cli(['precheck', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(expected);
    expect(err).not.toMatch(/ {4}at /);
  });

  it.each([
    ['no YAML', 'a: [', /line \d+: is not valid YAML.*Write one fact per line/],
    ['a list', '- a\n', /Write one fact per line/],
    ['a wrong name', 'siteRest: yes\n', /siteRest: .*did you mean siteReset\?/],
    ['a wrong value', 'userConnections: [5, many]\n', /userConnections: is "many"; it must be a number/],
  ])('with a fact file of %s says so', async (_what, text, expected) => {
    const { code, err } = await cli(['precheck', '--facts', await file('facts.yml', text)]);
    expect(code).toBe(2);
    expect(err).toMatch(expected);
  });

  it('says which file told it nothing', async () => {
    const { code, err } = await cli(['precheck', await file('notes.txt', 'lunch at noon\n')]);
    expect(code).toBe(0);
    expect(err).toMatch(/notes\.txt contains nothing that a check can use/);
  });

  it('shows hostile lines harmless', async () => {
    const path = await file('facts2.yml', 'serviceAccount: "CORP\\\\\\u001b[31mADMINISTRATOR_OF_SMS"\n');
    expect((await cli(['precheck', '--facts', path])).out).not.toContain('\u001b');
  });
});
