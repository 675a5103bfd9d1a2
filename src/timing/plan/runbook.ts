/**
 * The runbook of a plan: every step in order, with the site it acts on, what is seen when it went well and by when, and what to
 * do otherwise. Parents come before children; parents of one level may work at the same time.
 */
import type { Parameters } from '../model/parameters.ts';
import type { NamedSite } from './branches.ts';
import type { PlanCheck } from './checks.ts';
import { checksAfter, checksBefore, resetBefore } from './checks.ts';
import type { SetupVersion } from './commands.ts';
import { forceUpgrade, holdAutomaticUpgrade } from './commands.ts';
import type { Measure, Phase, PlannedWave, RunbookStep } from './plan.ts';

export interface RunbookPart {
  readonly parent: string;
  readonly level: number;
  readonly measures: readonly Measure[];
  readonly waves: readonly PlannedWave[];
}

export interface RunbookRequest {
  /** Parents before children, those without secondary sites of their own as well. */
  readonly parts: readonly RunbookPart[];
  readonly sites: readonly NamedSite[];
  readonly version: SetupVersion;
  readonly parameters: Parameters;
}

export function writeRunbook({ parts, sites, version, parameters }: RunbookRequest): readonly RunbookStep[] {
  const parents = new Set(sites.map(({ parent }) => parent));
  const steps: RunbookStep[] = [];
  const add = (phase: Phase, checks: readonly PlanCheck[], wave?: number): void => {
    for (const check of checks) {
      steps.push({ number: steps.length + 1, phase, ...check, ...(wave !== undefined && { wave }) });
    }
  };
  const looked = {
    primaries: parts.map(({ parent }) => parent),
    parents: parts.filter(({ waves }) => waves.length > 0).map(({ parent }) => parent),
  };
  if (looked.parents.length > 0) add('before', checksBefore(looked, parameters));
  for (const { parent, level, measures, waves } of parts) {
    add('measure', measures.map(measureCheck));
    add('before', resetBefore(parent, waves.length > 0));
    add('setup', [setupCheck({ parent, level, waves, version, together: partners(parts, parent, level) })]);
    for (const wave of waves) {
      if (wave.way === 'forced') add('force', forceChecks(wave, parents), wave.number);
      add('watch', [watchCheck(wave, waves)], wave.number);
    }
    add('restore', measures.flatMap(undoCheck));
    if (waves.length > 0) add('after', checksAfter(parent));
  }
  return steps;
}

function measureCheck({ parent, text, articles, id }: Measure): PlanCheck {
  const restart = id === 'sender-rate' || id === 'address-rate';
  return {
    site: parent,
    where: `at ${parent}`,
    text: `${capital(text)}.`,
    ...(restart && {
      see: 'the sender log shows how long the sender waits after each block',
      otherwise:
        'the limit is not in effect: check the estimated link speed of the addresses, and check that the sender uses the limit',
    }),
    articles,
  };
}

function undoCheck({ parent, undo, articles }: Measure): readonly PlanCheck[] {
  if (undo === undefined) return [];
  return [{ site: parent, where: `at ${parent}`, text: `Once all sites are Active, ${undo}.`, articles }];
}

/** Other parents of the same level that have sites of their own. */
function partners(parts: readonly RunbookPart[], parent: string, level: number): readonly string[] {
  return parts.filter((one) => one.level === level && one.parent !== parent).map((one) => one.parent);
}

interface SetupOf {
  readonly parent: string;
  readonly level: number;
  readonly waves: readonly PlannedWave[];
  readonly version: SetupVersion;
  readonly together: readonly string[];
}

function setupCheck({ parent, level, waves, version, together }: SetupOf): PlanCheck {
  const after = level === 0 ? '' : ' The parent above must already have the new version.';
  const beside =
    together.length === 0 ? '' : ` You can do this at the same time as ${together.slice(0, 12).join(', ')}.`;
  const forced = waves.some(({ way }) => way === 'forced');
  const hold = forced ? holdAutomaticUpgrade(version, parent) : undefined;
  const product = version === '1.2' ? 'SMS 1.2' : `SMS 1.2 ${version}`;
  const common = { site: parent, see: `Setup finishes without an error; ${parent} is Active with the new version` };
  if (hold !== undefined) {
    return {
      ...common,
      where: hold.where,
      text: `Run Setup of ${product} so that the secondary sites are not upgraded automatically.${after}${beside}`,
      command: hold.command,
      guard: hold.guard,
      otherwise: 'if secondary sites start to upgrade anyway, continue as if all had been started at once',
      articles: hold.articles,
    };
  }
  const then = waves.length === 0 ? '' : ' Its secondary sites then start to upgrade automatically.';
  return {
    ...common,
    where: `at ${parent}`,
    text: `Run Setup of ${product}.${then}${after}${beside}`,
    otherwise: 'find the cause in SMSSETUP.LOG before you go on',
    articles: ['Q171338'],
  };
}

function forceChecks(wave: PlannedWave, parents: ReadonlySet<string>): readonly PlanCheck[] {
  return wave.codes.flatMap((code, i): readonly PlanCheck[] => {
    const made = forceUpgrade(code, wave.parent);
    // checkPlan has refused every code for which this is no command; a parent's code must not come through whatever happens.
    if (!('command' in made) || parents.has(code)) return [];
    const { where, command, guard, articles } = made;
    return [
      {
        site: code,
        where,
        text: i === 0 ? `Start wave ${wave.number}: force the upgrade of ${code}.` : `Force the upgrade of ${code}.`,
        command,
        guard,
        see: `the service SMS_UPGRADE_BOOTSTRAP runs at ${code}`,
        by: '30 minutes later',
        otherwise: `stop and start SMS_HIERARCHY_MANAGER at ${wave.parent}, so that it checks immediately (Q131010)`,
        articles,
      },
    ];
  });
}

function watchCheck(wave: PlannedWave, waves: readonly PlannedWave[]): PlanCheck {
  const more = waves.some(({ number }) => number > wave.number);
  const who = wave.codes.length === 1 ? `${wave.codes[0]}` : `all ${wave.codes.length} sites`;
  return {
    site: wave.codes.length === 1 ? `${wave.codes[0]}` : 'every secondary site',
    where: `at ${wave.parent}, in the Sites window, and in DESPOOL.LOG of ${wave.codes.length === 1 ? 'the site' : 'the sites'}`,
    text: `Watch ${wave.codes.length === 1 ? who : `the ${wave.codes.length} sites`}${more ? '; start the next wave only when all are Active' : ''}.`,
    see: `${who} Active with the new version; no error code c0000001 in DESPOOL.LOG`,
    by: `about ${minutesText(wave.minutes)} after the start if your servers and links are as fast as assumed`,
    otherwise: `see “If a site gets stuck”${more ? '; the next wave waits until the site is Active again, 48 hours at most' : ''}`,
    articles: ['Q186408', 'Q134716'],
  };
}

function minutesText(minutes: number): string {
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 6) / 10} hours`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
