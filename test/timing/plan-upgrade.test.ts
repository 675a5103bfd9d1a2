import { describe, expect, it } from 'vitest';
import type { Site } from '../../src/timing/hierarchy.ts';
import { forceUpgrade } from '../../src/timing/plan/commands.ts';
import type { PlanRequest } from '../../src/timing/plan/plan-upgrade.ts';
import { planUpgrade } from '../../src/timing/plan/plan-upgrade.ts';
import { toSentence } from '../../src/timing/problems.ts';
import { parameterFile } from './build.ts';

function hierarchy(...servers: readonly number[]): readonly Site[] {
  return servers.map((logonServers, i) => ({ code: `S${String(i).padStart(2, '0')}`, logonServers }));
}

function plan(sites: readonly Site[], more: Partial<PlanRequest> = {}) {
  const reading = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', ...more });
  if (!reading.ok) throw new Error(reading.problems.map(toSentence).join('; '));
  return reading.value;
}

function refusal(sites: readonly Site[], more: Partial<PlanRequest> = {}): readonly string[] {
  const reading = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', ...more });
  return reading.ok ? [] : reading.problems.map(toSentence);
}

describe('a plan', () => {
  it('leaves small sites to the automatic upgrade', () => {
    const { sites, waves, hold } = plan(hierarchy(3, 2, 4));
    expect(sites.map(({ way }) => way)).toEqual(['automatic', 'automatic', 'automatic']);
    expect([waves, hold]).toEqual([[], []]);
  });

  it('holds and forces the sites of a parent that would lose some, the safest first', () => {
    const { sites, waves, hold } = plan(hierarchy(40, 8, 12, 6, 9));
    expect(hold.map(({ command }) => command)).toEqual(['SETUP.CMD /NOAUTOUPGRADE']);
    expect(sites.map(({ way }) => way)).toEqual(['forced', 'forced', 'forced', 'forced', 'forced']);
    expect(waves.flatMap(({ codes }) => codes).sort()).toEqual(['S00', 'S01', 'S02', 'S03', 'S04']);
    expect(waves[0]?.codes).toContain('S03');
    expect(waves.at(-1)?.codes).toEqual(['S00']);
    expect(sites[0]).toMatchObject({ overTarget: true, wave: waves.length });
    expect(sites[0]?.why).toMatch(/over the target even alone/);
  });

  it('keeps every wave of sites within the target, and within the sender threads', () => {
    const { waves } = plan(hierarchy(...Array.from({ length: 30 }, (_, i) => 5 + (i % 12))), { target: 0.1 });
    for (const { codes, anyLost } of waves) {
      expect(codes.length).toBeLessThanOrEqual(5);
      if (codes.length > 1) expect(anyLost).toBeLessThanOrEqual(0.1);
    }
    expect(waves.length).toBeLessThan(30);
  });

  it('needs more waves for a lower target', () => {
    const sites = hierarchy(...Array.from({ length: 12 }, (_, i) => 8 + i));
    expect(plan(sites, { target: 0.02 }).waves.length).toBeGreaterThan(plan(sites, { target: 0.3 }).waves.length);
  });

  it('puts the waves one after another into maintenance windows', () => {
    const { waves, windows } = plan(hierarchy(...Array.from({ length: 12 }, () => 20)), { windowMinutes: 240 });
    expect(windows).toBeGreaterThan(1);
    for (const [i, { window, startMinute, minutes, fitsWindow }] of waves.entries()) {
      const before = waves[i - 1];
      expect(fitsWindow).toBe(true);
      expect(startMinute + minutes).toBeLessThanOrEqual(240);
      if (before?.window === window) expect(startMinute).toBe(before.startMinute + before.minutes);
      else expect(startMinute).toBe(0);
    }
  });

  it('says when a wave is longer than the window', () => {
    const slow = hierarchy(40).map((site) => ({ ...site, linkKilobitsPerSecond: 19.2 }));
    const file = parameterFile({ hangShare: 0.01 });
    expect(plan(slow, { windowMinutes: 60, file }).waves.map(({ fitsWindow }) => fitsWindow)).toEqual([false]);
  });

  it('fills in the commands, each with its guard', () => {
    const { waves } = plan(hierarchy(40));
    expect(waves[0]?.commands).toEqual([
      {
        where: 'at the parent CEN, in SMS\\Site.srv\\X86.bin',
        command: 'PREINST /UPGRADE:S00',
        guard: 'never with CEN, which would de-install the parent; no braces around the code',
        articles: ['Q186408', 'Q183347', 'Q165876', 'Q192471'],
      },
    ]);
  });

  it('blocks a site that is not Active and warns that it holds up the others', () => {
    const [a, b] = hierarchy(3, 3);
    const { sites, warnings } = plan([a as Site, { ...(b as Site), active: false }]);
    expect(sites.map(({ way }) => way)).toEqual(['automatic', 'blocked']);
    expect(warnings.map(({ id }) => id)).toContain('inactive-site');
  });

  it.each([
    ['SP1', 'SETUP.EXE /NOAUTOUPGRADE', /modified Setup.exe/],
    ['SP2', 'SETUP.EXE /NOAUTOUPGRADE', /modified Setup.exe/],
    ['SP3', 'SETUP.CMD /NOAUTOUPGRADE', /Setup.cmd/],
    ['SP4', 'SETUP.CMD /NOAUTOUPGRADE', /documented for Setup.cmd of SP3/],
  ] as const)('holds the upgrade to %s with %s', (version, command, guard) => {
    const [hold] = plan(hierarchy(40), { version }).hold;
    expect(hold?.command).toBe(command);
    expect(hold?.guard).toMatch(guard);
  });

  it('cannot hold the upgrade to plain 1.2, and says so', () => {
    const { sites, hold } = plan(hierarchy(40), { version: '1.2' });
    expect(hold).toEqual([]);
    expect(sites[0]).toMatchObject({ way: 'automatic', overTarget: true });
    expect(sites[0]?.why).toMatch(/does not work in 1.2 \(Q162727\)/);
  });

  it('plans the sites of each parent apart, with the parent in the command', () => {
    const [a, b] = hierarchy(40, 40);
    const { waves, hold } = plan([a as Site, { ...(b as Site), parent: 'EUR' }]);
    expect(waves.map(({ parent, codes }) => [parent, codes])).toEqual([
      ['CEN', ['S00']],
      ['EUR', ['S01']],
    ]);
    expect(waves[1]?.commands[0]?.where).toMatch(/parent EUR/);
    expect(hold).toHaveLength(2);
  });

  it('counts deadlines from the start of the bootstrap, and names checks before and after', () => {
    const { deadlines, before, after } = plan(hierarchy(40).map((site) => ({ ...site, deadServers: 2 })));
    expect(deadlines.map(({ hours }) => hours)).toEqual([0.5, 24, 48]);
    expect(before.map(({ text }) => text).join(' ')).toMatch(/the 2 dead logon servers/);
    expect(after.length).toBeGreaterThan(2);
  });
});

