import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSentence } from '../../../src/timing/input/problems.ts';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import { BUILD_MODES } from '../../../src/timing/model/parameters.ts';
import type { Plan, PlanRequest, Proposal } from '../../../src/timing/plan/plan.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';
import { describeProgress } from '../../../src/timing/report/describe-progress.ts';
import { parameterFile } from '../build.ts';

function hierarchy(...servers: readonly number[]): readonly Site[] {
  return servers.map((logonServers, i) => ({ code: `S${String(i).padStart(2, '0')}`, logonServers }));
}

const equal = (count: number, servers: number): readonly Site[] => hierarchy(...new Array<number>(count).fill(servers));

function plan(sites: readonly Site[], more: Partial<PlanRequest> = {}): Plan {
  const reading = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', ...more });
  if (!reading.ok) throw new Error(reading.problems.map(toSentence).join('; '));
  return reading.value;
}

function best(sites: readonly Site[], more: Partial<PlanRequest> = {}): Proposal {
  const [first] = plan(sites, more).plans;
  if (first === undefined) throw new Error('no plan');
  return first;
}

function refusal(sites: readonly Site[], more: Partial<PlanRequest> = {}): readonly string[] {
  const reading = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', ...more });
  return reading.ok ? [] : reading.problems.map(toSentence);
}

const commandsOf = ({ steps }: Proposal) => steps.flatMap(({ command }) => command ?? []);

/** So slow a build that sites started together get their packages too late: only waves help. */
const slowBuild = { file: parameterFile({ packageBuildMeanSeconds: 9000 }), mode: 'per-site' } as const;

describe('the making of a plan', () => {
  it('says how many ways were tried, and then how many of the best are judged', () => {
    const said: string[] = [];
    planUpgrade({ sites: equal(3, 40), parentCode: 'CEN', version: 'SP3' }, (one) => said.push(describeProgress(one)));
    expect(said[0]).toBe('Searching for a plan at CEN: 1 way to upgrade tried.');
    expect(said[1]).toBe('Searching for a plan at CEN: 2 ways to upgrade tried.');
    expect(said.at(-1)).toMatch(/^Comparing the best ways with doing nothing: (\d) of \d done\.$/);
  });
});

describe('doing nothing', () => {
  it.each([
    [12, 1.38, 10.9],
    [50, 1.38, 47.3],
  ])('strands as many of %i sites with 40 servers as brute force finds: %f or %f', (count, perSite, once) => {
    const { doNothing, plans } = plan(equal(count, 40));
    expect(Math.abs((doNothing.byMode['per-site'] ?? 0) - perSite)).toBeLessThan(0.05);
    expect(Math.abs((doNothing.byMode.once ?? 0) - once)).toBeLessThan(0.3);
    expect(doNothing.handSteps).toBe(0);
    for (const mode of BUILD_MODES) expect(plans[0]?.byMode[mode]).toBeLessThan(0.05);
    expect(plans[0]?.averaged.stuck).toBeLessThan(0.4 * doNothing.averaged.stuck);
  });

  it('stands for the plan where nothing is better', () => {
    const { plans, doNothing } = plan(hierarchy(1, 0, 2));
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatchObject({
      name: 'Start all sites at once',
      handSteps: 0,
      measures: [],
      stuck: doNothing.stuck,
    });
  });
});

