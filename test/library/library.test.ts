/** The library over a part of the shipped articles: what is taught answers, takes nothing over, and leaks nowhere. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChangeOutcome, createLibrary, type Library } from '../../src/library/library.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { currentOf } from '../../src/library/team/taught.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { loadArticles } from '../build/knowledge.ts';
import { courierPaste, taughtArticle } from '../build/taught.ts';

let knowledge: Knowledge;
let store: Store;
let library: Library;
let pauses: number;

const ours = { workspace: 'T01TEST', by: 'U0EDIT' };
const now = () => 1_700_000_000_000;

beforeAll(async () => {
  knowledge = await loadArticles('Q186408', 'Q183347', 'Q134716', 'Q163379', 'Q179118');
});

const open = () =>
  createLibrary({
    knowledge,
    articles: store.articles,
    now,
    pause: async () => {
      pauses += 1;
    },
  });

beforeEach(() => {
  pauses = 0;
  store = createMemoryStore({ now });
  library = open();
});

const teach = (over: Parameters<typeof taughtArticle>[0] = {}, approve = false, who = ours) =>
  library.teach(who, (id) => taughtArticle({ ...over, id }), { approve });

/** One that claims a line of Q186408 for itself. */
const greedy = {
  title: 'Cannot find config mini inst specific data',
  signatures: [
    {
      id: 'greedy',
      says: 'A line that belongs to another article.',
      lines: [{ text: 'Cannot find config mini inst specific data', proof: 'alone' as const }],
    },
  ],
  matches: [{ text: 'SMS_DESPOOLER: Cannot find config mini inst specific data' }],
};

async function answer(workspace: string, text = courierPaste): Promise<string> {
  const found = (await library.diagnoserFor(workspace)).diagnose(text);
  return found.kind === 'known' ? `${found.article.id} ${found.article.status}` : found.kind;
}

const stateOf = (outcome: ChangeOutcome) => outcome.taught && currentOf(outcome.taught).state;

describe('teaching', () => {
  it('is answered from the next question on, as a draft', async () => {
    expect(await answer('T01TEST')).toBe('unknown');
    expect(await teach()).toMatchObject({ kind: 'done', trial: { found: true, takesOver: [], own: 'known' } });
    expect(await answer('T01TEST')).toBe('T0001 draft');
  });

  it('is answered without a warning once it is approved, with the nearest foreign sample as near miss', async () => {
    const outcome = await teach({}, true);
    expect(stateOf(outcome)).toBe('approved');
    expect(await answer('T01TEST')).toBe('T0001 tested');
    const kept = outcome.taught && currentOf(outcome.taught).article;
    expect(kept?.near_misses).toHaveLength(1);
  });

  it('lets others run between the samples', async () => {
    const { trial } = (await teach()) as { trial?: { tried: number } };
    expect(trial?.tried).toBeGreaterThan(40);
    expect(pauses).toBeGreaterThan(trial?.tried ?? 0);
  });

  it('keeps what takes a sample over as a draft that does not answer, and says whose', async () => {
    const sample = knowledge.articles.find(({ id }) => id === 'Q186408')?.matches[0]?.text ?? '';
    const before = await answer('T01TEST', sample);
    const outcome = await teach(greedy, true);
    expect(outcome).toMatchObject({ kind: 'done', trial: { takesOver: expect.arrayContaining(['Q186408']) } });
    expect(stateOf(outcome)).toBe('draft');
    expect(await answer('T01TEST', sample)).toBe(before);
    expect(await library.approve(ours, 'T0001')).toMatchObject({
      kind: 'refused',
      say: expect.stringMatching(/^T0001 cannot be approved as it is\. .*also matches problems covered by .*Q186408/),
    });
  });

  it("keeps what takes a team's other article over as a draft that does not answer", async () => {
    await teach({}, true);
    const second = await teach({ title: 'The same courier again' });
    expect(second).toMatchObject({ trial: { takesOver: ['T0001'] } });
    expect(await answer('T01TEST')).toBe('T0001 tested');
  });

  it('keeps what does not find its own sample as a draft that does not answer', async () => {
    const outcome = await teach(
      { signatures: [], matches: [{ text: 'SMS_EXECUTIVE: the weather is fine today' }] },
      true,
    );
    expect(outcome).toMatchObject({ kind: 'done', trial: { found: false } });
    expect(stateOf(outcome)).toBe('draft');
    expect(await answer('T01TEST')).toBe('unknown');
  });

  it('gives two who teach at once two ids', async () => {
    const other = { title: 'Another', signatures: [], matches: [{ text: 'SMS_SCHEDULER: nothing of the kind' }] };
    const both = await Promise.all([teach(), teach(other)]);
    expect(both.map(({ taught }) => taught?.id).sort()).toEqual(['T0001', 'T0002']);
  });
});

