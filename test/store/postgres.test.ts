import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeIncident } from '../../src/incident/incidents.ts';
import { copyStore } from '../../src/store/copy.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { createPool } from '../../src/store/postgres/pool.ts';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../src/store/store.ts';
import { incident } from '../build/incident.ts';
import { startPostgres, type TestServer } from '../build/postgres-server.ts';
import { change, taught } from '../build/taught.ts';
import { describeStore } from './contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server?.stop());

describeStore('the Postgres store', async () => {
  const url = await server.createDatabase();
  return { open: ({ now, limits }) => openPostgresStore({ url, now, ...(limits && { limits }) }) };
});

describe('two replicas on one database', () => {
  let url: string;
  let here: Store;
  let there: Store;
  beforeEach(async () => {
    url = await server.createDatabase();
    [here, there] = await Promise.all([openPostgresStore({ url }), openPostgresStore({ url })]);
  });
  afterEach(() => Promise.all([here.close(), there.close()]));

  it('give every event to one of them', async () => {
    const keys = Array.from({ length: 50 }, (_, at) => `event:Ev${at}`);
    const claimed = await Promise.all(
      keys.flatMap((key) => [here.claims.claim(key, 60_000), there.claims.claim(key, 60_000)]),
    );
    const leases = claimed.filter((lease) => lease !== undefined);
    expect(leases.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(new Set(leases.map(({ token }) => token)).size).toBe(keys.length);
  });

  it('take over what the other one began and did not end, by the clock of the database', async () => {
    await here.claims.claim('event:Ev1', 1);
    await expect.poll(() => there.claims.interrupted()).toEqual(['event:Ev1']);
    expect(await there.claims.claim('event:Ev1', 60_000)).toBeDefined();
    expect(await here.claims.claim('event:Ev1', 60_000)).toBeUndefined();
  });

  it('lose no vote of sixty that are cast on both at once', async () => {
    await here.incidents.insert(incident({ createdMs: Date.now() }));
    const users = Array.from({ length: 60 }, (_, at) => `U${at}`);
    await Promise.all(
      users.map((by, at) =>
        changeIncident((at % 2 ? here : there).incidents, incident(), () => ({
          kind: 'voted',
          by,
          vote: 'solved',
          atMs: at,
        })),
      ),
    );
    const kept = await there.incidents.find('T01TEST', 'inc-1');
    expect(kept?.feedback.map(({ user }) => user).sort()).toEqual([...users].sort());
  });

  it('see at the next question what was taught on the other one', async () => {
    const before = await there.articles.version('T01TEST');
    const first = taught();
    await here.articles.save(first);
    expect(await there.articles.version('T01TEST')).not.toBe(before);
    const next = taught({ changes: [...first.changes, change({ what: 'approved', state: 'approved' })] });
    const saved = await Promise.all([here.articles.save(next), there.articles.save(next)]);
    expect(saved.filter(Boolean)).toHaveLength(1);
    expect(await here.articles.list('T01TEST')).toEqual([next]);
  });

  it('share their budgets: forty questions on both take thirty, and the first that is refused is told', async () => {
    const budgets = [
      { key: 'person T1 U1', most: 30 },
      { key: 'channel T1 C1', most: 300 },
    ];
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, at) => (at % 2 ? here : there).budgets?.take(budgets) ?? []),
    );
    const person = taken.map((states) => states.find(({ key }) => key === 'person T1 U1'));
    const denied = person.filter((state) => state?.denied);
    // A budget of thirty a minute has filled by one at most while the test runs for two seconds.
    expect(denied.length).toBeGreaterThanOrEqual(8);
    expect(denied.length).toBeLessThanOrEqual(10);
    expect(denied.filter((state) => state?.refused === 1)).toHaveLength(1);
    const channel = taken.flat().filter(({ key }) => key === 'channel T1 C1');
    expect(channel.every((state) => !state.denied)).toBe(true);
    expect(Math.min(...channel.map(({ left }) => left))).toBeLessThan(270);
  });

  it('see a setting at once', async () => {
    await here.settings.write('T01TEST', 'C01', { passive: 'on' });
    expect(await there.settings.read('T01TEST', 'C01')).toEqual({ passive: 'on' });
  });
});

