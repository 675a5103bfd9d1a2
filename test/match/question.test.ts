import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../src/match/question.ts';
import type { Vocabulary } from '../../src/match/terms/correct-word.ts';
import { createQuestionReader } from '../../src/match/terms/terms.ts';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';

/** Words with their number of articles among a thousand. */
function vocabularyOf(counts: Readonly<Record<string, number>>): Vocabulary {
  const known = new Map(Object.entries(counts));
  return {
    has: (term) => known.has(term),
    information: (term) => Math.log(1_000 / (known.get(term) ?? 1)),
    similar: (term) => [...known.keys()].filter((word) => Math.abs(word.length - term.length) <= 1),
  };
}

const vocabulary = vocabularyOf({
  secondari: 80,
  upgrad: 200,
  logon: 150,
  server: 300,
  bootstrap: 9,
  inventori: 90,
  pend: 40,
  packag: 100,
  icon: 12,
  mess: 30,
  messag: 31,
  gantri: 1,
  clock: 200,
  click: 5,
});
const read = (text: string) =>
  readQuestion(readQuery(text, createCodeBook([])), {
    readTerms: createQuestionReader([]),
    vocabulary,
    background: new Set(),
  });
const own = (text: string) => read(text).terms.flatMap(({ term, isLoose }) => (isLoose ? [] : [term]));
const worth = (text: string, term: string) => read(text).terms.find((one) => one.term === term)?.information ?? 0;

describe('readQuestion', () => {
  it.each([
    ['a typing error', 'secndary upgrade', ['secondari', 'upgrad']],
    ['two letters that changed places', 'inventroy pending', ['inventori', 'pend']],
    ['two words that were written as one', 'logonserver', ['logon', 'server']],
    ['a compound in any case', 'LOGONSERVER pending', ['logon', 'server', 'pend']],
    ['towards the commoner of two neighbours', 'clack pending', ['clock', 'pend']],
  ])('mends %s', (_what, text, terms) => {
    expect(own(text)).toEqual(expect.arrayContaining(terms.filter((term) => vocabulary.has(term))));
  });

  it.each([
    ['codes', 'c0000001'],
    ['names with digits', 'secondari2'],
    ['short words', 'pnd'],
    ['what is no word', `${'server'.repeat(200)}`],
    ['compounds of rare parts', 'gantryserver'],
    ['what is near to several words alike', 'messa'],
  ])('leaves %s as they are', (_what, text) => {
    expect(own(text).filter((term) => vocabulary.has(term))).toEqual([]);
  });

  it.each([
    ['a date of an event viewer', '12.11.1999 13:02 upgrade pending'],
    ['an American date', 'upgrade pending since 4/13/1998 9:45:12 PM'],
    ['a date by ISO', 'upgrade pending 1999-11-12 13:02:11,120'],
    ['conjunctions', 'although upgrade pending, though upgrade'],
  ])('takes no word from %s', (_what, text) => {
    expect([...own(text)].filter((term) => term !== 'sinc').sort()).toEqual(['pend', 'upgrad']);
  });

  it.each([
    ['a version', 'upgrade to 2.0.1493', '2.0.1493'],
    ['codes behind a colon', 'upgrade error:1067', '1067'],
    ['a ratio', 'upgrade 12:1067', '1067'],
  ])('still reads the number of %s', (_what, text, number) => {
    const reader = { ...vocabulary, has: (term: string) => term === number || vocabulary.has(term) };
    const question = readQuestion(readQuery(text, createCodeBook([])), {
      readTerms: createQuestionReader([]),
      vocabulary: reader,
      background: new Set(),
    });
    expect(question.terms.map(({ term }) => term)).toContain(number);
  });

  it('takes the likelier of two neighbours by where they differ', () => {
    expect(own('messags')).toEqual(['messag']);
  });

  it('tries one word that was written as two, without making it the own word of the user', () => {
    const joined = read('boot strap pending').terms.find(({ term }) => term === 'bootstrap');
    expect(joined).toMatchObject({ isLoose: true, surface: 'boot strap' });
  });

  it('weighs less what is said to be fine', () => {
    expect(worth('package installs fine but icon missing', 'packag')).toBeLessThan(worth('package', 'packag'));
    expect(worth('package installs fine but icon missing', 'icon')).toBe(worth('icon', 'icon'));
    expect(worth('package installs fine but the package has no icon', 'packag')).toBe(worth('package', 'packag'));
  });
});
