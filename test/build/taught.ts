/** A taught article as the store keeps it, with overrides: an invented service, so that no curated article knows it. */
import type { Article } from '../../src/article/article.ts';
import type { Taught, TaughtChange } from '../../src/library/team/taught.ts';
import { buildArticle } from './diagnoser.ts';

export const courierLine = 'Courier thread could not open grommet queue D:\\SMS\\courier.box, error 4711';
export const courierPaste = `The courier does not start since SMS moved to another disk\n${courierLine}`;

export function taughtArticle(overrides: Parameters<typeof buildArticle>[0] = {}): Article {
  const title = 'The courier does not start after SMS moved to another disk';
  return buildArticle({
    id: 'T0001',
    title,
    status: 'draft',
    components: ['SMS_EXECUTIVE'],
    headline: title,
    happened: 'The registry still named the old disk.',
    symptoms: ['The courier does not start since SMS moved to another disk'],
    signatures: [
      {
        id: 'taught-lines',
        says: 'Lines of the incident.',
        lines: [{ text: 'Courier thread could not open grommet queue {path}, error 4711', proof: 'strong' }],
      },
    ],
    cause: 'The registry still named the old disk.',
    workaround: { steps: [{ say: 'Correct the disk in the registry and start the SMS Executive.' }] },
    references: ['Taught by the team, 22 November 2026'],
    matches: [{ text: courierPaste }],
    ...overrides,
  });
}

export function change(overrides: Partial<TaughtChange> = {}): TaughtChange {
  return {
    what: 'taught',
    by: 'U01ALICE',
    atMs: 1_700_000_000_000,
    state: 'draft',
    article: taughtArticle(),
    verdict: { found: true, takesOver: [] },
    ...overrides,
  };
}

export function taught(overrides: Partial<Taught> = {}): Taught {
  return { workspace: 'T01TEST', id: 'T0001', changes: [change()], ...overrides };
}
