import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDiagnoser, type Diagnoser } from '../../src/diagnose.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { buildSegment } from '../../src/match/index/build-segment.ts';
import { createLibraryMatcher } from '../../src/match/library-matcher.ts';
import { createLiteralFinder } from '../../src/match/literals/literal-finder.ts';
import { createLiteralIndexBuilder, type LiteralIndex } from '../../src/match/literals/literal-index.ts';
import type { LineEvidence } from '../../src/match/match.ts';
import { FEATURE } from '../../src/match/rank/features.ts';
import { combinedProof } from '../../src/match/signatures/signatures.ts';
import { toStreams } from '../../src/match/terms/token-stream.ts';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { buildDocument } from '../build/document.ts';
import { raceLost, sms1Line } from '../build/log.ts';
import { healthyLine } from '../build/long-log.ts';

let knowledge: Knowledge;
let diagnoser: Diagnoser;
beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge');
  diagnoser = createDiagnoser(knowledge);
});

const failed = 'Despooler failed to execute the instruction, error code = c0000001';

/** Each is read whole within the time limit of a test; what comes out is an answer. */
describe('text that wants to do harm', () => {
  it.each<[string, () => string, 'known' | 'shortlist' | 'unknown' | 'any']>([
    ['a line of a megabyte', () => 'x'.repeat(1_000_000), 'unknown'],
    ['a line of a megabyte of words', () => 'despooler failed '.repeat(60_000), 'any'],
    ['a line of a megabyte after what proves', () => `${raceLost.join('\n')}\n${'ab '.repeat(300_000)}`, 'known'],
    ['50,000 lines alike', () => 'the service is running\n'.repeat(50_000), 'unknown'],
    ['50,000 failing lines alike', () => `${sms1Line(failed)}\n`.repeat(50_000).slice(0, 999_000), 'any'],
    [
      '50,000 lines that differ',
      () => Array.from({ length: 50_000 }, (_, at) => `w${at} x${at}`).join('\n'),
      'unknown',
    ],
    ['only stop words', () => 'the and of to in is it that was for on are with as at be this '.repeat(500), 'unknown'],
    ['only numbers', () => Array.from({ length: 20_000 }, (_, at) => String(at * 7919)).join(' '), 'unknown'],
    ['only punctuation', () => '.,;:!?()[]{}<>/\\|@#$%^&*~`"\'-_=+'.repeat(5_000), 'unknown'],
    ['only white space', () => ' \t\r\n'.repeat(100_000), 'unknown'],
    [
      'another script',
      () =>
        '\u0441\u0435\u0440\u0432\u0435\u0440 \u043d\u0435 \u043e\u0442\u0432\u0435\u0447\u0430\u0435\u0442 '.repeat(
          2_000,
        ),
      'unknown',
    ],
    ['Chinese, without any space', () => '\u670d\u52a1\u5668\u6ca1\u6709\u54cd\u5e94'.repeat(5_000), 'unknown'],
    ['another language', () => 'Der Drucker im dritten Stock druckt seit gestern nicht mehr. '.repeat(200), 'unknown'],
    [
      'what makes patterns backtrack',
      () => `${'a'.repeat(40_000)}!\n${'(a+)+$'.repeat(3_000)}\n${'\\\\'.repeat(20_000)}`,
      'unknown',
    ],
    ['two megabytes of HTML comments never closed', () => '<br> <!-- despooler\n'.repeat(100_000), 'any'],
    [
      'two megabytes of style sheets never closed',
      () => `${'<p> <style> a\n'.repeat(140_000)}</style${' '.repeat(80_000)}`,
      'any',
    ],
    ['brackets and marks never closed', () => '$$<SMS_DESPOOLER><'.repeat(20_000), 'any'],
    ['secrets never closed', () => `password="${'a b='.repeat(50_000)}`, 'unknown'],
    [
      'names of JavaScript',
      () => 'constructor __proto__ hasOwnProperty toString valueOf prototype '.repeat(300),
      'unknown',
    ],
    ['half surrogates', () => '\ud800 \udc00 '.repeat(20_000), 'unknown'],
    ['marks without end', () => `e${'\u0301'.repeat(100_000)}`, 'unknown'],
  ])('%s gets a bounded, sensible answer', (_what, make, kind) => {
    const answer = diagnoser.diagnose(make());
    if (kind === 'any') expect(['known', 'shortlist', 'unknown']).toContain(answer.kind);
    else expect(answer.kind).toBe(kind);
    // Notices, proof and candidates are all cut to what a reader takes in.
    expect(JSON.stringify(answer).length).toBeLessThan(60_000);
  });

  it('homoglyphs do not hide a line', () => {
    const disguised = raceLost.map((line) =>
      line.replaceAll('o', '\u043e').replaceAll('c', '\u0441').replaceAll('S', '\u0405'),
    );
    expect(diagnoser.diagnose(disguised.join('\n'))).toMatchObject({ kind: 'known', article: { id: 'Q186408' } });
  });

  it('a million characters of candidates alike are told apart in bounded time', () => {
    const alike = Array.from({ length: 3_000 }, (_, at) =>
      buildDocument(`Q${200_000 + at}`, 'Site server stops responding', {
        literals: ['Cannot write to the inbox of the site server {server}'],
      }),
    );
    const many = createDiagnoser(knowledge, { imported: { segment: buildSegment(alike), article: () => undefined } });
    const answer = many.diagnose('Cannot write to the inbox of the site server ALPHA\n'.repeat(2_000));
    expect(answer.kind).not.toBe('known');
    expect(answer.candidates.length).toBeLessThanOrEqual(10);
  });

  it('any text at all gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(['known', 'shortlist', 'unknown']).toContain(diagnoser.diagnose(text).kind);
      }),
      { numRuns: 200 },
    );
  });
});

