/** What a library holds, in numbers. In: the curated articles and the pack. Out: counts by source, product, version, year. */

import type { Article } from '../../article/article.ts';
import { findText } from '../../match/index/string-table.ts';
import type { Pack } from './pack.ts';
import type { Tally } from './pack-manifest.ts';

export interface LibraryStats {
  readonly curated: number;
  /** Those that answer. */
  readonly taught: number;
  /** In the pack, replaced ones included. */
  readonly imported: number;
  /** Imported articles that a curated one with the same id replaces. */
  readonly replaced: number;
  readonly importedFrom?: { readonly name: string; readonly at: string; readonly unreadable: number };
  /** Articles in force, most frequent first; one that is both curated and imported counts once, as its archive says. */
  readonly products: Tally;
  readonly versions: Tally;
  readonly components: Tally;
  readonly years: Tally;
  /** Articles that prove themselves by samples, see `kb check`. */
  readonly samples: { readonly articles: number; readonly matches: number; readonly nearMisses: number };
}

/** A curated article names no year; that of its source stands in the archive. */
const NO_DATE = 'without a date';

export function countLibrary(
  curated: readonly Article[],
  pack: Pack | undefined,
  taught: readonly Article[] = [],
): LibraryStats {
  const counts = pack?.manifest.counts;
  const add = (imported: Tally = {}, more: readonly string[]): Tally => {
    const sums = new Map(Object.entries(imported));
    for (const name of more) sums.set(name, (sums.get(name) ?? 0) + 1);
    return Object.fromEntries([...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
  };
  const source = pack && {
    name: pack.manifest.source.name,
    at: pack.manifest.importedAt,
    unreadable: pack.manifest.counts.unreadable,
  };
  const own = [...curated, ...taught].filter(({ id }) => !pack || findText(pack.segment.ids, id) < 0);
  const proven = [...curated, ...taught];
  return {
    curated: curated.length,
    taught: taught.length,
    imported: counts?.articles ?? 0,
    replaced: curated.length + taught.length - own.length,
    ...(source ? { importedFrom: source } : {}),
    products: add(
      counts?.products,
      own.map(({ applies_to: applies }) => applies.product.replace(/^Microsoft\s+/, '')),
    ),
    versions: add(
      counts?.versions,
      own.flatMap(({ applies_to: applies }) => applies.versions),
    ),
    components: add(
      counts?.components,
      own.flatMap(({ components }) => components),
    ),
    years: add(
      counts?.years,
      own.map(() => NO_DATE),
    ),
    samples: {
      articles: proven.filter(({ matches }) => matches.length > 0).length,
      matches: proven.reduce((sum, { matches }) => sum + matches.length, 0),
      nearMisses: proven.reduce((sum, { near_misses: misses }) => sum + misses.length, 0),
    },
  };
}
