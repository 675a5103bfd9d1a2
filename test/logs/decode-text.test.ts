import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/logs/decode-text.ts';

describe('decodeText', () => {
  it.each([
    ['UTF-8', [0x53, 0xc3, 0xbc, 0x64], 'Süd'],
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x53, 0x4d, 0x53], 'SMS'],
    ['UTF-16, little end first', [0xff, 0xfe, 0x53, 0, 0xfc, 0, 0x64, 0], 'Süd'],
    ['UTF-16, big end first', [0xfe, 0xff, 0, 0x53, 0, 0xfc, 0, 0x64], 'Süd'],
    ['ANSI of Western Europe', [0x53, 0xfc, 0x64], 'Süd'],
    ['nothing', [], ''],
  ])('reads %s', (_what, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes))).toBe(text);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodeText(bytes) === 'string'));
  });
});
