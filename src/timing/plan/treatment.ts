/** What is done with the sites of one parent: left to themselves or forced, in which waves, with which measures. */
import type { Replications } from '../law/lattice.ts';
import type { ShutdownLaws } from '../law/shutdown.ts';
import { createShutdownLaws } from '../law/shutdown.ts';
import type { BuildMode, Parameters } from '../model/parameters.ts';
import type { Measures, Scene } from './measures.ts';
import { applyMeasures, measuresKey } from './measures.ts';
import type { WavePlay } from './play.ts';
import { playWave } from './play.ts';

export interface Treatment {
  /** `automatic`: Hierarchy Manager starts all sites by itself once Setup has upgraded the parent. */
  readonly way: 'automatic' | 'forced';
  /** Positions in the branch's sites, in the order of starting. Automatic: one wave. */
  readonly waves: readonly (readonly number[])[];
  readonly measures: Measures;
}

/** Treatments of the same sites with the same key are the same: the order of forcing is always the safest first. */
export function treatmentKey({ way, waves, measures }: Treatment): string {
  return `${way} ${waves.map(({ length }) => length).join()} ${measuresKey(measures)}`;
}

/** Parameters that may be the true ones, and the laws that belong to them, by measures. */
export interface PlanWorld {
  readonly parameters: Parameters;
  readonly laws: Map<string, ShutdownLaws>;
}

export function createWorld(parameters: Parameters): PlanWorld {
  return { parameters, laws: new Map() };
}

export interface Playing {
  readonly treatment: Treatment;
  /** The sites of the branch, in input order, as they are without any measure. */
  readonly sites: Scene['sites'];
  readonly world: PlanWorld;
  readonly mode: BuildMode;
  readonly replications: Replications;
  readonly resolution?: 'fine' | 'coarse';
}

/** Plays every wave. Waves of equal sites are played once. */
export function playTreatment(playing: Playing): readonly WavePlay[] {
  const { treatment, sites, world, mode, replications } = playing;
  const scene = applyMeasures({ sites, parameters: world.parameters }, treatment.measures);
  const laws = lawsOf(playing, scene.parameters);
  const known = new Map<string, WavePlay>();
  return treatment.waves.map((wave) => {
    const members = wave.map((place) => scene.sites[place] as Scene['sites'][number]);
    const key = members
      .map((site) => `${site.logonServers}/${site.deadServers ?? ''}/${site.linkKilobitsPerSecond ?? ''}`)
      .join(' ');
    const found =
      known.get(key) ??
      playWave({
        scene: { sites: members, parameters: scene.parameters },
        laws,
        mode,
        replications,
        stream: known.size,
      });
    known.set(key, found);
    return found;
  });
}

/** The shutdown knows nothing of rates and threads: measures that change neither servers nor waits share their laws. */
function lawsOf({ treatment, world, resolution = 'coarse' }: Playing, parameters: Parameters): ShutdownLaws {
  const { deadServersOn, managerRestarted } = treatment.measures;
  const key = `${resolution} ${measuresKey({
    ...(deadServersOn && { deadServersOn }),
    ...(managerRestarted && { managerRestarted }),
  })}`;
  const found = world.laws.get(key) ?? createShutdownLaws(parameters, resolution);
  world.laws.set(key, found);
  return found;
}
