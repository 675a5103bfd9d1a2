import { describe, expect, it } from 'vitest';
import { readClauses } from '../../../src/match/terms/clauses.ts';

const fine = (text: string) => readClauses(text).flatMap((clause) => (clause.isFine ? [clause.text.trim()] : []));

describe('readClauses', () => {
  it.each([
    ['the package installs fine, but the icon is missing', ['the package installs fine,']],
    ['Icons are gone although inventory works as usual', ['although inventory works as usual']],
    ['sp4 went on without any errors however despooler dies', ['sp4 went on without any errors']],
    ['upgrade ok but site stays pending', ['upgrade ok']],
  ])('%j', (text, clauses) => {
    expect(fine(text)).toEqual(clauses);
  });

  it.each([
    'the agent works only as administrator',
    'it works on NT',
    'remote control does not work but it should',
    'inventory stopped working but nobody noticed',
    'never ok, but now worse',
    "inventory hasn't worked since the upgrade but nobody saw",
    'reinstalled without success but kept the logs',
    'remote control is no good but inventory comes',
    'the package hardly works but reports say nothing',
    'the work station hangs while it is working through inventory',
    '',
    'but',
  ])('%j says of nothing that it is fine', (text) => {
    expect(fine(text)).toEqual([]);
  });

  it('keeps every word', () => {
    const text = 'Setup works, but sites fail although servers are ok';
    expect(
      readClauses(text)
        .map((clause) => clause.text)
        .join(''),
    ).toBe(text);
  });
});