describe('opening a Postgres store', () => {
  it('sets up an empty database once, however many replicas start at the same moment', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore({ url })));
    const mine = incident({ createdMs: Date.now() });
    await stores[0]?.incidents.insert(mine);
    expect(await stores[5]?.incidents.find('T01TEST', 'inc-1')).toEqual(mine);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('keeps what is there when it opens again', async () => {
    const url = await server.createDatabase();
    const first = await openPostgresStore({ url });
    await first.incidents.insert(incident({ createdMs: Date.now() }));
    await first.close();
    const second = await openPostgresStore({ url });
    expect(await second.incidents.list({ workspace: 'T01TEST' }, { limit: 9 })).toHaveLength(1);
    await second.close();
  });

  it('refuses a database that a newer version has set up, and says which step it does not know', async () => {
    const url = await server.createDatabase();
    await (await openPostgresStore({ url })).close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("insert into sms_kb_migrations (name, timestamp) values ('9999-later', '2030-01-01')");
    await client.end();
    await expect(openPostgresStore({ url })).rejects.toThrow(
      '[store] the database of DATABASE_URL was set up by a newer version of sms-kb (it has 9999-later): start that version',
    );
  });

  it.each([
    ['nobody listens', (url: URL) => Object.assign(url, { port: '1' }), 'ECONNREFUSED'],
    ['the database does not exist', (url: URL) => Object.assign(url, { pathname: '/nowhere' }), '3D000'],
    ['the password is wrong', (url: URL) => Object.assign(url, { password: 'wrong' }), '28P01'],
  ])('says what to check when %s, without the password', async (_what, spoil, code) => {
    const url = spoil(new URL(await server.createDatabase()));
    const error = await openPostgresStore({ url: url.href }).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(`cannot be used (${code}): check that the server runs`);
    expect(String(error)).not.toContain(url.password);
  });
});

describe('a connection that the server ends while it is lent out', () => {
  it('fails the next query, and not the process; the pool goes on with another', async () => {
    const url = await server.createDatabase();
    const pool = createPool(url);
    const lent = await pool.connect();
    const { rows } = await lent.query<{ pid: number }>('select pg_backend_pid() as pid');
    const other = await pool.connect();
    await other.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await expect.poll(() => pool.state().kind).toBe('failing');
    await expect(lent.query('select 1')).rejects.toThrow();
    lent.release(true);
    expect((await other.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    other.release();
    await pool.end();
  });
});

describe('copying a store', () => {
  const filled = async (store: Store): Promise<Store> => {
    const createdMs = Date.now();
    for (const [at, id] of ['b', 'a', 'c'].entries()) {
      await store.incidents.insert(incident({ id, createdMs: createdMs + Math.floor(at / 2) }));
    }
    await store.incidents.insert(incident({ id: 'other', workspace: 'T02', createdMs }));
    const first = taught();
    await store.articles.save(first);
    await store.articles.save(taught({ changes: [...first.changes, change({ what: 'approved', state: 'approved' })] }));
    await store.settings.write('T01TEST', 'C01', { passive: 'on' });
    await store.audit.add({ workspace: 'T02', atMs: createdMs, by: 'U1', what: 'set-passive', target: 'C01' });
    await store.jobs.put(
      { key: 'r1', name: 'remind', atMs: createdMs + 3_600_000, workspace: 'T02', payload: { nth: 1 } },
      'replace',
    );
    return store;
  };
  const contents = async (store: Store) =>
    Promise.all(
      (await store.workspaces()).map(async (workspace) => ({
        workspace,
        incidents: await store.incidents.list({ workspace }, { limit: 100 }),
        articles: await store.articles.list(workspace),
        settings: await store.settings.list(workspace),
        jobs: await store.jobs.list({ workspace }),
        audit: await store.audit.list(workspace, 9),
      })),
    );

  it('brings everything into the database and back, in the same order', async () => {
    const file = await filled(createMemoryStore({ now: Date.now }));
    const database = await openPostgresStore({ url: await server.createDatabase() });
    const back = createMemoryStore({ now: Date.now });
    const copied = await copyStore(file, database);
    expect(copied).toEqual({ workspaces: 2, incidents: 4, articles: 1, channels: 1, jobs: 1, audited: 1 });
    expect(await copyStore(database, back)).toEqual(copied);
    expect(await contents(database)).toEqual(await contents(file));
    expect(await contents(back)).toEqual(await contents(file));
    await database.close();
  });

  it('refuses a store that is not empty, and changes nothing in it', async () => {
    const mine = await filled(createMemoryStore({ now: Date.now }));
    const before = await contents(mine);
    await expect(copyStore(mine, mine)).rejects.toThrow('[store] the store to copy to is not empty: copy to a new one');
    expect(await contents(mine)).toEqual(before);
  });
});