describe('a plan is refused', () => {
  it("for the parent's own code, which would de-install the primary", () => {
    const sites = [{ code: 'CEN', logonServers: 3 }];
    expect(refusal(sites)).toEqual([
      "row 1, code: CEN is the parent's own code: the primary site would de-install itself (Q165876); give a secondary site",
    ]);
    expect(refusal([{ code: 'cen', logonServers: 3 }])[0]).toMatch(/own code/);
    expect(
      refusal([
        { code: 'EUR', logonServers: 3 },
        { code: 'LON', logonServers: 3, parent: 'eur' },
      ])[0],
    ).toMatch(/own code/);
  });

  it.each<[string, readonly Site[], Partial<PlanRequest>, RegExp]>([
    ['without the code of the parent', hierarchy(3), { parentCode: '' }, /parentCode: is ""; a site code is three/],
    ['for a site without code', [{ logonServers: 3 }], {}, /row 1, code: is missing/],
    ['for a code in braces', [{ code: '{A}', logonServers: 3 }], {}, /three letters or digits/],
    ['for a code with a second command in it', [{ code: 'A&B', logonServers: 3 }], {}, /three letters or digits/],
    ['for a code given twice', [...hierarchy(3), ...hierarchy(4)], {}, /S00 stands in row 1 already/],
    [
      'for a window of no length',
      hierarchy(3),
      { windowMinutes: 0 },
      /windowMinutes: is 0; it must be a whole number from 30/,
    ],
    ['for a target of 1', hierarchy(3), { target: 1 }, /target: is 1/],
    [
      'when nothing can be sent',
      hierarchy(3),
      { file: parameterFile({ senderThreads: 0 }) },
      /senderThreads: is 0: nothing leaves/,
    ],
    ['without sites', [], {}, /sites: is 0/],
  ])('%s', (_, sites, more, message) => {
    expect(refusal(sites, more).join('\n')).toMatch(message);
  });
});

describe('the command that forces an upgrade', () => {
  it.each([
    ['LON', 'CEN', 'PREINST /UPGRADE:LON'],
    ['lon', 'cen', 'PREINST /UPGRADE:LON'],
  ])('is printed for %s below %s', (site, parent, command) => {
    expect(forceUpgrade(site, parent)).toMatchObject({ command });
  });

  it.each([
    ['CEN', 'CEN'],
    ['cen', 'CEN'],
    ['{LON}', 'CEN'],
    ['LON;', 'CEN'],
    ['LON', undefined],
    [undefined, 'CEN'],
    ['LOND', 'CEN'],
  ])('is never printed for %s below %s', (site, parent) => {
    const made = forceUpgrade(site, parent);
    expect(made).toHaveProperty('message');
    expect(made).not.toHaveProperty('command');
  });
});
