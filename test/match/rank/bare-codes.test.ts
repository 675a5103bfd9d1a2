import { beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../../src/article/article.ts';
import { createDiagnoser, type Diagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { readWordings } from '../../../src/library/shipped/wordings.ts';
import { buildSegment } from '../../../src/match/index/build-segment.ts';
import { buildDocument } from '../../build/document.ts';

let articles: readonly Article[];
let diagnoser: Diagnoser;

/** The shipped articles among 2,700 others, of which each says how people ask for it: a word tells as much as in an imported library. */
beforeAll(async () => {
  const [knowledge, wordings] = await Promise.all([loadKnowledge('knowledge'), readWordings('knowledge')]);
  articles = knowledge.articles;
  const documents = [...wordings].map(([id, [title = '', ...others]]) =>
    buildDocument(id, title, { symptoms: others.join('. ') }),
  );
  diagnoser = createDiagnoser(knowledge, {
    imported: { segment: buildSegment(documents), article: () => undefined, title: (id) => id },
  });
});

/** The numbers by which an article is known: its codes, and those in its lines. */
function numbersOf({ codes, signatures }: Article): readonly string[] {
  const lines = signatures.flatMap((signature) => signature.lines.map(({ text }) => text.replace(/\{[^{}]*\}/g, ' ')));
  const inLines = lines.flatMap((text) => text.match(/\b(?:0x)?[0-9a-f]*\d[0-9a-f]*\b/gi) ?? []);
  return [...new Set([...codes.map(({ code }) => code), ...inLines])].filter((number) => number.length > 1);
}

const WAYS = [
  (number: string) => number,
  (number: string) => `Error ${number}`,
  (number: string) => `SMS error ${number}`,
  (number: string) => `SMS event ${number}`,
  (number: string) => `error code = ${number}`,
  (number: string) => `we get ${number} on our SMS site server`,
];

/** A signature's line as somebody may paste it. */
const fill = (text: string) =>
  text.replace(
    /\{(\w+)[^{}]*\}/g,
    (_slot, name: string) => ({ siteCode: 'LON', parentSiteCode: 'CEN', number: '7' })[name] ?? 'ABC',
  );

const known = (texts: Iterable<string>) =>
  [...texts].flatMap((text) => {
    const answer = diagnoser.diagnose(text);
    return answer.kind === 'known' ? [`${text} → ${answer.article.id}`] : [];
  });

describe('one word alone', () => {
  it('is never the answer when it is a number that an article names, in whatever sentence that says no more', () => {
    const numbers = new Set(articles.flatMap(numbersOf));
    expect(numbers.size).toBeGreaterThan(100);
    const texts = [...numbers].flatMap((number) => WAYS.map((way) => way(number)));
    expect(known(texts)).toEqual([]);
  });

  it('is never the answer when it is a line that an article calls weak', () => {
    const weak = articles.flatMap(({ signatures }) =>
      signatures.flatMap(({ lines }) => lines.flatMap(({ proof, text }) => (proof === 'weak' ? [text] : []))),
    );
    const bare = weak.map(fill).filter((text) => text.split(/\s+/).length <= 6);
    expect(bare.length).toBeGreaterThan(20);
    expect(known(bare)).toEqual([]);
  });

  it('is the answer with a few words of the problem', () => {
    expect(diagnoser.diagnose('despooler error c0000001 after the upgrade of a secondary site').kind).toBe('known');
  });
});
