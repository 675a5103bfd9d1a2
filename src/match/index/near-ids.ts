/** Ids that exist and look like one that does not. In: `Q186480`. Out: `Q186408`. */
import { editDistance } from '../../text/edit-distance.ts';
import type { Collection } from './collection.ts';
import { allTexts } from './string-table.ts';

/** Ids further apart than this are other articles, not typing errors. */
const FARTHEST_ID = 2;
const MOST_NEAR_IDS = 3;

/** Nearest first, at most three. */
export function nearIds(id: string, collection: Collection): readonly string[] {
  const wanted = id.toUpperCase().slice(0, 12);
  const near: { id: string; distance: number }[] = [];
  for (const { ids } of collection.segments) {
    for (const known of allTexts(ids)) {
      const distance = editDistance(wanted, known);
      if (distance <= FARTHEST_ID) near.push({ id: known, distance });
    }
  }
  const sorted = near.sort((a, b) => a.distance - b.distance || a.id.localeCompare(b.id));
  return [...new Set(sorted.map((one) => one.id))].slice(0, MOST_NEAR_IDS);
}
