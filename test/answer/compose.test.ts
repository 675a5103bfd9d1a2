import { describe, expect, it } from 'vitest';
import { composeKnown, lineEvidence } from '../../src/answer/compose.ts';
import { composeTexts, toArticleRef } from '../../src/answer/texts.ts';
import type { Article } from '../../src/article/article.ts';
import { buildArticle } from '../build/diagnoser.ts';
import { consumedLine, match, query, siteCode } from '../build/query.ts';

const article = buildArticle();
const library = {
  article: (id: string) => (id === article.id ? article : undefined),
  title: (id: string) => (id === article.id ? article.title : undefined),
  source: () => 'curated' as const,
};

const compose = (one: Article, facts: Parameters<typeof query>[0] = {}, against: readonly string[] = []) =>
  composeKnown(match(one.id, 0.9, [consumedLine()], { against }), one, {
    query: query(facts),
    library,
    candidates: [],
  });

describe('composeTexts', () => {
  it('fills all texts with the site code', () => {
    expect(composeTexts(article, { siteCode: 'lon' })).toMatchObject({
      siteCode: 'LON',
      headline: 'The upgrade of LON lost the race against its own shutdown',
      remedy: {
        at: 'the parent of LON',
        steps: [{ run: 'PREINST /UPGRADE:LON', danger: "Never with the parent's own code." }],
        missing: [],
      },
    });
  });

  it('asks for the code when a command needs it', () => {
    const texts = composeTexts(article, {});
    expect(texts).not.toHaveProperty('siteCode');
    expect(texts.headline).toBe('The upgrade of the secondary site lost the race against its own shutdown');
    expect(texts.remedy.steps[0]?.run).toBe('PREINST /UPGRADE:<site code>');
    expect(texts.remedy.missing).toEqual([{ name: 'siteCode', ask: expect.stringContaining('Which secondary site') }]);
  });

  it('takes a value that is not valid for none', () => {
    expect(composeTexts(article, { siteCode: '; del *.*' })).toEqual(composeTexts(article, {}));
  });

  it('asks for nothing that no command needs', () => {
    const plain = buildArticle({
      workaround: { steps: [{ say: 'Restart {{siteCode|the site}}.', run: 'net start SMS_EXECUTIVE' }] },
    });
    expect(composeTexts(plain, {}).remedy).toEqual({
      steps: [{ say: 'Restart the site.', run: 'net start SMS_EXECUTIVE' }],
      missing: [],
    });
  });
});

describe('composeKnown', () => {
  it('carries along how sites are spoken of, so that nothing is filled in with a wrong one later', () => {
    const sites = [siteCode('CEN', 'parent')];
    expect(compose(article, { siteCodes: sites }).sites).toEqual(sites);
    expect(compose(article)).not.toHaveProperty('sites');
  });

  it('says where the code in a command comes from', () => {
    const sites = [siteCode('CEN', 'parent', 2), siteCode('EDI', 'failing', 3)];
    expect(compose(article, { siteCodes: sites }).remedy.steps[0]).toMatchObject({
      run: 'PREINST /UPGRADE:EDI',
      site: { code: 'EDI', source: { from: 'line', line: 3, words: 'EDI failing' } },
    });
  });

  it.each([
    [
      'SMS 2.0 where the article covers 1.2',
      [{ version: '2.0', line: 1 }],
      'Your text is from SMS 2.0, but this article covers only SMS 1.2. Before you follow the steps, check that they apply to your version.',
    ],
    [
      'a service pack of another version',
      [{ version: '1.1', servicePack: 'SP1', line: 1 }],
      'Your text is from SMS 1.1 SP1, but this article covers only SMS 1.2. Before you follow the steps, check that they apply to your version.',
    ],
  ])('warns of %s', (_what, versions, warning) => {
    expect(compose(article, { versions }).warnings).toEqual([warning]);
  });

  it.each([
    ['the version it covers', [{ version: '1.2', servicePack: 'SP3', line: 1 }]],
    [
      'several versions of which it covers one',
      [
        { version: '1.2', line: 1 },
        { version: '2.0', line: 2 },
      ],
    ],
    ['no version', []],
  ])('does not warn of %s', (_what, versions) => {
    expect(compose(article, { versions }).warnings).toEqual([]);
  });

  it('warns of a draft, of an article out of date, and of what spoke against it', () => {
    expect(compose(buildArticle({ status: 'draft' })).warnings).toEqual([expect.stringContaining('is a draft')]);
    expect(compose(buildArticle({ status: 'deprecated' })).warnings).toEqual([expect.stringContaining('out of date')]);
    expect(compose(article, {}, ['Line 3 speaks against it.']).warnings).toEqual(['Line 3 speaks against it.']);
  });

  it("shows the paste's codes that are the article's own, and no others", () => {
    const one = buildArticle({ codes: [{ code: 'C0000001' }] });
    const code = (written: string) => ({
      written,
      value: 1,
      family: 'ntstatus' as const,
      name: `N${written}`,
      line: 1,
    });
    expect(compose(one, { codes: [code('c0000001'), code('c0000005')] }).codes).toEqual([
      { written: 'c0000001', family: 'ntstatus', value: 1, name: 'Nc0000001' },
    ]);
  });

  it('names the title of a related article that is there', () => {
    const one = buildArticle({
      id: 'Q186418',
      related: [
        { id: 'Q186408', differs: 'That one.' },
        { id: 'Q999999', differs: 'Nobody.' },
      ],
    });
    expect(compose(one).related).toEqual([
      { id: 'Q186408', differs: 'That one.', title: article.title },
      { id: 'Q999999', differs: 'Nobody.' },
    ]);
  });
});

describe('lineEvidence', () => {
  it('shows the lines in the order of the paste, eight at most', () => {
    const lines = [9, 3, 7, 1, 5, 2, 8, 4, 6, 10].map((line) => consumedLine({ line, lastLine: line }));
    const shown = lineEvidence([{ kind: 'words', words: ['upgrade'], share: 1 }, ...lines]);
    expect(shown.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('toArticleRef', () => {
  it('says shortly what the article covers', () => {
    const one = buildArticle({
      applies_to: { product: 'Systems Management Server', versions: ['1.0', '1.2'], fixed_in: '1.2 SP4' },
    });
    expect(toArticleRef(one, 'taught')).toEqual({
      id: 'Q186408',
      title: one.title,
      appliesTo: 'SMS 1.0, 1.2',
      fixedIn: '1.2 SP4',
      status: 'tested',
      source: 'taught',
      version: expect.stringMatching(/^[\da-f]{8}$/),
    });
  });
});
