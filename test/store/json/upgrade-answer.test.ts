import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDiagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { findingSchema } from '../../../src/store/finding-schema.ts';
import { upgradeAnswer } from '../../../src/store/json/upgrade-answer.ts';
import { upgradeDocument } from '../../../src/store/json/upgrade-document.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';

const diagnoser = createDiagnoser(await loadKnowledge(shippedKnowledge));

const known = (over: object = {}) => ({
  kind: 'known',
  article: { id: 'Q186408', title: 'A title', source: 'curated' },
  confidence: 0.9,
  headline: 'Old words',
  remedy: { steps: [{ say: 'Do it.', run: 'PREINST /UPGRADE:<site code>' }], missing: [{ name: 'siteCode' }] },
  proof: [{ kind: 'line', signature: 's', says: 'Old', line: 1, lastLine: 1, text: 'a line', captured: {} }],
  words: [],
  warnings: ['an old warning'],
  candidates: [{ id: 'Q186408', title: 'A title', confidence: 0.9 }],
  notices: [],
  ...over,
});
const ref = { say: 'x', run: 'PREINST /UPGRADE:LON' };
const fromLine = { from: 'line', line: 3, words: 'LON failed' };

describe('an answer of an earlier version', () => {
  it.each<[string, object, object]>([
    ['what it asks for', {}, { asks: 'siteCode', values: {} }],
    [
      'a parent by name alone',
      { parentSites: ['CEN'] },
      { sites: [{ code: 'CEN', reading: 'parent', line: 0, words: '' }] },
    ],
    [
      'a code without where it comes from',
      { siteCode: 'LON', remedy: { steps: [ref], missing: [] } },
      { values: { siteCode: 'LON', removedSite: 'LON' } },
    ],
    [
      'a code and its line',
      { siteCode: 'LON', remedy: { steps: [{ ...ref, site: { code: 'LON', source: fromLine } }], missing: [] } },
      { values: { siteCode: 'LON', siteSource: fromLine } },
    ],
    [
      'a site that was taken out',
      { remedy: { steps: [{ run: 'PREINST /DELSITE:LON', site: { code: 'LON', source: fromLine } }], missing: [] } },
      { values: { removedSite: 'LON', removedSource: fromLine } },
    ],
    ['what was asked back', { contradiction: { given: 'PAR', ask: 'Use PAR anyway?' } }, { askedBack: 'PAR' }],
    [
      'its deadline',
      {
        deadline: {
          certainty: 'exact',
          byMs: 5,
          basisMs: 1,
          line: 2,
          zone: 'UTC',
          what: 'it ends',
          hours: 1,
          from: 'x',
        },
      },
      { deadline: { certainty: 'exact', line: 2, by: { kind: 'instant', atMs: 5, zone: 'UTC', wallClockMs: 5 } } },
    ],
  ])('keeps %s', (_what, over, expected) => {
    const finding = upgradeAnswer(known(over));
    expect(findingSchema.safeParse(finding).success).toBe(true);
    expect(finding).toMatchObject({ kind: 'known', problems: [expected] });
    for (const words of ['Old words', 'an old warning', 'Do it.', 'A title']) {
      expect(JSON.stringify(finding)).not.toContain(words);
    }
  });

  it.each([undefined, null, 7, 'known', {}, { kind: 'known' }, known({ remedy: 'x' }), known({ proof: 'x' })])(
    'that is none (%j) is left to the check of the document',
    (value) => expect(upgradeAnswer(value)).toBeUndefined(),
  );
});

describe('the answers of the stored documents', () => {
  it.each([1, 2, 3, 4])('of version %i are told in the words of the articles in force', (version) => {
    const file = new URL(`../../fixtures/store/version-${version}.json`, import.meta.url);
    const { incidents } = upgradeDocument(JSON.parse(readFileSync(file, 'utf8'))) as {
      incidents: { finding: Parameters<typeof diagnoser.tell>[0] }[];
    };
    expect(incidents.length).toBeGreaterThan(0);
    for (const { finding } of incidents) {
      const told = diagnoser.tell(finding);
      expect(told.kind).toBe(finding.kind);
      if (told.kind !== 'known' || finding.kind !== 'known') continue;
      expect(told.cause).toBe(diagnoser.article(told.article.id)?.cause);
      expect(told.proof.map(({ text }) => text)).toEqual(finding.problems[0]?.proof.map(({ text }) => text));
    }
  });
});
