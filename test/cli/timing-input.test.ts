/** Every wrong input that a person may give to the commands of the timing check, and the one sentence that tells what to do. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../build/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-input-'));
  await mkdir(join(folder, 'folder'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs with `@name` for a file of the folder, and says what was said with the folder taken out. */
async function say(args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const { code, out, err } = await cli(args.map((arg) => arg.replace('@', `${folder}/`)));
  return { code, said: `${err}${out}`.replaceAll(`${folder}/`, '') };
}

const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

describe('a hierarchy that cannot be used', () => {
  it.each<[what: string, content: string | Buffer, said: string]>([
    ['nothing', '', '--hierarchy is empty; its first line must be code,logonServers'],
    ['blank lines', '\n \n', '--hierarchy is empty; its first line must be code,logonServers'],
    ['a header alone', 'code,logonServers\n', '--hierarchy contains no site; give at least one'],
    [
      'no header',
      'LON,4\nPAR,5\n',
      '--hierarchy must begin with a line that names the columns, such as code,logonServers',
    ],
    [
      'a misspelt column',
      'code,logonServers,deadServer\nLON,4,1\n',
      'row 1, deadServer: no column has this name; did you mean deadServers?',
    ],
    [
      'a column missing',
      'Site Code;Parent\nLON;CEN\n',
      'row 1, logonServers: this column is missing; code and logonServers are needed',
    ],
    [
      'other separators below the header',
      'code,logonServers,link\nLON;4;1\n',
      'row 2 has 1 cell, but the header has 3 columns; separate the cells as the header does',
    ],
    [
      'an open quotation mark',
      'code,logonServers\n"LON,4\n',
      'row 2 is not CSV: a quotation mark is not closed; close the mark or remove it',
    ],
    [
      'a negative number',
      'Site Code;Logon Servers\nLON;-4\n',
      'row 2, Logon Servers: is -4; it must be a whole number from 0 to 5000',
    ],
    [
      'no number',
      'code,logonServers\nLON,NaN\n',
      'row 2, logonServers: is "NaN"; it must be a whole number from 0 to 5000',
    ],
    [
      'an endless number',
      'code,logonServers\nLON,1e999\n',
      'row 2, logonServers: is not a finite number; it must be a whole number from 0 to 5000',
    ],
    [
      'a huge number',
      'code,logonServers\nLON,1e9\n',
      'row 2, logonServers: is 1000000000; it must be a whole number from 0 to 5000',
    ],
    [
      'half a server',
      'code,logonServers\nLON,4.5\n',
      'row 2, logonServers: is 4.5; it must be a whole number from 0 to 5000',
    ],
    [
      'an empty cell',
      'code,logonServers\nLON,\n',
      'row 2, logonServers: is empty; it must be a whole number from 0 to 5000',
    ],
    [
      'more offline than there are',
      'code,logonServers,dead\nLON,4,9\n',
      'row 2, dead: is 9, more than the 4 logon servers; it must be from 0 to 4',
    ],
    [
      'a link without speed',
      'code,logonServers,link\nLON,4,0\n',
      'row 2, link: is 0; it must be a number from 0.1 to 10000000 kb/s',
    ],
    [
      'neither yes nor no',
      'code,logonServers,active\nLON,4,maybe\n',
      'row 2, active: is "maybe"; it must be yes or no',
    ],
    ['a site twice', 'code,logonServers\nLON,4\nlon,5\n', 'row 3, code: LON is already in row 2'],
    [
      'a device name',
      'code,logonServers\nCON,4\n',
      'row 2, code: is CON, a device name that Windows reserves; a site code cannot be a reserved name (Q182420)',
    ],
    ['a long code', 'code,logonServers\nLON2,3\n', 'row 2, code: is "LON2"; a site code is three letters or digits'],
    [
      'a parent that is no code',
      'code,logonServers,parent\nLON,3,London\n',
      'row 2, parent: is "London"; a site code is three letters or digits',
    ],
    ['JSON cut off', '[{"code":"LON","logonServers":4}', '--hierarchy is not JSON: "Expected'],
    ['a JSON object', '{"code":"LON"}', '--hierarchy must be a JSON array: [{"code": "LON", "logonServers": 40}]'],
    [
      'a program',
      Buffer.from([0x4d, 0x5a, 0x03, 0x00, 0x01, 0x02]),
      'h is not a text file: give a file that a text editor can show, saved as UTF-8.',
    ],
  ])('with %s', async (_what, content, said) => {
    await writeFile(join(folder, 'h'), content);
    const told = await say(['risk', '--hierarchy', '@h']);
    expect(told.code).toBe(2);
    expect(told.said.startsWith(`[risk] ${said}`)).toBe(true);
  });

  it.each([
    ['two sites', 'LON,4,PAR\nPAR,4,LON\n', ['LON is above its own parent PAR', 'PAR is above its own parent LON']],
    ['three sites', 'LON,4,PAR\nPAR,4,NYC\nNYC,3,LON\n', ['LON is', 'PAR is', 'NYC is']],
  ])('where %s are above each other, in every command that reads one', async (_what, rows, said) => {
    await writeFile(join(folder, 'h'), `code,logonServers,parent\n${rows}`);
    for (const command of ['risk', 'plan', 'precheck']) {
      const told = await say([command, '--hierarchy', '@h']);
      expect(told.code).toBe(2);
      for (const [i, one] of said.entries()) expect(told.said).toContain(`row ${i + 2}, parent: ${one}`);
    }
  });

  it('where a site is its own parent', async () => {
    await writeFile(join(folder, 'h'), 'code,logonServers,parent\nLON,10,LON\nNYC,20,CEN\n');
    for (const command of ['risk', 'plan']) {
      expect(await say([command, '--hierarchy', '@h'])).toEqual({
        code: 2,
        said: expect.stringMatching(/LON is its own parent.*Q165876.*enter the code of the site above LON/),
      });
    }
  });

  it('of more sites than one has', async () => {
    const rows = Array.from(
      { length: 1101 },
      (_, i) => `${(36 ** 2 + i).toString(36).toUpperCase().padStart(3, '0')},4`,
    );
    await writeFile(join(folder, 'h'), ['code,logonServers', ...rows].join('\n'));
    expect((await say(['risk', '--hierarchy', '@h'])).said).toMatch(/^\[risk\] --hierarchy has more than 1100 sites/);
  });
});

