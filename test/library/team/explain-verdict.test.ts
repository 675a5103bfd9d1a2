import { expect, it } from 'vitest';
import { explainVerdict } from '../../../src/library/library.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `Q${100_001 + at}`);

it.each([
  ['nothing', ids(0), ''],
  [
    'two',
    ids(2),
    'The article also matches problems covered by Q100001, Q100002. Add log lines that only this problem writes.',
  ],
  [
    'one more than it names',
    ids(6),
    'The article also matches problems covered by Q100001, Q100002, Q100003, Q100004, Q100005 and 1 other article. Add log lines that only this problem writes.',
  ],
  [
    'hundreds',
    ids(305),
    'The article also matches problems covered by Q100001, Q100002, Q100003, Q100004, Q100005 and 300 other articles. Add log lines that only this problem writes.',
  ],
])('names a few of the articles that are taken over: %s', (_what, takesOver, said) => {
  expect(explainVerdict({ found: true, takesOver }, 'T0001')).toBe(said);
});
