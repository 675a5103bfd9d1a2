import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWordings } from '../../../src/library/shipped/wordings.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-wordings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (...lines: readonly string[]) => writeFile(join(folder, 'wordings.jsonl'), lines.join('\n'));

describe('readWordings', () => {
  it('reads a line for each article', async () => {
    await write(
      '{"id":"Q100001","asked_as":["hook is stuck","crane frozen"]}',
      '',
      '{"id":"Q100002","asked_as":["tide"]}',
    );
    expect([...(await readWordings(folder))]).toEqual([
      ['Q100001', ['hook is stuck', 'crane frozen']],
      ['Q100002', ['tide']],
    ]);
  });

  it('finds none in a folder without the file', async () => {
    expect((await readWordings(folder)).size).toBe(0);
  });

  it('names every fault with its line', async () => {
    await write(
      '{"id":"Q100001","asked_as":["hook is stuck"]}',
      'not json',
      '{"id":"186408","asked_as":[]}',
      '{"id":"Q100001","asked_as":["once more"]}',
      '{"id":"Q100002","asked_as":["tide"],"more":1}',
    );
    const faults = await readWordings(folder).catch((error: Error) => error.message);
    expect(faults).toContain('knowledge/wordings.jsonl:2: is not valid JSON');
    expect(faults).toMatch(/:3 id: .*\n.*:3 asked_as: /);
    expect(faults).toContain(':4 id: Q100001 appears twice in this file');
    expect(faults).toMatch(/:5.*more/);
  });

  it('says so when the file cannot be read', async () => {
    await mkdir(join(folder, 'wordings.jsonl'));
    await expect(readWordings(folder)).rejects.toThrow(/cannot be read \(EISDIR\)/);
  });

  it('are shipped for thousands of articles', async () => {
    const wordings = await readWordings(shippedKnowledge);
    expect(wordings.size).toBeGreaterThan(2_000);
  });
});