describe('a plan', () => {
  it('is never worse than doing nothing, in either build mode', { timeout: 60_000 }, () => {
    const site = fc.record({
      logonServers: fc.integer({ min: 0, max: 60 }),
      linkKilobitsPerSecond: fc.constantFrom(19.2, 64, 512, 10_000),
    });
    const request = fc.record({
      sites: fc.array(site, { minLength: 1, maxLength: 14 }),
      version: fc.constantFrom('1.2', 'SP2', 'SP4'),
      windowMinutes: fc.constantFrom(undefined, 240, 600),
      seed: fc.nat(1000),
    });
    fc.assert(
      fc.property(request, ({ sites, version, windowMinutes, seed }) => {
        const named = sites.map((one, i) => ({ code: `S${String(i).padStart(2, '0')}`, ...one }));
        const made = plan(named, {
          version,
          seed,
          ...(windowMinutes !== undefined && { windowMinutes }),
        } as PlanRequest);
        expect(made.plans.length).toBeGreaterThan(0);
        for (const one of made.plans) {
          expect(one.late).toBeLessThanOrEqual(made.doNothing.late + 0.01 * sites.length);
          for (const mode of BUILD_MODES) {
            const allowed = (made.doNothing.byMode[mode] ?? 0) * 1.005 + 0.01;
            expect(one.byMode[mode]).toBeLessThanOrEqual(allowed);
          }
        }
      }),
      { seed: 5, numRuns: 8 },
    );
  });

  it('limits the fast addresses alone where slow ones would get their package too late', () => {
    const slow = ['AAA', 'BBB', 'CCC'].map((code) => ({ code, logonServers: 12, linkKilobitsPerSecond: 9.6 }));
    const fast = ['DDD', 'EEE', 'FFF'].map((code) => ({ code, logonServers: 40 }));
    const { doNothing, plans } = plan([...slow, ...fast], { file: parameterFile({ packageMegabytes: 65 }) });
    for (const one of plans) expect(one.late).toBeLessThanOrEqual(doNothing.late + 0.001);
    const limits = plans.flatMap(({ measures }) => measures.filter(({ id }) => id === 'address-rate'));
    for (const { text } of limits) expect(text).not.toMatch(/AAA|BBB|CCC/);
  });

  it('starts fewer sites at a time where all at once would be too late', () => {
    const { doNothing, plans } = plan(equal(40, 6), slowBuild);
    expect(doNothing.late).toBeGreaterThan(10);
    expect(plans[0]?.late).toBeLessThan(0.1);
    expect(plans[0]?.waves.length).toBeGreaterThan(1);
  });

  it('cannot hold the upgrade to plain 1.2, and then forces nothing', () => {
    for (const one of plan(equal(40, 6), { ...slowBuild, version: '1.2' }).plans) {
      expect(commandsOf(one)).toEqual([]);
      expect(one.waves.map(({ way }) => way)).toEqual(['automatic']);
    }
  });

  it('keeps its waves within the maintenance windows, and counts the windows', () => {
    const { waves, windows } = best(equal(40, 6), { ...slowBuild, windowMinutes: 24 * 60 });
    expect(waves.every(({ fitsWindow }) => fitsWindow)).toBe(true);
    expect(windows).toBe(Math.max(...waves.map(({ window }) => window)));
    for (const { startMinute, minutes } of waves) expect(startMinute + minutes).toBeLessThanOrEqual(24 * 60 + 1);
  });

  it('gives a wave the chance that follows from its sites, whichever of both is read', () => {
    const sites: readonly Site[] = [
      { code: 'EUR', logonServers: 10, parent: 'CEN' },
      { code: 'USA', logonServers: 12, parent: 'CEN' },
      { code: 'LON', logonServers: 40, deadServers: 2, parent: 'EUR' },
      { code: 'PAR', logonServers: 12, parent: 'EUR' },
      { code: 'NYC', logonServers: 25, deadServers: 1, parent: 'USA' },
    ];
    const { plans } = plan(sites);
    for (const { waves, sites: planned } of plans) {
      for (const { number, anyStuck } of waves) {
        const chances = planned.flatMap(({ wave, risk }) => (wave === number ? [risk] : []));
        expect(anyStuck).toBeGreaterThanOrEqual(Math.max(...chances) - 0.005);
        expect(anyStuck).toBeLessThanOrEqual(chances.reduce((sum, chance) => sum + chance) + 0.005);
      }
    }
  });

  it('says which sites stay above the accepted chance', () => {
    const file = parameterFile({ hangShare: 0.01 });
    const { sites } = best(hierarchy(0, 40), { file, target: 0.05 });
    expect(sites.map(({ overTarget }) => overTarget)).toEqual([false, true]);
    expect(best(hierarchy(0, 40), { file, target: 0.9 }).sites[1]?.overTarget).toBe(false);
  });
});

