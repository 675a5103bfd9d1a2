/** What every store does. Each implementation runs this suite with its own way of opening. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KnownFinding } from '../../src/answer/finding/finding.ts';
import type { Incident, MessagePlace } from '../../src/incident/incident.ts';
import { changeIncident, type IncidentFilter } from '../../src/incident/incidents.ts';
import type { Limits } from '../../src/store/retention.ts';
import type { AuditEntry, Job, Store } from '../../src/store/store.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { incident } from '../build/incident.ts';
import { change, taught } from '../build/taught.ts';

const startMs = 1_700_000_000_000;

const withSite = (finding: KnownFinding, siteCode: string): KnownFinding => ({
  ...finding,
  problems: finding.problems.map((problem) => ({ ...problem, values: { siteCode } })),
});

export interface Subject {
  /** Opens the store; a second call, after `close`, opens the same one again where it lasts. */
  readonly open: (options: { readonly now: () => number; readonly limits?: Limits }) => Promise<Store>;
  readonly clean?: () => Promise<void>;
  /** Makes every write fail until the function that it returns is called; absent where nothing can fail. */
  readonly breakDisk?: () => Promise<() => Promise<void>>;
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
      store = await subject.open({
        now,
        limits: { answered: { most: 3, ageMs: 10_000 }, unknown: { most: 2, ageMs: 5_000 } },
      });
    });
    afterEach(async () => {
      await store.close();
      await subject.clean?.();
    });

    describe('claims', () => {
      const claim = (key = 'event:Ev1', leaseMs = 1000) => store.claims.claim(key, leaseMs);
      const taken = async (key = 'event:Ev1', leaseMs = 1000) => {
        const lease = await claim(key, leaseMs);
        if (!lease) throw new Error(`${key} is not free`);
        return lease;
      };

      it('gives a key to the first and to nobody else while the lease lives', async () => {
        expect(await claim()).toBeDefined();
        expect(await claim()).toBeUndefined();
        clockMs += 999;
        expect(await claim()).toBeUndefined();
      });

      it('gives a key again once the lease of a process that died has ended', async () => {
        await claim();
        clockMs += 1000;
        expect(await claim()).toBeDefined();
      });

      it('does not lengthen a lease for one who is refused', async () => {
        await claim();
        clockMs += 900;
        await claim();
        clockMs += 100;
        expect(await claim()).toBeDefined();
      });

      it('gives nobody what is done, for as long as it is kept', async () => {
        await store.claims.done(await taken(), 5000);
        clockMs += 4999;
        expect(await claim()).toBeUndefined();
        clockMs += 1;
        expect(await claim()).toBeDefined();
      });

      it('gives a key that was released to the next one at once', async () => {
        await store.claims.release(await taken());
        expect(await claim()).toBeDefined();
      });

      it('lasts for as long as whoever has it renews it, and not longer', async () => {
        const lease = await taken();
        clockMs += 900;
        expect(await store.claims.renew(lease, 1000)).toBe(true);
        clockMs += 900;
        expect(await claim()).toBeUndefined();
        expect(await store.claims.interrupted()).toEqual([]);
        clockMs += 100;
        expect(await claim()).toBeDefined();
      });

      it('renews nothing that somebody else has taken, or that is done or released', async () => {
        const late = await taken();
        clockMs += 1000;
        const next = await taken();
        expect(await store.claims.renew(late, 1000)).toBe(false);
        await store.claims.done(next, 10);
        expect(await store.claims.renew(next, 1_000_000)).toBe(false);
        clockMs += 10;
        const last = await taken();
        await store.claims.release(last);
        expect(await store.claims.renew(last, 1000)).toBe(false);
      });

      it('leaves the lease of the next one alone when the first comes back late and has failed', async () => {
        const late = await taken();
        clockMs += 1000;
        await taken();
        await store.claims.release(late);
        expect(await claim()).toBeUndefined();
      });

      it('believes one who comes back late and is done', async () => {
        const late = await taken();
        clockMs += 1000;
        const next = await taken();
        await store.claims.done(late, 5000);
        await store.claims.release(next);
        clockMs += 1000;
        expect(await claim()).toBeUndefined();
      });

      it('names what was neither done nor released when its lease ended, for an hour', async () => {
        await claim('event:dead');
        await store.claims.done(await taken('event:done'), 10);
        await store.claims.release(await taken('event:failed'));
        expect(await store.claims.interrupted()).toEqual([]);
        clockMs += 1000;
        expect(await store.claims.interrupted()).toEqual(['event:dead']);
        clockMs += 3_600_000;
        await store.prune();
        expect(await store.claims.interrupted()).toEqual([]);
      });

      it('names it no more once somebody has taken it', async () => {
        await claim();
        clockMs += 1000;
        await claim();
        expect(await store.claims.interrupted()).toEqual([]);
      });

      it('gives one of a hundred simultaneous claims', async () => {
        const all = await Promise.all(Array.from({ length: 100 }, () => claim()));
        expect(all.filter(Boolean)).toHaveLength(1);
      });

      it.each(['__proto__', 'constructor', '', 'a\u0000b', '💥', 'x'.repeat(10_000)])(
        'treats the key %j like any other',
        async (key) => {
          expect(await claim(key)).toBeDefined();
          expect(await claim(key)).toBeUndefined();
        },
      );

      it('keeps living claims while thousands of others end', { timeout: 120_000 }, async () => {
        await store.claims.done(await taken('lives'), 1_000_000);
        const some = Array.from({ length: 50 }, (_, i) => i);
        for (let round = 0; round < 40; round++) {
          await Promise.all(some.map(async (i) => store.claims.done(await taken(`short:${round}:${i}`), 1)));
        }
        clockMs += 10;
        for (let round = 0; round < 40; round++) {
          await Promise.all(some.map((i) => claim(`later:${round}:${i}`, 1)));
        }
        expect(await claim('lives')).toBeUndefined();
      });
    });

    describe('forgetting', () => {
      const entry = (over: Partial<AuditEntry> = {}): AuditEntry => ({
        workspace: 'T01TEST',
        atMs: clockMs,
        by: 'U0ADMIN',
        what: 'forget-person',
        target: 'U01',
        ...over,
      });
      const ids = async (workspace = 'T01TEST') =>
        (await store.incidents.list({ workspace }, { limit: 9 })).map(({ id }) => id).sort();
      const job = (key: string, over: Partial<Job>): Job => ({
        key,
        name: 'remind',
        // Far away also by the clock of a database.
        atMs: Date.now() + 3_600_000,
        workspace: 'T01TEST',
        payload: {},
        ...over,
      });
      const jobsLeft = async () => (await store.jobs.list({ workspace: 'T01TEST' })).map(({ key }) => key).sort();
      const vote = (user: string) => ({ user, vote: 'solved' as const, atMs: 1 });

      beforeEach(async () => {
        const insert = (over: Parameters<typeof incident>[0], rest: Partial<Incident> = {}) =>
          store.incidents.insert({ ...incident(over), ...rest });
        await insert({ id: 'mine', askedBy: 'U01' }, { feedback: [vote('U02')] });
        await insert(
          { id: 'theirs', askedBy: 'U02', thread: '1700000000.000200' },
          { feedback: [vote('U01'), vote('U03')], status: 'solved', closed: { by: 'U01', atMs: 1 } },
        );
        await insert({ id: 'elsewhere', askedBy: 'U01', workspace: 'T02' });
        const first = taught({ changes: [change({ by: 'U01' })] });
        await store.articles.save(first);
        const approved = change({ what: 'approved', state: 'approved', by: 'U02' });
        await store.articles.save(taught({ changes: [...first.changes, approved] }));
        await store.jobs.put(job('of mine', { incident: 'mine', user: 'U02' }), 'replace');
        await store.jobs.put(job('of me', { incident: 'theirs', user: 'U01' }), 'replace');
        await store.jobs.put(job('of theirs', { incident: 'theirs', user: 'U02' }), 'replace');
      });

      it('deletes what a person asked and voted, takes the name off team articles, and cancels the jobs', async () => {
        const forgotten = await store.forget({ kind: 'person', workspace: 'T01TEST', user: 'U01' }, entry());
        expect(forgotten).toEqual({ incidents: 1, votes: 2, articles: 1, jobs: 2 });
        expect(await ids()).toEqual(['theirs']);
        expect(await ids('T02')).toEqual(['elsewhere']);
        const theirs = await store.incidents.find('T01TEST', 'theirs');
        expect(theirs?.feedback.map(({ user }) => user)).toEqual(['U03']);
        expect(theirs?.closed?.by).toBe('forgotten');
        const [article] = await store.articles.list('T01TEST');
        expect(article?.changes.map(({ by }) => by)).toEqual(['forgotten', 'U02']);
        expect(await jobsLeft()).toEqual(['of theirs']);
        expect(await store.audit.list('T01TEST', 9)).toEqual([entry()]);
      });

      it('deletes what stands in a thread, and nothing else', async () => {
        const scope = { kind: 'thread', workspace: 'T01TEST', channel: 'C01INC', thread: '1700000000.000200' } as const;
        const forgotten = await store.forget(scope, entry({ what: 'forget-thread' }));
        expect(forgotten).toEqual({ incidents: 1, votes: 2, articles: 0, jobs: 2 });
        expect(await ids()).toEqual(['mine']);
        expect(await jobsLeft()).toEqual(['of mine']);
        expect((await store.articles.list('T01TEST'))[0]?.changes[0]?.by).toBe('U01');
      });

      it('refuses a change that was made from what was there before', async () => {
        const theirs = await store.incidents.find('T01TEST', 'theirs');
        if (!theirs) throw new Error('it is there');
        await store.forget({ kind: 'person', workspace: 'T01TEST', user: 'U01' }, entry());
        expect(await store.incidents.replace({ ...theirs, version: theirs.version + 1 })).toBe(false);
        const mine = { ...incident({ id: 'mine' }), version: 2 };
        expect(await store.incidents.replace(mine)).toBe(false);
      });

      it('lists who did what, the newest first, each workspace its own, and keeps nothing that it cannot read', async () => {
        await store.audit.add(entry({ target: 'first' }));
        await store.audit.add(entry({ target: 'second' }));
        await store.audit.add(entry({ workspace: 'T02' }));
        expect((await store.audit.list('T01TEST', 9)).map(({ target }) => target)).toEqual(['second', 'first']);
        expect(await store.audit.list('T01TEST', 1)).toHaveLength(1);
        await expect(store.audit.add(entry({ what: 'something' as 'set-passive' }))).rejects.toThrow('cannot keep');
      });
    });

    describe('taught articles', () => {
      const first = taught();
      const second = taught({
        changes: [...first.changes, change({ what: 'approved', state: 'approved', by: 'U02' })],
      });

      it('lists what was saved, whole, with every change', async () => {
        expect(await store.articles.save(first)).toBe(true);
        expect(await store.articles.save(second)).toBe(true);
        expect(await store.articles.list('T01TEST')).toEqual([second]);
      });

      it.each(['T02', 'E01/T01TEST', '', 'constructor', 'T01TEST\u0000T0001'])(
        'shows nothing of it to the workspace %j',
        async (other) => {
          await store.articles.save(first);
          expect(await store.articles.list(other)).toEqual([]);
        },
      );

      it('keeps the same id in two workspaces apart', async () => {
        const theirs = taught({ workspace: 'T02', changes: [change({ by: 'U99' })] });
        await store.articles.save(first);
        expect(await store.articles.save(theirs)).toBe(true);
        expect(await store.articles.list('T01TEST')).toEqual([first]);
        expect(await store.articles.list('T02')).toEqual([theirs]);
      });

      it.each([
        ['the same change again', first],
        ['a change that skips one', taught({ changes: [...second.changes, change({ what: 'retired' })] })],
      ])('refuses %s and keeps what it has', async (_what, stale) => {
        await store.articles.save(first);
        expect(await store.articles.save(stale)).toBe(false);
        expect(await store.articles.list('T01TEST')).toEqual([first]);
      });

      it('refuses an article that begins in the middle of its history', async () => {
        expect(await store.articles.save(second)).toBe(false);
        expect(await store.articles.list('T01TEST')).toEqual([]);
      });

      it('has another version after every change, and none where nothing was taught', async () => {
        expect(await store.articles.version('T01TEST')).toBe('');
        await store.articles.save(first);
        const version = await store.articles.version('T01TEST');
        await store.articles.save(second);
        expect(new Set(['', version, await store.articles.version('T01TEST')]).size).toBe(3);
        expect(await store.articles.version('T02')).toBe('');
      });

      it('gives an id to one of twenty who ask for it at once', async () => {
        const all = await Promise.all(
          Array.from({ length: 20 }, (_, i) => store.articles.save(taught({ changes: [change({ by: `U${i}` })] }))),
        );
        expect(all.filter(Boolean)).toHaveLength(1);
        const [kept] = await store.articles.list('T01TEST');
        expect(kept?.changes[0]?.by).toBe(`U${all.indexOf(true)}`);
      });

      it('sorts them by number and forgets none with age', async () => {
        for (const id of ['T0010', 'T0002', 'T10000', 'T0001', 'T9999']) await store.articles.save(taught({ id }));
        clockMs += 1_000_000;
        await store.incidents.insert(incident({ createdMs: clockMs }));
        expect((await store.articles.list('T01TEST')).map(({ id }) => id)).toEqual([
          'T0001',
          'T0002',
          'T0010',
          'T9999',
          'T10000',
        ]);
      });

      it('keeps a copy, and hands out what cannot be changed', async () => {
        const changes = [change()];
        await store.articles.save(taught({ changes }));
        changes.length = 0;
        const [kept] = await store.articles.list('T01TEST');
        expect(kept?.changes).toHaveLength(1);
        expect(() => Object.assign(kept?.changes[0] ?? {}, { by: 'changed' })).toThrow(TypeError);
      });
    });

    describe('incidents', () => {
      it('finds what was saved, whole', async () => {
        await store.incidents.insert(incident());
        expect(await store.incidents.find('T01TEST', 'inc-1')).toEqual(incident());
      });

      it.each([
        ['another id', 'T01TEST', 'inc-2'],
        ['another workspace', 'T02', 'inc-1'],
        ['an inherited name', 'T01TEST', 'constructor'],
      ])('finds nothing for %s', async (_what, workspace, id) => {
        await store.incidents.insert(incident());
        expect(await store.incidents.find(workspace, id)).toBeUndefined();
      });

      it('replaces an incident that is saved again', async () => {
        await store.incidents.insert(incident());
        await store.incidents.insert(incident({ fingerprint: 'beef' }));
        expect((await store.incidents.find('T01TEST', 'inc-1'))?.fingerprint).toBe('beef');
        expect(await store.incidents.inThread('T01TEST', 'C01INC', '1700000000.000100')).toHaveLength(1);
      });

      it('keeps a copy, so that later changes by the caller or the reader change nothing', async () => {
        const mine = { ...incident(), feedback: [{ user: 'U1', vote: 'solved' as const, atMs: 1 }] };
        await store.incidents.insert(mine);
        mine.feedback.length = 0;
        const read = await store.incidents.find('T01TEST', 'inc-1');
        expect(read?.feedback).toHaveLength(1);
        Object.assign(read ?? {}, { fingerprint: 'changed' });
        expect((await store.incidents.find('T01TEST', 'inc-1'))?.fingerprint).toBe('f00d');
      });

      it('lists those of one thread, newest first', async () => {
        await store.incidents.insert(incident({ id: 'b', createdMs: startMs + 2 }));
        await store.incidents.insert(incident({ id: 'a', createdMs: startMs + 1 }));
        await store.incidents.insert(incident({ id: 'c', createdMs: startMs + 2 }));
        const found = await store.incidents.inThread('T01TEST', 'C01INC', '1700000000.000100');
        expect(found.map((one) => one.id)).toEqual(['c', 'b', 'a']);
      });

      it('lists those of all threads of one channel, newest first', async () => {
        await store.incidents.insert(incident({ id: 'a', createdMs: startMs + 1 }));
        await store.incidents.insert(incident({ id: 'b', createdMs: startMs + 2, thread: '1700000000.000200' }));
        await store.incidents.insert(incident({ id: 'c', createdMs: startMs + 3, channel: 'C02' }));
        const found = await store.incidents.list({ workspace: 'T01TEST', channel: 'C01INC' }, { limit: 10 });
        expect(found.map((one) => one.id)).toEqual(['b', 'a']);
      });

      it.each([
        ['channel', { channel: 'C02' }],
        ['thread', { thread: '1700000000.000200' }],
        ['workspace', { workspace: 'T02' }],
      ])('leaves out those of another %s', async (_what, other) => {
        await store.incidents.insert(incident(other));
        expect(await store.incidents.inThread('T01TEST', 'C01INC', '1700000000.000100')).toEqual([]);
      });

      it('forgets the oldest beyond the count', async () => {
        for (const [id, atMs] of [
          ['d', 4],
          ['a', 1],
          ['c', 3],
          ['b', 2],
        ] as const) {
          await store.incidents.insert(incident({ id, createdMs: startMs + atMs }));
        }
        await store.prune();
        const found = await store.incidents.inThread('T01TEST', 'C01INC', '1700000000.000100');
        expect(found.map((one) => one.id)).toEqual(['d', 'c', 'b']);
      });

      it('gives each workspace room of its own, so that a flood in one costs no other its answers', async () => {
        await store.incidents.insert(incident({ id: 'quiet', workspace: 'T2', createdMs: startMs - 1 }));
        for (const id of ['a', 'b', 'c', 'd', 'e']) await store.incidents.insert(incident({ id }));
        await store.prune();
        expect(await store.incidents.find('T2', 'quiet')).toBeDefined();
        expect(await store.incidents.find('T01TEST', 'a')).toBeUndefined();
      });

      it('forgets what found nothing sooner, and for the sake of nothing else', async () => {
        const unknown = (id: string, atMs: number) =>
          incident({ id, answer: unknownAnswer(), createdMs: startMs + atMs });
        await store.incidents.insert(incident({ id: 'answered' }));
        for (const [at, id] of ['u1', 'u2', 'u3', 'u4'].entries()) await store.incidents.insert(unknown(id, at));
        await store.prune();
        const ids = async () =>
          (await store.incidents.list({ workspace: 'T01TEST' }, { limit: 9 })).map(({ id }) => id);
        expect(await ids()).toEqual(['u4', 'u3', 'answered']);
        clockMs += 5_004;
        await store.incidents.insert(incident({ id: 'next', createdMs: clockMs }));
        await store.prune();
        expect(await ids()).toEqual(['next', 'answered']);
      });

      it('forgets those beyond their age', async () => {
        await store.incidents.insert(incident({ id: 'old' }));
        clockMs += 10_001;
        await store.incidents.insert(incident({ id: 'new', createdMs: clockMs }));
        await store.prune();
        expect(await store.incidents.find('T01TEST', 'old')).toBeUndefined();
        expect(await store.incidents.find('T01TEST', 'new')).toBeDefined();
      });
    });

    describe('changes of an incident', () => {
      const kept = () => store.incidents.find('T01TEST', 'inc-1');
      const vote = (user: string, said: 'solved' | 'not-this' = 'solved') =>
        changeIncident(store.incidents, incident(), () => ({ kind: 'voted', by: user, vote: said, atMs: startMs }));

      it('replaces the version that the next one was made from', async () => {
        await store.incidents.insert(incident());
        expect(await store.incidents.replace(incident({ version: 2, fingerprint: 'beef' }))).toBe(true);
        expect(await kept()).toEqual(incident({ version: 2, fingerprint: 'beef' }));
      });

      it.each([
        ['the same version', 2],
        ['a version that skips one', 4],
        ['an earlier version', 1],
      ])('refuses %s and keeps what it has', async (_what, version) => {
        await store.incidents.insert(incident({ version: 2 }));
        expect(await store.incidents.replace(incident({ version, fingerprint: 'stale' }))).toBe(false);
        expect(await kept()).toEqual(incident({ version: 2 }));
      });

      it('replaces nothing where nothing is', async () => {
        expect(await store.incidents.replace(incident({ version: 2 }))).toBe(false);
        expect(await kept()).toBeUndefined();
      });

      it('takes one of twenty versions that were made from the same one', async () => {
        await store.incidents.insert(incident());
        const all = await Promise.all(
          Array.from({ length: 20 }, (_, i) => store.incidents.replace(incident({ version: 2, fingerprint: `f${i}` }))),
        );
        expect(all.filter(Boolean)).toHaveLength(1);
        expect((await kept())?.fingerprint).toBe(`f${all.indexOf(true)}`);
      });

      it('keeps its place among those of the same moment', async () => {
        await store.incidents.insert(incident({ id: 'a' }));
        await store.incidents.insert(incident({ id: 'b' }));
        await store.incidents.replace(incident({ id: 'a', version: 2 }));
        const found = await store.incidents.inThread('T01TEST', 'C01INC', '1700000000.000100');
        expect(found.map((one) => one.id)).toEqual(['b', 'a']);
      });

      it('loses neither one of sixty votes nor one of sixty site codes that are filled in at the same moment', {
        timeout: 120_000,
      }, async () => {
        await store.incidents.insert(incident());
        const users = Array.from({ length: 60 }, (_, i) => `U${i}`);
        const fill = (siteCode: string) =>
          changeIncident(store.incidents, incident(), ({ finding }) =>
            finding.kind === 'known' ? { kind: 'filled', finding: withSite(finding, siteCode) } : undefined,
          );
        await Promise.all(users.flatMap((user, i) => [fill(`L${i}`), vote(user)]));
        const read = await kept();
        expect(read?.feedback.map((one) => one.user).sort()).toEqual([...users].sort());
        expect(read?.version).toBe(1 + 60 + 60);
        expect(read?.finding).toMatchObject({ problems: [{ values: { siteCode: expect.stringMatching(/^L\d+$/) } }] });
      });

      it('returns the incident as it now is, undefined when there is none', async () => {
        expect(await vote('U01')).toBeUndefined();
        await store.incidents.insert(incident());
        expect(await vote('U01')).toEqual(await kept());
        expect((await kept())?.status).toBe('solved');
      });

      it('writes nothing for an event that is ignored', async () => {
        await store.incidents.insert(incident());
        await changeIncident(store.incidents, incident(), () => ({ kind: 'reopened', by: 'U01', atMs: startMs }));
        await changeIncident(store.incidents, incident(), () => undefined);
        expect(await kept()).toEqual(incident());
      });
    });

    describe('lists of incidents', () => {
      const list = async (filter: Partial<IncidentFilter>, page = { limit: 10 }) =>
        (await store.incidents.list({ workspace: 'T01TEST', ...filter }, page)).map(({ id }) => id);

      beforeEach(async () => {
        await store.incidents.insert(incident({ id: 'a', createdMs: startMs + 1, status: 'solved' }));
        await store.incidents.insert(incident({ id: 'b', createdMs: startMs + 2, channel: 'C02', askedBy: 'U02' }));
        await store.incidents.insert(incident({ id: 'c', createdMs: startMs + 3, status: 'waiting' }));
      });

      it.each<[string, Partial<IncidentFilter>, readonly string[]]>([
        ['a workspace', {}, ['c', 'b', 'a']],
        ['another workspace', { workspace: 'T02' }, []],
        ['a channel', { channel: 'C01INC' }, ['c', 'a']],
        ['a person', { askedBy: 'U02' }, ['b']],
        ['a status', { statuses: ['waiting', 'solved'] }, ['c', 'a']],
        ['no status', { statuses: [] }, []],
        ['a time', { sinceMs: startMs + 2 }, ['c', 'b']],
        ['all of these', { channel: 'C01INC', askedBy: 'U01ALICE', statuses: ['solved'], sinceMs: startMs }, ['a']],
      ])('holds those of %s, newest first', async (_what, filter, ids) => {
        expect(await list(filter)).toEqual(ids);
      });

      it('comes page by page', async () => {
        expect(await list({}, { limit: 2 })).toEqual(['c', 'b']);
        expect(await list({}, { limit: 2, offset: 2 } as { limit: number })).toEqual(['a']);
        expect(await list({}, { limit: 0 })).toEqual([]);
      });
    });

    describe('deadlines', () => {
      const deadline = (byMs: number, zone?: string) =>
        knownAnswer({
          deadline: { what: 'it retries', hours: 48, from: 'start', certainty: 'exact', byMs, ...(zone && { zone }) },
        });
      const due = async (nowMs: number, limit = 10) => (await store.incidents.due(nowMs, limit)).map(({ id }) => id);
      const hour = 3_600_000;

      it('are due when their instant is reached, the earliest first', async () => {
        await store.incidents.insert(incident({ id: 'late', answer: deadline(startMs + 2, 'UTC') }));
        await store.incidents.insert(
          incident({ id: 'east', answer: deadline(startMs - 4 * hour, 'Eastern Daylight Time') }),
        );
        expect(await due(startMs - 1)).toEqual([]);
        expect(await due(startMs)).toEqual(['east']);
        expect(await due(startMs + 2)).toEqual(['east', 'late']);
        expect(await due(startMs + 2, 1)).toEqual(['east']);
      });

      it('stand for a week in an incident that waits for an answer and has no other', async () => {
        await store.incidents.insert(incident({ id: 'asks', answer: shortlistAnswer(), createdMs: startMs }));
        expect(await due(startMs + 7 * 24 * hour - 1)).toEqual([]);
        expect(await due(startMs + 7 * 24 * hour)).toEqual(['asks']);
      });

      it.each<[string, Parameters<typeof incident>[0]]>([
        ['of an unknown zone', { answer: deadline(startMs) }],
        ['of a zone whose offset nobody knows', { answer: deadline(startMs, 'Lunar Standard Time') }],
        ['of a solved incident', { answer: deadline(startMs, 'UTC'), status: 'solved' }],
        [
          'that had passed when the log was pasted',
          { answer: deadline(startMs - 200 * hour, 'UTC'), createdMs: startMs },
        ],
        ['that is not there', { answer: shortlistAnswer(), createdMs: startMs }],
      ])('are not due: one %s', async (_what, over) => {
        await store.incidents.insert(incident(over));
        expect(await due(startMs + 100 * hour)).toEqual([]);
      });
    });

    describe('workspaces', () => {
      it('are those of incidents, articles and settings, each once', async () => {
        expect(await store.workspaces()).toEqual([]);
        await store.incidents.insert(incident({ workspace: 'T03' }));
        await store.articles.save(taught({ workspace: 'T01' }));
        await store.settings.write('T02', 'C01', { passive: 'on' });
        await store.settings.write('T03', 'C01', { passive: 'on' });
        expect(await store.workspaces()).toEqual(['T01', 'T02', 'T03']);
      });
    });

    describe('channel settings', () => {
      it('answers "default" for a channel nobody touched', async () => {
        expect(await store.settings.read('T01TEST', 'C01')).toEqual({ passive: 'default' });
      });

      it('keeps them per workspace and channel', async () => {
        await store.settings.write('T01TEST', 'C01', { passive: 'on' });
        await store.settings.write('T01TEST', 'C02', { passive: 'off' });
        expect(await store.settings.read('T01TEST', 'C01')).toEqual({ passive: 'on' });
        expect(await store.settings.read('T01TEST', 'C02')).toEqual({ passive: 'off' });
        expect(await store.settings.read('T02', 'C01')).toEqual({ passive: 'default' });
        expect(await store.settings.list('T01TEST')).toEqual([
          { channel: 'C01', settings: { passive: 'on' } },
          { channel: 'C02', settings: { passive: 'off' } },
        ]);
        expect(await store.settings.list('T02')).toEqual([]);
      });
    });

    describe('a record that is not what it must be', () => {
      const { channel: _channel, ...nowhere } = incident().place;

      it.each<[string, () => Promise<unknown>]>([
        ['an incident without a channel', () => store.incidents.insert(incident({ place: nowhere as MessagePlace }))],
        ['an incident without a time', () => store.incidents.insert(incident({ createdMs: Number.NaN }))],
        ['a change of an incident', () => store.incidents.replace(incident({ version: 2, askedBy: 7 as never }))],
        ['an article without changes', () => store.articles.save(taught({ changes: [] }))],
        ['a setting that is none', () => store.settings.write('T01TEST', 'C01', { passive: 'loud' as never })],
      ])('is refused alone, in words, and changes nothing: %s', async (_what, act) => {
        await store.incidents.insert(incident());
        await expect(act()).rejects.toThrow(/^\[store\] cannot keep this record \(.+: .+\): nothing was changed/);
        expect(await store.incidents.find('T01TEST', 'inc-1')).toEqual(incident());
        expect(await store.articles.list('T01TEST')).toEqual([]);
        expect(store.state()).toEqual({ kind: 'ok' });
        await store.incidents.insert(incident({ id: 'next' }));
        await store.close();
        store = await subject.open({ now });
        expect(store.state()).toEqual({ kind: 'ok' });
      });
    });

    describe('a disk that fails', () => {
      const broken = async (): Promise<(() => Promise<void>) | undefined> => {
        await store.incidents.insert(incident());
        return subject.breakDisk?.();
      };

      it('refuses changes, takes them back, and says since when and why; claims and questions go on', async () => {
        const mend = await broken();
        if (!mend) return;
        const failing = clockMs;
        await expect(store.incidents.insert(incident({ id: 'b' }))).rejects.toThrow(/\[store\] .*(folder|disk|write)/);
        await expect(store.incidents.replace(incident({ version: 2 }))).rejects.toThrow('[store]');
        await expect(store.articles.save(taught())).rejects.toThrow('[store]');
        await expect(store.settings.write('T01TEST', 'C01', { passive: 'on' })).rejects.toThrow('[store]');
        expect(store.state()).toMatchObject({ sinceMs: failing, why: expect.stringMatching(/store\.json/) });
        expect(await store.incidents.find('T01TEST', 'b')).toBeUndefined();
        expect(await store.incidents.find('T01TEST', 'inc-1')).toEqual(incident());
        expect(await store.articles.list('T01TEST')).toEqual([]);
        expect(await store.settings.read('T01TEST', 'C01')).toEqual({ passive: 'default' });
        expect(await store.claims.claim('event:Ev1', 60_000)).toBeDefined();
        expect(await store.claims.claim('event:Ev1', 60_000)).toBeUndefined();
        await mend();
      });

      it('takes changes again by itself once it is well, and has lost nothing', async () => {
        const mend = await broken();
        if (!mend) return;
        await expect(store.incidents.insert(incident({ id: 'b' }))).rejects.toThrow('[store]');
        await store.claims.claim('event:Ev1', 60_000);
        await mend();
        await expect.poll(() => store.state(), { timeout: 10_000 }).toEqual({ kind: 'ok' });
        await store.incidents.insert(incident({ id: 'c' }));
        await store.close();
        store = await subject.open({ now });
        const kept = await store.incidents.list({ workspace: 'T01TEST' }, { limit: 9 });
        expect(kept.map(({ id }) => id).sort()).toEqual(['c', 'inc-1']);
        expect(await store.claims.interrupted()).toEqual(['event:Ev1']);
      });
    });

    describe('closing', () => {
      it('may be asked for twice', async () => {
        await store.close();
        await expect(store.close()).resolves.toBeUndefined();
      });

      it.each<[string, (closed: Store) => Promise<unknown>]>([
        ['claim', (closed) => closed.claims.claim('k', 1)],
        ['saveIncident', (closed) => closed.incidents.insert(incident())],
        ['findIncident', (closed) => closed.incidents.find('T', 'i')],
        ['saveChannelSettings', (closed) => closed.settings.write('T', 'C', { passive: 'on' })],
      ])('refuses %s afterwards, in words', async (_what, use) => {
        await store.close();
        await expect(use(store)).rejects.toThrow('[store] is closed');
      });
    });
  });
}
