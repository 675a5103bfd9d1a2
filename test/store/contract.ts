/** What every store does. Each implementation runs this suite with its own way of opening. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../src/store/state.ts';
import type { Store } from '../../src/store/store.ts';
import { incident } from '../build/incident.ts';
import { change, taught } from '../build/taught.ts';

const startMs = 1_700_000_000_000;

export interface Subject {
  /** Opens the store; a second call, after `close`, opens the same one again where it lasts. */
  readonly open: (options: { readonly now: () => number; readonly limits?: Limits }) => Promise<Store>;
  readonly clean?: () => Promise<void>;
}

export function describeStore(name: string, createSubject: () => Promise<Subject>): void {
  describe(`${name} keeps the store contract`, () => {
    let clockMs: number;
    let subject: Subject;
    let store: Store;
    const now = () => clockMs;

    beforeEach(async () => {
      clockMs = startMs;
      subject = await createSubject();
      store = await subject.open({ now, limits: { maxIncidents: 3, maxIncidentAgeMs: 10_000 } });
    });
    afterEach(async () => {
      await store.close();
      await subject.clean?.();
    });

    describe('claims', () => {
      it('gives a key to the first and to nobody else while the claim lives', async () => {
        expect(await store.claim('event:Ev1', 1000)).toBe(true);
        expect(await store.claim('event:Ev1', 1000)).toBe(false);
        clockMs += 999;
        expect(await store.claim('event:Ev1', 1000)).toBe(false);
      });

      it('gives a key again once the claim has ended', async () => {
        await store.claim('event:Ev1', 1000);
        clockMs += 1000;
        expect(await store.claim('event:Ev1', 1000)).toBe(true);
      });

      it('does not lengthen a claim that is refused', async () => {
        await store.claim('event:Ev1', 1000);
        clockMs += 900;
        await store.claim('event:Ev1', 1000);
        clockMs += 100;
        expect(await store.claim('event:Ev1', 1000)).toBe(true);
      });

      it('gives one of a hundred simultaneous claims', async () => {
        const all = await Promise.all(Array.from({ length: 100 }, () => store.claim('event:Ev1', 1000)));
        expect(all.filter(Boolean)).toHaveLength(1);
      });

      it.each(['__proto__', 'constructor', '', 'a\u0000b', '💥', 'x'.repeat(10_000)])(
        'treats the key %j like any other',
        async (key) => {
          expect(await store.claim(key, 1000)).toBe(true);
          expect(await store.claim(key, 1000)).toBe(false);
        },
      );

      it('keeps living claims while thousands of others end', async () => {
        await store.claim('lives', 1_000_000);
        for (let i = 0; i < 2000; i++) await store.claim(`short:${i}`, 1);
        clockMs += 10;
        for (let i = 0; i < 2000; i++) await store.claim(`later:${i}`, 1);
        expect(await store.claim('lives', 1)).toBe(false);
      });
    });

    describe('taught articles', () => {
      const first = taught();
      const second = taught({
        changes: [...first.changes, change({ what: 'approved', state: 'approved', by: 'U02' })],
      });

      it('lists what was saved, whole, with every change', async () => {
        expect(await store.saveTaught(first)).toBe(true);
        expect(await store.saveTaught(second)).toBe(true);
        expect(await store.listTaught('T01TEST')).toEqual([second]);
      });

      it.each(['T02', 'E01/T01TEST', '', 'constructor', 'T01TEST\u0000T0001'])(
        'shows nothing of it to the workspace %j',
        async (other) => {
          await store.saveTaught(first);
          expect(await store.listTaught(other)).toEqual([]);
        },
      );

      it('keeps the same id in two workspaces apart', async () => {
        const theirs = taught({ workspace: 'T02', changes: [change({ by: 'U99' })] });
        await store.saveTaught(first);
        expect(await store.saveTaught(theirs)).toBe(true);
        expect(await store.listTaught('T01TEST')).toEqual([first]);
        expect(await store.listTaught('T02')).toEqual([theirs]);
      });

      it.each([
        ['the same change again', first],
        ['a change that skips one', taught({ changes: [...second.changes, change({ what: 'retired' })] })],
      ])('refuses %s and keeps what it has', async (_what, stale) => {
        await store.saveTaught(first);
        expect(await store.saveTaught(stale)).toBe(false);
        expect(await store.listTaught('T01TEST')).toEqual([first]);
      });

      it('refuses an article that begins in the middle of its history', async () => {
        expect(await store.saveTaught(second)).toBe(false);
        expect(await store.listTaught('T01TEST')).toEqual([]);
      });

      it('gives an id to one of twenty who ask for it at once', async () => {
        const all = await Promise.all(
          Array.from({ length: 20 }, (_, i) => store.saveTaught(taught({ changes: [change({ by: `U${i}` })] }))),
        );
        expect(all.filter(Boolean)).toHaveLength(1);
        const [kept] = await store.listTaught('T01TEST');
        expect(kept?.changes[0]?.by).toBe(`U${all.indexOf(true)}`);
      });

      it('sorts them by number and forgets none with age', async () => {
        for (const id of ['T0010', 'T0002', 'T10000', 'T0001', 'T9999']) await store.saveTaught(taught({ id }));
        clockMs += 1_000_000;
        await store.saveIncident(incident({ createdMs: clockMs }));
        expect((await store.listTaught('T01TEST')).map(({ id }) => id)).toEqual([
          'T0001',
          'T0002',
          'T0010',
          'T9999',
          'T10000',
        ]);
      });

      it('keeps a copy, and hands out what cannot be changed', async () => {
        const changes = [change()];
        await store.saveTaught(taught({ changes }));
        changes.length = 0;
        const [kept] = await store.listTaught('T01TEST');
        expect(kept?.changes).toHaveLength(1);
        expect(() => Object.assign(kept?.changes[0] ?? {}, { by: 'changed' })).toThrow(TypeError);
      });
    });

    describe('incidents', () => {
      it('finds what was saved, whole', async () => {
        await store.saveIncident(incident());
        expect(await store.findIncident('T01TEST', 'inc-1')).toEqual(incident());
      });

      it.each([
        ['another id', 'T01TEST', 'inc-2'],
        ['another workspace', 'T02', 'inc-1'],
        ['an inherited name', 'T01TEST', 'constructor'],
      ])('finds nothing for %s', async (_what, workspace, id) => {
        await store.saveIncident(incident());
        expect(await store.findIncident(workspace, id)).toBeUndefined();
      });

      it('replaces an incident that is saved again', async () => {
        await store.saveIncident(incident());
        await store.saveIncident(incident({ fingerprint: 'beef' }));
        expect((await store.findIncident('T01TEST', 'inc-1'))?.fingerprint).toBe('beef');
        expect(await store.findIncidentsInThread('T01TEST', 'C01INC', '1700000000.000100')).toHaveLength(1);
      });

      it('keeps a copy, so that later changes by the caller or the reader change nothing', async () => {
        const mine = { ...incident(), feedback: [{ user: 'U1', vote: 'solved' as const, atMs: 1 }] };
        await store.saveIncident(mine);
        mine.feedback.length = 0;
        const read = await store.findIncident('T01TEST', 'inc-1');
        expect(read?.feedback).toHaveLength(1);
        Object.assign(read ?? {}, { fingerprint: 'changed' });
        expect((await store.findIncident('T01TEST', 'inc-1'))?.fingerprint).toBe('f00d');
      });

      it('lists those of one thread, newest first', async () => {
        await store.saveIncident(incident({ id: 'b', createdMs: startMs + 2 }));
        await store.saveIncident(incident({ id: 'a', createdMs: startMs + 1 }));
        await store.saveIncident(incident({ id: 'c', createdMs: startMs + 2 }));
        const found = await store.findIncidentsInThread('T01TEST', 'C01INC', '1700000000.000100');
        expect(found.map((one) => one.id)).toEqual(['c', 'b', 'a']);
      });

      it('lists those of all threads of one channel, newest first', async () => {
        await store.saveIncident(incident({ id: 'a', createdMs: startMs + 1 }));
        await store.saveIncident(incident({ id: 'b', createdMs: startMs + 2, thread: '1700000000.000200' }));
        await store.saveIncident(incident({ id: 'c', createdMs: startMs + 3, channel: 'C02' }));
        const found = await store.findIncidentsInChannel('T01TEST', 'C01INC');
        expect(found.map((one) => one.id)).toEqual(['b', 'a']);
      });

      it.each([
        ['channel', { channel: 'C02' }],
        ['thread', { thread: '1700000000.000200' }],
        ['workspace', { workspace: 'T02' }],
      ])('leaves out those of another %s', async (_what, other) => {
        await store.saveIncident(incident(other));
        expect(await store.findIncidentsInThread('T01TEST', 'C01INC', '1700000000.000100')).toEqual([]);
      });

      it('forgets the oldest beyond the count', async () => {
        for (const [id, atMs] of [
          ['d', 4],
          ['a', 1],
          ['c', 3],
          ['b', 2],
        ] as const) {
          await store.saveIncident(incident({ id, createdMs: startMs + atMs }));
        }
        const found = await store.findIncidentsInThread('T01TEST', 'C01INC', '1700000000.000100');
        expect(found.map((one) => one.id)).toEqual(['d', 'c', 'b']);
      });

      it('forgets those beyond their age', async () => {
        await store.saveIncident(incident({ id: 'old' }));
        clockMs += 10_001;
        await store.saveIncident(incident({ id: 'new', createdMs: clockMs }));
        expect(await store.findIncident('T01TEST', 'old')).toBeUndefined();
        expect(await store.findIncident('T01TEST', 'new')).toBeDefined();
      });
    });

    describe('feedback', () => {
      it('records a vote and returns the incident as it now is', async () => {
        await store.saveIncident(incident());
        const vote = { user: 'U01', vote: 'solved', atMs: startMs } as const;
        expect(await store.recordFeedback('T01TEST', 'inc-1', vote)).toEqual(incident({ feedback: [vote] }));
        expect((await store.findIncident('T01TEST', 'inc-1'))?.feedback).toEqual([vote]);
      });

      it('keeps the last vote of each person', async () => {
        await store.saveIncident(incident());
        await store.recordFeedback('T01TEST', 'inc-1', { user: 'U01', vote: 'solved', atMs: 1 });
        await store.recordFeedback('T01TEST', 'inc-1', { user: 'U02', vote: 'solved', atMs: 2 });
        await store.recordFeedback('T01TEST', 'inc-1', { user: 'U01', vote: 'not-this', atMs: 3 });
        expect((await store.findIncident('T01TEST', 'inc-1'))?.feedback).toEqual([
          { user: 'U02', vote: 'solved', atMs: 2 },
          { user: 'U01', vote: 'not-this', atMs: 3 },
        ]);
      });

      it('loses no vote when many arrive together', async () => {
        await store.saveIncident(incident());
        const users = Array.from({ length: 50 }, (_, i) => `U${i}`);
        await Promise.all(
          users.map((user) => store.recordFeedback('T01TEST', 'inc-1', { user, vote: 'solved', atMs: 1 })),
        );
        const read = await store.findIncident('T01TEST', 'inc-1');
        expect(read?.feedback.map((one) => one.user).sort()).toEqual([...users].sort());
      });

      it('returns undefined for an incident that is not there', async () => {
        expect(await store.recordFeedback('T01TEST', 'no', { user: 'U1', vote: 'solved', atMs: 1 })).toBeUndefined();
      });
    });

    describe('channel settings', () => {
      it('answers "default" for a channel nobody touched', async () => {
        expect(await store.readChannelSettings('T01TEST', 'C01')).toEqual({ passive: 'default' });
      });

      it('keeps them per workspace and channel', async () => {
        await store.saveChannelSettings('T01TEST', 'C01', { passive: 'on' });
        await store.saveChannelSettings('T01TEST', 'C02', { passive: 'off' });
        expect(await store.readChannelSettings('T01TEST', 'C01')).toEqual({ passive: 'on' });
        expect(await store.readChannelSettings('T01TEST', 'C02')).toEqual({ passive: 'off' });
        expect(await store.readChannelSettings('T02', 'C01')).toEqual({ passive: 'default' });
      });
    });

    describe('closing', () => {
      it('may be asked for twice', async () => {
        await store.close();
        await expect(store.close()).resolves.toBeUndefined();
      });

      it.each<[string, (closed: Store) => Promise<unknown>]>([
        ['claim', (closed) => closed.claim('k', 1)],
        ['saveIncident', (closed) => closed.saveIncident(incident())],
        ['findIncident', (closed) => closed.findIncident('T', 'i')],
        ['saveChannelSettings', (closed) => closed.saveChannelSettings('T', 'C', { passive: 'on' })],
      ])('refuses %s afterwards, in words', async (_what, use) => {
        await store.close();
        await expect(use(store)).rejects.toThrow('[store] is closed');
      });
    });
  });
}
