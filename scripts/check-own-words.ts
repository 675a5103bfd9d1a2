/**
 * Are articles, wordings and rules in our own words? `npx tsx scripts/check-own-words.ts ARCHIVE`: no run of more than eight
 * consecutive words of an original, or of an article it refers to, outside literals (error texts, log lines, commands, paths,
 * registry keys). Prints every run that is too long; exit code 1 when there is one.
 */

import type { Article } from '../src/article/article.ts';
import type { ArticleBlock, ParsedArticle } from '../src/library/imported/archive/parsed-article.ts';
import { textsOf } from '../src/library/imported/convert/texts.ts';
import { loadKnowledge, loadRuleBook } from '../src/library/shipped/load.ts';
import { readWordings } from '../src/library/shipped/wordings.ts';
import { readArticles } from './eval-data.ts';

/** Longest run that chance and the field's fixed terms explain. */
const LONGEST_RUN = 8;

/** Words of prose; what stands in quotes, paths and switches is a literal. */
function wordsOf(text: string): readonly string[] {
  const prose = text
    .replace(/"[^"]*"|`[^`]*`|'[^']{12,}'/g, ' | ')
    .replace(/\{\{[^}]*\}\}/g, ' | ')
    .replace(/\S*[\\/]\S*[\\/]?\S*/g, ' | ')
    .replace(/HKEY\S*/g, ' | ');
  return prose.toLowerCase().match(/[a-z0-9.]+|\|/g) ?? [];
}

function runsOf(words: readonly string[]): readonly string[] {
  const runs: string[] = [];
  for (let at = 0; at + LONGEST_RUN < words.length; at++) {
    const run = words.slice(at, at + LONGEST_RUN + 1);
    if (!run.includes('|')) runs.push(run.join(' '));
  }
  return runs;
}

function withoutLiterals(blocks: readonly ArticleBlock[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'literal' || block.kind === 'table') return [];
    if (block.kind === 'bullets' || block.kind === 'steps')
      return block.items.flatMap((item) => withoutLiterals(item.blocks));
    return textsOf([block]);
  });
}

function originalRuns({ sections }: ParsedArticle): readonly string[] {
  const blocks = sections.flatMap((section) => [
    ...section.blocks,
    ...section.subsections.flatMap((part) => part.blocks),
  ]);
  return withoutLiterals(blocks).flatMap((text) => runsOf(wordsOf(text)));
}

function ownTexts(article: Article): readonly string[] {
  const { title, headline, happened, symptoms, cause, workaround, checks, related, false_positives } = article;
  const steps = workaround.steps.flatMap(({ say, danger }) => [say, danger ?? '']);
  return [
    title,
    headline,
    happened,
    ...symptoms,
    cause,
    ...steps,
    ...checks,
    ...related.map(({ differs }) => differs),
    ...false_positives,
  ];
}

const [archive] = process.argv.slice(2);
if (!archive) {
  console.error('usage: check-own-words ARCHIVE (a folder, .tar.gz or .tar.xz of KB articles)');
  process.exit(2);
}
const { articles } = await loadKnowledge('knowledge');
const originals = new Map((await readArticles(archive)).map((article) => [article.id, article]));
const wordings = await readWordings('knowledge');
const { rules } = await loadRuleBook('knowledge');
/** What is ours, and the originals that it must not repeat. */
const own = [
  ...articles.map((article) => ({
    id: article.id,
    texts: ownTexts(article),
    originals: [...new Set([article.id, ...(article.references.join(' ').match(/Q\d{6}/g) ?? [])])],
  })),
  ...[...wordings].map(([id, texts]) => ({ id, texts, originals: [id] })),
  ...rules.map(({ id, article, also, rule, consequence, remedy }) => ({
    id,
    texts: [rule, consequence, remedy],
    originals: [article, ...also],
  })),
];
let found = 0;
for (const { id, texts, originals: cited } of own) {
  const runs = texts.flatMap((text) => runsOf(wordsOf(text)));
  for (const source of cited) {
    const original = originals.get(source);
    if (!original) continue;
    const taken = new Set(originalRuns(original));
    for (const run of runs) {
      if (!taken.has(run)) continue;
      found++;
      console.log(`${id} repeats ${source}: ${run}`);
    }
  }
}
console.log(
  `${articles.length} articles, wordings of ${wordings.size}, ${rules.length} rules: ${found} runs of more than ${LONGEST_RUN} words`,
);
process.exitCode = found === 0 ? 0 : 1;
