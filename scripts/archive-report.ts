/**
 * Prints what the archive reader makes of an archive: counts, kinds of blocks and literals, time, memory.
 * Usage: npx tsx scripts/archive-report.ts DIR|FILE.tar.gz|FILE.tar.xz [--products PATTERN] [--unreadable]
 */
import { parseArgs } from 'node:util';
import { articleLiterals } from '../src/library/imported/archive/literals.ts';
import type { ArticleBlock, ParsedArticle } from '../src/library/imported/archive/parsed-article.ts';
import { readArchive } from '../src/library/imported/archive/read-archive.ts';
import { walkArticle } from '../src/library/imported/archive/walk.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { products: { type: 'string' }, unreadable: { type: 'boolean', default: false } },
});
const source = positionals[0];
if (source === undefined) {
  console.error('usage: archive-report DIR|FILE.tar.gz|FILE.tar.xz [--products PATTERN] [--unreadable]');
  process.exit(2);
}

class Tally {
  readonly #counts = new Map<string, number>();
  add(name: string, by = 1) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }
  print(title: string, most = 12) {
    const sorted = [...this.#counts].sort((a, b) => b[1] - a[1]);
    console.log(
      `${title}: ${sorted
        .slice(0, most)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
  }
}

const sections = new Tally();
const blocks = new Tally();
const boilerplate = new Tally();
const literals = new Tally();
const versions = new Tally();
const have = new Tally();
const lost = new Tally();

const nameOf = (block: ArticleBlock) => (block.kind === 'literal' ? `literal ${block.literal}` : block.kind);

function count(article: ParsedArticle) {
  for (const section of article.sections) {
    sections.add(section.kind);
    if (section.subsections.length > 0) have.add('subsections');
  }
  for (const { block } of walkArticle(article)) {
    blocks.add(nameOf(block));
    if (block.kind === 'paragraph') for (const span of block.boilerplate ?? []) boilerplate.add(span.kind);
  }
  const found = articleLiterals(article);
  for (const literal of found) literals.add(literal.kind);
  if (found.some(({ kind }) => kind === 'error' || kind === 'log')) have.add('errors or log lines');
  for (const version of article.smsVersions) versions.add(version);
  if (article.title === '') lost.add('no title');
  if (article.sections.length === 0) lost.add('no text');
  if (!article.lastModified) lost.add('no date');
  if (article.products.length === 0) lost.add('no product');
  if (article.references.length > 0) have.add('references');
  if (article.fixVersions.length > 0) have.add('fix versions');
  if (article.additionalQueryWords.length > 0) have.add('query words');
}

const started = performance.now();
const unreadable: string[] = [];
const ids = new Set<string>();
let articles = 0;
let filtered = 0;
for await (const read of readArchive(source, {
  ...(values.products === undefined ? {} : { products: values.products }),
  onProgress: (progress) => {
    filtered = progress.filtered;
  },
})) {
  if (read.kind === 'unreadable') {
    unreadable.push(`${read.path}: ${read.reason}`);
    continue;
  }
  articles += 1;
  ids.add(read.id);
  count(read);
}

console.log(`${articles} articles (${ids.size} ids), ${filtered} filtered out, ${unreadable.length} unreadable`);
console.log(
  `${((performance.now() - started) / 1000).toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
);
sections.print('sections');
blocks.print('blocks', 20);
boilerplate.print('boilerplate');
literals.print('literals as evidence');
versions.print('SMS versions');
have.print('articles with');
lost.print('articles with');
for (const line of unreadable.slice(0, values.unreadable ? unreadable.length : 10)) console.log(`  unreadable ${line}`);
