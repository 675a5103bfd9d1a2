/** Who did what others may not do, in the database. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { AUDIT_MS } from '../state.ts';
import { type Audit, type AuditEntry, auditedActs } from '../store.ts';
import { type Tables, toText } from './tables.ts';

export async function insertAudit(
  db: Kysely<Tables>,
  { workspace, atMs, by, what, target }: AuditEntry,
): Promise<void> {
  await db
    .insertInto('audit')
    .values({ workspace: toText(workspace), at_ms: atMs, by: toText(by), what, target: toText(target) })
    .execute();
}

export function createAudit(db: Kysely<Tables>): Audit {
  return {
    add: (entry) => insertAudit(db, entry),
    async list(workspace, limit) {
      const rows = await db
        .selectFrom('audit')
        .select(['at_ms', 'by', 'what', 'target'])
        .where('workspace', '=', toText(workspace))
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(({ at_ms: atMs, by, what, target }) => {
        const act = auditedActs.find((one) => one === what);
        return act ? [{ workspace, atMs, by, what: act, target }] : [];
      });
    },
  };
}

/** @param nowMs an expression: milliseconds since 1970 */
export async function sweepAudit(db: Kysely<Tables>, nowMs: RawBuilder<number>): Promise<void> {
  await db.deleteFrom('audit').where('at_ms', '<', sql<number>`${nowMs} - ${AUDIT_MS}::double precision`).execute();
}
