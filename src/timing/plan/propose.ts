/** A judged plan as it is told: its name, its measures, sites and waves in words and numbers, and the runbook. */
import type { Parameters } from '../model/parameters.ts';
import type { NamedSite, Tree } from './branches.ts';
import type { SetupVersion } from './commands.ts';
import { describeMeasures, namedFew } from './describe-measures.ts';
import type { JudgedWave, PlanVerdict } from './judge.ts';
import type { Measure, PlannedSite, PlannedWave, Proposal } from './plan.ts';
import { writeRunbook } from './runbook.ts';
import type { Treatment } from './treatment.ts';

export interface Proposing {
  /** One for each branch of the tree. */
  readonly treatments: readonly Treatment[];
  readonly verdict: PlanVerdict;
  readonly sites: readonly NamedSite[];
  readonly tree: Tree;
  readonly parameters: Parameters;
  readonly version: SetupVersion;
  readonly target: number;
}

export function propose(proposing: Proposing): Proposal {
  const { sites, tree, treatments, verdict, parameters, version } = proposing;
  const waves = plannedWaves(proposing);
  const measures = new Map(
    tree.branches.map((branch, b) => {
      const own = branch.members.map((i) => sites[i] as NamedSite);
      return [branch.parent, describeMeasures({ sites: own, parameters }, own, treatments[b] as Treatment)];
    }),
  );
  const all = [...measures.values()].flat();
  const parts = [...tree.levels].map(([parent, level]) => ({
    parent,
    level,
    measures: measures.get(parent) ?? [],
    waves: waves.filter((wave) => wave.parent === parent),
  }));
  return {
    name: nameOf(all, treatments, waves),
    ...verdict.outcome,
    measures: all,
    settings: Object.fromEntries(tree.branches.map(({ parent }, b) => [parent, (treatments[b] as Treatment).measures])),
    sites: plannedSites(proposing, waves),
    waves,
    windows: Math.max(1, ...waves.map(({ window }) => window)),
    steps: writeRunbook({ parts, sites, version, parameters }),
  };
}

function plannedWaves({ sites, tree, treatments, verdict }: Proposing): readonly PlannedWave[] {
  const waves = tree.branches.flatMap((branch, b) => {
    const { way, waves: groups } = treatments[b] as Treatment;
    return groups.map((group, w) => {
      const { slot, anyStuck, stuck } = (verdict.waves[b] as readonly JudgedWave[])[w] as JudgedWave;
      return {
        parent: branch.parent,
        way,
        codes: group.map((place) => sites[branch.members[place] as number]?.code ?? ''),
        window: slot.window,
        startMinute: Math.ceil(slot.intoWindow / 60),
        fromMinute: Math.ceil(slot.from / 60),
        minutes: Math.ceil(slot.seconds / 60),
        fitsWindow: slot.fits,
        anyStuck,
        stuck,
      };
    });
  });
  return waves.map((wave, i) => ({ number: i + 1, ...wave }));
}

function nameOf(
  measures: readonly Measure[],
  treatments: readonly Treatment[],
  started: readonly PlannedWave[],
): string {
  const forced = treatments.filter(({ way }) => way === 'forced');
  const waves = forced.reduce((most, one) => Math.max(most, one.waves.length), 0);
  const [only, ...others] = started.flatMap(({ codes }) => codes);
  const all = others.length > 0 ? undefined : only;
  const start = forced.length === 0 ? `start ${all ?? 'all sites at once'}` : heldBack(all, waves, forced.length);
  const names = new Set(measures.map(({ name }) => name));
  const before = [...names].map((name) =>
    whereTaken(
      measures.filter((measure) => measure.name === name),
      treatments.length,
    ),
  );
  const text = before.length === 0 ? start : `${before.join(', ')}, then ${start}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `limit the sender to 5 % at EUR` where not every parent does the same. */
function whereTaken(same: readonly Measure[], parents: number): string {
  const [{ name, site } = { name: '', site: undefined }] = same;
  const isEverywhere = same.length === parents || site !== undefined;
  return isEverywhere ? name : `${name} at ${namedFew(same.map(({ parent }) => parent))}`;
}

function heldBack(only: string | undefined, waves: number, parents: number): string {
  if (only !== undefined) return `hold back the upgrade and force ${only}`;
  if (waves <= 1) return 'hold back the upgrade and force all sites one after another, the fastest first';
  const where = parents > 1 ? ' below each parent' : '';
  return `hold back the upgrade and force the sites in ${parents > 1 ? 'up to ' : ''}${waves} waves${where}, the fastest first`;
}

function plannedSites(
  { sites, tree, verdict, target }: Proposing,
  waves: readonly PlannedWave[],
): readonly PlannedSite[] {
  const waveOf = new Map(waves.flatMap((wave) => wave.codes.map((code) => [code, wave])));
  return sites.map(({ code, parent, active }, i) => {
    const wave = waveOf.get(code);
    if (wave === undefined) {
      const way = active === false && !tree.primaries.includes(i) ? 'blocked' : 'setup';
      return { code, parent, way, wave: 0, risk: 0, overTarget: false };
    }
    const risk = verdict.risks[i] as number;
    return { code, parent, way: wave.way, wave: wave.number, risk, overTarget: risk > target };
  });
}
