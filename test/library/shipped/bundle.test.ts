import { appendFile, cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundle, writeBundle } from '../../../src/library/shipped/bundle.ts';
import type { Knowledge } from '../../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { readKnowledgeFolder } from '../../../src/library/shipped/read-folder.ts';

let root: string;
let folder: string;
let bundle: string;
let parsed: Knowledge;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sms-kb-bundle-'));
  folder = join(root, 'knowledge');
  bundle = join(root, 'knowledge.json');
  for (const name of ['articles/Q186408.yml', 'lexicon.yml', 'error-codes.yml', 'jargon.txt', 'unrelated']) {
    await cp(join('knowledge', name), join(folder, name), { recursive: true });
  }
  parsed = await readKnowledgeFolder(folder);
  writeBundle(bundle, folder, parsed);
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('the knowledge bundle', () => {
  it('holds what the folder holds', async () => {
    expect(parsed.articles).toHaveLength(1);
    expect(parsed.unrelated.size).toBeGreaterThan(5);
    expect(readBundle(bundle, folder)).toEqual(parsed);
  });

  it('is what is loaded, while it agrees with the folder', async () => {
    const text = await readFile(bundle, 'utf8');
    await writeFile(bundle, text.replace('"title":"', '"title":"From the bundle: '));
    const { articles } = await loadKnowledge(folder, { bundle });
    expect(articles[0]?.title).toMatch(/^From the bundle: /);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['is missing', () => rm(bundle)],
    ['is cut short', async () => writeFile(bundle, (await readFile(bundle, 'utf8')).slice(0, 1000))],
    ['is something else', () => writeFile(bundle, '{"checksum":1}')],
    ['is a folder', () => rm(bundle).then(() => cp(folder, bundle, { recursive: true }))],
    ['is of other contents', () => appendFile(join(folder, 'unrelated/new.txt'), 'hello\n')],
    ['is of other articles', () => appendFile(join(folder, 'articles/Q186408.yml'), '\n# a word\n')],
    ['is of other names', () => rename(join(folder, 'lexicon.yml'), join(folder, 'lexicon.yml.off'))],
  ])('that %s is passed over without a word', async (_what, harm) => {
    const text = await readFile(bundle, 'utf8');
    await writeFile(bundle, text.replace('"title":"', '"title":"From the bundle: '));
    await harm();
    expect(readBundle(bundle, folder)).toBeUndefined();
    expect((await loadKnowledge(folder, { bundle })).articles).toEqual(parsed.articles);
  });

  it('does not hide a fault that came later', async () => {
    await appendFile(join(folder, 'articles/Q186408.yml'), '\nnonsense: 1\n');
    await expect(loadKnowledge(folder, { bundle })).rejects.toThrow(/Q186408\.yml.*nonsense/);
  });
});
