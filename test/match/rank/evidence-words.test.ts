import { describe, expect, it } from 'vitest';
import { isShown, wordsSaidNotToBe } from '../../../src/match/rank/evidence-words.ts';
import { readQuery } from '../../../src/query/read-query.ts';

const shown = (text: string, word: string) => isShown(word, wordsSaidNotToBe(readQuery(text, new Map()).lines));

describe('words shown as evidence', () => {
  it.each([
    ['jobs stay pending, the secondary is not active', 'active'],
    ["the secondary isn't active", 'active'],
    ['the clients are not yet installed', 'installed'],
    ['there are no errors in the event log', 'errors'],
    ['it came back without any inventory', 'inventory'],
    ['the service was never stopped', 'stopped'],
    ['one secondary of three', 'one'],
    ['at 07 the job is still there', 'still'],
    ['at 22 o clock', '22'],
    ['somebody gave it to us', 'us'],
    ['it failed due to an error', 'due'],
    ['nothing happens', 'nothing'],
  ])('"%s" does not show "%s"', (text, word) => {
    expect(shown(text, word)).toBe(false);
  });

  it.each([
    ['jobs stay pending, the secondary is not active', 'pending'],
    // What does not happen is the trouble.
    ['the clients do not install', 'install'],
    ['the sender cannot connect', 'connect'],
    ['SITEINS never starts', 'starts'],
    // Said to be so elsewhere.
    ['site A is not active, site B is active', 'active'],
    ['error 2186 in the log, no error before', 'error'],
  ])('"%s" shows "%s"', (text, word) => {
    expect(shown(text, word)).toBe(true);
  });
});
