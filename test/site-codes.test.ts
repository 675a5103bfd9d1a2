/** No command ever carries a wrong site: phrasings in a table, generated hierarchies, and codes that are given later. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, KnownAnswer } from '../src/answer/answer.ts';
import { composeKnown } from '../src/answer/compose.ts';
import { keepSite } from '../src/answer/sites/give-site.ts';
import { needsSiteCode } from '../src/answer/template.ts';
import { createDiagnoser } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { readQuery } from '../src/query/read-query.ts';
import { readGivenSite } from '../src/query/site-roles/read-given-site.ts';
import { lookupOf, shippedKnowledge } from './build/knowledge.ts';
import { match } from './build/query.ts';

interface Phrased {
  readonly id: string;
  readonly text: string;
  readonly expect_code: string | null;
  readonly never: readonly string[];
  readonly task?: 'removal';
}

const readCases = (path: string): readonly Phrased[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Phrased);

const knowledge = await loadKnowledge(shippedKnowledge);
const diagnoser = createDiagnoser(knowledge);
/** Every article that has a command with a site code. */
const commanding = knowledge.articles.filter(({ workaround }) =>
  workaround.steps.some(({ run }) => run && needsSiteCode(run)),
);

/** An answer, its further problems, and what a shortlist becomes when somebody decides for an option. */
function everyAnswer(answer: Answer): readonly KnownAnswer[] {
  if (answer.kind === 'known') return [answer, ...(answer.also ?? [])];
  if (answer.kind !== 'shortlist') return [];
  return answer.options.flatMap(({ article }) => {
    const kept = diagnoser.keep(answer, [article.id]);
    return kept?.kind === 'known' ? [kept] : [];
  });
}

/** The codes in the commands that were filled in. */
const codesIn = (answers: readonly KnownAnswer[]): readonly string[] =>
  answers.flatMap(({ remedy }) =>
    remedy.steps.flatMap(({ run = '' }) => /PREINST \/\w+:\{?([A-Z0-9]{3})\b/.exec(run)?.[1] ?? []),
  );

function check({ text, expect_code, never }: Phrased) {
  const codes = codesIn(everyAnswer(diagnoser.diagnose(text)));
  return {
    wrong: codes.filter((code) => never.includes(code) || code !== expect_code),
    missed: expect_code !== null && !codes.includes(expect_code),
  };
}

const table = readCases(fileURLToPath(new URL('questions/site-codes.jsonl', import.meta.url)));
const shared = fileURLToPath(new URL('../../shared/eval/site-codes.jsonl', import.meta.url));

describe('who names which site how', () => {
  it('is a table of at least 300 phrasings, each once', () => {
    expect(table.length).toBeGreaterThanOrEqual(300);
    expect(new Set(table.map(({ text }) => text)).size).toBe(table.length);
  });

  it.each(table)('$id puts the right site into the command, or none', (one) => {
    expect(check(one)).toEqual({ wrong: [], missed: false });
  });

  it.skipIf(!existsSync(shared))('holds for the phrasings of ../shared/eval (skipped where they are not there)', () => {
    for (const one of readCases(shared)) expect([one.id, check(one)]).toEqual([one.id, { wrong: [], missed: false }]);
  });
});

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Codes that are no words and no abbreviations: the table has those. */
const code = fc
  .tuple(
    fc.constantFrom(...'BCDFGHKLMNPQRTVW'),
    fc.constantFrom(...'QXZ'),
    fc.constantFrom(...letters, ...'0123456789'),
  )
  .map((parts) => parts.join(''))
  .filter((text) => !['NXT', 'TXT', 'MQX'].includes(text));
const codes = fc.uniqueArray(code, { minLength: 3, maxLength: 3 });

const ofParent = [
  'the parent is @',
  'parent site @',
  'CENTRAL SITE @ HAS THE DATABASE',
  '@ is our primary site',
  '@ (the parent)',
  'everything reports to @',
  'the secondaries are below @',
  'From site @ we sent SP4 out',
  'HMAN.LOG from @ says nothing',
  'LANSEND.LOG at the secondary\nCannot connect to server SRV1 at remote site @',
];
const ofOwn = [
  'we run site @',
  'our site is @',
  'we are @',
  'here at site @',
  'this is @',
  'site @ is ours',
  'wir sind @',
];
const ofOther = [
  'site @ works',
  '@ was upgraded fine',
  'Site @',
  'Dest Site: @',
  '\\\\@\\SMS_SHR',
  '@SRV1 is a server',
  'Site: @',
  'not @',
];
const ofTarget = [
  '@ failed',
  'the upgrade of @ failed',
  'secondary site @',
  'despool.log of @',
  'I pushed SP4 to @',
  'Installation or upgrade of site @ has failed.',
];
const line = (templates: readonly string[], name: string) =>
  fc.constantFrom(...templates).map((template) => template.replace('@', name));

/** Texts of a hierarchy in any order: what is said of its parent, our own site, another site and, perhaps, the failing one. */
const hierarchy = codes.chain(([parent = '', own = '', target = '']) =>
  fc
    .tuple(
      fc.array(line(ofParent, parent), { minLength: 1, maxLength: 2 }),
      fc.array(line(ofOwn, own), { minLength: 1, maxLength: 2 }),
      fc.array(line(ofOther, parent), { maxLength: 2 }),
      // The same may be said of a parent and of our own site as of the one that fails: the more dangerous reading wins.
      fc.array(fc.oneof(line(ofTarget, parent), line(ofTarget, own)), { maxLength: 2 }),
      fc.array(line(ofTarget, target), { maxLength: 2 }),
    )
    .chain((parts) =>
      fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length, maxLength: parts.flat().length }),
    )
    .map((lines) => ({ parent, own, target, text: lines.join('.\n') })),
);

