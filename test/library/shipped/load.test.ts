import { describe, expect, it } from 'vitest';
import { KnowledgeError } from '../../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { shippedKnowledge, soundArticle, withFolder } from '../../build/knowledge.ts';

/** Loads a folder of these files and gives the faults, as the user sees them, or none. */
async function faultsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return withFolder(files, async (folder) => {
    try {
      await loadKnowledge(folder);
      return [];
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
      return error.faults.map(({ file, line, field, message }) => `${file}:${line ?? '-'} ${field}: ${message}`);
    }
  });
}

/** The faults of the sound article after one replacement, which must hit. */
async function faultsAfter(from: string | RegExp, to: string): Promise<readonly string[]> {
  const spoilt = soundArticle.replace(from, to);
  expect(spoilt).not.toBe(soundArticle);
  return faultsOf({ 'articles/Q186408.yml': spoilt });
}

describe('loadKnowledge', () => {
  it('loads what ships without a fault', async () => {
    const knowledge = await loadKnowledge(shippedKnowledge);
    expect(knowledge.articles.length).toBeGreaterThanOrEqual(16);
    expect(knowledge.articles.map(({ id }) => id)).toContain('Q186408');
    expect(knowledge.lexicon.length).toBeGreaterThan(100);
    expect(knowledge.codes.length).toBeGreaterThan(500);
    expect(knowledge.unrelated.size).toBeGreaterThan(40);
  });

  it('loads a sound article, with the fields that it leaves out', async () => {
    const { articles, lexicon, codes, unrelated } = await withFolder(
      { 'articles/Q186408.yml': soundArticle },
      loadKnowledge,
    );
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({ id: 'Q186408', against: [], codes: [], checks: [], related: [] });
    expect([lexicon, codes, unrelated.size]).toEqual([[], [], 0]);
  });

  it('reads words, codes and unrelated texts where they are', async () => {
    const { lexicon, codes, unrelated } = await withFolder(
      {
        'articles/Q186408.yml': soundArticle,
        'lexicon.yml': '- says: [sec site]\n  means: secondary site\n',
        'error-codes.yml': '- code: 388\n  family: event\n  meaning: It gave up.\n',
        'unrelated/chat.txt': 'lunch?',
        'unrelated/notes.md': 'not a text',
      },
      loadKnowledge,
    );
    expect(lexicon).toEqual([{ says: ['sec site'], means: 'secondary site' }]);
    expect(codes).toEqual([{ code: '388', family: 'event', meaning: 'It gave up.' }]);
    expect([...unrelated]).toEqual([['chat.txt', 'lunch?']]);
  });

  it.each([
    [
      'YAML that is none',
      /^status: tested$/m,
      'status: [tested',
      /^knowledge\/articles\/Q186408\.yml:\d+ : is not valid YAML: /,
    ],
    [
      'the same key twice',
      /^status: tested$/m,
      'status: tested\nstatus: draft',
      /:4 : is not valid YAML: Map keys must be unique/,
    ],
    ['an alias without its anchor', /^status: tested$/m, 'status: *nothing', /: is not valid YAML: Unresolved alias/],
    ['a field that is missing', /^cause: .*\n/m, '', /:1 cause: Invalid input: expected string, received undefined$/],
    ['a field that is missing further in', /^ {4}says: The Desp.*\n/m, '', /:13 signatures\[0\]\.says: /],
    [
      'a field that no article has',
      /^status: tested$/m,
      'status: tested\nautor: me',
      /:4 autor: is not a field of this schema$/,
    ],
    [
      'a field that no step has',
      / {6}run: /,
      '      rum: ',
      /:22 workaround\.steps\[0\]\.rum: is not a field of this schema$/,
    ],
    ['a value out of the list', 'status: tested', 'status: testd', /:3 status: Invalid option/],
    [
      'a component that is none',
      '[SMS_DESPOOLER]',
      '[Despooler]',
      /:7 components\[0\]: is not a component name such as SMS_DESPOOLER$/,
    ],
    ['hours that are none', 'hours: 48', 'hours: soon', /:25 deadline\.hours: Invalid input: expected number/],
    ['an id that is no id', 'id: Q186408', 'id: KB186408', /:1 id: is not an article id such as Q186408$/],
    [
      'an id that is not the name of its file',
      'id: Q186408',
      'id: Q186480',
      /:1 id: is Q186480, but the file is named Q186408: the two must match$/,
    ],
    [
      'a placeholder of a signature that is unknown',
      'text: Cannot find config',
      'text: Cannot find {what} config',
      /:16 signatures\[0\]\.lines\[0\]\.text: unknown placeholder \{what\}: use \{site\}/,
    ],
    [
      'a placeholder of a template that is unknown',
      '{{siteCode|the site}} lost',
      '{{site|the site}} lost',
      /:8 headline: unknown placeholder \{\{site\}\}: use \{\{siteCode\}\}/,
    ],
    [
      'a placeholder of a command that is unknown',
      'UPGRADE:{{siteCode}}',
      'UPGRADE:{{code}}',
      /:22 workaround\.steps\[0\]\.run: unknown placeholder \{\{code\}\}/,
    ],
    [
      'a signature that would match everywhere',
      'text: Cannot find config mini inst specific data\n        proof',
      'text: "{text} failed"\n        proof',
      /:16 signatures\[0\]\.lines\[0\]\.text: has 1 literal words with 6 characters, needs 2 with 10/,
    ],
    [
      'a deadline that names a signature that is not there',
      'after_start: [consumed]',
      'after_start: [eaten]',
      /:28 deadline\.after_start\[0\]: names a signature "eaten" that this article does not have$/,
    ],
    [
      'a start that would match everywhere',
      /started_by: .*/,
      'started_by: [Service]',
      /:27 deadline\.started_by\[0\]: has 1 literal words/,
    ],
    [
      'a tested article without samples',
      /^matches:\n.*\n/m,
      '',
      /:1 matches: a tested article needs at least one sample that matches the article$/,
    ],
    [
      'a tested article without near misses',
      /^near_misses:\n.*\n/m,
      '',
      /:1 near_misses: a tested article needs at least one near miss$/,
    ],
    [
      'an article that is related to itself',
      /^references/m,
      'related: [{ id: Q186408, differs: Not at all. }]\nreferences',
      /:29 related\[0\]\.id: is the article itself$/,
    ],
    [
      'two signatures of one name',
      /^cause/m,
      '  - { id: consumed, says: Again the same., lines: [{ text: Cannot find config data, proof: weak }] }\ncause',
      /:13 signatures: two signatures have the same id$/,
    ],
  ])('names file, field and line of %s', async (_what, from, to, fault) => {
    const faults = await faultsAfter(from, to);
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(faults[0]).toMatch(/^knowledge\/articles\/Q186408\.yml:(?:\d+|-) /);
  });

  it('leaves samples and near misses to the tested articles', async () => {
    const draft = soundArticle.replace('status: tested', 'status: draft').replace(/^matches:[\s\S]*/m, '');
    expect(await faultsOf({ 'articles/Q186408.yml': draft })).toEqual([]);
  });

  it('names every fault of every file at once', async () => {
    const faults = await faultsOf({
      'articles/Q186408.yml': soundArticle.replace('status: tested', 'status: testd').replace('hours: 48', 'hours: -1'),
      'articles/Q183347.yml': soundArticle,
      'articles/Q134716.yml': 'id: [',
      'lexicon.yml': '- says: []\n  means: secondary site\n',
      'error-codes.yml': '- code: xyz\n  family: events\n  meaning: It gave up.\n',
    });
    expect(faults.map((fault) => fault.replace(/^(\S+) ([^:]*):.*/, '$1 $2'))).toEqual([
      expect.stringMatching(/^knowledge\/articles\/Q134716\.yml:\d $/),
      'knowledge/articles/Q183347.yml:1 id',
      'knowledge/articles/Q186408.yml:3 status',
      'knowledge/articles/Q186408.yml:25 deadline.hours',
      'knowledge/lexicon.yml:1 [0].says',
      'knowledge/error-codes.yml:1 [0].code',
      'knowledge/error-codes.yml:2 [0].family',
    ]);
  });

  it('shows all of it in the message, and what to do', async () => {
    const message = await withFolder({ 'articles/Q186408.yml': 'id: Q186408\nstatus: x\n' }, (folder) =>
      loadKnowledge(folder).then(
        () => '',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      ),
    );
    expect(message).toMatch(/^\[knowledge\] \d+ problems found; fix and start again:\n/);
    expect(message).toContain('  knowledge/articles/Q186408.yml:2 status: Invalid option');
    expect(message.split('\n').length).toBeGreaterThan(5);
  });

  it.each([
    ['a folder that is not there', {}],
    ['a folder without articles', { 'articles/README.md': 'none' }],
  ])('says where to look instead of %s', async (_what, files) => {
    expect(await faultsOf(files)).toEqual([expect.stringContaining('set KNOWLEDGE_DIR to the knowledge folder')]);
  });

  it('does not take a lexicon that cannot be read for one that is not there', async () => {
    const faults = await faultsOf({ 'articles/Q186408.yml': soundArticle, 'lexicon.yml/oops.txt': 'a folder' });
    expect(faults).toEqual([expect.stringMatching(/^knowledge\/lexicon\.yml:- : cannot be read \(EISDIR\)/)]);
  });

  it('does not grow without end on aliases of aliases', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]}, `.repeat(9)}]`)
      .join('\n')}\n`;
    expect(await faultsOf({ 'articles/Q186408.yml': bomb })).toEqual([
      expect.stringContaining('is not valid YAML: Excessive alias count'),
    ]);
  });
});
