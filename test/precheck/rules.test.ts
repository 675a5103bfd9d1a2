import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readKnowledgeFolder } from '../../src/library/shipped/read-folder.ts';
import { pasteFaults } from '../../src/precheck/check-readers.ts';
import { gatherFacts } from '../../src/precheck/facts.ts';
import { findSampleFaults } from '../../src/precheck/find-rule-faults.ts';
import { judgeRule } from '../../src/precheck/judge-rules.ts';
import { readFactObject } from '../../src/precheck/read-typed-facts.ts';
import type { Rule } from '../../src/precheck/rule.ts';
import type { RuleBook } from '../../src/precheck/rule-book.ts';
import { shippedKnowledge, soundArticle, withFolder } from '../build/knowledge.ts';

const { book } = await readKnowledgeFolder(shippedKnowledge);

describe('every shipped rule', () => {
  it.each(book.rules.map((rule) => [rule.id, rule] as const))('%s is judged as its samples say', (_id, rule) => {
    expect(findSampleFaults(rule, book)).toEqual([]);
  });

  it('is one of at least seventy, of SMS 1.x and 2.0', () => {
    expect(book.rules.length).toBeGreaterThanOrEqual(70);
    expect(book.rules.filter(({ versions }) => versions.includes('1.2')).length).toBeGreaterThan(50);
    expect(book.rules.filter(({ versions }) => versions.includes('2.0')).length).toBeGreaterThan(20);
  });

  it('is counted in the README and the changelog', async () => {
    for (const page of ['README.md', 'CHANGELOG.md']) {
      expect(await readFile(page, 'utf8')).toContain(`${book.rules.length} rules of the archive`);
    }
  });

  it('is not known when nothing is known, or asks for nothing', () => {
    const nothing = gatherFacts(book, []).known;
    const states = book.rules.map((rule) => judgeRule(rule, book, nothing));
    expect(states.filter(({ state }) => state === 'fails' || state === 'at risk')).toEqual([]);
    const open = states.filter(({ state }) => state === 'not known');
    expect(open.length).toBeGreaterThan(50);
    for (const { missing } of open) expect(missing.length).toBeGreaterThan(0);
  });

  it('is worded once, and each fact is used', () => {
    expect(new Set(book.rules.map(({ rule }) => rule)).size).toBe(book.rules.length);
    const used = JSON.stringify(book.rules.map(({ samples: _, ...rule }) => rule));
    const versions = ['fromVersion', 'toVersion'];
    const idle = book.facts.filter(({ name }) => !used.includes(`"${name}"`) && !versions.includes(name));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

describe('the readers of pasted output', () => {
  it('find facts that the rule book knows, and something in their own samples', () => {
    expect(pasteFaults(book)).toEqual([]);
  });
});

/** One rule of the shipped book against facts as a person gives them. */
function judgedAs(id: string, facts: Readonly<Record<string, unknown>>) {
  const rule = book.rules.find((one) => one.id === id) as Rule;
  const read = readFactObject(book, facts);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return judgeRule(rule, book, gatherFacts(book, read.value).known);
}

describe('a judgement', () => {
  it.each([
    // What Kleene's logic leaves open is asked for; what cannot matter is not.
    ['bootstrap-48-hours', { upgradeUnderWay: false }, 'ok'],
    ['bootstrap-48-hours', { hoursSinceBootstrap: 3 }, 'ok'],
    ['bootstrap-48-hours', { hoursSinceBootstrap: 60 }, 'not known'],
    ['bootstrap-48-hours', { upgradeUnderWay: true }, 'not known'],
    // The border itself.
    ['site-ceiling', { siteCount: 1000 }, 'ok'],
    ['site-ceiling', { siteCount: 1001 }, 'at risk'],
    ['site-ceiling', { siteCount: 1100 }, 'at risk'],
    ['site-ceiling', { siteCount: 1101 }, 'fails'],
    ['service-account', { serviceAccount: `CORP\\${'S'.repeat(17)}` }, 'ok'],
    ['service-account', { serviceAccount: `CORP\\${'S'.repeat(18)}` }, 'fails'],
    // Mended by a service pack that runs already.
    ['site-ceiling', { siteCount: 1500, fromVersion: '1.2 SP3' }, 'ok'],
    ['site-ceiling', { siteCount: 1500, fromVersion: '1.2 SP2' }, 'fails'],
    // About another version.
    ['executive-busy-2.0', { siteCount: 9000 }, 'ok'],
    ['executive-busy-2.0', { siteCount: 9000, fromVersion: '2.0', toVersion: '2.0 SP2' }, 'at risk'],
    ['executive-busy-2.0', { siteCount: 9000, fromVersion: '1.2', toVersion: '2.0 SP4' }, 'ok'],
    // Sums and shares.
    ['connections-2.0', { toVersion: '2.0', userConnections: 74, consoles: 5 }, 'at risk'],
    ['connections-2.0', { toVersion: '2.0', userConnections: 75, consoles: 5 }, 'ok'],
    ['connections-2.0', { toVersion: '2.0', userConnections: 0, consoles: 5 }, 'ok'],
    ['connections-many-consoles', { toVersion: '2.0', userConnections: 149, consoles: 20 }, 'fails'],
    ['connections-many-consoles', { toVersion: '2.0', userConnections: 150, consoles: 20 }, 'ok'],
    ['tempdb-20-percent', { siteDatabaseMegabytes: 350, tempdbMegabytes: 69 }, 'at risk'],
    ['tempdb-20-percent', { siteDatabaseMegabytes: 350, tempdbMegabytes: 70 }, 'ok'],
    ['tempdb-20-percent', { siteDatabaseMegabytes: 350 }, 'not known'],
    ['database-size', { siteDatabaseMegabytes: 349, computers: 10_000 }, 'at risk'],
    ['database-size', { siteDatabaseMegabytes: 350, computers: 10_000 }, 'ok'],
    // Any of several values.
    ['server-name-13', { fromVersion: '1.1', ntVersion: 3.5, serverNames: ['A', 'FOURTEENLETTER'] }, 'fails'],
    ['reserved-code', { siteCode: ['LON', 'prn'] }, 'fails'],
    ['reserved-code', { siteCode: ['LON', 'PRX'] }, 'ok'],
  ] as const)('of %s with %j is %s', (id, facts, state) => {
    expect(judgedAs(id, facts).state).toBe(state);
  });

  it('says the value, the limit and what it is measured by', () => {
    const { because } = judgedAs('tempdb-20-percent', { siteDatabaseMegabytes: 350, tempdbMegabytes: 12 });
    expect(because).toBe('Size of tempdb: 12 MB, less than 70 MB (20 % of the size of the site database).');
  });

  it('says the reasons one after the other, and leaves the versions to the end of the answer', () => {
    const facts = { fromVersion: '1.2', toVersion: '2.0', linkKilobitsPerSecond: { LON: 9.6 } };
    expect(judgedAs('slow-transfer-2.0', facts).because).toBe('Link to the site: LON 9.6 kb/s, less than 18.06 kb/s.');
    expect(judgedAs('all-detected-servers-shared-domain', { allDetectedServers: true, sitesInDomain: 3 }).because).toBe(
      'Use All Detected Servers is on. Sites in the same domain: 3, more than 1.',
    );
  });

  it('names the sites, five of them', () => {
    const many = Object.fromEntries(['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG'].map((code) => [code, false]));
    expect(judgedAs('every-site-active', { siteActive: many }).because).toBe(
      'A site is not Active (AAA, BBB, CCC, DDD, EEE and 2 more).',
    );
  });

  it('takes the parent of the same site for a primary that is itself a child', () => {
    const facts = { siteCode: { P01: 'P01', LON: 'LON' }, parentCode: { P01: 'CEN', LON: 'P01' } };
    expect(judgedAs('own-code', facts).state).toBe('ok');
    expect(judgedAs('own-code', { ...facts, parentCode: { P01: 'P01', LON: 'P01' } }).state).toBe('fails');
  });
});

const facts = `looks:
  - { id: sql, where: SQL Server, do: Run this, run: sp_configure, paste: true }
facts:
  - { name: userConnections, says: User connections, kind: number, min: 0, look: sql }
  - { name: databaseName, says: Name of the database, kind: text, look: sql }
`;
const rule = `- id: connections
  article: Q127857
  versions: ["1.1"]
  rule: There are 20 connections.
  fails: { userConnections: { below: 20 } }
  consequence: Setup stops.
  remedy: Raise them.
  samples: { fails: { userConnections: 15 }, ok: { userConnections: 20 } }
`;

async function faultsOf(rules: string, factText = facts): Promise<string> {
  const files = {
    'articles/Q186408.yml': soundArticle,
    'facts.yml': factText,
    'rules/sql.yml': rules,
  };
  return withFolder(files, (folder) =>
    readKnowledgeFolder(folder).then(
      () => '',
      (error: unknown) => String(error),
    ),
  );
}

describe('a rule book', () => {
  it('is read with the articles', async () => {
    expect(await faultsOf(rule)).toBe('');
  });

  it.each([
    [
      'a comparison that does not exist',
      rule.replace('below', 'under'),
      /sql\.yml:5 .*fails.*userConnections.*under.*connections: /,
    ],
    [
      'a fact that does not exist',
      rule.replace('{ userConnections: { below', '{ userConections: { below'),
      /connections: knowledge\/facts\.yml has no fact userConections; did you mean userConnections\?/,
    ],
    [
      'an order of texts',
      rule.replace('userConnections: { below: 20 }', 'databaseName: { below: 20 }'),
      /databaseName is text: only numbers and versions have an order/,
    ],
    [
      'a length of numbers',
      rule.replace('{ below: 20 }', '{ longer_than: 20 }'),
      /userConnections is number: this test is for texts/,
    ],
    [
      'neither fails nor at_risk',
      rule.replace(/ {2}fails: \{ userC.*\n/, ''),
      /connections: is missing: a rule needs fails or at_risk/,
    ],
    ['an id twice', rule + rule, /connections is also the id of another rule/],
    ['a condition without a comparison', rule.replace('{ below: 20 }', '{ }'), /compares nothing/],
    ['a word for an article', rule.replace('Q127857', 'KB127857'), /article: connections: is not an article number/],
    [
      'code',
      rule.replace('{ below: 20 }', '{ below: { fact: userConnections, times: "process.exit(1)" } }'),
      /is not a value, \{ fact: name/,
    ],
    ['an operand that does not exist', rule.replace('below: 20', 'below: { fact: consoles }'), /no fact consoles/],
  ])('with %s is refused, naming file, rule and field', async (_what, text, expected) => {
    expect(await faultsOf(text)).toMatch(expected);
  });

  it.each([
    [
      'a look that does not exist',
      facts.replace('kind: number, min: 0, look: sql', 'kind: number, look: sqx'),
      /there is no look "sqx"/,
    ],
    ['a question without answers', facts.replace('kind: text', 'kind: yes-no'), /needs the sentences yes and no/],
    [
      'a fact twice',
      `${facts}  - { name: databaseName, says: Again, kind: text, look: sql }\n`,
      /databaseName appears twice/,
    ],
  ])('whose facts have %s is refused', async (_what, text, expected) => {
    expect(await faultsOf(rule, text)).toMatch(expected);
  });

  it.each([
    [
      'does not trip it',
      rule.replace('fails: { userConnections: 15 }', 'fails: { userConnections: 25 }'),
      'is judged "ok", not "fails"',
    ],
    [
      'trips it although it is fine',
      rule.replace('ok: { userConnections: 20 }', 'ok: { userConnections: 2 }'),
      'is judged "fails", not "ok"',
    ],
    [
      'decides nothing',
      rule.replace('ok: { userConnections: 20 }', 'ok: { databaseName: SMS }'),
      'is judged "not known", without userConnections, not "ok"',
    ],
  ])('with a sample that %s is found out', async (_what, text, expected) => {
    const files = { 'articles/Q186408.yml': soundArticle, 'facts.yml': facts, 'rules/sql.yml': text };
    const read = await withFolder(files, readKnowledgeFolder);
    const found = (one: RuleBook) =>
      one.rules.flatMap((each) => findSampleFaults(each, one)).map(({ message }) => message);
    expect(found(read.book)).toEqual([expected]);
  });
});
