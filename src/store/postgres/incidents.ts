/** Incidents in the database. A change replaces exactly the version that it was made from, whichever replica made it. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { dueAt } from '../../incident/due.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Incidents } from '../../incident/incidents.ts';
import type { Limits } from '../retention.ts';
import { type Tables, toText } from './tables.ts';

export function toColumns(incident: Incident) {
  return {
    version: incident.version,
    channel: toText(incident.place.channel),
    thread: incident.place.thread === undefined ? null : toText(incident.place.thread),
    asked_by: toText(incident.askedBy),
    status: incident.status,
    created_ms: incident.createdMs,
    deadline_ms: dueAt(incident) ?? null,
    document: JSON.stringify(incident),
  };
}

export function createIncidents(db: Kysely<Tables>): Incidents {
  const newestFirst = (workspace: string) =>
    db
      .selectFrom('incidents')
      .select('document')
      .where('workspace', '=', toText(workspace))
      .orderBy('created_ms', 'desc')
      .orderBy('seq', 'desc');
  const documentsOf = (rows: readonly { readonly document: Incident }[]) => rows.map(({ document }) => document);

  return {
    async insert(incident) {
      const columns = toColumns(incident);
      await db
        .insertInto('incidents')
        .values({ workspace: toText(incident.workspace), id: toText(incident.id), ...columns })
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'id']).doUpdateSet((row) => ({ ...columns, seq: row.ref('excluded.seq') })),
        )
        .execute();
    },
    async find(workspace, id) {
      const found = await db
        .selectFrom('incidents')
        .select('document')
        .where('workspace', '=', toText(workspace))
        .where('id', '=', toText(id))
        .executeTakeFirst();
      return found?.document;
    },
    inThread: async (workspace, channel, thread) =>
      documentsOf(
        await newestFirst(workspace)
          .where('channel', '=', toText(channel))
          .where('thread', '=', toText(thread))
          .execute(),
      ),
    async replace(incident) {
      const { numUpdatedRows } = await db
        .updateTable('incidents')
        .set(toColumns(incident))
        .where('workspace', '=', toText(incident.workspace))
        .where('id', '=', toText(incident.id))
        .where('version', '=', incident.version - 1)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async list({ workspace, channel, askedBy, statuses, sinceMs }, { limit, offset = 0 }) {
      if (statuses?.length === 0 || limit === 0) return [];
      const rows = await newestFirst(workspace)
        .$if(channel !== undefined, (query) => query.where('channel', '=', toText(channel ?? '')))
        .$if(askedBy !== undefined, (query) => query.where('asked_by', '=', toText(askedBy ?? '')))
        .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses ?? []))
        .$if(sinceMs !== undefined, (query) => query.where('created_ms', '>=', sinceMs ?? 0))
        .limit(limit)
        .offset(offset)
        .execute();
      return documentsOf(rows);
    },
    async due(nowMs, limit) {
      const rows = await db
        .selectFrom('incidents')
        .select('document')
        .where('deadline_ms', '<=', nowMs)
        .where('status', 'in', ['open', 'waiting'])
        .orderBy('deadline_ms')
        .orderBy('seq')
        .limit(limit)
        .execute();
      return documentsOf(rows);
    },
  };
}

/** As `findForgotten`, in the database. @param nowMs an expression: milliseconds since 1970 */
export async function sweepIncidents(db: Kysely<Tables>, limits: Limits, nowMs: RawBuilder<number>): Promise<void> {
  const { answered, unknown } = limits;
  await sql`
    delete from incidents where seq in (
      select seq from (
        select seq, created_ms, is_unknown,
          row_number() over (partition by workspace, is_unknown order by created_ms desc, seq desc) as place
        from (select seq, workspace, created_ms, document->'finding'->>'kind' = 'unknown' as is_unknown from incidents) as kinds
      ) as ranked
      where created_ms < ${nowMs} - (case when is_unknown then ${unknown.ageMs} else ${answered.ageMs} end)::double precision
        or place > case when is_unknown then ${unknown.most}::int else ${answered.most}::int end
    )`.execute(db);
}
