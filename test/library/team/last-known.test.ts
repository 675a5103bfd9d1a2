import { describe, expect, it } from 'vitest';
import { withLastKnown } from '../../../src/library/team/last-known.ts';
import { versionOf } from '../../../src/library/team/taught.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { taught } from '../../build/taught.ts';

/** The articles of a store that can be cut off. */
function start() {
  const { articles } = createMemoryStore({ now: () => 1_700_000_000_000 });
  let isDown = false;
  const faults: unknown[] = [];
  const guard = async <T>(act: () => Promise<T>): Promise<T> => {
    if (isDown) throw new Error('connection refused');
    return act();
  };
  const known = withLastKnown(
    {
      save: (one) => guard(() => articles.save(one)),
      list: (workspace) => guard(() => articles.list(workspace)),
      version: (workspace) => guard(() => articles.version(workspace)),
    },
    (error) => faults.push(error),
  );
  return {
    known,
    faults,
    cut: (down: boolean) => {
      isDown = down;
    },
  };
}

describe('the articles of a store that cannot be read', () => {
  it('are those that were read last, and those of nobody else', async () => {
    const t = start();
    await t.known.save(taught());
    const list = await t.known.list('T01TEST');
    expect(await t.known.version('T01TEST')).toBe(versionOf(list));
    t.cut(true);
    expect(await t.known.list('T01TEST')).toEqual(list);
    expect(await t.known.version('T01TEST')).toBe(versionOf(list));
    expect(await t.known.list('T2')).toEqual([]);
    expect(await t.known.version('T2')).toBe('');
    expect(t.faults).toHaveLength(4);
  });

  it('are read anew as soon as that is possible', async () => {
    const t = start();
    t.cut(true);
    expect(await t.known.list('T01TEST')).toEqual([]);
    t.cut(false);
    await t.known.save(taught());
    expect(await t.known.list('T01TEST')).toEqual([taught()]);
  });

  it('are not saved, and whoever teaches is told', async () => {
    const t = start();
    t.cut(true);
    await expect(t.known.save(taught())).rejects.toThrow('connection refused');
  });
});
