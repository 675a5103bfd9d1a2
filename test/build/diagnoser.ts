/** A diagnoser of a few fixed answers: what stands in the text decides, so that edges are tested without the core. */

import { tellFinding } from '../../src/answer/finding/tell-finding.ts';
import { answerInquiry } from '../../src/answer/inquiry/answer-inquiry.ts';
import { giveSite } from '../../src/answer/sites/give-site.ts';
import { type Article, article } from '../../src/article/article.ts';
import type { Diagnoser } from '../../src/diagnose.ts';
import type { Pasted } from '../../src/query/pasted.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from './answer.ts';

export function buildArticle(overrides: Partial<Parameters<typeof article.parse>[0] & object> = {}): Article {
  return article.parse({
    id: 'Q186408',
    title: 'Upgrade of a secondary site fails when its shutdown takes too long',
    status: 'tested',
    applies_to: { product: 'Systems Management Server', versions: ['1.2'] },
    components: ['SMS_DESPOOLER'],
    headline: 'The upgrade of {{siteCode|the secondary site}} lost the race against its own shutdown',
    happened: 'The install package arrived while the Despooler was still running.',
    symptoms: ['One secondary never went to the new version.'],
    signatures: [
      {
        id: 'consumed',
        says: 'The Despooler took the package.',
        lines: [{ text: 'Cannot find config mini inst specific data', proof: 'alone' }],
      },
    ],
    cause: 'Nothing at the parent waits for the shutdown.',
    workaround: {
      at: 'the parent of {{siteCode|the secondary site}}',
      steps: [
        {
          say: 'Force the upgrade.',
          run: 'PREINST /UPGRADE:{{siteCode}}',
          danger: "Never with the parent's own code.",
        },
      ],
    },
    references: ['Microsoft Knowledge Base Q186408'],
    ...overrides,
  });
}

/** What is known of a later product, where the text names one. */
const knownOf = (pasted: string) => knownAnswer(/configmgr/i.test(pasted) ? { from: { name: 'ConfigMgr 2007' } } : {});

/** All that was pasted, files and words, as one text. */
export const wholeOf = (pasted: string | Pasted): string =>
  typeof pasted === 'string' ? pasted : [...pasted.files.map(({ text }) => text), pasted.said].join('\n');

const facts = knownAnswer();

/** The articles that the answers of `build/answer.ts` name. */
const articles = new Map(
  [
    buildArticle({
      happened: facts.happened.replaceAll('LON', '{{siteCode|the site}}'),
      cause: facts.cause,
      checks: [...facts.checks],
      related: facts.related.map(({ id, differs }) => ({ id, differs })),
      references: [...facts.references],
      deadline: {
        what: '{{siteCode|the site}} restarts with the old version',
        hours: 48,
        from: 'the start of its bootstrap',
      },
    }),
    ...shortlistAnswer().options.map(({ article: { id, title }, headline, differs }) =>
      buildArticle({ id, title, headline, happened: differs }),
    ),
  ].map((one) => [one.id, one]),
);

const library = {
  article: (id: string) => articles.get(id),
  title: (id: string) => articles.get(id)?.title,
  source: () => 'curated' as const,
  size: articles.size,
};

/** Says `known` to text with "Despooler", `shortlist` to "pending", `unknown` to everything else. */
export function fakeDiagnoser(overrides: Partial<Diagnoser> = {}): Diagnoser {
  const only = buildArticle();
  return {
    diagnose: (pasted) => {
      const text = wholeOf(pasted);
      return /despooler/i.test(text) ? knownOf(text) : /pending/i.test(text) ? shortlistAnswer() : unknownAnswer();
    },
    mayConcern: (pasted) => /despooler|pending/i.test(pasted),
    keep: () => knownAnswer(),
    narrow: () => knownAnswer(),
    fill: (answer, given) => giveSite(answer, articles.get(answer.article.id) ?? only, given),
    tell: (finding) =>
      tellFinding(finding, {
        library,
        nameCode: () => ({ name: 'STATUS_UNSUCCESSFUL', meaning: 'The operation failed.' }),
      }),
    inquire: (answer, inquiry) => answerInquiry(answer, inquiry, library),
    search: (words) => (/upgrade/i.test(words) ? [{ id: only.id, title: only.title, confidence: 0.8 }] : []),
    article: (id) => (id === only.id ? only : undefined),
    nearIds: (id) => (id.startsWith('Q1864') ? [only.id] : []),
    size: 1,
    ...overrides,
  };
}
