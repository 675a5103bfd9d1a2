/** The layout of `src`: one table says who may import whom, the tool that reads it bites, and `src/README.md` shows the same table. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOMS } from '../.dependency-cruiser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const configuration = '.dependency-cruiser.mjs';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** Runs the tool in a folder and gives the names of the rules that each file breaks. */
async function broken(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, 'src', '--config', configuration, '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    maxBuffer: 64 * 1024 ** 2,
  }).catch(
    // It fails when there is something to report, as there should be.
    (error: { stdout: string }) => error,
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } };
  const byFile = new Map<string, readonly string[]>();
  for (const { from, rule } of summary.violations) byFile.set(from, [...(byFile.get(from) ?? []), rule.name]);
  return byFile;
}

type Row = readonly [path: string, source: string, rule: string];

/** Targets that the samples import. */
const targets = ['text/site-code', 'timing/law/fft', 'store/store', 'store/json-file', 'slack/features/x', 'cli/run'];

const refused: readonly Row[] = [
  ['text/up.ts', `import '../store/store.ts';`, 'text-imports'],
  ['logs/up.ts', `import type {} from '../slack/features/x.ts';`, 'logs-imports'],
  ['query/up.ts', `import '../cli/run.ts';`, 'query-imports'],
  ['match/up.ts', `import '../store/store.ts';`, 'match-imports'],
  ['answer/up.ts', `import '../slack/features/x.ts';`, 'answer-imports'],
  ['timing/up.ts', `import '../store/store.ts';`, 'timing-imports'],
  ['library/up.ts', `import '../store/store.ts';`, 'library-imports'],
  ['store/up.ts', `import '../slack/features/x.ts';`, 'store-imports'],
  ['slack/up.ts', `import '../cli/run.ts';`, 'slack-imports'],
  ['query/files.ts', `import 'node:fs/promises';`, 'query-is-pure'],
  ['match/old-files.ts', `import 'fs';`, 'match-is-pure'],
  ['answer/process.ts', `import 'node:child_process';`, 'answer-is-pure'],
  ['timing/later.ts', `export const later = import('node:fs');`, 'timing-is-pure'],
  ['precheck/files.ts', `import 'node:fs';`, 'precheck-is-pure'],
  ['diagnose.ts', `import 'node:fs';`, 'diagnose-is-pure'],
  ['query/bolt.ts', `import '@slack/bolt';`, 'query-libraries'],
  ['match/log.ts', `import 'pino';`, 'match-libraries'],
  ['store/bolt.ts', `import '@slack/bolt';`, 'store-libraries'],
  ['slack/document.ts', `import 'lowdb';`, 'slack-libraries'],
  ['slack/file.ts', `import '../store/json-file.ts';`, 'slack-knows-only-the-port'],
  ['cli/law.ts', `import '../timing/law/fft.ts';`, 'timing-law-is-inner'],
  ['app.ts', `import './slack/features/x.ts';`, 'slack-features-is-inner'],
  ['match/words.ts', `import 'natural/lib/natural/stemmers/porter_stemmer.js';`, 'natural-in-two-files'],
  ['cli/words.ts', `import 'natural';`, 'no-root-of-natural'],
  ['text/one.ts', `import './two.ts';`, 'no-circle'],
  ['text/alone.ts', 'export const alone = 1;', 'no-orphan'],
  ['cellar/anything.ts', `import '../text/site-code.ts';`, 'every-file-has-a-room'],
];

const allowed: readonly (readonly [path: string, source: string])[] = [
  ['query/down.ts', `import '../text/site-code.ts';`],
  ['match/terms/terms.ts', `import 'natural/lib/natural/stemmers/porter_stemmer.js';`],
  ['timing/worker/files.ts', `import 'node:worker_threads';`],
  ['timing/chart/risk.ts', `import '../law/fft.ts';`],
  ['slack/port.ts', `import '../store/store.ts';`],
  ['store/json/document.ts', `import 'lowdb';`],
  ['cli/print.ts', `import 'node:fs'; import '../text/site-code.ts';`],
];

