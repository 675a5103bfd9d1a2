/** What is done with the sites of one parent: left to themselves or forced, in which waves, with which measures. */
import { createWorldLaws, roughSizes } from '../average/worlds.ts';
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
  /** Left out: as rough as the worlds of `risk`, sites of nearly the same size in one. */
  readonly resolution?: 'fine';
}

/** Plays every wave. Waves of equal sites are played once. */
export function playTreatment(playing: Playing): readonly WavePlay[] {
  const { treatment, sites, world, mode, replications } = playing;
  const scene = applyMeasures({ sites, parameters: world.parameters }, treatment.measures);
  const laws = lawsOf(playing, scene.parameters);
  const sizes = playing.resolution === 'fine' ? scene.sites : roughSizes(scene.sites);
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
        laws: wave.map((place) => laws.law(sizes[place]?.logonServers ?? 0, sizes[place]?.deadServers)),
        mode,
        replications,
        stream: known.size,
      });
    known.set(key, found);
    return found;
  });
}

/** The shutdown knows nothing of rates and threads: measures that change neither servers nor waits share their laws. */
function lawsOf({ treatment, world, resolution }: Playing, parameters: Parameters): ShutdownLaws {
  const { deadServersOn, managerRestarted } = treatment.measures;
  const key = `${resolution ?? 'rough'} ${measuresKey({
    ...(deadServersOn && { deadServersOn }),
    ...(managerRestarted && { managerRestarted }),
  })}`;
  const found =
    world.laws.get(key) ?? (resolution === 'fine' ? createShutdownLaws(parameters) : createWorldLaws(parameters));
  world.laws.set(key, found);
  return found;
}
