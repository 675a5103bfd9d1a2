import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FNV_PRIME, hashOn, hashText } from '../../src/text/hash.ts';
import { TOKEN, toTokens } from '../../src/text/tokens.ts';

describe('toTokens', () => {
  it.each([
    ['Error code = C0000001', ['error', 'code', 'c0000001']],
    ['SMS_SITE_CONTROL_MANAGER: done', ['sms_site_control_manager', 'done']],
    ['Größe: 12', ['größe', '12']],
    ['— … ~', []],
  ])('cuts %j', (text, tokens) => {
    expect(toTokens(text)).toEqual(tokens);
  });

  it('cuts plain text as it cuts any other', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(toTokens(text)).toEqual((text.match(TOKEN) ?? []).map((token) => token.toLowerCase()));
      }),
    );
  });
});

describe('hashOn', () => {
  it('gives the values of FNV-1a', () => {
    expect([hashText(''), hashText('a'), hashText('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });

  it('goes on where it stopped', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(hashOn(other, hashOn(one))).toBe(hashOn(one + other));
      }),
    );
    expect(hashOn('a')).toBe(Math.imul(0x811c9dc5 ^ 97, FNV_PRIME));
  });
});
