import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { articlesInForce } from '../src/library/team/taught.ts';
import { openJsonFileStore } from '../src/store/json/json-file.ts';
import { readStore } from '../src/store/json/read-only.ts';

const teacher = fileURLToPath(new URL('./fixtures/teacher.ts', import.meta.url));

it('keeps every confirmed change, whole, and never half of one, through kill -9 while teaching', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-teach-'));
  const path = join(folder, 'sms-kb.json');
  try {
    const child = spawn(process.execPath, ['--import', 'tsx', teacher, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    const ended = once(child, 'close');
    await expect.poll(() => out.split('\n').length, { timeout: 30_000, interval: 1 }).toBeGreaterThan(15);
    // Read beside the running process: always a whole state.
    expect((await (await readStore(path)).articles.list('T01TEST'))[0]?.changes.length).toBeGreaterThan(10);
    child.kill('SIGKILL');
    await ended;
    const confirmed = Number(out.split('\n').at(-2));

    await rm(`${path}.lock`, { recursive: true, force: true });
    const store = await openJsonFileStore({ path, now: Date.now });
    const [kept, ...others] = await store.articles.list('T01TEST');
    await store.close();
    const count = kept?.changes.length ?? 0;
    expect(others).toEqual([]);
    // The change that was under way is there or not; everything before it is.
    expect([confirmed, confirmed + 1]).toContain(count);
    expect(kept?.changes.map(({ what }) => what)).toEqual(['taught', ...Array(count - 1).fill('edited')]);
    expect(articlesInForce(kept ? [kept] : [])[0]?.cause.startsWith(`${count} `)).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}, 60_000);
