/** Budgets that replicas share: token buckets, one row each, taken from by one statement. */
import { createHash } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Budgets } from '../store.ts';
import type { Tables } from './tables.ts';

const MINUTE_MS = 60_000;

/** The key names a person: the table needs none of it. */
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** What is in a budget before one is taken. A clock that is set back fills nothing. */
const filled = sql<number>`
  least(excluded.most, b."left" + greatest(0, excluded.at_ms - b.at_ms) * excluded.most / ${MINUTE_MS}::double precision)`;

/** @param nowMs the moment, as SQL: the database's own clock, which all replicas share */
export function createBudgets(db: Kysely<Tables>, nowMs: () => RawBuilder<number>): Budgets {
  return {
    async take(budgets) {
      const byHash = new Map(budgets.map(({ key, most }) => [hashOf(key).toString('hex'), { key, most }]));
      // In one order everywhere: two questions that take the same two budgets must not wait for each other.
      const sorted = [...byHash].sort(([a], [b]) => (a < b ? -1 : 1));
      const { rows } = await sql<{ hash: Buffer; left: number; denied: boolean; refused: number }>`
        insert into budgets as b (hash, "left", most, denied, refused, at_ms)
        select decode(hash, 'hex'), most - 1, most, false, 0, ${nowMs()}
        from unnest(${sorted.map(([hash]) => hash)}::text[], ${sorted.map(([, { most }]) => most)}::double precision[]) as one (hash, most)
        order by hash
        on conflict (hash) do update set
          "left" = case when ${filled} < 1 then ${filled} else ${filled} - 1 end,
          most = excluded.most,
          denied = ${filled} < 1,
          refused = case when ${filled} < 1 then b.refused + 1 when ${filled} >= excluded.most / 2 then 0 else b.refused end,
          at_ms = excluded.at_ms
        returning hash, "left", denied, refused`.execute(db);
      return rows.flatMap(({ hash, ...state }) => {
        const found = byHash.get(hash.toString('hex'));
        return found ? [{ key: found.key, ...state }] : [];
      });
    },
  };
}

/** A budget that was left alone for a minute is full, as one that is not there. */
export async function sweepBudgets(db: Kysely<Tables>, nowMs: RawBuilder<number>): Promise<void> {
  await db.deleteFrom('budgets').where('at_ms', '<=', sql<number>`${nowMs} - ${MINUTE_MS}::double precision`).execute();
}
