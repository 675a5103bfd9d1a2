import { describe, expect, it } from 'vitest';
import { composeKnown } from '../../src/answer/compose.ts';
import type { Evidence } from '../../src/match/match.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { buildArticle } from '../build/diagnoser.ts';

const DELSITE = {
  say: 'Remove the dead site from the database.',
  run: 'PREINST /DELSITE:{{{siteCode}},<parent site code>}',
};
const line: Evidence = {
  kind: 'line',
  signature: 'dead-site',
  says: 'Jobs for the dead site stay.',
  proof: 'strong',
  line: 2,
  lastLine: 2,
  text: 'Retrying job for site LON',
  named: 'Retrying job for site LON',
  captured: {},
  complete: 1,
};

function compose(steps: readonly { say: string; run?: string }[], evidence: readonly Evidence[]) {
  const article = buildArticle({ workaround: { steps: [...steps] } });
  return composeKnown({ id: article.id, score: 1, confidence: 0.9, evidence, against: [] }, article, {
    query: readQuery('The secondary site LON is dead for good.\nRetrying job for site LON', new Map()),
    library: { article: () => article, title: () => article.title, source: () => 'curated' },
    candidates: [],
  });
}

describe('a remedy that removes something for good', () => {
  it('comes with a warning where no line proves its cause', () => {
    expect(compose([DELSITE], []).warnings[0]).toMatch(/^This match rests on your description alone/);
  });

  it('is not warned of where a line proves its cause', () => {
    expect(compose([DELSITE], [line]).warnings.join()).not.toMatch(/rests on your description/);
  });

  it.each([
    ['a restart', { say: 'Restart it.', run: 'net stop SMS_EXECUTIVE && net start SMS_EXECUTIVE' }],
    ['an upgrade', { say: 'Upgrade the site.', run: 'PREINST /UPGRADE:{{siteCode}}' }],
    ['a query', { say: 'Look at the jobs.', run: 'SELECT * FROM Jobs' }],
  ])('is not %s', (_what, step) => {
    expect(compose([step], []).warnings.join()).not.toMatch(/rests on your description/);
  });

  it.each([
    { say: 'Clean the table.', run: 'Delete from Jobs where JobType = null' },
    { say: 'Take the site off.', run: 'PREINST /DEINSTALL:{{siteCode}}' },
    { say: 'At the parent, type PREINST /DELSITE:{LON,CEN}.' },
  ])('is $say', (step) => {
    expect(compose([step], []).warnings[0]).toMatch(/^This match rests on your description alone/);
  });
});
