import { expect, it } from 'vitest';
import { isCalm } from '../../src/match/trouble.ts';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';

const linesOf = (text: string) => readQuery(text, createCodeBook([])).lines;
const nothing: ReadonlySet<never> = new Set<never>();
const calm = [
  'Preparing to refresh collection SMS00001',
  'Refresh of collection SMS00001 completed, 2204 members',
  'Next due date for collection SMS00001 is 08/29/00 04:00:00',
];

it('is calm where all goes well', () => {
  expect(isCalm(linesOf(calm.join('\n')), nothing)).toBe(true);
});

it.each([
  'Refresh of collection SMS00001 failed',
  'Cannot open the inbox',
  'Returned 0x80004005',
  'and then it sat there, why?',
  'nothing came after that',
])('is not calm with "%s" in it', (line) => {
  expect(isCalm(linesOf([...calm, line].join('\n')), nothing)).toBe(false);
});

it('does not mind a warning that healthy logs show', () => {
  const lines = linesOf([...calm, 'Checking for sending capacity.  Used 0 out of 5, no limit.'].join('\n'));
  expect(isCalm(lines, nothing)).toBe(false);
  expect(isCalm(lines, new Set(lines.slice(3)))).toBe(true);
});

it('takes a line or two for a question', () => {
  expect(isCalm(linesOf('Preparing to refresh collection SMS00001'), nothing)).toBe(false);
});
