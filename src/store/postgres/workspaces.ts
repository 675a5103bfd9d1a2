import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Ids of all workspaces of which anything is kept, in order. */
export async function workspacesIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('workspace')
    .union(db.selectFrom('article_changes').select('workspace'))
    .union(db.selectFrom('settings').select('workspace'))
    .union(db.selectFrom('audit').select('workspace'))
    .execute();
  return rows.map(({ workspace }) => workspace).sort();
}
