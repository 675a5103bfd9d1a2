/** The articles of a pack while it is written: their index, the order of their lines, and what the manifest says of them. */
import { createSegmentBuilder } from '../../match/index/build-segment.ts';
import { Growable, growableUint8, growableUint32 } from '../../match/index/growable.ts';
import type { Unreadable } from './archive/parsed-article.ts';
import type { ImportBatch, ReadArticle } from './import-batch.ts';
import type { ArticleTable } from './pack-index.ts';
import type { PackManifest, Tally } from './pack-manifest.ts';
import { leftOut, packFaults } from './words.ts';

/** Unreadable files that the manifest names. */
const MOST_NAMED = 1000;
/** Kinds of products and the like that the manifest counts; the rest is summed up. */
const MOST_COUNTED = 400;

const encoder = new TextEncoder();

/** Collects what the manifest says of the articles, and the order of their lines. */
export class PackCollector {
  readonly builder = createSegmentBuilder();
  readonly #ends = new Growable((length) => new Float64Array(length));
  readonly #checksums = growableUint32();
  readonly #titles = growableUint8();
  readonly #titleOffsets = growableUint32();
  readonly unreadable: Unreadable[] = [];
  readonly #ids = new Set<string>();
  readonly #tallies = {
    products: new Counter(),
    versions: new Counter(),
    components: new Counter(),
    years: new Counter(),
  };
  filtered = 0;
  unreadableCount = 0;
  duplicates = 0;
  bytes = 0;

  /** @returns false for an article whose id has been there */
  #add(article: ReadArticle): boolean {
    const { document } = article;
    if (this.#ids.has(document.id)) return false;
    this.#ids.add(document.id);
    this.builder.add(document);
    this.bytes += article.bytes;
    this.#ends.push(this.bytes);
    this.#checksums.push(article.crc);
    this.#titleOffsets.push(this.#titles.length);
    this.#titles.append(encoder.encode(article.title));
    this.#tallies.products.add(article.products);
    this.#tallies.versions.add(document.versions);
    this.#tallies.components.add(document.components);
    this.#tallies.years.add(article.year ? [article.year] : [packFaults.undated]);
    return true;
  }

  #refuse(unreadable: Unreadable): void {
    if (this.unreadable.length < MOST_NAMED) this.unreadable.push(unreadable);
  }

  /** Takes the articles of a batch; yields the lines of those that are kept. */
  *take(batch: ImportBatch, onUnreadable?: (unreadable: Unreadable) => void): Generator<Uint8Array> {
    this.filtered += batch.filtered;
    let at = 0;
    let from = 0;
    for (const entry of batch.entries) {
      if (entry.kind === 'unreadable') {
        this.unreadableCount++;
        this.#refuse(entry);
        onUnreadable?.(entry);
        continue;
      }
      const end = at + entry.bytes;
      if (!this.#add(entry)) {
        this.duplicates++;
        const reason = leftOut.sameId(entry.document.id);
        const refused: Unreadable = { kind: 'unreadable', path: entry.path, reason };
        this.#refuse(refused);
        onUnreadable?.(refused);
        if (at > from) yield batch.lines.subarray(from, at);
        from = end;
      }
      at = end;
    }
    if (at > from) yield batch.lines.subarray(from, at);
  }

  /** Where each article lies in the file of the articles, and its title; once all are taken. */
  articles(): ArticleTable {
    return {
      offsets: toOffsets(this.#ends.view()),
      checksums: this.#checksums.copy(),
      titles: this.#titles.copy(),
      titleOffsets: Uint32Array.from([...this.#titleOffsets.copy(), this.#titles.length]),
    };
  }

  counts(): PackManifest['counts'] {
    const { products, versions, components, years } = this.#tallies;
    return {
      articles: this.builder.size,
      unreadable: this.unreadableCount,
      duplicates: this.duplicates,
      filtered: this.filtered,
      products: products.tally(),
      versions: versions.tally(),
      components: components.tally(),
      years: years.tally(),
    };
  }
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(names: readonly string[]): void {
    for (const name of new Set(names)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  tally(): Tally {
    const sorted = [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const rest = sorted.slice(MOST_COUNTED).reduce((sum, [, count]) => sum + count, 0);
    return Object.fromEntries([...sorted.slice(0, MOST_COUNTED), ...(rest > 0 ? [['(others)', rest] as const] : [])]);
  }
}

function toOffsets(ends: Float64Array): Float64Array {
  const offsets = new Float64Array(ends.length + 1);
  offsets.set(ends, 1);
  return offsets;
}
