import { describe, expect, it } from 'vitest';
import { readQuoted } from '../../../src/match/calm/quoted.ts';
import { readQuery } from '../../../src/query/read-query.ts';

const quoted = (text: string) => readQuoted(readQuery(text, new Map()).lines, 1);

describe('a message among the words of a person', () => {
  it.each([
    'dataldr.log:\nCMachineSource::InsertMachine - Top Level group not found.',
    'SMS Site Control Manager could not completely process delta site control file "D:\\SMS\\3KDNDQ4J.CT1".\nonce on sunday, ignore?',
  ])('is quoted: %s', (text) => {
    expect(quoted(text)).toBe(0.7);
  });

  it.each([
    'our site server could not send anything since Sunday',
    'CMachineSource::InsertMachine - done',
    'the SMS people could not tell me why',
  ])('is none in %s', (text) => {
    expect(quoted(text)).toBe(0);
  });
});
