import { describe, expect, it } from 'vitest';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';

const book = createCodeBook([{ code: '38a', family: 'despooler', meaning: 'request not found' }]);

describe('one code in three spellings', () => {
  it.each([
    ['as logged', 'Despooler failed to execute the instruction, error code = 38a', 906],
    ['with its prefix', 'Despooler failed to execute the instruction, error code = 0x38a', 906],
    ['in decimal', 'Despooler failed to execute the instruction, error code = 906', 906],
    ['hexadecimal without letters', 'the call failed, error code 0x12', 18],
    ['decimal elsewhere', 'the call failed, error code 12', 12],
  ])('is read %s', (_what, line, value) => {
    expect(readQuery(line, book).facts.codes.map((code) => code.value)).toContain(value);
  });
});

describe('an HRESULT as a signed number', () => {
  it.each([
    ['GetObject failed, error -2147024891', [0x80070005]],
    ['returned (-2147217407)', [0x80041001]],
    ['host sms-2147024891 answered', []],
  ])('is read from %s', (line, values) => {
    expect(readQuery(line, book).facts.codes.map(({ value }) => value)).toEqual(values);
  });
});
