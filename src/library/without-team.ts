/** The library as people of another organisation may see it: everything except what the team taught. */
import type { ChangeOutcome, Library } from './library.ts';
import { refusals } from './team/words.ts';

const refuse = async (): Promise<ChangeOutcome> => ({
  kind: 'refused',
  say: refusals.outsider,
});

/** No workspace has this name, so nobody taught anything in it. */
export const NOBODYS = '';

/** @returns a library in which no team article can be found, listed, matched or changed */
export function withoutTeam(library: Library): Library {
  return {
    knowledge: library.knowledge,
    diagnoserFor: () => library.diagnoserFor(NOBODYS),
    sampleTexts: () => library.sampleTexts(NOBODYS),
    list: async () => [],
    find: async () => undefined,
    teach: refuse,
    edit: refuse,
    approve: refuse,
    retire: refuse,
    undo: refuse,
  };
}
