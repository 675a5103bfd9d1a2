import { describe, expect, it } from 'vitest';
import { articlesInForce, currentOf, isInForce, nextTaughtId, undoStep } from '../../../src/library/team/taught.ts';
import { change, taught, taughtArticle } from '../../build/taught.ts';

const approved = change({ what: 'approved', state: 'approved' });
const retired = change({ what: 'retired', state: 'retired' });
const undone = (state: 'draft' | 'approved' | 'retired') => change({ what: 'undone', state });
const takesOver = { found: true, takesOver: ['Q186408'] };

describe('undo', () => {
  it.each([
    ['an approval', [change(), approved], 'draft'],
    ['a retirement', [change(), approved, retired], 'approved'],
    ['a second time, one step further', [change(), approved, retired, undone('approved')], 'draft'],
    ['what was done after an undo', [change(), approved, undone('draft'), retired], 'draft'],
  ] as const)('takes back %s', (_what, changes, state) => {
    expect(undoStep(taught({ changes }))).toMatchObject({ what: 'undone', state });
  });

  it.each([
    ['the beginning', [change()]],
    ['everything that was undone', [change(), approved, undone('draft')]],
  ])('has nothing before %s', (_what, changes) => {
    expect(undoStep(taught({ changes }))).toBeUndefined();
  });

  it('brings the article of that time back, word for word', () => {
    const before = taughtArticle({ title: 'The courier stops' });
    const changes = [change({ article: before }), change({ what: 'edited' })];
    expect(undoStep(taught({ changes }))?.article).toEqual(before);
  });
});

describe('what answers', () => {
  it.each([
    ['a clean draft', change(), true],
    ['a draft that would take over another article', change({ verdict: takesOver }), false],
    ['a draft that does not find its own sample', change({ verdict: { found: false, takesOver: [] } }), false],
    ['an approved article', approved, true],
    ['a retired one', retired, false],
  ])('%s: %s', (_what, last, answers) => {
    const one = taught({ changes: [change(), last] });
    expect(isInForce(one)).toBe(answers);
    expect(articlesInForce([one])).toHaveLength(answers ? 1 : 0);
  });

  it('says of itself whether somebody has reviewed it', () => {
    const [draft] = articlesInForce([taught()]);
    const [reviewed] = articlesInForce([taught({ changes: [change(), approved] })]);
    expect([draft?.status, reviewed?.status]).toEqual(['draft', 'tested']);
  });

  it.each([
    ['of another schema', { ...taughtArticle(), colour: 'red' }],
    ['with a signature that is no pattern', { ...taughtArticle(), against: ['Site {nonsense} has gone away'] }],
    ['with another id than its own', taughtArticle({ id: 'T0099' })],
  ])('leaves out an article %s, and keeps the others', (_what, article) => {
    const broken = taught({ changes: [change({ article })] });
    const sound = taught({ id: 'T0002', changes: [change({ article: taughtArticle({ id: 'T0002' }) })] });
    expect(articlesInForce([broken, sound]).map(({ id }) => id)).toEqual(['T0002']);
  });
});

it('counts ids on and never gives one twice', () => {
  expect(nextTaughtId([])).toBe('T0001');
  expect(nextTaughtId([taught({ id: 'T0007', changes: [change(), retired] }), taught({ id: 'T0002' })])).toBe('T0008');
  expect(nextTaughtId([taught({ id: 'T9999' })])).toBe('T10000');
  expect(currentOf(taught({ changes: [change(), retired] })).state).toBe('retired');
});
