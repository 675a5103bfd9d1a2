import { countWords } from './count-words.ts';

/** Aligned, for one line below the other. */
const percentText = (percent: number): string => `${String(percent).padStart(3)} %`;

const workspace = 'Slack id of the workspace; you can leave it out if the store has only one';
const source = 'only curated, taught or imported articles';

/** What the commands about the articles themselves say: help, progress, results and errors. */
export const kbWords = {
  description: 'manage the articles: import, list, show, count, check, teach, export, remove',

  import: {
    description: 'import a Knowledge Base archive; the archive replaces articles that were imported before',
    source: 'archive: a folder, .tar.gz or .tar.xz, or a folder of plain articles',
    products: 'import only articles whose product line contains this text; * and ? are wildcards',
    skipped: (path: string, reason: string) => `skipped ${path}: ${reason}\n`,
    read: (percent: number, articles: number) => `${percentText(percent)} read, ${countWords.articles(articles)}\n`,
    indexing: (articles: number) => `indexing ${countWords.articles(articles)} …\n`,
    unchanged: (name: string, articles: number) =>
      `${name} is already imported (${countWords.articles(articles)}). Nothing has changed.\n`,
    done: (articles: number, name: string, folder: string) =>
      `Imported ${countWords.articles(articles)} from ${name} into ${folder}.\n`,
    unreadable: (files: number) => `${countWords.files(files)} could not be read.\n`,
    duplicates: (files: number) =>
      files === 1
        ? '1 file was skipped because an earlier file has the same article id.\n'
        : `${countWords.files(files)} were skipped because an earlier file has the same article id.\n`,
    filtered: (articles: number) =>
      articles === 1
        ? '1 article was left out by --products.\n'
        : `${countWords.articles(articles)} were left out by --products.\n`,
  },

  list: {
    description: 'list the articles: id, source, versions, title',
    source,
    json: 'print one line of JSON per article',
  },

  stats: {
    description: 'count the articles by source, product, version, component and year',
    json: 'print the counts as JSON',
    from: (name: string, day: string) => ` from ${name}, ${day}`,
    replaced: (count: number) => `; curated articles replace ${count} of them`,
    more: (count: number) => `${count} more`,
    none: 'none',
    /** Names of the rows. */
    curated: 'curated',
    taught: 'taught',
    imported: 'imported',
    samplesRow: 'samples',
    samples: (articles: number, samples: number, nearMisses: number) =>
      `${countWords.articles(articles)} with ${countWords.samples(samples)} and ${countWords.nearMisses(nearMisses)}`,
  },

  check: {
    description: 'check that each article matches all of its samples and none of its near misses',
    folder: 'knowledge folder (default: KNOWLEDGE_DIR, or the shipped articles)',
    json: 'print the report as JSON',
    /** What was checked: `109 articles, 300 samples …`. */
    counted: (count: {
      readonly articles: number;
      readonly samples: number;
      readonly nearMisses: number;
      readonly unrelated: number;
      readonly rules: number;
      readonly worded: number;
    }) =>
      [
        countWords.articles(count.articles),
        countWords.samples(count.samples),
        countWords.nearMisses(count.nearMisses),
        countWords.unrelatedTexts(count.unrelated),
        countWords.rules(count.rules),
        `wordings for ${countWords.importedArticles(count.worded)}`,
      ].join(', '),
    sound: (counted: string) => `No problems found in ${counted}.\n`,
    problems: (count: number, counted: string) => `[knowledge] ${countWords.problems(count)} in ${counted}:\n`,
    narrowest: 'Smallest margins on their own samples:\n',
    margin: (id: string, margin: number, runnerUp: string | undefined) =>
      runnerUp === undefined
        ? `  ${id}  ${margin.toFixed(2)}\n`
        : `  ${id}  ${margin.toFixed(2)} ahead of ${runnerUp}\n`,
  },

  teach: {
    description: 'add an article of your team: check it, test it against every known sample, save it as a draft',
    file: 'article in the format of knowledge/articles; without an id, the article gets a new one; with the id of a team article, the file replaces that article',
    workspace,
    approve: 'approve the article at once if it passes its test, so that answers carry no warning',
    noStore: { what: 'STORE is memory, so your article would be lost', next: 'set STORE=json-file and DATA_DIR.' },
    noDatabase: {
      what: 'STORE is postgres, and no database is named',
      next: 'set DATABASE_URL to postgres://user:password@host:port/database, as for the bot.',
    },
    noWorkspaceId: { what: '--workspace takes the id of a Slack workspace', next: 'give an id such as T0123ABCD.' },
    whichWorkspace: (ids: readonly string[]) => ({
      what: 'the store has several workspaces',
      next: `choose one with --workspace ${ids.join(' | ')}`,
    }),
    storeInUse: (path: string) => ({
      what: `a running bot is using ${path}`,
      next: 'teach in Slack ("Save what fixed it" in the menu of a message), or stop the bot first. "kb taught" and "kb taught export" only read the store, so they work while the bot is running.',
    }),
  },

  taught: {
    description: 'list, approve, retire and export the articles of your team',
    list: 'list the team articles with their state',
    json: 'print the team articles as JSON, with their full history',
    id: 'team article, such as T0001',
    workspace,
    approve: 'test the article again and, if it passes, use it without a warning',
    retire: 'stop using the article; its history is kept',
    undo: 'undo the latest change',
    export: 'write the team articles as YAML for review; retired articles are left out',
    dir: 'write one file per article into this folder (default: standard output)',
    unwritable: (dir: string, code: string) => ({
      what: `cannot write to ${dir} (${code})`,
      next: 'give another folder with --dir.',
    }),
    exported: (count: number, dir: string) => `Wrote ${countWords.articles(count)} to ${dir}.\n`,
    /** What has become of an article that was just changed. */
    approved: (id: string, workspace: string) =>
      `${id} is approved: answers in workspace ${workspace} use the article from now on.`,
    retired: (id: string, workspace: string) =>
      `${id} is retired: answers in workspace ${workspace} no longer use the article.`,
    draft: (id: string, workspace: string) => `${id} is saved as a draft in workspace ${workspace}:`,
    draftUsed: 'answers use the article, marked as unreviewed, until an editor approves it.',
    draftHeld: (why: string) => `answers do not use the article yet. ${why}`,
    tested: (samples: number) => ` Tested against ${countWords.samples(samples)}.`,
    none: (workspace: string) => `There are no team articles in workspace ${workspace} yet.\n`,
    listed: (workspace: string) => `Team articles in workspace ${workspace}:\n`,
    notUsed: ', not used yet',
  },

  remove: {
    description: 'remove the imported articles; curated and team articles stay',
    done: (folder: string) => `Removed the imported articles from ${folder}.\n`,
    nothing: (folder: string) => `Nothing to remove: ${folder} contains no imported articles.\n`,
  },

  export: {
    description: 'print every article as a line of JSON: {"source", "article"}; imported articles in full',
    source,
  },
} as const;
