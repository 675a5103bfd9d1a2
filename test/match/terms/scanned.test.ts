import { describe, expect, it } from 'vitest';
import { readScanned } from '../../../src/match/terms/correct-word.ts';
import { stem } from '../../../src/match/terms/terms.ts';

const words = new Set(['logon', 'server', 'replication', 'sql', 'instruction', 'ini'].map(stem));
const vocabulary = { has: (term: string) => words.has(term) };

describe('a scanned word', () => {
  it.each([
    ['1ogon', 'logon'],
    ['10gon', 'logon'],
    ['5ql', 'sql'],
    ['5erver', 'server'],
    ['rep1ication', 'replication'],
    ['instruct1on', 'instruction'],
  ])('%s is %s', (scanned, word) => {
    expect(readScanned(scanned, vocabulary)).toBe(stem(word));
  });

  it.each(['1n1', 'c0000001', '38a', 'dc01', 'sp4', '1067', 'b07', '00a3lphx', 'i00', ''])(
    '%j is left as it is',
    (term) => {
      expect(readScanned(term, vocabulary)).toBeUndefined();
    },
  );
});
