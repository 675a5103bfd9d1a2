/** Whatever the diagnosis finds, the store keeps: a finding that its schema refuses is an answer without buttons. */
import { beforeAll, describe, expect, it } from 'vitest';
import { findingOf } from '../../src/answer/finding/to-finding.ts';
import { createDiagnoser, type Diagnoser } from '../../src/diagnose.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import type { Pasted } from '../../src/query/pasted.ts';
import { findingSchema } from '../../src/store/finding-schema.ts';

let knowledge: Knowledge;
let diagnoser: Diagnoser;
beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge');
  diagnoser = createDiagnoser(knowledge);
});

const WAYS: readonly (readonly [string, (text: string) => string | Pasted])[] = [
  ['said', (text) => text],
  ['as a file', (text) => ({ said: '', files: [{ name: 'DESPOOL.LOG', text }] })],
  ['as a file with words beside it', (text) => ({ said: 'what is this?', files: [{ name: 'DESPOOL.LOG', text }] })],
  [
    'as two files with the same lines said',
    (text) => ({
      said: text,
      files: [
        { name: 'DESPOOL.LOG', text },
        { name: 'DESPOOL.LO_', text },
      ],
    }),
  ],
];

describe.each(WAYS)('every sample of the articles, %s', (_way, toPasted) => {
  it('is answered with what the store keeps', () => {
    const samples = knowledge.articles.flatMap(({ id, matches }) =>
      matches.map(({ text }, at) => ({ id: `${id} ${at}`, text })),
    );
    expect(samples.length).toBeGreaterThan(50);
    const refused = samples.flatMap(({ id, text }) => {
      const { error } = findingSchema.safeParse(findingOf(diagnoser.diagnose(toPasted(text))));
      return error ? [`${id}: ${error.issues.map(({ path }) => path.join('.')).join(', ')}`] : [];
    });
    expect(refused).toEqual([]);
  });
});
