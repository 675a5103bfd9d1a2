/** Long texts are read in threads: the answer is the same as without them, and no text keeps others waiting for ever. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDiagnoser } from '../../src/diagnose.ts';
import { createLibrary } from '../../src/library/library.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { runTrial } from '../../src/library/team/run-trial.ts';
import { createReadingPool, type ReadingPool, SHORT_CHARACTERS } from '../../src/reading/reading-pool.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { loadArticles } from '../build/knowledge.ts';
import { longLog } from '../build/long-log.ts';
import { courierPaste, taughtArticle } from '../build/taught.ts';

let knowledge: Knowledge;
let pool: ReadingPool | undefined;

beforeAll(async () => {
  knowledge = await loadArticles('Q186408', 'Q183347', 'Q134716');
});
afterEach(async () => pool?.close());

const now = () => 1_700_000_000_000;
const workspace = 'T01TEST';

function open(over: { readonly limitMs?: number; readonly memoryMegabytes?: number } = {}) {
  const { articles } = createMemoryStore({ now });
  const library = createLibrary({ knowledge, articles, now, pause: async () => undefined });
  pool = createReadingPool({ knowledge, library, articles, pack: () => undefined, size: 1, ...over });
  return { pool, library };
}

const raceLine = 'Cannot find config mini inst specific data';
const failing = longLog(200, { 120: raceLine, 121: raceLine });

describe('a long log', () => {
  it('is answered from a thread as it is here, with its files and what was said beside them', async () => {
    const { pool: reading } = open();
    const pasted = { files: [{ name: 'DESPOOL.LOG', text: failing }], said: 'what is this?' };
    expect(failing.length).toBeGreaterThan(SHORT_CHARACTERS);
    expect(await reading.diagnose(workspace, pasted)).toEqual(createDiagnoser(knowledge).diagnose(pasted));
    expect(await reading.diagnose(workspace, failing)).toMatchObject({ kind: 'known', article: { id: 'Q186408' } });
  });

  it('is answered with what the workspace taught, from the moment that it is in force', async () => {
    const { pool: reading, library } = open();
    const pasted = `${courierPaste}\n${'and nothing else happened that day\n'.repeat(200)}`;
    expect((await reading.diagnose(workspace, pasted)).kind).not.toBe('known');
    const taught = await library.teach({ workspace, by: 'U0EDIT' }, (id) => taughtArticle({ id }), { approve: true });
    expect(taught.kind).toBe('done');
    expect(await reading.diagnose(workspace, pasted)).toMatchObject({ kind: 'known', article: { id: 'T0001' } });
    expect((await reading.diagnose('T02OTHER', pasted)).kind).not.toBe('known');
  });

  it.each([
    ['time', { limitMs: 30 }],
    ['memory', { memoryMegabytes: 8 }],
  ] as const)('that needs too much %s is refused with a sentence that says what to do', async (why, limits) => {
    const { pool: reading } = open(limits);
    await expect(reading.diagnose(workspace, failing)).rejects.toMatchObject({ name: 'TooMuchToReadError', why });
    await expect(reading.diagnose(workspace, failing)).rejects.toThrow('paste the part around the failure');
    // What is short needs no thread.
    expect(await reading.diagnose(workspace, raceLine)).toMatchObject({ kind: 'known' });
  });
});

describe('the trial of a team article', () => {
  it('comes to the same in a thread as here', async () => {
    const { pool: reading } = open();
    const task = { article: taughtArticle({ id: 'T0001' }), others: [taughtArticle({ id: 'T0002' })] };
    const here = await runTrial(task, { knowledge, imported: undefined, pause: async () => undefined });
    expect(await reading.tryArticle(task)).toEqual(here);
    expect(here.tried).toBeGreaterThan(5);
  });

  it('is left to the loop where no thread can do it in its time', async () => {
    const { pool: reading } = open({ limitMs: 5 });
    const task = { article: taughtArticle({ id: 'T0001' }), others: [] };
    expect(await reading.tryArticle(task)).toBeUndefined();
  });

  it('is what the library goes by, wherever it is done', async () => {
    const { articles } = createMemoryStore({ now });
    const asked: string[] = [];
    const library = createLibrary({
      knowledge,
      articles,
      now,
      pause: async () => undefined,
      async tryElsewhere({ article }) {
        asked.push(article.id);
        return { found: false, takesOver: ['Q186408'], own: 'unknown', tried: 7 };
      },
    });
    const outcome = await library.teach({ workspace, by: 'U0EDIT' }, (id) => taughtArticle({ id }), { approve: true });
    expect(asked).toEqual(['T0001']);
    expect(outcome.taught?.changes[0]).toMatchObject({ state: 'draft', verdict: { takesOver: ['Q186408'] } });
  });
});

describe('facts for a check before an upgrade', () => {
  const line = 'serviceAccount: SMSSERVICE\n';
  it.each([
    ['a short file', line],
    ['a long one', `${line}${'# a remark\n'.repeat(500)}`],
  ])('are read from %s', async (_, text) => {
    const { pool: reading } = open();
    const read = await reading.readFacts({ files: [{ name: 'facts.yml', text, isHierarchy: false }] });
    expect(read).toMatchObject({ ok: true, value: [{ fact: 'serviceAccount', value: 'SMSSERVICE' }] });
  });
});