describe('the table of who may import whom', () => {
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sms-kb-house-'));
    try {
      for (const name of [configuration, 'tsconfig.json', 'package.json'])
        await cp(join(root, name), join(folder, name));
      await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
      const files = [
        ...targets.map((path) => [`${path}.ts`, `export const ${path.replace(/\W/g, '_')} = 1;`] as const),
        ['text/two.ts', `import './one.ts';`] as const,
        ...refused,
        ...allowed,
      ];
      for (const [path, source] of files) {
        await mkdir(dirname(join(folder, 'src', path)), { recursive: true });
        await writeFile(join(folder, 'src', path), `${source}\n`);
      }
      found = await broken(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each(refused)('refuses src/%s with %s', (path, _source, rule) => {
    expect(found.get(`src/${path}`)).toContain(rule);
  });

  it.each(allowed)('allows src/%s with %s', (path) => {
    expect(found.get(`src/${path}`)).toBeUndefined();
  });

  it('is the one that src/README.md shows', async () => {
    const readme = await readFile(join(root, 'src/README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `([a-z]+)` \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
      ([, room, , imports, libraries, inner]) => ({ room, imports, libraries, inner }),
    );
    const names = (cell: string | undefined) => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort();
    expect(rows.map(({ room }) => room)).toEqual(ROOMS.map(({ room }) => room));
    for (const [index, { imports, libraries, node, inner = [] }] of ROOMS.entries()) {
      const row = rows[index];
      expect(names(row?.imports), `imports of ${row?.room}`).toEqual([...imports].sort());
      const nodes = node === true ? ['node:*'] : (node ?? []).map((file) => `node:* in ${file}`);
      expect(names(row?.libraries), `libraries of ${row?.room}`).toEqual([...libraries, ...nodes].sort());
      expect(names(row?.inner), `inner folders of ${row?.room}`).toEqual([...inner].sort());
    }
  });
});

describe('a folder with more than a dozen files', () => {
  it('has folders inside, or its reason stands in src/README.md', async () => {
    const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
    const inside = new Map<string, { files: number; folders: number }>();
    for (const entry of entries) {
      const folder = relative(join(root, 'src'), entry.parentPath);
      const count = inside.get(folder) ?? { files: 0, folders: 0 };
      inside.set(
        folder,
        entry.isDirectory() ? { ...count, folders: count.folders + 1 } : { ...count, files: count.files + 1 },
      );
    }
    const flat = [...inside].filter(([, { files, folders }]) => files > 12 && folders === 0).map(([folder]) => folder);
    const text = await readFile(join(root, 'src/README.md'), 'utf8');
    const table = text.slice(text.indexOf('| folder | why the folder stays flat |'));
    const excused = [...table.slice(0, table.indexOf('\n\n')).matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, folder]) => folder,
    );
    expect(flat.sort()).toEqual(excused.sort());
  });
});

describe('exported names', () => {
  /** What a file gives a name of its own; passing a name on is not counted. */
  const declared =
    /^export (?:async )?(?:declare )?(?:abstract )?(?:function\*?|class|const|let|type|interface|enum) (\w+)/gm;

  it('stand in one file each, so that a search for a name finds one meaning', async () => {
    const files = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => /(?<!\.d)\.ts$/.test(name));
    const places = new Map<string, Set<string>>();
    for (const file of files) {
      for (const [, name = ''] of (await readFile(join(root, 'src', file), 'utf8')).matchAll(declared)) {
        places.set(name, (places.get(name) ?? new Set()).add(file));
      }
    }
    expect(places.size).toBeGreaterThan(1_000);
    const twice = [...places].filter(([, where]) => where.size > 1).map(([name, where]) => [name, ...where].join(' '));
    expect(twice).toEqual([]);
  });
});

describe('what comes from outside', () => {
  /** Files that read what this program wrote itself, and what says that it did. */
  const OWN: ReadonlyMap<string, string> = new Map([
    ['src/library/shipped/bundle.ts', 'a checksum over what it was made from'],
    ['src/library/imported/pack.ts', 'the checksum of the manifest'],
    ['src/library/imported/pack-index.ts', 'the checksum of the index in the manifest'],
    ['src/library/imported/shared-pack.ts', 'the checksum of each line'],
    ['src/cli/run.ts', 'the package.json of this package'],
    ['src/timing/page/page.ts', 'the page that holds the data'],
  ]);
  const casts = [
    { what: 'a cast of parsed JSON', pattern: /JSON\.parse\([^;]*?\)\)* as (?!unknown\b)/, within: 'src' },
    { what: 'a cast of a response', pattern: /\.json\(\)\)? as (?!unknown\b)/, within: 'src' },
    {
      what: 'a cast of a payload',
      pattern: /\b(?:body|view|message|payload|values|state)(?:\??\.\w+)* as (?!const|unknown\b)/,
      within: 'src/slack',
    },
    { what: 'a cast to a shape', pattern: /\) as unknown as |\w as \{/, within: 'src/slack' },
  ] as const;

  const COMMENT = /^\s*(?:\/\*\*?|\*|\/\/).*$/gm;

  /** Casts in a source that a schema should replace. */
  const castsIn = (path: string, source: string): readonly string[] =>
    casts
      .filter(({ pattern, within }) => path.startsWith(`${within}/`) && pattern.test(source.replace(COMMENT, '')))
      .map(({ what }) => what);

  it('is parsed with a schema, never cast to a type', async () => {
    const files = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
    const sources = await Promise.all(
      files.map(async (name) => ({ path: `src/${name}`, source: await readFile(join(root, 'src', name), 'utf8') })),
    );
    const found = sources.flatMap(({ path, source }) => castsIn(path, source).map((what) => `${path}: ${what}`));
    expect(found.filter((one) => ![...OWN.keys()].some((own) => one.startsWith(`${own}:`)))).toEqual([]);
  });

  it.each([
    ['src/slack/a.ts', `const place = JSON.parse(view.private_metadata) as Place;`],
    ['src/slack/a.ts', `const { ts } = body.message as { ts?: string };`],
    ['src/slack/a.ts', `const values = view.state.values as Values;`],
    ['src/slack/a.ts', `const form = Object.fromEntries(rows) as unknown as Form;`],
    ['src/cli/a.ts', `const { ts } = (await response.json()) as Posted;`],
  ])('is found in %s: %s', (path, source) => {
    expect(castsIn(path, source)).not.toEqual([]);
  });

  it.each([
    ['src/slack/a.ts', `const place: unknown = JSON.parse(view.private_metadata);`],
    ['src/slack/a.ts', `const place = schema.parse(JSON.parse(text));`],
    ['src/slack/a.ts', `const ids = { solved: 'a' } as const;`],
  ])('may stand in %s: %s', (path, source) => {
    expect(castsIn(path, source)).toEqual([]);
  });
});