describe('workspaces', () => {
  it('never answer with what another one taught', async () => {
    await teach({}, true);
    const theirs = await library.diagnoserFor('T02');
    expect(theirs.diagnose(courierPaste).kind).toBe('unknown');
    expect(theirs.article('T0001')).toBeUndefined();
    expect(theirs.search('courier grommet queue', 10).map(({ id }) => id)).not.toContain('T0001');
    expect(theirs.nearIds('T0002')).toEqual([]);
    expect(await library.list('T02')).toEqual([]);
    expect(await library.find('T02', 'T0001')).toBeUndefined();
    expect(JSON.stringify(await library.sampleTexts('T02'))).not.toContain('grommet');
  });

  it('cannot change what another one taught', async () => {
    await teach({}, true);
    const them = { workspace: 'T02', by: 'U99' };
    for (const outcome of [
      await library.approve(them, 'T0001'),
      await library.retire(them, 'T0001'),
      await library.undo(them, 'T0001'),
      await library.edit(them, taughtArticle(), { approve: true }),
    ]) {
      expect(outcome).toEqual({ kind: 'refused', say: 'There is no team article T0001.' });
    }
    expect(await answer('T01TEST')).toBe('T0001 tested');
  });

  it('keep the same id apart', async () => {
    await teach({}, true);
    await teach({ title: 'Theirs' }, true, { workspace: 'T02', by: 'U99' });
    expect((await library.diagnoserFor('T01TEST')).article('T0001')?.title).not.toBe('Theirs');
    expect((await library.diagnoserFor('T02')).article('T0001')?.title).toBe('Theirs');
  });

  it('that taught nothing share one diagnoser', async () => {
    expect(await library.diagnoserFor('T02')).toBe(await library.diagnoserFor('T03'));
  });
});

describe('changes', () => {
  it('retire, undo, and undo again, each from the next question on', async () => {
    await teach();
    await library.approve(ours, 'T0001');
    await library.retire(ours, 't0001');
    expect(await answer('T01TEST')).toBe('unknown');
    await library.undo(ours, 'T0001');
    expect(await answer('T01TEST')).toBe('T0001 tested');
    await library.undo(ours, 'T0001');
    expect(await answer('T01TEST')).toBe('T0001 draft');
    const [kept] = await library.list('T01TEST');
    expect(kept?.changes.map(({ what, by }) => `${what} ${by}`)).toEqual([
      'taught U0EDIT',
      'approved U0EDIT',
      'retired U0EDIT',
      'undone U0EDIT',
      'undone U0EDIT',
    ]);
  });

  it('edit what was approved: approved again when it is clean, held back when it is not', async () => {
    await teach({}, true);
    const fixed = taughtArticle({ cause: 'The disk had another letter.' });
    expect(stateOf(await library.edit(ours, fixed, { approve: true }))).toBe('approved');
    expect(stateOf(await library.edit(ours, taughtArticle({ ...greedy, id: 'T0001' }), { approve: true }))).toBe(
      'draft',
    );
    expect(await answer('T01TEST')).toBe('unknown');
    await library.undo(ours, 'T0001');
    expect((await library.diagnoserFor('T01TEST')).article('T0001')?.cause).toBe('The disk had another letter.');
  });

  it.each([
    ['approve', 'approved already'],
    ['undo', 'no earlier version'],
  ] as const)('refuse to %s what is as it should be', async (verb, say) => {
    await teach({}, true);
    expect(await library[verb](ours, 'T0001')).toMatchObject({ kind: 'refused', say: expect.stringContaining(say) });
  });

  it('are seen by every process on the same store, and after a restart', async () => {
    const other = open();
    await teach({}, true);
    expect((await other.diagnoserFor('T01TEST')).diagnose(courierPaste).kind).toBe('known');
    await other.retire(ours, 'T0001');
    expect(await answer('T01TEST')).toBe('unknown');
    library = open();
    expect(await answer('T01TEST')).toBe('unknown');
  });
});
