/** `kb teach FILE.yml`, `kb taught` and `kb taught export`: what a team taught, without Slack. */

import type { Command } from 'commander';
import { describeErrno, UsageError, UserError } from '../../errors.ts';
import type { Library } from '../../library/library.ts';
import { currentOf, type Taught } from '../../library/team/taught.ts';
import { type CliIo, exitCodes } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { chooseWorkspace, openTeamStore, readTeamStore, type StoreOptions } from '../io/taught-store.ts';
import { kbWords } from '../words/kb-words.ts';

/** What an editor does with a button. */
const changes = ['approve', 'retire', 'undo'] as const;

interface TeachOptions extends StoreOptions {
  readonly approve?: true;
  readonly library?: string;
}

export function addTeach(kb: Command, io: CliIo, exit: (code: number) => void): void {
  kb.command('teach')
    .argument('<file.yml>', kbWords.teach.file)
    .description(kbWords.teach.description)
    .option('--workspace <id>', kbWords.teach.workspace)
    .option('--approve', kbWords.teach.approve)
    .option(...libraryOption)
    .action(async (file: string, options: TeachOptions) => {
      exit(await teach(io, file, options));
    });
}

export function addTaught(kb: Command, io: CliIo): void {
  const taught = kb.command('taught').description(kbWords.taught.description);
  taught
    .command('list', { isDefault: true })
    .description(kbWords.taught.list)
    .option('--workspace <id>', kbWords.taught.workspace)
    .option('--json', kbWords.taught.json)
    .action((options: StoreOptions & { readonly json?: true }) => list(io, options));
  for (const verb of changes) {
    taught
      .command(verb)
      .argument('<id>', kbWords.taught.id)
      .description(kbWords.taught[verb])
      .option('--workspace <id>', kbWords.taught.workspace)
      .action((id: string, options: StoreOptions) => change({ io, verb, id, options }));
  }
  taught
    .command('export')
    .description(kbWords.taught.export)
    .option('--workspace <id>', kbWords.taught.workspace)
    .option('--dir <dir>', kbWords.taught.dir)
    .action((options: StoreOptions & { readonly dir?: string }) => exportAll(io, options));
}

async function teach(io: CliIo, file: string, options: TeachOptions): Promise<number> {
  const [{ readTaughtArticle }, { KnowledgeError }, { readInput }] = await Promise.all([
    import('../../library/team/read-taught.ts'),
    import('../../library/shipped/knowledge.ts'),
    import('../io/read-input.ts'),
  ]);
  const read = readTaughtArticle(await readInput(file, io), file);
  const { article } = read;
  if (!article) throw new KnowledgeError(read.faults);
  const { workspace, library, close } = await openForTeaching(io, options);
  try {
    const who = { workspace, by: 'cli' };
    const how = { approve: options.approve === true };
    const known = await findSame({ library, workspace, id: read.id, title: article.title });
    const outcome = known
      ? await library.edit(who, { ...article, id: known.id }, how)
      : await library.teach(who, (id) => ({ ...article, id }), how);
    if (outcome.kind === 'refused') throw new UserError({ area: 'kb', what: `${outcome.say}` });
    const { describeOutcome } = await import('../render/render-taught.ts');
    io.out(describeOutcome(outcome.taught, outcome.trial?.tried));
    const isApproved = outcome.taught.changes.at(-1)?.state === 'approved';
    return options.approve && !isApproved ? exitCodes.fault : exitCodes.answered;
  } finally {
    await close();
  }
}

/** A file that is taught again is the next version of its article, not a second one that would fight with the first. */
async function findSame({
  library,
  workspace,
  id,
  title,
}: {
  readonly library: Library;
  readonly workspace: string;
  readonly id: string | undefined;
  readonly title: string;
}): Promise<Taught | undefined> {
  if (id !== undefined) return library.find(workspace, id);
  return (await library.list(workspace)).find((one) => currentOf(one).article.title === title);
}

/** The library with the store that a team's articles live in. @throws UsageError as `openTeamStore` */
async function openForTeaching(io: CliIo, options: Pick<TeachOptions, 'workspace' | 'library'>) {
  // A workspace that is not clear is told before anything is opened for writing.
  const { workspace } = await readTaught(io, options);
  const [{ openLibrary }, { createLibrary }] = await Promise.all([
    import('../io/open-diagnoser.ts'),
    import('../../library/library.ts'),
  ]);
  const { knowledge, pack } = await openLibrary(io, options.library);
  const store = await openTeamStore(io.env);
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    workspace,
    library: createLibrary({ knowledge, articles: store.articles, imported: () => pack, now: Date.now, pause }),
    close: () => store.close(),
  };
}

async function readTaught(io: CliIo, options: StoreOptions): Promise<{ workspace: string; taught: readonly Taught[] }> {
  const store = await readTeamStore(io.env);
  try {
    const workspace = chooseWorkspace(await store.workspaces(), options.workspace);
    return { workspace, taught: await store.articles.list(workspace) };
  } finally {
    await store.close();
  }
}

async function change({
  io,
  verb,
  id,
  options,
}: {
  readonly io: CliIo;
  readonly verb: (typeof changes)[number];
  readonly id: string;
  readonly options: StoreOptions;
}): Promise<void> {
  const { describeOutcome } = await import('../render/render-taught.ts');
  const { workspace, library, close } = await openForTeaching(io, options);
  try {
    const outcome = await library[verb]({ workspace, by: 'cli' }, id);
    if (outcome.kind === 'refused') throw new UsageError({ area: 'kb', what: `${outcome.say}` });
    io.out(describeOutcome(outcome.taught, outcome.trial?.tried));
  } finally {
    await close();
  }
}

async function list(io: CliIo, options: StoreOptions & { readonly json?: true }): Promise<void> {
  const { workspace, taught } = await readTaught(io, options);
  if (options.json) return io.out(`${JSON.stringify(taught, null, 2)}\n`);
  const { renderTaught } = await import('../render/render-taught.ts');
  io.out(renderTaught(workspace, taught));
}

async function exportAll(io: CliIo, options: StoreOptions & { readonly dir?: string }): Promise<void> {
  const { taught } = await readTaught(io, options);
  const [{ writeArticle }, { toExported }] = await Promise.all([
    import('../../library/team/write-yaml.ts'),
    import('../render/render-taught.ts'),
  ]);
  const articles = taught.flatMap(toExported);
  if (options.dir === undefined) return io.out(articles.map(writeArticle).join('---\n'));
  const [{ mkdir, rename, writeFile }, { join }] = await Promise.all([import('node:fs/promises'), import('node:path')]);
  const { dir } = options;
  try {
    await mkdir(dir, { recursive: true });
    for (const article of articles) {
      const path = join(dir, `${article.id}.yml`);
      await writeFile(`${path}.tmp`, writeArticle(article));
      await rename(`${path}.tmp`, path);
    }
  } catch (error) {
    const code = describeErrno(error);
    throw new UsageError({ area: 'kb', ...kbWords.taught.unwritable(dir, code) });
  }
  io.err(kbWords.taught.exported(articles.length, dir));
}
