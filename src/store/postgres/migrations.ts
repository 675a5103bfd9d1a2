/**
 * Changes of the schema, in their order. One that was published is never edited: a new one is added. `bringUpToDate` runs what is
 * missing, in one transaction under a lock, so that replicas may start at the same moment.
 */
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { UserError } from '../../errors.ts';
import { storeFaults } from '../words.ts';
import type { Tables } from './tables.ts';

type Schema = Kysely<unknown>;

const migrations: Readonly<Record<string, Migration>> = {
  '0001-incidents-articles-settings-claims': {
    async up(db: Schema) {
      await db.schema
        .createTable('incidents')
        .addColumn('seq', 'bigserial', (column) => column.notNull())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('thread', 'text')
        .addColumn('asked_by', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('created_ms', 'double precision', (column) => column.notNull())
        .addColumn('deadline_ms', 'double precision')
        .addColumn('document', 'json', (column) => column.notNull())
        .addPrimaryKeyConstraint('incidents_pk', ['workspace', 'id'])
        .execute();
      await db.schema
        .createIndex('incidents_newest')
        .on('incidents')
        .columns(['workspace', 'created_ms', 'seq'])
        .execute();
      await db.schema
        .createIndex('incidents_thread')
        .on('incidents')
        .columns(['workspace', 'channel', 'thread'])
        .execute();
      await db.schema.createIndex('incidents_age').on('incidents').column('created_ms').execute();
      await db.schema
        .createIndex('incidents_due')
        .on('incidents')
        .column('deadline_ms')
        .where(sql.ref('deadline_ms'), 'is not', null)
        .execute();
      await db.schema
        .createTable('article_changes')
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('nth', 'integer', (column) => column.notNull())
        .addColumn('document', 'json', (column) => column.notNull())
        .addPrimaryKeyConstraint('article_changes_pk', ['workspace', 'id', 'nth'])
        .execute();
      await db.schema
        .createTable('settings')
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('passive', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('settings_pk', ['workspace', 'channel'])
        .execute();
      await sql`create sequence claim_tokens`.execute(db);
      await db.schema
        .createTable('claims')
        .addColumn('hash', 'bytea', (column) => column.primaryKey())
        .addColumn('key', 'json', (column) => column.notNull())
        .addColumn('token', 'double precision', (column) => column.notNull())
        .addColumn('ends_ms', 'double precision', (column) => column.notNull())
        .addColumn('done', 'boolean', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('claims_end').on('claims').column('ends_ms').execute();
    },
  },
  '0002-audit': {
    async up(db: Schema) {
      await db.schema
        .createTable('audit')
        .addColumn('seq', 'bigserial', (column) => column.primaryKey())
        .addColumn('workspace', 'text', (column) => column.notNull())
        .addColumn('at_ms', 'double precision', (column) => column.notNull())
        .addColumn('by', 'text', (column) => column.notNull())
        .addColumn('what', 'text', (column) => column.notNull())
        .addColumn('target', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('audit_newest').on('audit').columns(['workspace', 'seq']).execute();
    },
  },
  '0003-budgets': {
    async up(db: Schema) {
      await sql`
        create unlogged table budgets (
          hash bytea primary key,
          "left" double precision not null,
          most double precision not null,
          denied boolean not null,
          refused integer not null,
          at_ms double precision not null
        )`.execute(db);
    },
  },
};

/**
 * Runs the migrations that the database lacks.
 * @throws UserError when the database was written by a newer version of this program, or a migration fails
 */
export async function bringUpToDate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'sms_kb_migrations',
    migrationLockTableName: 'sms_kb_migrations_lock',
  });
  const known = new Set(Object.keys(migrations));
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  const applied = await db.introspection
    .getTables({ withInternalKyselyTables: true })
    .then((tables) => tables.some(({ name }) => name === 'sms_kb_migrations'))
    .then(async (isThere) =>
      isThere
        ? (await sql<{ name: string }>`select name from sms_kb_migrations`.execute(db)).rows.map(({ name }) => name)
        : [],
    );
  const newer = applied.find((name) => !known.has(name));
  throw new UserError({
    area: 'store',
    ...(newer ? storeFaults.newerDatabase(newer) : storeFaults.notUpgraded),
    cause: error,
  });
}