describe('a hierarchy as people save it', () => {
  const text = 'Site Code;Logon Servers;Link\nLON;40;64,5\nPAR;12;\n';
  it.each<[what: string, content: string | Buffer]>([
    ['by European Excel', text],
    ['with a byte order mark', `\ufeff${text}`],
    ['as UTF-16', utf16(text)],
    ['as UTF-16, big end first', utf16(text, true)],
    ['with the line ends of DOS', text.replaceAll('\n', '\r\n')],
    ['with tabs', text.replace('64,5', '64.5').replaceAll(';', '\t')],
  ])('%s is read', async (_what, content) => {
    await writeFile(join(folder, 'h'), content);
    const { code, said } = await say(['risk', '--hierarchy', '@h']);
    expect(code).toBe(0);
    expect(said).toMatch(/^2 sites with 12 to 40 logon servers/);
  });
});

const risk = ['risk', '--logon-servers', '4'];
const plan = ['plan', '--logon-servers', '4', '--parent', 'CEN'];

describe('a flag that cannot be used is named, with what it takes', () => {
  it.each<[args: readonly string[], said: string]>([
    [['risk'], '--logon-servers is missing; give a whole number from 0 to 5000, or --hierarchy FILE.csv'],
    [['risk', '--logon-servers', '-1'], '--logon-servers is -1; it must be a whole number from 0 to 5000'],
    [['risk', '--logon-servers', 'x'], '--logon-servers is "x"; it must be a whole number from 0 to 5000'],
    [['risk', '--logon-servers', '12,5'], '--logon-servers is "12,5"; use a decimal point and no thousands separators'],
    [[...risk, '--sites', '0'], '--sites is 0; it must be a whole number from 1 to 1100'],
    [
      [...risk, '--sites', '99999999999999999999'],
      '--sites is 99999999999999999999; it must be a whole number from 1 to 1100',
    ],
    [[...risk, '--dead-servers', '5'], '--dead-servers is 5, more than the 4 logon servers; it must be from 0 to 4'],
    [
      [...risk, '--target', '50'],
      '--target is 50; it must be a number from 0.0001 to 0.9999, or a percentage such as 5%',
    ],
    [[...risk, '--target', '100%'], '--target is "100%"; it must be a percentage from 0.01 % to 99.99 %'],
    [[...risk, '--seed', '1.5'], '--seed is 1.5; it must be a whole number from 0 to 4294967295'],
    [[...risk, '--mode', 'twice'], '--mode is "twice"; it must be per-site, once or both'],
    [[...risk, '--response', 'Quick'], '--response is "Quick"; it must be Very Fast, Fast, Medium or Slow'],
    [
      [...risk, '--order', 'NYC'],
      '--order names "NYC", which is not one of the sites; give rows, smallest-first, or all site codes in start order',
    ],
    [[...risk, '--set', 'deadshare=1'], '--set deadshare: no parameter has this name; did you mean deadShare?'],
    [[...risk, '--set', 'deadShare'], '--set is "deadShare"; write name=value'],
    [[...risk, '--set', 'deadShare=NaN'], '--set deadShare: is "NaN"; it must be a number from 0 to 1'],
    [
      [...risk, '--set', 'packageMegabytes=1e99'],
      '--set packageMegabytes: is 1e+99; it must be a number from 0 to 100000 MB',
    ],
    [
      [...risk, '--set', 'managerBusyProbability=0.9'],
      '--set managerBusyProbability: has no effect without managerCycleSeconds; give the length of a watchdog cycle as well, such as 1440',
    ],
    [[...risk, '--hierarchy', '@folder'], 'folder is a folder: give a file in this folder.'],
    [[...risk, '--hierarchy', '@none'], 'there is no file none: check the name.'],
    [[...risk, '--params', '@none'], 'there is no file none: check the name.'],
    [
      [...risk, '--chart', '@none/x.png'],
      'cannot write --chart none/x.png (ENOENT): check the folder and its permissions, or give another name.',
    ],
    [[...risk, '--chart', '@x.gif'], '--chart x.gif has the wrong ending: the name must end in .svg or .png.'],
    [
      [...risk, '--html', '@none/x.html'],
      'cannot write --html none/x.html (ENOENT): check the folder and its permissions, or give another name.',
    ],
    [
      [...risk, '--chart', '@x.png', '--picture', 'pie'],
      '--picture is "pie": choose one of race, curve, sites, tornado.',
    ],
    [
      [...risk, '--picture', 'race'],
      '--picture works only together with --chart: add --chart and a file name, or leave out --picture.',
    ],
    [
      ['plan'],
      '--codes is missing: every command names its site, so give the site codes, such as LON,NYC,PAR, or a file with --hierarchy.',
    ],
    [[...plan, '--codes', ''], '--codes is empty: give the site codes, separated by commas, such as LON,NYC,PAR.'],
    [[...plan, '--codes', 'L,NYC'], '--codes is "L"; a site code is three letters or digits'],
    [[...plan, '--codes', 'LON,lon'], '--codes names "LON" twice: give each site once.'],
    [
      [...plan, '--codes', 'LON,CEN'],
      "--codes CEN is the parent's own code: the primary site would remove itself (Q165876); give the code of a secondary site",
    ],
    [
      [...plan, '--codes', 'LON,AUX'],
      '--codes is "AUX", a name that Windows NT reserves; a site code cannot be a reserved name (Q182420)',
    ],
    [
      [...plan, '--codes', 'LON,NYC', '--sites', '3'],
      '--codes names 2 sites, but --sites is 3: give one code for each site.',
    ],
    [
      ['plan', '--logon-servers', '4', '--codes', 'LON'],
      '--parent is missing: give the code of the primary site, so that no command is run against that site by mistake.',
    ],
    [[...plan, '--codes', 'LON', '--window', '5'], '--window is 5; it must be a whole number from 30 to 10080 minutes'],
    [[...plan, '--codes', 'LON', '--setup', 'SP9'], '--setup is "SP9": choose one of 1.2, SP1, SP2, SP3, SP4.'],
    [
      [...plan, '--codes', 'LON', '--out', '@x.doc'],
      '--out x.doc has the wrong ending: the name must end in .md, .csv or .txt.',
    ],
    [
      ['plan', '--compare', '@one'],
      '--compare needs two files: give two plans that were saved with sms-kb plan --json.',
    ],
    [['replay', '@none'], 'there is no file none: check the name.'],
    [['replay', '@folder'], 'folder is a folder: give a file in this folder.'],
    [
      ['replay', '@none', '--poll', '1'],
      '--poll works only together with --follow: add --follow, or leave out --poll.',
    ],
    [['replay', '--follow', '-'], '--follow cannot watch standard input: give the names of the log files.'],
    [['replay', '--follow', '@none', '--poll', '0'], '--poll is 0; it must be a number from 0.1 to 3600 seconds'],
    [
      ['replay', '--follow', '@none', '--logon-servers', '1.5'],
      '--logon-servers is 1.5; it must be a whole number from 0 to 5000',
    ],
    [['calibrate', '@none', '--out', '@folder'], '--out folder is a folder: give the name of a file.'],
    [
      ['calibrate', '@none', '--out', '@none/p.json'],
      'cannot write --out none/p.json (ENOENT): check the folder and its permissions, or give another name.',
    ],
    [['precheck', '--set', 'userConections=5'], 'userConections: no fact has this name; did you mean userConnections?'],
    [['precheck', '--set', 'userConnections=NaN'], 'userConnections: is "NaN"; it must be a number from 0 to 32,767'],
    [['precheck', '--set', '=5'], '--set is "=5"; write name=value'],
  ])('%j', async (args, said) => {
    const told = await say(args);
    expect(told).toEqual({ code: 2, said: `[${args[0]}] ${said}\n` });
  });

  it.each([
    [
      'risk',
      '--facts',
      'LON;4\n',
      'f: This file does not name facts. Write one fact per line, such as userConnections: 25.',
    ],
    [
      'precheck',
      '--facts',
      '',
      'f: There are no facts in this file. Write one fact per line, such as userConnections: 25.',
    ],
    ['risk', '--params', 'x', '--params is not JSON: '],
    ['risk', '--params', '[1]', '--params, parameters: must be a JSON object like {"serverStopMeanSeconds": 31}'],
  ])('%s %s %j', async (command, flag, content, said) => {
    await writeFile(join(folder, 'f'), content);
    const told = await say([command, ...(command === 'risk' ? ['--logon-servers', '4'] : []), flag, '@f']);
    expect(told.code).toBe(2);
    expect(told.said.startsWith(`[${command}] ${said}`)).toBe(true);
  });
});

describe('a percentage', () => {
  it.each(['5%', '5 %', '0,5 %'])('%s is read as the accepted risk', async (target) => {
    expect((await say([...risk, '--target', target])).code).toBe(0);
  });
});

describe('an empty log is told', () => {
  it.each(['replay', 'calibrate', 'precheck'])('by %s', async (command) => {
    await writeFile(join(folder, 'empty.log'), '\r\n');
    expect((await say([command, '@empty.log'])).said).toContain(`[${command}] empty.log is empty.\n`);
  });
});