describe('the commands of a plan', () => {
  const forced = () => best(equal(40, 6), slowBuild);

  it('hold the upgrade first and then force each site once, at its own parent', () => {
    const { steps, sites } = forced();
    const commands = steps.filter(({ command }) => command !== undefined);
    expect(commands[0]).toMatchObject({ phase: 'setup', site: 'CEN', command: 'SETUP.CMD /NOAUTOUPGRADE' });
    const codes = commands.slice(1).map(({ site }) => site);
    expect([...codes].sort()).toEqual(sites.map(({ code }) => code).sort());
    for (const { command, site, where, guard } of commands.slice(1)) {
      expect(command).toBe(`PREINST /UPGRADE:${site}`);
      expect(where).toBe('at the parent CEN, in SMS\\Site.srv\\X86.bin');
      expect(guard).toMatch(/^never use CEN/);
    }
  });

  it.each([
    ['SP1', 'SETUP.EXE /NOAUTOUPGRADE', /modified Setup.exe/],
    ['SP2', 'SETUP.EXE /NOAUTOUPGRADE', /modified Setup.exe/],
    ['SP3', 'SETUP.CMD /NOAUTOUPGRADE', /Setup.cmd/],
    ['SP4', 'SETUP.CMD /NOAUTOUPGRADE', /documented for Setup.cmd of SP3/],
  ] as const)('hold the upgrade to %s with %s', (version, command, guard) => {
    const step = best(equal(20, 6), { ...slowBuild, version }).steps.find(({ phase }) => phase === 'setup');
    expect(step).toMatchObject({ command, guard: expect.stringMatching(guard) });
  });

  it('have a look before the next wave, with a time by which and a way out', () => {
    for (const step of forced().steps.filter(({ phase }) => phase === 'watch')) {
      expect(step.by).toMatch(/(minutes|hours) after the start/);
      expect(step.otherwise).toMatch(/If a site gets stuck/);
    }
  });

  it('come after backup, account, event log, connections and SQL Server, and the last check is the reset', () => {
    const { steps } = forced();
    const text = steps.map((step) => `${step.phase}: ${step.text}`);
    const order = [
      /Back up the registry/,
      /Dump the whole SMS database/,
      /Reset the site/,
      /Stop and start Site Config/,
      /^setup/,
      /^force/,
    ];
    const places = order.map((pattern) => text.findIndex((one) => pattern.test(one)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    for (const word of [/service account/, /event log/, /NET VIEW/, /SQL Server/])
      expect(text.some((one) => word.test(one))).toBe(true);
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, i) => i + 1));
  });

  it('move files of a stuck site, never delete them, in the order of the article', () => {
    const texts = plan(hierarchy(3)).recovery.map(({ text }) => text);
    const at = (pattern: RegExp) => texts.findIndex((text) => pattern.test(text));
    const places = [
      /remove the service/,
      /leave only SiteCtrl\.ct0/,
      /subdirectory Temp/,
      /SITEINS\.EXE/,
      /Start SMS_SITE/,
      /PREINST/,
    ].map(at);
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(plan(hierarchy(3)).recovery.map(({ hours }) => hours)).toContain(48);
  });
});

