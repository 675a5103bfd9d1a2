import { describe, expect, it } from 'vitest';
import { plainCode } from '../../../src/match/terms/code-term.ts';

describe('a code as a word', () => {
  it.each([
    ['0x38a', '38a'],
    ['0000038a', '38a'],
    ['38a', '38a'],
    ['0x80070005', '80070005'],
    ['0xc0000001', 'c0000001'],
    ['0x5', '5'],
  ])('%s is %s', (written, word) => {
    expect(plainCode(written)).toBe(word);
  });

  it.each(['0x12', '00000012', '0x0', '007', 'c0000001', '0day', '906'])('%s stays', (word) => {
    expect(plainCode(word)).toBe(word);
  });
});
