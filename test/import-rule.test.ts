/** The import rule of src/README.md is enforced by lint: small files that break it are refused, files that keep it pass. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

const natural = 'natural/lib/natural/stemmers/porter_stemmer.js';
const core = ['src/query', 'src/match', 'src/answer', 'src/timing', 'src/precheck'] as const;

type Row = readonly [path: string, source: string];

const refused: readonly (readonly [...Row, string])[] = [
  // natural
  ['src/match/terms/terms.ts', `import x from 'natural';`, 'root of natural'],
  ['src/match/other.ts', `import x from 'natural';`, 'root of natural'],
  ['src/slack/views/natural-root.ts', `import x from 'natural';`, 'root of natural'],
  ['src/cli/natural-root.ts', `import x from 'natural';`, 'root of natural'],
  ['src/natural-root.ts', `import x from 'natural';`, 'root of natural'],
  ['src/match/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/query/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/answer/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/timing/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/slack/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/store/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/cli/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/knowledge/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/library/shipped/load.ts', `import x from '${natural}';`, 'only importer of natural'],
  ['src/stems.ts', `import x from '${natural}';`, 'only importer of natural'],
  // The core
  ['src/article/article.ts', `import x from 'node:fs/promises';`, 'The core is pure'],
  ['src/diagnose.ts', `import x from 'node:fs/promises';`, 'The core is pure'],
  ...core.flatMap((folder): readonly (readonly [...Row, string])[] => [
    [`${folder}/files.ts`, `import x from 'node:fs/promises';`, 'The core is pure'],
    [`${folder}/old-files.ts`, `import x from 'fs';`, 'The core is pure'],
    [`${folder}/load.ts`, `import x from '../knowledge/load.ts';`, 'knows'],
    [`${folder}/processes.ts`, `import x from 'node:child_process';`, 'The core is pure'],
    [`${folder}/bolt.ts`, `import x from '@slack/bolt';`, 'knows no edge'],
    [`${folder}/web.ts`, `import x from '@slack/web-api';`, 'knows no edge'],
    [`${folder}/ids.ts`, `import x from '../slack/ids.ts';`, 'knows no edge'],
    [`${folder}/store.ts`, `import x from '../store/memory.ts';`, 'knows no edge'],
    [`${folder}/config.ts`, `import x from '../config.ts';`, 'knows no edge'],
    [`${folder}/cli.ts`, `import x from '../cli/run.ts';`, 'knows no edge'],
    [`${folder}/lowdb.ts`, `import x from 'lowdb';`, 'knows no edge'],
    [`${folder}/lowdb-node.ts`, `import x from 'lowdb/node';`, 'knows no edge'],
    [`${folder}/pino.ts`, `import x from 'pino';`, 'knows no edge'],
    [`${folder}/later.ts`, `const x = import('node:fs');`, 'The core is pure'],
    [`${folder}/environment.ts`, `const x = process.env;`, 'global variable process'],
    [`${folder}/network.ts`, `const x = fetch;`, 'global variable fetch'],
    [`${folder}/clock.ts`, `const x = setTimeout;`, 'global variable setTimeout'],
    [`${folder}/print.ts`, `const x = 1; console.log(x);`, "Don't use console"],
  ]),
  // Edges
  ['src/slack/lowdb.ts', `import x from 'lowdb';`, 'Slack gets a Store, never lowdb'],
  ['src/slack/lowdb-node.ts', `import x from 'lowdb/node';`, 'Edges do not import each other'],
  ['src/slack/json-file.ts', `import x from '../store/json-file.ts';`, 'Edges do not import each other'],
  ['src/slack/listeners/memory.ts', `import x from '../../store/memory.ts';`, 'Edges do not import each other'],
  ['src/slack/load.ts', `import x from '../knowledge/load.ts';`, 'Edges do not import each other'],
  ['src/slack/cli.ts', `import x from '../cli/run.ts';`, 'Edges do not import each other'],
  ['src/store/slack.ts', `import x from '../slack/ids.ts';`, 'Edges do not import each other'],
  ['src/store/web.ts', `import x from '@slack/web-api';`, 'Edges do not import each other'],
  // The timing check
  ['src/timing/article.ts', `import x from '../knowledge/article.ts';`, 'knows nothing of Slack or articles'],
  ['src/timing/answer.ts', `import x from '../answer/answer.ts';`, 'knows nothing of Slack or articles'],
];

const allowed: readonly Row[] = [
  ['src/match/terms/terms.ts', `import x from '${natural}';`],
  ['src/match/next.ts', `import x from '../query/query.ts';`],
  ['src/answer/next.ts', `import x from '../match/match.ts';`],
  ['src/slack/port.ts', `import x from '../store/store.ts';`],
  ['src/slack/next.ts', `import x from '@slack/bolt';`],
  ['src/store/next.ts', `import x from 'lowdb';`],
  ['src/knowledge/files.ts', `import x from 'node:fs/promises';`],
  ['src/cli/print.ts', `const x = 1; console.log(x);`],
];

/** Lints all sources in one run, under the rules of this repository, in a folder of their own. */
async function lint(rows: readonly Row[]): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-import-rule-'));
  try {
    for (const name of ['biome.json', '.gitignore']) await copyFile(join(root, name), join(folder, name));
    for (const [path, source] of rows) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${source}\nexport const used = x;\n`);
    }
    const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
      // It fails when there is something to report, as there should be.
      (error: { stdout: string }) => error,
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    const byPath = new Map<string, Diagnostic[]>();
    for (const one of diagnostics) byPath.set(one.location.path, [...(byPath.get(one.location.path) ?? []), one]);
    return byPath;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the import rule', () => {
  let ofRefused: ReadonlyMap<string, readonly Diagnostic[]>;
  let ofAllowed: ReadonlyMap<string, readonly Diagnostic[]>;

  beforeAll(async () => {
    [ofRefused, ofAllowed] = await Promise.all([lint(refused.map(([path, source]) => [path, source])), lint(allowed)]);
  });

  it.each(refused)('refuses in %s: %s', (path, _source, reason) => {
    expect(ofRefused.get(path)?.map(({ message }) => message)).toContainEqual(expect.stringContaining(reason));
  });

  it.each(allowed)('allows in %s: %s', (path) => {
    expect(ofAllowed.get(path)).toBeUndefined();
  });
});

describe('the core', () => {
  /** A clock and chance are arguments: what reads them by itself cannot be repeated. */
  const impure = /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bcrypto\.randomUUID\b/;

  async function readCore(): Promise<ReadonlyMap<string, string>> {
    const files = ['src/diagnose.ts', 'src/article/article.ts'];
    for (const folder of core) {
      const names = await readdir(join(root, folder), { recursive: true });
      files.push(...names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name)));
    }
    return new Map(
      await Promise.all(files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const)),
    );
  }

  it('reads neither clock nor chance', async () => {
    const sources = await readCore();
    expect(sources.size).toBeGreaterThan(30);
    expect([...sources].filter(([, source]) => impure.test(source)).map(([file]) => file)).toEqual([]);
  });

  it('silences no rule about its imports', async () => {
    const silenced = [...(await readCore())].filter(([, source]) => /biome-ignore.*noRestricted/.test(source));
    expect(silenced.map(([file]) => file)).toEqual([]);
  });

  it('would notice', () => {
    for (const code of ['Date.now()', 'Math.random()', 'new Date()', 'new Date( )'])
      expect(impure.test(code)).toBe(true);
    for (const code of ['new Date(ms)', 'Date.UTC(1998)', 'createRandom(seed)']) expect(impure.test(code)).toBe(false);
  });
});
