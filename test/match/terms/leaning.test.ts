import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Knowledge } from '../../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { createLibraryMatcher } from '../../../src/match/library-matcher.ts';
import { createLeaning, parseLeaning } from '../../../src/match/terms/leaning.ts';
import { readQuery } from '../../../src/query/read-query.ts';

const worth = [
  { stem: 'client', nats: 1.6 },
  { stem: 'foxpro', nats: -2 },
];

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge');
});

describe('the leaning of a text', () => {
  it('sums what its words are worth, each once', () => {
    expect(createLeaning(worth)(['client', 'foxpro', 'client', 'unheard'])).toBeCloseTo(-0.4);
  });

  it('does not grow when words are repeated, whatever they are', () => {
    const read = createLeaning(worth);
    const word = fc.constantFrom('client', 'foxpro', 'other');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (stems) => {
        expect(read([...stems, ...stems])).toBe(read(stems));
      }),
    );
  });

  it.each([
    ['client 1.6', { stem: 'client', nats: 1.6 }],
    ['foxpro -2.0', { stem: 'foxpro', nats: -2 }],
    ['', undefined],
    ['client', undefined],
    ['client much', undefined],
    ['two words 1.0', undefined],
  ])('is read from %j', (line, expected) => {
    expect(parseLeaning(line)).toEqual(expected);
  });

  it('is learned both ways: words of SMS and words of other products', () => {
    const nats = new Map((knowledge.leanings ?? []).map((one) => [one.stem, one.nats]));
    expect(nats.get('client') ?? 0).toBeGreaterThan(1);
    expect(nats.get('calendar') ?? 0).toBeLessThan(-1);
  });
});

describe('a question in everyday words', () => {
  const asked = 'remove dead child site from tree 1.2, server gone, jobs retrying';
  const tail = 'jobs keep retrying for ever after the server of a dead child was taken out';
  it('is read as one that is likely about SMS, and one about something else is not', () => {
    const { matcher } = createLibraryMatcher(knowledge);
    const leaningOf = (text: string) => matcher.match(readQuery(text, new Map())).jargon.leaning;
    expect(leaningOf(asked)).toBeGreaterThan(1);
    expect(leaningOf(tail)).toBeGreaterThan(0);
    expect(
      leaningOf('the calendar control prints an empty page after the array in the form is assembled'),
    ).toBeLessThan(-1);
  });
});
