import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFileStore } from '../../../src/store/json/json-file.ts';
import { cli } from '../../build/cli.ts';
import { incident } from '../../build/incident.ts';

let folder: string;
const run = (...args: string[]) => cli(args, { env: { DATA_DIR: folder } });
const open = () => openJsonFileStore({ path: join(folder, 'sms-kb.json'), now: Date.now });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-forget-'));
  const store = await open();
  await store.incidents.insert(incident({ id: 'a', askedBy: 'U01ALICE', createdMs: Date.now() }));
  await store.incidents.insert(incident({ id: 'b', askedBy: 'U02BOB', createdMs: Date.now(), thread: '1.2' }));
  await store.close();
});
afterEach(() => rm(folder, { recursive: true }));

const kept = async () => {
  const store = await open();
  const ids = (await store.incidents.list({ workspace: 'T01TEST' }, { limit: 9 })).map(({ id }) => id);
  await store.close();
  return ids.sort();
};

describe('sms-kb forget', () => {
  it('says what it would delete, and deletes it with --yes', async () => {
    const asked = await run('forget', '--person', 'U01ALICE');
    expect(asked).toMatchObject({ code: 2, out: expect.stringContaining('repeat the command with --yes') });
    expect(await kept()).toEqual(['a', 'b']);
    const done = await run('forget', '--person', 'U01ALICE', '--yes');
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('Deleted. Answers: 1.') });
    expect(await kept()).toEqual(['b']);
    await run('forget', '--thread', 'C01INC/1.2', '--yes');
    expect(await kept()).toEqual([]);
    const listed = await run('audit');
    expect(listed.out).toMatch(
      /UTC {2}cli {2}deleted the data of the thread C01INC\/1\.2\n.*cli {2}deleted the data of U01ALICE\n$/s,
    );
    expect(JSON.parse((await run('audit', '--limit', '1', '--json')).out)).toMatchObject({ what: 'forget-thread' });
  });

  it.each([
    [[], 'whose data is not said'],
    [['--person', 'U1', '--thread', 'C01/1.2'], 'whose data is not said'],
    [['--person', 'alice'], 'this is not the id of a Slack user'],
    [['--thread', 'somewhere'], 'this names no thread'],
  ])('refuses %j', async (args, why) => {
    expect(await run('forget', ...args)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
  });

  it('says so when nobody did anything', async () => {
    expect((await run('audit')).out).toBe('The audit list is empty.\n');
  });
});
