/** Forgetting in the database: one transaction over everything that is kept of a thread or a person. */
import type { Kysely } from 'kysely';
import { planForget } from '../forget/plan-forget.ts';
import type { AuditEntry, ForgetScope, Forgotten } from '../store.ts';
import { createArticles } from './articles.ts';
import { insertAudit } from './audit.ts';
import { toColumns } from './incidents.ts';
import type { PostgresJobs } from './jobs.ts';
import { type Tables, toText } from './tables.ts';

export function forgetInDatabase(
  { db, jobs }: { readonly db: Kysely<Tables>; readonly jobs: PostgresJobs },
  scope: ForgetScope,
  entry: AuditEntry,
): Promise<Forgotten> {
  const workspace = toText(scope.workspace);
  return db.transaction().execute(async (trx) => {
    // Locked: a vote that is cast meanwhile waits, and then finds the next version or none.
    const rows = await trx
      .selectFrom('incidents')
      .select('document')
      .where('workspace', '=', workspace)
      .forUpdate()
      .execute();
    const incidents = rows.map(({ document }) => document);
    const taught = await createArticles(trx).list(scope.workspace);
    const { deleted, changed, unnamed, forgotten } = planForget({ incidents, taught }, scope);
    for (const { id } of deleted) {
      await trx.deleteFrom('incidents').where('workspace', '=', workspace).where('id', '=', toText(id)).execute();
    }
    for (const one of changed) {
      await trx
        .updateTable('incidents')
        .set(toColumns(one))
        .where('workspace', '=', workspace)
        .where('id', '=', toText(one.id))
        .execute();
    }
    for (const { id, changes } of unnamed) {
      for (const [at, change] of changes.entries()) {
        await trx
          .updateTable('article_changes')
          .set({ document: JSON.stringify(change) })
          .where('workspace', '=', workspace)
          .where('id', '=', toText(id))
          .where('nth', '=', at + 1)
          .execute();
      }
    }
    const ids = deleted.map(({ id }) => id);
    const cancelled = await jobs.forget(trx, {
      workspace: scope.workspace,
      incidents: ids,
      ...(scope.kind === 'person' && { user: scope.user }),
    });
    await insertAudit(trx, entry);
    return { ...forgotten, jobs: cancelled };
  });
}