describe('generated hierarchies', () => {
  it('never put a code into any command of any article that is not the site to act on', () => {
    const library = lookupOf(knowledge.articles);
    fc.assert(
      fc.property(hierarchy, ({ target, text }) => {
        const query = readQuery(text, new Map());
        for (const article of commanding) {
          const answer = composeKnown(match(article.id, 0.9), article, { query, library, candidates: [] });
          expect(codesIn([answer]).filter((filled) => filled !== target)).toEqual([]);
        }
      }),
      { seed: 10, numRuns: 150 },
    );
  });

  it('refuse the parent when somebody gives it later', () => {
    const library = lookupOf(knowledge.articles);
    fc.assert(
      fc.property(hierarchy, fc.constantFrom(...commanding), fc.boolean(), ({ parent, text }, article, isSure) => {
        const query = readQuery(text, new Map());
        const answer = composeKnown(match(article.id, 0.9), article, { query, library, candidates: [] });
        const given = diagnoser.fill(answer, { siteCode: parent, isSure });
        expect(codesIn([given])).not.toContain(parent);
        expect(given.warnings[0]).toContain('Q165876');
      }),
      { seed: 11, numRuns: 100 },
    );
  });
});

describe('a code that is given later', () => {
  const log =
    'Cannot find config mini inst specific data\nDespooler failed to execute the instruction, error code = c0000001';
  const known = (text: string): KnownAnswer => {
    const answer = diagnoser.diagnose(`${text}\n${log}`);
    if (answer.kind !== 'known') throw new Error(`expected known, got ${answer.kind}`);
    return answer;
  };
  const say = (answer: KnownAnswer, said: string) => diagnoser.fill(answer, readGivenSite(said) ?? {});

  it('says where it comes from', () => {
    expect(known('EDI failed').remedy.steps.find(({ site }) => site)?.site).toEqual({
      code: 'EDI',
      source: { from: 'line', line: 1, words: 'EDI failed' },
    });
    expect(say(known('help'), 'edi').remedy.steps.find(({ site }) => site)?.site).toEqual({
      code: 'EDI',
      source: { from: 'you' },
    });
  });

  it('is asked back about once where the log says another', () => {
    const asked = say(known('LON failed'), 'PAR');
    expect(asked.contradiction).toEqual({
      given: 'PAR',
      kept: 'LON',
      ask: 'According to line 1 (“LON failed”), the site is LON. Use PAR anyway?',
    });
    expect(codesIn([asked])).toEqual(['LON']);
    expect(codesIn([say(asked, 'PAR')])).toEqual(['PAR']);
    expect(keepSite(asked)).toEqual(known('LON failed'));
  });

  it('is asked back about where the log says that the site works', () => {
    const asked = say(known('NCL works'), 'NCL');
    expect(asked.contradiction?.ask).toContain('According to line 1 (“NCL works”), NCL works. Use NCL anyway?');
    expect(codesIn([asked])).toEqual([]);
  });

  it.each([
    'the secondary is called NYC',
    'sorry, it is NYC not LON',
    'I meant NYC',
    'the site is NYC',
    'not LON but nyc',
  ])('replaces in ordinary words: %j', (said) => {
    expect(codesIn([say(known('LON failed'), said)])).toEqual(['NYC']);
  });

  it('replaces without a question what was only said before', () => {
    expect(codesIn([say(say(known('help'), 'LON'), 'PAR')])).toEqual(['PAR']);
  });

  it.each([
    ['our own', 'we run site CEN', /^According to line 1 \(“we run site CEN”\), CEN is the code of your own site\./],
    ['a parent', 'parent site CEN', /^According to line 1 \(“parent site CEN”\), CEN is the parent's own site code\./],
  ])('is refused when it is %s', (_what, text, why) => {
    const refused = say(known(text), 'the secondary is CEN');
    expect(codesIn([refused])).toEqual([]);
    expect(refused.warnings[0]).toMatch(why);
  });

  it('leaves the command when somebody says that it is the parent', () => {
    const told = say(known('LON failed'), 'LON is our parent site');
    expect(codesIn([told])).toEqual([]);
    expect(codesIn([say(told, 'LON')])).toEqual([]);
  });
});
