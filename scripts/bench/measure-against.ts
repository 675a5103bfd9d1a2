/**
 * This build and another one, asked the same questions in turns, so that other work on the machine slows both alike; each turn in a
 * process of its own, because what is loaded second into one process is slower: `measureAgainst`.
 */
import type { BuildFigures } from './measure-build.ts';

const TURNS = 3;

/** Milliseconds of processor time a question, the least of some turns. */
export interface AgainstFigures {
  readonly name: string;
  readonly otherMs: number;
  readonly ownMs: number;
}

export interface Build {
  readonly root: string;
  readonly library: string;
}

/** @param measure asks one build in a new process */
export async function measureAgainst(
  own: Build,
  other: Build,
  measure: (build: Build) => Promise<readonly BuildFigures[]>,
): Promise<readonly AgainstFigures[]> {
  const least = new Map<string, { otherMs: number; ownMs: number }>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const build of turn % 2 === 0 ? [other, own] : [own, other]) {
      for (const { name, ms } of await measure(build)) {
        const known = least.get(name) ?? { otherMs: Number.POSITIVE_INFINITY, ownMs: Number.POSITIVE_INFINITY };
        const side = build === own ? 'ownMs' : 'otherMs';
        least.set(name, { ...known, [side]: Math.min(known[side], ms) });
      }
    }
  }
  return [...least].map(([name, figures]) => ({ name, ...figures }));
}