describe('a hierarchy of several levels', () => {
  const levels: readonly Site[] = [
    { code: 'LON', logonServers: 20, parent: 'P01' },
    { code: 'P01', logonServers: 3, parent: 'CEN' },
    { code: 'NYC', logonServers: 20, parent: 'CEN' },
    { code: 'P02', logonServers: 3, parent: 'CEN' },
    { code: 'TOK', logonServers: 20, parent: 'P02' },
  ];

  it('is upgraded from the top: Setup at every primary, never PREINST for one', () => {
    const one = best(levels);
    const setups = one.steps.filter(({ phase }) => phase === 'setup').map(({ site }) => site);
    expect(setups[0]).toBe('CEN');
    expect([...setups].sort()).toEqual(['CEN', 'P01', 'P02']);
    expect(one.sites.filter(({ way }) => way === 'setup').map(({ code }) => code)).toEqual(['P01', 'P02']);
    expect(commandsOf(one).join(' ')).not.toMatch(/UPGRADE:(P01|P02|CEN)/);
  });

  it('lets parents of one level work at the same time, after the one above', () => {
    const { waves } = best(levels);
    const from = (parent: string) => waves.find((wave) => wave.parent === parent)?.fromMinute;
    expect(from('CEN')).toBe(0);
    expect(from('P01')).toBe(from('P02'));
    expect(from('P01')).toBeGreaterThan(0);
  });

  it('says in its name at which parent each measure is taken, unless all parents do the same', () => {
    const sites: readonly Site[] = [
      { code: 'EUR', logonServers: 3, parent: 'CEN' },
      { code: 'USA', logonServers: 3, parent: 'CEN' },
      { code: 'LON', logonServers: 40, parent: 'EUR' },
      { code: 'PAR', logonServers: 12, parent: 'EUR' },
      { code: 'NYC', logonServers: 3, parent: 'USA' },
    ];
    const { plans } = plan(sites);
    const places = plans.flatMap(({ name, measures }) =>
      measures.map((measure) => {
        const same = measures.filter((one) => one.name === measure.name).map(({ parent }) => parent);
        const where = same.length === 2 || measure.site !== undefined ? '' : ` at ${same.join(', ')}`;
        expect(name.toLowerCase()).toContain(`${measure.name}${where}`.toLowerCase());
        return where;
      }),
    );
    expect(places).toContain(' at EUR');
  });

  it('takes the order from who is above whom, wherever the rows stand', () => {
    const deep: readonly Site[] = [
      { code: 'SEC', logonServers: 5, parent: 'P02' },
      { code: 'P02', logonServers: 0, parent: 'P01' },
      { code: 'P01', logonServers: 0, parent: 'CEN' },
    ];
    expect(
      best(deep)
        .steps.filter(({ phase }) => phase === 'setup')
        .map(({ site }) => site),
    ).toEqual(['CEN', 'P01', 'P02']);
  });

  it('may list the topmost site itself', () => {
    const { sites } = best([{ code: 'CEN', logonServers: 4 }, ...levels]);
    expect(sites[0]).toMatchObject({ code: 'CEN', way: 'setup' });
  });

  it('waits for a site that is not Active, and goes on with the others', () => {
    const made = plan([...hierarchy(3), { code: 'OFF', logonServers: 3, active: false }]);
    expect(made.blocked).toEqual(['OFF']);
    expect(made.plans[0]?.sites.map(({ way }) => way)).toEqual(['automatic', 'blocked']);
    expect(made.warnings.map(({ id }) => id)).toContain('inactive-site');
  });
});

describe('a plan is refused', () => {
  it("for the parent's own code, which would de-install the primary", () => {
    expect(refusal([{ code: 'CEN', logonServers: 3 }])).toEqual([
      "row 1, code: CEN is the parent's own code: the primary site would remove itself (Q165876); give the code of a secondary site",
    ]);
    expect(refusal([{ code: 'cen', logonServers: 3 }])[0]).toMatch(/own code/);
    expect(refusal([{ code: 'LON', logonServers: 3, parent: 'lon' }])[0]).toMatch(/own code/);
  });

  it.each<[string, readonly Site[], Partial<PlanRequest>, RegExp]>([
    ['without the code of the parent', hierarchy(3), { parentCode: '' }, /parentCode: is ""; a site code is three/],
    ['for a site without code', [{ logonServers: 3 }], {}, /row 1, code: is missing/],
    ['for a code in braces', [{ code: '{A}', logonServers: 3 }], {}, /three letters or digits/],
    ['for a code with a second command in it', [{ code: 'A&B', logonServers: 3 }], {}, /three letters or digits/],
    ['for a code given twice', [...hierarchy(3), ...hierarchy(4)], {}, /S00 is already in row 1/],
    [
      'for a circle',
      [
        { code: 'AAA', logonServers: 3, parent: 'BBB' },
        { code: 'BBB', logonServers: 3, parent: 'AAA' },
      ],
      {},
      /AAA is above its own parent BBB/,
    ],
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
      /senderThreads: is 0, so nothing leaves/,
    ],
    ['without sites', [], {}, /sites: is 0/],
  ])('%s', (_, sites, more, message) => {
    expect(refusal(sites, more).join('\n')).toMatch(message);
  });
});
