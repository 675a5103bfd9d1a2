/** What the metrics ask of the parts of the bot when somebody reads them. */
import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { Pack } from '../library/imported/pack.ts';
import type { Knowledge } from '../library/shipped/knowledge.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { PoolLoad, Sources } from '../metrics/state-gauges.ts';
import type { ReadingPool } from '../reading/reading-pool.ts';
import type { InFlight } from '../slack/connect/in-flight.ts';
import type { Connection } from '../slack/connect/socket/connection.ts';
import type { Check } from '../slack/connect/socket/health.ts';
import type { Outgoing } from '../slack/outgoing/outgoing.ts';
import { backupTimeMs } from '../store/json/backup.ts';
import { storeFile } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** As `package.json` has it, which stands beside the built bot too. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version": "([\d.]{1,20})"/.exec(text)?.[1] ?? 'unknown';
}

function loadOf(pool: Pick<ReadingPool, 'state' | 'load'>): PoolLoad {
  return { isOk: pool.state() === 'ok', ...pool.load() };
}

function articlesIn({ articles }: Knowledge, pack: Pack | undefined): ReturnType<Sources['articles']> {
  const { counts, importedAt = '' } = pack?.manifest ?? {};
  const importedAtMs = Date.parse(importedAt);
  return {
    shipped: articles.length,
    imported: counts?.articles ?? 0,
    ...(Number.isNaN(importedAtMs) ? {} : { importedAtMs }),
  };
}

export function watchParts(
  metrics: Metrics,
  parts: {
    readonly config: Config;
    readonly knowledge: Knowledge;
    readonly pack: () => Pack | undefined;
    readonly store: Store;
    readonly outgoing: Outgoing;
    readonly connection: Connection;
    readonly pools: Readonly<Record<'reading' | 'timing', Pick<ReadingPool, 'state' | 'load'>>>;
    readonly checks: readonly Check[];
    readonly inFlight: InFlight;
  },
): void {
  const { config, knowledge, pack, store, outgoing, connection, pools, checks, inFlight } = parts;
  metrics.watch({
    inFlight: () => inFlight.count,
    checks: () => checks.map(({ name, read }) => ({ name, ok: read().ok })),
    outgoing: () => outgoing.load(),
    sockets: () => connection.sockets?.(),
    store: () => store.state().kind,
    pools: { reading: () => loadOf(pools.reading), timing: () => loadOf(pools.timing) },
    articles: () => articlesIn(knowledge, pack()),
    backupMs: async () => (config.store === 'json-file' ? backupTimeMs(storeFile(config)) : undefined),
  });
}