const LITERALS = [
  'Cannot connect to registry of the backup domain controller {server}, will retry later',
  'The inventory file {path} has a syntax error on line {number} and was moved to the bad folder',
  'Unable to create the share {name} on the package server, error {number}',
];
const pasted = (literal: string) => literal.replaceAll(/\{\w+\}/g, 'ALPHA7');

/** An index in which the literals are as rare as in a library. */
function literalIndex(): LiteralIndex {
  const builder = createLiteralIndexBuilder();
  for (const text of LITERALS) builder.add([{ text, kind: 'message' }]);
  for (let at = 0; at < 2_000; at++) builder.add([{ text: `a${at} b${at} c${at} d${at}`, kind: 'message' }]);
  return builder.build();
}

function documentsShown(index: LiteralIndex, text: string): ReadonlySet<number> {
  const { lines } = readQuery(text, createCodeBook([]));
  const streams = toStreams(lines).map((tokens) => tokens.map((token) => token.text));
  return new Set(
    createLiteralFinder(index)
      .find(streams)
      .map(({ document }) => document),
  );
}

describe('literals', () => {
  const index = literalIndex();
  const noise = fc.oneof(
    fc.integer({ min: 1, max: 9_999 }).map(healthyLine),
    fc.constantFrom('is anybody there?', 'the server is fine', 'ERROR 12 at 10:00', 'a7 b7', '', 'we retry later'),
    // Parts of the very lines that are looked for.
    fc.tuple(fc.constantFrom(...LITERALS), fc.nat({ max: 8 })).map(([literal, at]) =>
      pasted(literal)
        .split(' ')
        .slice(at, at + 3)
        .join(' '),
    ),
  );

  it('are found whatever lines of noise stand around them', () => {
    fc.assert(
      fc.property(
        fc.array(noise, { maxLength: 40 }),
        fc.nat({ max: LITERALS.length - 1 }),
        fc.nat(),
        fc.boolean(),
        (lines, which, at, isTrace) => {
          const literal = pasted(LITERALS[which] ?? '');
          const place = at % (lines.length + 1);
          const line = isTrace ? sms1Line(literal) : literal;
          const text = [...lines.slice(0, place), line, ...lines.slice(place)].join('\n');
          expect([...documentsShown(index, text)]).toContain(which);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['after', (literal: string, talk: string, part: string) => `${literal}\n${talk}\n${part}`],
    ['before', (literal: string, talk: string, part: string) => `${part}\n${talk}\n${literal}`],
  ])('are found though a part of them stands far %s', (_where, write) => {
    const literal = pasted(LITERALS[0] ?? '');
    const talk = Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ');
    expect([...documentsShown(index, write(literal, talk, 'connect to registry'))]).toContain(0);
  });

  it('are found after wrapping, in any case, and with other values in their variable parts', () => {
    for (const [which, literal] of LITERALS.entries()) {
      const text = literal
        .replaceAll(/\{\w+\}/g, '\\\\BETA\\D$\\x.tmp')
        .toUpperCase()
        .replaceAll(' ', '\n');
      expect([...documentsShown(index, text)]).toContain(which);
    }
  });
});

describe('more evidence', () => {
  const line = (proof: LineEvidence['proof'], complete: number): LineEvidence => ({
    kind: 'line',
    signature: 's',
    says: '',
    proof,
    line: 1,
    lastLine: 1,
    text: '',
    named: '',
    captured: {},
    complete,
  });
  const lines = fc
    .array(
      fc.tuple(
        fc.constantFrom('alone' as const, 'strong' as const, 'weak' as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
    )
    .map((all) => all.map(([proof, complete]) => line(proof, complete)));

  it('never lowers what lines prove together', () => {
    fc.assert(
      fc.property(lines, lines, (some, others) => {
        expect(combinedProof([...some, ...others])).toBeGreaterThanOrEqual(combinedProof(some) - 1e-12);
      }),
    );
  });

  it.each(['takes hours', "doesn't take", 'sms cant get in', 'the', 'sms', '?!'])(
    'keeps every feature within bounds when "%s" asks next to nothing',
    (text) => {
      const { matcher } = createLibraryMatcher(knowledge);
      const { candidates } = matcher.match(readQuery(text, createCodeBook(knowledge.codes)));
      for (const { features } of candidates) for (const value of features) expect(Math.abs(value)).toBeLessThan(10);
    },
  );

  it('never lowers the proof of the article whose lines they are, whatever order components write in', () => {
    const { matcher, collection } = createLibraryMatcher(knowledge);
    const codes = createCodeBook(knowledge.codes);
    const proofOf = (text: readonly string[]) =>
      matcher
        .match(readQuery(text.join('\n'), codes))
        .candidates.find(({ place }) => collection.idOf(place) === 'Q186408')?.features[FEATURE.proof] ?? 0;
    const other = ['HIERARCHY_MANAGER', 'SCHEDULER', 'LAN_SENDER'].map((name) =>
      sms1Line('Sleeping for 30 seconds', { component: `SMS_${name}` }),
    );
    fc.assert(
      fc.property(
        fc.subarray([...raceLost]),
        fc.subarray([...raceLost]),
        fc.array(fc.nat({ max: 6 }), { maxLength: 3 }),
        (some, more, places) => {
          const both = raceLost.filter((one) => some.includes(one) || more.includes(one));
          expect(proofOf(both)).toBeGreaterThanOrEqual(proofOf(some) - 1e-9);
          const mixed = [...both];
          for (const [at, place] of places.entries()) mixed.splice(place, 0, other[at] ?? '');
          expect(proofOf(mixed)).toBeCloseTo(proofOf(both), 9);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the library', () => {
  it('gives the same answer whatever order its articles are read in', { timeout: 120_000 }, () => {
    const reversed = createDiagnoser({ ...knowledge, articles: [...knowledge.articles].reverse() });
    const texts = knowledge.articles.flatMap(({ matches }) => matches.slice(0, 1).map(({ text }) => text));
    for (const text of texts) {
      const { kind, candidates } = diagnoser.diagnose(text);
      const other = reversed.diagnose(text);
      expect(other.kind).toBe(kind);
      expect(other.candidates[0]?.id).toBe(candidates[0]?.id);
      expect(other.candidates[0]?.confidence).toBeCloseTo(candidates[0]?.confidence ?? 0, 1);
    }
  });
});
