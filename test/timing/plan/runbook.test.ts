/** The runbook whole and in order: what Q171338 asks before an upgrade, what is seen by when, and Q183347 for a stuck site. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import type { Plan, Proposal, RunbookStep } from '../../../src/timing/plan/plan.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';
import { describePlan } from '../../../src/timing/report/describe-plan.ts';
import { plainText } from '../../../src/timing/report/plain-text.ts';
import { planMarkdown } from '../../../src/timing/report/plan-markdown.ts';
import { parameterFile } from '../build.ts';

/** CEN has no secondary site of its own; so slow a build that sites are forced in waves. */
const sites: readonly Site[] = [
  { code: 'EUR', logonServers: 3, parent: 'CEN' },
  { code: 'USA', logonServers: 3, parent: 'CEN' },
  ...['LON', 'PAR', 'BER', 'MUC', 'OSL', 'ROM', 'MAD', 'DUB', 'ATH', 'GLA'].map((code) => ({
    code,
    logonServers: 6,
    parent: 'EUR',
  })),
  { code: 'NYC', logonServers: 6, parent: 'USA' },
  { code: 'CHI', logonServers: 6, parent: 'USA' },
];
let plan: Plan;
let forced: Proposal;
let text: string;
let markdown: string;
beforeAll(() => {
  const file = parameterFile({ packageBuildMeanSeconds: 30_000 });
  const made = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', file, mode: 'per-site' });
  if (!made.ok) throw new Error('the plan is wrong');
  plan = made.value;
  const chosen = plan.plans.findIndex(({ steps }) => steps.some(({ phase }) => phase === 'force'));
  forced = plan.plans[chosen] as Proposal;
  text = plainText(describePlan({ plan, chosen }, { sites: 50, steps: 500 }));
  // Markdown escapes what it would take for its own.
  markdown = planMarkdown(plan, chosen).replace(/\\(?=[\\*_<>[\]`])/g, '');
});

/** Positions of what each pattern finds first. @throws where one finds nothing */
function placesOf(patterns: readonly RegExp[], said: string): readonly number[] {
  return patterns.map((pattern) => {
    const at = said.search(pattern);
    if (at < 0) throw new Error(`nothing says ${pattern}`);
    return at;
  });
}

const BEFORE = [
  /release notes/,
  /service account in every domain/,
  /application event log/,
  /NET VIEW/,
  /status of all secondary sites, and HMAN\.LOG/,
  /free disk space/,
  /settings of SQL Server/,
  /transaction log, the SMS database and tempdb/,
  /registry key HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS with all subkeys, Site\.srv\\Sitecfg\.box\\SiteCtrl\.ct0 and System\.map/,
  /Dump the whole SMS database/,
  /quiet hours/,
  /Reset the site with SMS Setup/,
  /Run Setup of SMS 1\.2 SP3/,
];
const STUCK = [
  /error code c0000001/,
  /\.ct2 file, restart the SMS services/,
  /rename SiteCtrl\.ct0 to 00000000\.ct1/,
  /SRVINSTW\.EXE, or INSTSRV\.EXE/,
  /leave only SiteCtrl\.ct0/,
  /subdirectory Temp\. Do not delete it/,
  /SITEINS\.EXE/,
  /Start SMS_SITE_CONFIG_MANAGER/,
  /Refresh the Sites window/,
  /PREINST \/UPGRADE: and its code, never with the code of a parent/,
];

describe('the runbook, as text and as Markdown', () => {
  it.each([
    ['what Q171338 asks before an upgrade, and then Setup', BEFORE],
    ["what Q183347 does with a stuck site, in the article's order", STUCK],
  ])('says %s', (_what, patterns) => {
    for (const said of [text, markdown]) {
      const places = placesOf(patterns, said);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
    }
  });

  it('has every step with its command, what is seen, by when, and what to do otherwise', () => {
    for (const step of forced.steps) {
      const parts = [step.text, step.command, step.guard, step.see, step.by, step.otherwise];
      for (const part of parts) if (part !== undefined) expect(markdown).toContain(part);
      if (step.phase === 'force') expect(text).toContain(step.command);
      else for (const part of [step.text, step.see, step.by, step.otherwise]) expect(text).toContain(part ?? '');
    }
  });

  it('says of every step but reading and setting back what is seen, and what to do when it is not', () => {
    const without = ({ see, otherwise }: RunbookStep) => see === undefined || otherwise === undefined;
    const bare = forced.steps.filter((step) => without(step) && !['measure', 'restore'].includes(step.phase));
    expect(bare.map((step) => step.text)).toEqual([expect.stringMatching(/^Read Readme\.txt/)]);
  });

  it('says by when the bootstrap runs, the sites are Active, and the bootstrap is gone', () => {
    const timed = forced.steps.filter(
      ({ phase, text: what }) => phase !== 'before' && /Force|force|Watch|BOOTSTRAP/.test(what),
    );
    expect(timed.length).toBeGreaterThan(sites.length);
    for (const step of timed) expect(step.by).toMatch(/\d+ (?:minutes|hours)/);
  });

  it('is backed up, dumped and reset at every primary before its Setup, one without secondary sites too', () => {
    const at = (wanted: (step: RunbookStep) => boolean) => forced.steps.findIndex(wanted);
    for (const code of ['CEN', 'EUR', 'USA']) {
      const setup = at(({ phase, site }) => phase === 'setup' && site === code);
      const before = [/^Back up the registry/, /^Dump the whole/, /^Reset the site/].map((what) =>
        at((step) => what.test(step.text) && (step.site === code || step.where.includes(code))),
      );
      for (const place of before) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThan(setup);
      }
    }
  });

  it('asks each question once, however many primaries there are', () => {
    const before = forced.steps.filter(
      ({ phase, text: what }) => phase === 'before' && !/^(?:Reset|Stop and start)/.test(what),
    );
    expect(new Set(before.map((step) => step.text)).size).toBe(before.length);
  });
});
