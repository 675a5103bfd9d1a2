import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Case } from '../scripts/eval-data.ts';

const read = (name: string): readonly Case[] =>
  readFileSync(new URL(`questions/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
const tuning = read('tuning');
const heldOut = read('held-out');

describe.each([
  ['tuning', tuning],
  ['held-out', heldOut],
] as const)('%s questions', (_name, questions) => {
  it('are whole, each with an id of its own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    for (const { suite, kind, text, gold, acceptable } of questions) {
      expect([typeof suite, typeof kind, Array.isArray(acceptable)]).toEqual(['string', 'string', true]);
      expect(text.trim().length).toBeGreaterThan(5);
      expect(gold ?? 'Q100000').toMatch(/^Q\d{6}$/);
      expect(gold === null).toBe(suite === 'negatives');
    }
  });
});

it('share no article, so that what is held out stays unseen', () => {
  const seen = new Set(tuning.map(({ gold }) => gold));
  expect(heldOut.filter(({ gold }) => seen.has(gold)).map(({ id }) => id)).toEqual([]);
});
