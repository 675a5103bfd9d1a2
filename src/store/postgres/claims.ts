/** Leases in the database; of two deliveries on any two replicas, one gets the key. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { KEPT_INTERRUPTED_MS } from '../claims.ts';
import type { Claims } from '../store.ts';
import type { Tables } from './tables.ts';

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** @param nowMs the moment, as SQL: the database's own clock where several replicas share it */
export function createClaimTable(db: Kysely<Tables>, nowMs: () => ReturnType<typeof sql<number>>): Claims {
  return {
    async claim(key, leaseMs) {
      const taken = await db
        .insertInto('claims')
        .values({
          hash: hashOf(key),
          key: JSON.stringify(key),
          token: sql<number>`nextval('claim_tokens')`,
          ends_ms: sql<number>`${nowMs()} + ${leaseMs}::double precision`,
          done: false,
        })
        .onConflict((conflict) =>
          conflict
            .column('hash')
            .doUpdateSet((row) => ({
              token: row.ref('excluded.token'),
              ends_ms: row.ref('excluded.ends_ms'),
              done: row.ref('excluded.done'),
            }))
            .where('claims.ends_ms', '<=', nowMs()),
        )
        .returning('token')
        .executeTakeFirst();
      return taken && { key, token: taken.token };
    },
    async renew({ key, token }, leaseMs) {
      const { numUpdatedRows } = await db
        .updateTable('claims')
        .set({ ends_ms: sql<number>`${nowMs()} + ${leaseMs}::double precision` })
        .where('hash', '=', hashOf(key))
        .where('token', '=', token)
        .where('done', '=', false)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async done({ key }, keepMs) {
      const ends_ms = sql<number>`${nowMs()} + ${keepMs}::double precision`;
      await db
        .insertInto('claims')
        .values({ hash: hashOf(key), key: JSON.stringify(key), token: 0, ends_ms, done: true })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ ends_ms, done: true, token: 0 }))
        .execute();
    },
    async release({ key, token }) {
      await db
        .deleteFrom('claims')
        .where('hash', '=', hashOf(key))
        .where('token', '=', token)
        .where('done', '=', false)
        .execute();
    },
    async interrupted() {
      const rows = await db
        .selectFrom('claims')
        .select('key')
        .where('done', '=', false)
        .where('ends_ms', '<=', nowMs())
        .where('ends_ms', '>', sql<number>`${nowMs()} - ${KEPT_INTERRUPTED_MS}::double precision`)
        .orderBy('ends_ms')
        .execute();
      return rows.map(({ key }) => key);
    },
  };
}

/** Forgets what no one needs any more. */
export async function sweepClaimTable(db: Kysely<Tables>, nowMs: ReturnType<typeof sql<number>>): Promise<void> {
  await db
    .deleteFrom('claims')
    .where((row) =>
      row.or([
        row.and([row('done', '=', true), row('ends_ms', '<=', nowMs)]),
        row('ends_ms', '<=', sql<number>`${nowMs} - ${KEPT_INTERRUPTED_MS}::double precision`),
      ]),
    )
    .execute();
}
