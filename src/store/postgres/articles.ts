/** A team's articles in the database: one row a change, so that nothing that was taught is ever overwritten. */
import type { Kysely } from 'kysely';
import type { Taught, TaughtChange, TeamArticles } from '../../library/team/taught.ts';
import { freeze } from '../state.ts';
import { type Tables, toText } from './tables.ts';

const numberOf = (id: string): number => Number(id.slice(1));

export function createArticles(db: Kysely<Tables>): TeamArticles {
  return {
    async save({ workspace, id, changes }) {
      const nth = changes.length;
      const last = changes.at(-1);
      if (!last) return false;
      const row = { workspace: toText(workspace), id: toText(id), nth, document: JSON.stringify(last) };
      // A change is never taken back, so one that is there now is there when this one goes in.
      const before = db
        .selectFrom('article_changes')
        .select('nth')
        .where('workspace', '=', toText(workspace))
        .where('id', '=', toText(id))
        .where('nth', '=', nth - 1);
      if (nth > 1 && (await before.executeTakeFirst()) === undefined) return false;
      // Of two that come at once, the key lets one in.
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('article_changes')
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspace', 'id', 'nth']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async list(workspace) {
      const rows = await db
        .selectFrom('article_changes')
        .select(['id', 'document'])
        .where('workspace', '=', toText(workspace))
        .orderBy('nth')
        .execute();
      const changes = new Map<string, TaughtChange[]>();
      for (const { id, document } of rows) changes.set(id, [...(changes.get(id) ?? []), document]);
      return [...changes]
        .map(([id, own]): Taught => freeze({ workspace, id, changes: own }))
        .sort((a, b) => numberOf(a.id) - numberOf(b.id));
    },
    // Read at every question: the numbers alone, from the index.
    async version(workspace) {
      const rows = await db
        .selectFrom('article_changes')
        .select((row) => ['id', row.fn.max('nth').as('nth')])
        .where('workspace', '=', toText(workspace))
        .groupBy('id')
        .execute();
      return rows
        .sort((a, b) => numberOf(a.id) - numberOf(b.id))
        .map(({ id, nth }) => `${id}:${nth}`)
        .join(' ');
    },
  };
}
