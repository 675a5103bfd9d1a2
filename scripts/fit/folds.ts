/** Cross-validation by group: what is predicted for an article's questions was fitted without any of them. */

const FOLDS = 8;

/** A stable fold for a group, so that runs compare. */
function foldOf(group: string): number {
  let hash = 7;
  for (const sign of group) hash = (hash * 31 + sign.charCodeAt(0)) >>> 0;
  return ((hash ^ (hash >>> 7)) >>> 0) % FOLDS;
}

/**
 * @param train makes a model of some items
 * @returns for each item the model that was fitted without its group
 */
export function heldOut<Item, Model>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  train: (items: readonly Item[]) => Model,
): ReadonlyMap<Item, Model> {
  const models = new Map<Item, Model>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = items.filter((item) => foldOf(groupOf(item)) === fold);
    if (inside.length === 0) continue;
    const model = train(items.filter((item) => foldOf(groupOf(item)) !== fold));
    for (const item of inside) models.set(item, model);
  }
  return models;
}
