/** Jobs on a real Postgres: shared by replicas, and taken over from one that dies. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { startPostgres, type TestServer } from '../build/postgres-server.ts';
import { describeJobs, job } from './jobs-contract.ts';

const quick = { expireSeconds: 2, maintainSeconds: 1, pollSeconds: 0.5 };
const usual = { ...quick, expireSeconds: 60 };
const dyingFile = fileURLToPath(new URL('../fixtures/dying-job.ts', import.meta.url));

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server?.stop());

describeJobs('the Postgres store', async () => {
  const url = await server.createDatabase();
  return { open: () => openPostgresStore({ url, jobTimes: usual }) };
});

describe('jobs of replicas on one Postgres', { timeout: 60_000 }, () => {
  it('are each done by one of three, also when all put them and begin at the same moment', async () => {
    const url = await server.createDatabase();
    const replicas = await Promise.all([1, 2, 3].map(() => openPostgresStore({ url, jobTimes: usual })));
    const keys = Array.from({ length: 20 }, (_, at) => `job-${String(at).padStart(2, '0')}`);
    const done: string[] = [];
    const atMs = Date.now() + 1500;
    const stops = await Promise.all(
      replicas.map(async (store) => {
        const stop = await store.jobs.run(async ({ key }) => void done.push(key));
        await Promise.all(keys.map((key) => store.jobs.put(job({ key, atMs }), 'replace')));
        return stop;
      }),
    );
    await expect.poll(() => [...done].sort(), { timeout: 30_000 }).toEqual(keys);
    // Whoever fetched late would find something now.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(done).toHaveLength(keys.length);
    await Promise.all(stops.map((stop) => stop()));
    await Promise.all(replicas.map((store) => store.close()));
  });

  it('are taken over from a replica that is killed while it does one', async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore({ url, jobTimes: quick });
    await store.jobs.put(job(), 'replace');
    const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', dyingFile, url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    await expect.poll(() => told, { timeout: 30_000 }).toBe('begun reminder:inc-1\n');
    child.kill('SIGKILL');
    const done: string[] = [];
    const stop = await store.jobs.run(async ({ key }) => void done.push(key));
    await expect.poll(() => done, { timeout: 40_000 }).toEqual(['reminder:inc-1']);
    await stop();
    await store.close();
  });
});
