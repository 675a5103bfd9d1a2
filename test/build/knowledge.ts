/** Knowledge folders for tests: a small sound one to spoil, and the one that ships. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Decision } from '../../src/answer/decide.ts';
import type { Article } from '../../src/article/article.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { emptyBook } from '../../src/precheck/rule-book.ts';
import { buildArticle } from './diagnoser.ts';

export const shippedKnowledge = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** A sound article as text; tests count its lines, so it is written out. */
export const soundArticle = `id: Q186408
title: The upgrade of a secondary site loses a race
status: tested
applies_to:
  product: Systems Management Server
  versions: ['1.2']
components: [SMS_DESPOOLER]
headline: The upgrade of {{siteCode|the site}} lost a race
happened: The install package came too early.
symptoms:
  - The secondary never went to the new version.
signatures:
  - id: consumed
    says: The Despooler took the package.
    lines:
      - text: Cannot find config mini inst specific data
        proof: alone
cause: Nothing waits for the shutdown.
workaround:
  steps:
    - say: Force the upgrade.
      run: PREINST /UPGRADE:{{siteCode}}
deadline:
  what: The old version restarts
  hours: 48
  from: the start of the bootstrap
  started_by: [The SMS_UPGRADE_BOOTSTRAP service was started successfully]
  after_start: [consumed]
references: [Microsoft Knowledge Base Q186408]
matches:
  - text: Cannot find config mini inst specific data
near_misses:
  - text: Despooler successfully executed one instruction.
`;

/** Writes files into a new folder, hands it over, and takes it away again. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-knowledge-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Knowledge of a few articles and nothing else. */
export function buildKnowledge(
  articles: readonly Article[] = [buildArticle()],
  overrides: Partial<Knowledge> = {},
): Knowledge {
  return { articles, lexicon: [], codes: [], unrelated: new Map(), book: emptyBook, ...overrides };
}

/** A few articles as answers look them up. */
export function lookupOf(articles: readonly Article[]): Decision['library'] {
  const article = (id: string) => articles.find((one) => one.id === id);
  return { article, title: (id) => article(id)?.title, source: () => 'curated', size: articles.length };
}

/** The shipped knowledge with these articles alone: an index over all of them takes a second. */
export async function loadArticles(...ids: readonly string[]): Promise<Knowledge> {
  const all = await loadKnowledge(shippedKnowledge);
  return { ...all, articles: all.articles.filter(({ id }) => ids.includes(id)) };
}
