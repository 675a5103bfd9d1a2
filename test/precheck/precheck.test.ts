import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKnowledgeFolder } from '../../src/library/shipped/read-folder.ts';
import { describePrecheck } from '../../src/precheck/describe-precheck.ts';
import { gatherFacts } from '../../src/precheck/facts.ts';
import { readPastedFacts } from '../../src/precheck/read-paste.ts';
import { readFactObject, readFactSettings } from '../../src/precheck/read-typed-facts.ts';
import { runPrecheck, toJson } from '../../src/precheck/run-precheck.ts';
import { shippedKnowledge } from '../build/knowledge.ts';

const { book } = await readKnowledgeFolder(shippedKnowledge);
const room = { checks: 40, looks: 12, how: 'Give it.' };

function typed(object: Readonly<Record<string, unknown>>) {
  const read = readFactObject(book, object);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

describe('what a person gives', () => {
  it.each([
    ['userConnections=25', [['userConnections', 25, undefined]]],
    ['user connections = 1,200', [['userConnections', 1200, undefined]]],
    ['siteReset=yes', [['siteReset', true, undefined]]],
    ['siteReset=No', [['siteReset', false, undefined]]],
    ['toVersion=sms 1.2 sp4', [['toVersion', '1.2 SP4', undefined]]],
    ['response=very fast', [['response', 'Very Fast', undefined]]],
    [
      'serverNames=ALPHA, BETA',
      [
        ['serverNames', 'ALPHA', undefined],
        ['serverNames', 'BETA', undefined],
      ],
    ],
    ['serviceAccount=CORP\\SMS=1', [['serviceAccount', 'CORP\\SMS=1', undefined]]],
  ])('%j is read', (setting, expected) => {
    const read = readFactSettings(book, [setting]);
    expect(read.ok && read.value.map(({ fact, value, of }) => [fact, value, of])).toEqual(expected);
  });

  it.each([
    ['userConections=3', 'userConnections', /did you mean userConnections\?/],
    ['userConnections=three', 'userConnections', /is "three"; it must be a number from 0 to 32,767/],
    ['userConnections=-1', 'userConnections', /from 0 to/],
    ['userConnections=1e3', 'userConnections', /from 0 to/],
    ['addressRatePercent=101', 'addressRatePercent', /from 0 to 100 %/],
    ['siteReset=maybe', 'siteReset', /yes or no/],
    ['toVersion=1.3 SP', 'toVersion', /a version such as 1\.2/],
    ['response=quick', 'response', /Very Fast, Fast, Medium, Slow/],
    ['senderThreads', 'set', /write name=value/],
    ['=5', 'set', /write name=value/],
    ['__proto__=5', '__proto__', /no fact has this name/],
    [`serviceAccount=${'x'.repeat(400)}`, 'serviceAccount', /at most 300 characters/],
  ])('%j is refused, saying why', (setting, _field, expected) => {
    const read = readFactSettings(book, [setting]);
    expect(read.ok).toBe(false);
    expect(!read.ok && `${read.problems[0]?.field}: ${read.problems[0]?.message}`).toMatch(expected);
  });

  it('may be one value for each site', () => {
    const entries = typed({ freeMegabytes: { LON: 120, PAR: 15 }, siteActive: [true, false] });
    expect(entries.map(({ of }) => of)).toEqual(['LON', 'PAR', undefined, undefined]);
  });
});

describe('what several sources say', () => {
  const hierarchy = (value: boolean, of: string) =>
    ({ fact: 'siteActive', value, of, from: { kind: 'hierarchy' } }) as const;
  const paste = (fact: string, value: number, of?: string) =>
    ({ fact, value, ...(of && { of }), from: { kind: 'paste', source: 'A.LOG', line: 3 } }) as const;

  it('a person goes before a log, and is told of it', () => {
    const { known, notices } = gatherFacts(book, [paste('senderThreads', 0), ...typed({ senderThreads: 5 })]);
    expect(known.get('senderThreads')?.map(({ value }) => value)).toEqual([5]);
    expect(notices).toEqual(['Maximum Concurrent Sendings: you say 5, A.LOG line 3 says 0. Your value is used.']);
  });

  it('about different sites both count', () => {
    const { known, notices } = gatherFacts(book, [
      paste('freeMegabytes', 9, 'PAR'),
      ...typed({ freeMegabytes: { LON: 5 } }),
    ]);
    expect(known.get('freeMegabytes')).toHaveLength(2);
    expect(notices).toEqual([]);
  });

  it('what is said of all sites goes before what a file says of one', () => {
    const { known } = gatherFacts(book, [
      hierarchy(false, 'PAR'),
      hierarchy(true, 'LON'),
      ...typed({ siteActive: true }),
    ]);
    expect(known.get('siteActive')?.map(({ value }) => value)).toEqual([true]);
  });

  it('an assumed value gives way to any other', () => {
    const values = (entries: ReturnType<typeof typed>) =>
      gatherFacts(book, entries)
        .known.get('packageMegabytes')
        ?.map(({ value }) => value);
    expect(values([])).toEqual([20]);
    expect(values(typed({ packageMegabytes: 60 }))).toEqual([60]);
    expect(values([paste('packageMegabytes', 40)])).toEqual([40]);
  });
});

describe('the answer', () => {
  const report = (object: Readonly<Record<string, unknown>>, full = false) =>
    describePrecheck(runPrecheck(book, typed(object)), book, { ...room, full });

  it.each([
    [
      { senderThreads: 0, siteReset: false },
      /^1 thing will stop this upgrade, 1 may; \d+ checks are fine, \d+ are not known\.$/,
    ],
    [{ senderThreads: 0, tempdbSelectInto: false }, /^2 things will stop this upgrade; /],
    [{ siteReset: false, managersRestarted: false }, /^2 things may stop this upgrade; /],
    [{}, /^Nothing known so far stops this upgrade; /],
  ])('for %j begins with one sentence', (object, expected) => {
    expect(report(object).headline).toMatch(expected);
  });

  it('has failures first, then risks, then what to find out, and what is fine only when asked for', () => {
    const titles = (full: boolean) =>
      report({ senderThreads: 0, siteReset: false }, full).lists.map(({ title }) => title.split(': ')[0]);
    expect([...new Set(titles(false))]).toEqual(['Will stop the upgrade', 'May stop the upgrade', 'Find out']);
    expect(titles(true).at(-1)).toBe('Fine');
  });

  it('says why, what follows, what to do, and where it stands', () => {
    expect(report({ senderThreads: 0 }).lists[0]?.items[0]?.text).toMatch(
      /^Maximum Concurrent Sendings: 0\. Nothing leaves the parent; .* restart SMS Executive\. .*\(Q163379\)$/,
    );
  });

  it('names the command that decides most, once', () => {
    const finds = report({}).lists.filter(({ title }) => title.startsWith('Find out'));
    expect(finds[0]?.title).toBe('Find out: Your hierarchy');
    const sql = finds.find(({ title }) => title === 'Find out: SQL Server');
    expect(sql?.items[0]).toMatchObject({ commands: ['sp_helpdb'] });
    const commands = finds.flatMap(({ items }) => items.flatMap((item) => item.commands ?? []));
    expect(new Set(commands).size).toBe(commands.length);
  });

  it('does not ask again for what was pasted, only for what did not stand in it', () => {
    const log = readPastedFacts(
      'These Windows NT services are started:\n\n   SMS_UPGRADE_BOOTSTRAP\n\nThe command completed successfully.',
    );
    const { lists } = describePrecheck(runPrecheck(book, log), book, { ...room, looks: 100 });
    const items = lists.flatMap((list) => list.items).filter(({ text }) => text.includes('hoursSinceBootstrap'));
    expect(items).toHaveLength(1);
    expect(items[0]?.text).toMatch(/^Your input does not show this: add hoursSinceBootstrap=…/);
    expect(items[0]?.commands).toBeUndefined();
  });

  it('says which versions it takes the upgrade for', () => {
    expect(report({}).small.join(' ')).toContain('from SMS 1.2 to 1.2 SP4 (assumed)');
    expect(report({ fromVersion: '2.0 SP1', toVersion: '2.0 SP2' }).small.join(' ')).toContain(
      'from SMS 2.0 SP1 to 2.0 SP2.',
    );
  });
});

describe('as data', () => {
  it('has one entry a rule, and says how to find out where it is not known', () => {
    const json = toJson(runPrecheck(book, typed({ senderThreads: 0 })), book);
    expect(json.map(({ rule }) => rule)).toEqual(book.rules.map(({ id }) => id));
    for (const entry of json) {
      expect(Object.keys(entry)).toEqual(['rule', 'article', 'state', 'because', 'ask']);
      expect(entry.because).not.toBe('');
      if (entry.state === 'not known') expect(entry.ask).toMatch(/\w/);
      else expect(entry.ask).toBeNull();
    }
    expect(json.find(({ rule }) => rule === 'sender-capacity')).toMatchObject({ state: 'fails', article: 'Q163379' });
  });

  it('never says anything else whatever is given', () => {
    const names = book.facts.map(({ name }) => name);
    const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.double());
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), value), (object) => {
        const read = readFactObject(book, object);
        const entries = read.ok ? read.value : [];
        const states = new Set(runPrecheck(book, entries).checks.map(({ state }) => state));
        return [...states].every((state) => ['ok', 'at risk', 'fails', 'not known'].includes(state));
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
