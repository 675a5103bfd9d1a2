import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTimedLines } from '../../src/logs/timed-line.ts';
import { cli } from '../build/cli.ts';
import { hierarchyCsv, lostRaceLog, managerLog } from '../build/timing.ts';
import { directoryLine, writeUpgrade } from '../build/upgrade-logs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-timing-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const two = ['risk', '--sites', '12', '--logon-servers', '40'];

describe('risk', () => {
  it('says the answer in one sentence, then the table, the changes and what is assumed', async () => {
    const { code, out, err } = await cli(two);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^12 sites with 40 logon servers each, all started at once: expect 3 to [89] of them/);
    const parts = [
      'because nobody has measured',
      'stuck on average',
      'What helps most',
      'What to measure first',
      'Assumptions, each varied over a likely range',
    ];
    const places = parts.map((part) => out.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('prints the promised JSON', async () => {
    const json = JSON.parse((await cli([...two, '--json'])).out);
    expect(Object.keys(json).sort()).toEqual([
      'assumed',
      'averaged',
      'band',
      'drivers',
      'modes',
      'n50',
      'safeLogonServers',
      'safeOnAverage',
      'warnings',
      'whatToMeasure',
    ]);
    expect(Object.keys(json.modes)).toEqual(['per-site', 'once']);
    expect(json.modes['per-site'].perSite).toHaveLength(12);
    expect(json.modes['per-site'].expectedStuck).toBeCloseTo(1.4, 1);
    expect(json.modes.once.anyLost).toBeGreaterThan(0.99);
    expect(json.modes.once.standardError).toBeLessThan(0.01);
  });

  it('is the same for the same seed and differs for another', async () => {
    const run = async (seed: string) => (await cli(['risk', '--logon-servers', '20', '--json', '--seed', seed])).out;
    expect(await run('7')).toBe(await run('7'));
    expect(await run('7')).not.toBe(await run('8'));
  });

  it('takes parameters from a file and from --set, which goes before it', async () => {
    const params = await file('params.json', '\ufeff{"deadShare": 0.5, "packageBuildMode": "once"}');
    const json = JSON.parse((await cli([...two, '--json', '--params', params, '--set', 'deadShare=0'])).out);
    expect(Object.keys(json.modes)).toEqual(['once']);
    expect(json.assumed.map((one: { name: string }) => one.name)).not.toContain('deadShare');
  });

  it('keeps the order of a hierarchy, with a BOM, CRLF and columns in any order', async () => {
    const path = await file('h.csv', `\ufeffactive,logonServers,code,colour\r\nyes,40,LON,red\r\nno,0,PAR,blue\r\n`);
    const { out, err } = await cli(['risk', '--hierarchy', path, '--json']);
    const json = JSON.parse(out);
    expect(json.modes.once.perSite[0]).toBeGreaterThan(0.5);
    expect(json.modes.once.perSite[1]).toBeLessThan(0.01);
    expect(json.warnings[0]).toMatchObject({ id: 'inactive-site', sites: ['PAR'] });
    expect(err).toBe(
      '[risk] row 1, colour: this column is not used; the columns are code, logonServers, deadServers, linkKilobitsPerSecond, active, parent\n',
    );
  });

  it('draws an SVG whose words say the result, without touching the JSON', async () => {
    const path = join(folder, 'risk.svg');
    const { code, out, err } = await cli([...two, '--json', '--chart', path]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('modes');
    expect(err).toContain('wrote');
    const svg = await readFile(path, 'utf8');
    expect(svg).toMatch(
      /^<svg role="img"[^>]*><title>Chance to get stuck[^<]*<\/title><desc>[^<]*7\d % with the package built once for all/,
    );
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it.each(['curve', 'race', 'sites', 'tornado'])('draws the %s as PNG', async (kind) => {
    const path = join(folder, `${kind}.png`);
    await cli([...two, '--picture', kind, '--chart', path]);
    expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('risk --html', () => {
  it('writes a page that works offline, and refuses a name that cannot be written before it computes', {
    timeout: 60_000,
  }, async () => {
    const path = join(folder, 'risk.html');
    const two = ['risk', '--sites', '2', '--logon-servers', '30'];
    const { code, out, err } = await cli([...two, '--json', '--html', path]);
    expect({ code, err }).toEqual({ code: 0, err: `[risk] wrote ${path}\n` });
    expect(JSON.parse(out)).toHaveProperty('modes');
    expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<h1>2 sites with 30 logon servers each/);
    for (const [name, message] of [
      ['risk.txt', /--html .*must end in \.html/],
      ['none/risk.html', /cannot write --html .*\(ENOENT\)/],
    ] as const) {
      const refused = await cli([...two, '--html', join(folder, name)]);
      expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
    }
  });
});

describe('what cannot be is refused by field, with what is allowed', () => {
  const one = ['risk', '--logon-servers', '40'];
  it.each([
    [['risk', '--sites', '0', '--logon-servers', '4'], /--sites is 0; it must be a whole number from 1 to 1100/],
    [['risk', '--sites', '1.5', '--logon-servers', '4'], /--sites is 1\.5; it must be a whole number/],
    [['risk', '--sites', '1101', '--logon-servers', '4'], /--sites is 1101/],
    [['risk', '--sites', '', '--logon-servers', '4'], /--sites is empty; it must be/],
    [['risk', '--logon-servers', '-1'], /--logon-servers is -1; it must be a whole number from 0 to 5000/],
    [['risk', '--logon-servers', '1e9'], /--logon-servers is 1000000000/],
    [['risk', '--logon-servers', 'ten'], /--logon-servers is "ten"/],
    [['risk', '--logon-servers', '1,000'], /use a decimal point and no thousands separators/],
    [
      ['risk', '--sites', '3'],
      /--logon-servers is missing; give a whole number from 0 to 5000, or --hierarchy FILE\.csv/,
    ],
    [[...one, '--dead-servers', '41'], /--dead-servers is 41, more than the 40 logon servers/],
    [[...one, '--set', 'deadShare=1.2'], /--set deadShare: is 1\.2; it must be a number from 0 to 1/],
    [[...one, '--set', 'deadShare=0.9', '--set', 'slowShare=0.2'], /the sum must be at most 1/],
    [[...one, '--set', 'deadShar=0.1'], /deadShar: no parameter has this name; did you mean deadShare\?/],
    [[...one, '--set', 'deadShare'], /--set is "deadShare"; write name=value/],
    [[...one, '--mode', 'twice'], /--mode is "twice"; it must be per-site, once or both/],
    [[...one, '--target', '5'], /--target is 5; it must be a number from 0\.0001 to 0\.9999/],
    [[...one, '--seed', 'x'], /--seed is "x"; it must be a whole number/],
    [[...one, '--response', 'Quick'], /--response is "Quick"; it must be Very Fast, Fast, Medium or Slow/],
    [[...one, '--chart', 'x.gif'], /must end in \.svg or \.png/],
    [[...one, '--picture', 'pie'], /--picture is "pie": choose one of race, curve, sites, tornado/],
    [[...one, '--params', 'nowhere.json'], /there is no file nowhere\.json/],
    [['risk', '--hierarchy', 'nowhere.csv'], /there is no file nowhere\.csv/],
    [['plan', ...one.slice(1), '--codes', 'LON'], /--parent is missing/],
    [['plan', ...one.slice(1), '--codes', 'LON', '--parent', 'LON'], /LON is the parent's own code/],
    [
      ['plan', ...one.slice(1), '--codes', 'LON', '--parent', 'CEN', '--setup', 'SP9'],
      /--setup is "[^"]+": choose one of 1\.2, SP1/,
    ],
    [['plan', ...one.slice(1), '--codes', 'LON', '--parent', 'CEN', '--window', '5'], /--window is 5; it must be/],
    [['plan', ...one.slice(1), '--sites', '2', '--codes', 'LON', '--parent', 'CEN'], /names 1 site, but --sites is 2/],
    [
      ['plan', ...one.slice(1), '--sites', '2', '--parent', 'CEN'],
      /^\[plan\] --codes is missing: every command names its site/,
    ],
    [['plan', ...one.slice(1), '--codes', 'LON,PAR', '--parent', 'C'], /^\[plan\] --parent is "C"; a site code is/],
    [['risk', ...one.slice(1), '--target', '5'], /--target is 5; .*, or a percentage such as 5%/],
    [['calibrate', 'nowhere.log'], /there is no file nowhere\.log/],
    [['replay', 'nowhere.log'], /there is no file nowhere\.log/],
  ])('%j', async (args, message) => {
    const { code, out, err } = await cli(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('all of it at once', async () => {
    const { err } = await cli(['risk', '--sites', '0', '--logon-servers', 'x', '--target', '2']);
    expect(err).toMatch(/3 values cannot be used:\n {2}- --target.*\n {2}- --sites.*\n {2}- --logon-servers/);
  });

  it.each([
    ['a missing column', 'code,deadServers\nLON,1\n', /row 1, logonServers: this column is missing/],
    ['a reserved site code', 'code,logonServers\nAUX,4\n', /row 2, code: is AUX, a device name that Windows reserves/],
    ['a duplicate code', 'code,logonServers\nLON,4\nLON,5\n', /row 3, code: LON is already in row 2/],
    ['a negative number', 'code,logonServers\nLON,-4\n', /row 2, logonServers: is -4/],
    ['a short row', 'code,logonServers\nLON\n', /row 2 has 1 cell, but the header has 2 columns/],
    [
      'headers of its own',
      'Site Code;Logon Servers\nLON;many\n',
      /row 2, Logon Servers: is "many"; it must be a whole number from 0 to 5000/,
    ],
    ['nothing', '', /--hierarchy is empty; its first line must be code,logonServers/],
    [
      '100,000 rows',
      `code,logonServers\n${'LON,4\n'.repeat(100_000)}`,
      /has more than 1100 sites; a hierarchy has at most 1100/,
    ],
    ['JSON of another shape', '[{"code":"LON"}]', /logonServers/],
    ['an open quote', 'code,logonServers\n"LON,4\n', /row 2 is not CSV: a quotation mark is not closed/],
  ])('a hierarchy with %s', async (what, text, message) => {
    const path = await file(`${what.replace(/\W+/g, '-')}.csv`, text);
    const { code, err } = await cli(['risk', '--hierarchy', path]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('plan', () => {
  it('puts doing nothing beside the plans and tells the best one step by step', async () => {
    const path = await file('plan.csv', hierarchyCsv);
    const { code, out } = await cli(['plan', '--hierarchy', path, '--parent', 'CEN', '--setup', 'SP3']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^If you start all 3 sites at once, expect [\s\S]{5,60} to get\sstuck for 48 hours;[\s\S]*?plan\s1/,
    );
    expect(out).toMatch(/^do nothing +[\d.]+ +.* 0$/m);
    for (const part of [
      'plan 1',
      'Back up the registry',
      'SNDRMGR.EXE',
      'Run Setup of SMS 1.2 SP3',
      'Temp. Do not delete',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toContain('UPGRADE:CEN');
  });

  it('tells another plan on request, with its commands and their guards', async () => {
    const path = await file('plan.csv', hierarchyCsv);
    const args = ['plan', '--hierarchy', path, '--parent', 'CEN', '--setup', 'SP3'];
    const { plans } = JSON.parse((await cli([...args, '--json'])).out) as { plans: { steps: { phase: string }[] }[] };
    const forced = plans.findIndex(({ steps }) => steps.some(({ phase }) => phase === 'force'));
    const { out } = await cli([...args, '--choose', `${forced + 1}`]);
    for (const site of ['LON', 'PAR', 'MUC']) expect(out).toMatch(new RegExp(`^ {4}PREINST /UPGRADE:${site}$`, 'm'));
    expect(out).toMatch(/Never use CEN, which would remove the parent/);
    expect(out).toContain('    SETUP.CMD /NOAUTOUPGRADE');
    expect((await cli([...args, '--choose', '9'])).err).toMatch(/--choose is "[^"]+": give a number from 1 to \d/);
  });

  it('takes site codes for equal sites, and prints the promised JSON', async () => {
    const args = ['plan', '--codes', 'lon,nyc', '--logon-servers', '30', '--parent', 'CEN', '--json'];
    const plan = JSON.parse((await cli(args)).out);
    expect(plan.doNothing).toMatchObject({
      stuck: expect.any(Number),
      byMode: expect.any(Object),
      hours: expect.any(Number),
    });
    const [best] = plan.plans;
    for (const key of ['name', 'stuck', 'byMode', 'hours', 'handSteps', 'measures', 'steps'])
      expect(best).toHaveProperty(key);
    expect(best.sites.map((site: { code: string }) => site.code)).toEqual(['LON', 'NYC']);
    for (const { command, site } of plan.plans.flatMap(
      (one: { steps: { command?: string; site: string }[] }) => one.steps,
    )) {
      if (command?.startsWith('PREINST')) expect(command).toBe(`PREINST /UPGRADE:${site}`);
    }
  });

  it('writes the runbook, a picture and a page, and refuses what cannot be written before it computes', {
    timeout: 60_000,
  }, async () => {
    const args = ['plan', '--codes', 'LON,NYC', '--logon-servers', '30', '--parent', 'CEN'];
    const at = (name: string): string => join(folder, name);
    const files = ['--out', at('p.md'), '--out', at('p.csv'), '--out', at('p.txt'), '--html', at('p.html')];
    const { code, err } = await cli([...args, ...files, '--chart', at('p.svg'), '--picture', 'gantt']);
    expect({ code, wrote: err.match(/wrote/g)?.length }).toEqual({ code: 0, wrote: 5 });
    expect(await readFile(at('p.md'), 'utf8')).toMatch(/^# Upgrade[\s\S]*- \[ \] \*\*1\.\*\*/);
    expect(await readFile(at('p.csv'), 'utf8')).toMatch(/^step,phase,wave[^\r]*\r\n1,before/);
    expect(await readFile(at('p.txt'), 'utf8')).toMatch(/^If you start/);
    expect(await readFile(at('p.svg'), 'utf8')).toMatch(/<title>Plan 1/);
    expect(await readFile(at('p.html'), 'utf8')).toMatch(/^<!doctype html>/);
    for (const [flag, path, message] of [
      ['--out', at('p.doc'), /must end in \.md, \.csv or \.txt/],
      ['--html', at('none/p.html'), /cannot write --html .*none\/p\.html \(ENOENT\)/],
      ['--chart', at('none/p.svg'), /cannot write --chart .*\(ENOENT\)/],
    ] as const) {
      const refused = await cli([...args, flag, path]);
      expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
    }
  });

  it('puts two plans side by side', async () => {
    const args = ['plan', '--codes', 'LON,NYC', '--logon-servers', '30', '--parent', 'CEN', '--json'];
    const a = await file('a.json', (await cli(args)).out);
    const b = await file('b.json', (await cli([...args, '--setup', '1.2', '--set', 'packageMegabytes=1'])).out);
    const { code, out } = await cli(['plan', '--compare', a, b]);
    expect(code).toBe(0);
    expect(out).toMatch(/sites stuck, doing nothing/);
    expect(out).toMatch(/^ {2,}a\.json +b\.json$/m);
    const broken = await file('broken.json', '{"plans": 3}');
    expect((await cli(['plan', '--compare', a, broken])).err).toMatch(
      /broken\.json is not a plan that was saved with sms-kb plan --json/,
    );
    expect((await cli(['plan', '--compare', a])).err).toMatch(/--compare needs two files/);
  });
});

describe('calibrate', () => {
  it('writes a parameter file that risk takes, and risk then says so', async () => {
    const log = await file('SCMAN.LOG', managerLog(300));
    const out = join(folder, 'learned.json');
    const learned = await cli(['calibrate', log, '--out', out]);
    expect(learned.code).toBe(0);
    expect(learned.out).toMatch(/^From 300 dated lines of your logs: a healthy logon server takes 2\d(?:\.\d)? s/);
    expect(learned.out).toMatch(/135 s, \d+ times: did not respond/);
    expect(learned.out).toMatch(/one healthy logon server: SCMAN\.LOG line \d+: Server S\d+ has 4 shares/);
    const risk = await cli([...two, '--params', out]);
    expect(risk.out).toMatch(/used with\s+their\s+uncertainty/);
    expect(risk.out).not.toMatch(/serverStopMeanSeconds = /);
  });

  it('says no name of a parameter unless it is asked to explain', async () => {
    const log = await file('SCMAN3.LOG', managerLog(300));
    expect((await cli(['calibrate', log])).out).not.toMatch(/[a-z][A-Z][a-z]+Seconds|coefficient|Gamma|0 server/);
    const explained = (await cli(['calibrate', log, '--explain'])).out;
    expect(explained).toMatch(/serverStopMeanSeconds/);
    expect(explained).toMatch(/299 times from one server to the next/);
  });

  it('takes the reaction of the Despooler from its files or from a listing of them', async () => {
    const { files, fileTimes } = writeUpgrade({ otherJobsEverySeconds: 2000, despoolerLatencyMaxSeconds: 300 });
    const log = await file('DESPOOL.LOG', (files.get('DESPOOL.LOG') ?? []).join('\r\n'));
    const listing = await file('dir.txt', [...fileTimes].map(([name, atMs]) => directoryLine(name, atMs)).join('\r\n'));
    expect((await cli(['calibrate', log, listing])).out).toMatch(/longest wait for the Despooler +5 min/);
    const instructions = await Promise.all(
      [...fileTimes].map(async ([name, atMs]) => {
        const path = await file(name, '');
        const at = new Date(atMs + new Date(atMs).getTimezoneOffset() * 60_000);
        await utimes(path, at, at);
        return path;
      }),
    );
    expect((await cli(['calibrate', log, ...instructions])).out).toMatch(/longest wait for the Despooler +5 min/);
    expect((await cli(['calibrate', log])).out).toMatch(/output\s+of\s+dir\s+\*\.INS/);
    expect(await cli(['calibrate', log, 'nowhere.ins'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/there is no file nowhere\.ins/),
    });
  });

  it('prints JSON that risk --params takes as it is', async () => {
    const log = await file('SCMAN2.LOG', managerLog(300));
    const { out } = await cli(['calibrate', log, '--json']);
    const params = await file('report.json', out);
    expect((await cli([...two, '--params', params])).code).toBe(0);
  });

  it('reads UTF-16 and standard input', async () => {
    const wide = await file('wide.log', Buffer.from(`\ufeff${managerLog(60)}`, 'utf16le'));
    expect((await cli(['calibrate', wide])).out).toMatch(/^From 60 dated lines/);
    expect((await cli(['calibrate', '-'], { input: managerLog(60) })).out).toMatch(/^From 60 dated lines/);
  });

  it.each([
    [
      'prose',
      'lunch at noon\n',
      /Nothing can be learned.*\nThe log has no line that calibrate can use; give SCMAN\.LOG/,
    ],
    ['nothing', '', /Nothing can be learned/],
    ['bytes', '\u0000\u0001\u0002', /Nothing can be learned/],
  ])('says of %s what would help, with exit code 2', async (what, text, message) => {
    const { code, out } = await cli(['calibrate', await file(`${what}.log`, text)]);
    expect(code).toBe(2);
    expect(out).toMatch(message);
  });

  it('leaves out time that goes backwards, and says so', async () => {
    const lines = managerLog(60).split('\r\n');
    const { out } = await cli([
      'calibrate',
      await file('back.log', [...lines.slice(30), ...lines.slice(0, 30)].join('\n')),
    ]);
    expect(out).toMatch(/Time goes backwards \d+ times?; those gaps were left out/);
  });
});

describe('replay', () => {
  it('tells who won, by how much, with the timeline as a picture', async () => {
    const chart = join(folder, 'race.svg');
    const { code, out } = await cli(['replay', await file('lost.log', lostRaceLog), '--chart', chart]);
    expect(code).toBe(0);
    expect(out).toMatch(/^The site lost the race by at least 5 min: the package/);
    expect(out).toMatch(/13:07:28 {2}\+17 min {2}race lost/);
    expect(await readFile(chart, 'utf8')).toMatch(
      /<desc>Timeline of the race\. The site lost the race by at least 5 min/,
    );
  });

  it('prints one entry a race as JSON, bound to the instruction that failed', async () => {
    const { code, out } = await cli(['replay', 'knowledge/samples/lost-upgrade-race.log', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { site: 'LON', instruction: '0003LON1.ins', outcome: 'lost', marginSeconds: 3, measured: false },
    ]);
    const none = await cli(['replay', await file('none.log', 'nothing here\n'), '--json']);
    expect([none.code, JSON.parse(none.out)]).toEqual([2, []]);
    expect(none.err).toMatch(/does not show an upgrade/);
  });

  it.each<['lost' | 'won' | 'unknown', object]>([
    ['lost', { seed: 5, serverStopMeanSeconds: 40 }],
    ['won', { seed: 3, serverStopMeanSeconds: 8 }],
    ['unknown', { seed: 3, serverStopMeanSeconds: 8 }],
  ])('has the same fields for a race that is %s', async (outcome, truth) => {
    const { files, bootstrapMs, packageThereMs, instruction } = writeUpgrade(truth);
    // Nobody knows yet who wins a race of which only the beginning was written.
    const untilMs =
      outcome === 'unknown' ? bootstrapMs + (packageThereMs - bootstrapMs) / 10 : Number.POSITIVE_INFINITY;
    const logs = await Promise.all(
      ['SCMAN.LOG', 'DESPOOL.LOG'].map((name) => {
        const lines = [...readTimedLines(files.get(name) ?? [], name)];
        const kept = (files.get(name) ?? []).filter((_, i) => (lines[i]?.wallClockMs ?? 0) <= untilMs);
        return file(`${outcome}-${name}`, kept.join('\r\n'));
      }),
    );
    const races = JSON.parse((await cli(['replay', ...logs, '--json'])).out);
    expect(races).toHaveLength(1);
    const [race] = races;
    expect(Object.keys(race).sort()).toEqual(
      expect.arrayContaining(['events', 'instruction', 'marginSeconds', 'measured', 'outcome', 'servers', 'site']),
    );
    expect(race.outcome).toBe(outcome);
    expect([null, 'LON']).toContain(race.site);
    expect([null, instruction]).toContain(race.instruction);
    expect(typeof race.measured).toBe('boolean');
    if (outcome === 'unknown') expect([race.marginSeconds, race.measured]).toEqual([null, false]);
    // The logs of the secondary alone do not show when the package of a won race came.
    if (outcome === 'lost' || race.measured) expect(race.marginSeconds).toBeGreaterThanOrEqual(0);
    for (const { kind, atMs } of race.events) expect([typeof kind, Number.isInteger(atMs)]).toEqual(['string', true]);
  });

  it('keeps the logs of two sites apart by their folders', async () => {
    const logs = await Promise.all(
      (['LON', 'PAR'] as const).map(async (site, i) => {
        const { files } = writeUpgrade({ site, seed: [3, 8][i] ?? 3, servers: 45, otherJobsEverySeconds: 3000 });
        await mkdir(join(folder, site), { recursive: true });
        return Promise.all(
          ['SCMAN.LOG', 'DESPOOL.LOG'].map((name) => file(join(site, name), (files.get(name) ?? []).join('\r\n'))),
        );
      }),
    );
    const races = JSON.parse((await cli(['replay', ...logs.flat(), '--json'])).out);
    expect(races.map((race: { site: string; servers: number }) => [race.site, race.servers]).sort()).toEqual([
      ['LON', 45],
      ['PAR', 45],
    ]);
  });

  it('says when the logs show no upgrade, with exit code 2', async () => {
    const { code, out } = await cli(['replay', await file('other.log', 'nothing here\n')]);
    expect(code).toBe(2);
    expect(out).toMatch(/^No upgrade found\.\nThe log does not show an upgrade; give DESPOOL\.LOG/);
  });
});
