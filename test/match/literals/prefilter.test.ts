import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDiagnoser, type Diagnoser } from '../../../src/diagnose.ts';
import type { Knowledge } from '../../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { buildSegment } from '../../../src/match/index/build-segment.ts';
import { createSignatureFilter } from '../../../src/match/signatures/signature-filter.ts';
import { createSignatureFinder } from '../../../src/match/signatures/signatures.ts';
import { createCodeBook } from '../../../src/query/codes.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { mayHoldSecrets, redactLine } from '../../../src/text/redact.ts';
import { buildDocument } from '../../build/document.ts';
import { escapeSlack, wrapHard, wrapSoft } from '../../build/log.ts';

const unrelated = readdirSync('knowledge/unrelated').map((file) => readFileSync(`knowledge/unrelated/${file}`, 'utf8'));

let knowledge: Knowledge;
let diagnoser: Diagnoser;
/** The same without everyday words that lean to SMS. */
let bySmsWords: Diagnoser;
/** Words that the filter and the diagnosis could disagree on. */
let words: readonly string[];
let samples: readonly string[];

beforeAll(async () => {
  knowledge = await loadKnowledge('knowledge');
  const quoted = knowledge.articles.slice(0, 40).map((article, at) =>
    buildDocument(`Q9000${String(at).padStart(2, '0')}`, article.title, {
      literals: article.signatures.flatMap(({ lines }) => lines.map(({ text }) => text)),
    }),
  );
  const imported = { segment: buildSegment(quoted), article: () => undefined };
  diagnoser = createDiagnoser(knowledge, { imported });
  bySmsWords = createDiagnoser({ ...knowledge, leanings: [] }, { imported });
  samples = knowledge.articles.flatMap(({ matches }) => matches.map(({ text }) => text));
  const lexicon = knowledge.lexicon.flatMap(({ says }) => says);
  const lines = knowledge.articles.flatMap(({ signatures }) => signatures.flatMap((one) => one.lines));
  words = [...new Set([...lexicon, ...lines.map(({ text }) => text)].flatMap((text) => text.split(/\s+/)))];
});

/** What the filter promises: unasked, the bot speaks only when it knows, and not of everyday words alone. */
function losesNothing(text: string): boolean {
  if (diagnoser.mayConcern(text)) return true;
  return bySmsWords.diagnose(text).kind !== 'known';
}

describe('the filter for signatures', () => {
  it('lets every line pass that is found, wherever its beginning is cut off', () => {
    const find = createSignatureFinder(knowledge.articles);
    const maySign = createSignatureFilter(knowledge.articles);
    const codes = createCodeBook([]);
    const lines = knowledge.articles.flatMap(({ signatures }) => signatures.flatMap((one) => one.lines));
    let found = 0;
    for (const { text } of lines) {
      for (let from = 0; from < text.length; from += 5) {
        const pasted = text.slice(from).replace(/\{[^}]*\}/g, '7');
        if (find(readQuery(pasted, codes).lines).evidence.size === 0) continue;
        found++;
        expect([pasted, maySign([pasted.toLowerCase().match(/[a-z0-9_]+/g) ?? []])]).toEqual([pasted, true]);
      }
    }
    expect(found).toBeGreaterThan(lines.length);
  });
});

describe('the filter for busy channels', () => {
  it.each([
    'lunch at 12?',
    'thanks, that worked!',
    'who has the keys for the meeting room on the third floor :sweat_smile:',
    'the build is red again, see https://ci.example.com/job/42/console',
    'standup in 5, I will be late, sorry <@U01ALICE>',
    'Error: connect ECONNREFUSED 10.0.0.7:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1141:16)',
    '',
    '```\n```',
  ])('dismisses %j', (text) => {
    expect(diagnoser.mayConcern(text)).toBe(false);
  });

  it.each([
    'Despooler failed to execute the instruction, error code = c0000001',
    'anything in HMAN.LOG?',
    'we run SMS 1.2 SP4',
    'the des\u00adpooler is stuck',
    'Cannot find config mini\ninst specific data',
    'Cannot find con\nfig mini inst spec\nific data',
    'does the parent site see the site code?',
  ])('lets %j through', (text) => {
    expect(diagnoser.mayConcern(text)).toBe(true);
  });

  it('lets every sample of the library through', () => {
    expect(samples.filter((text) => !diagnoser.mayConcern(text))).toEqual([]);
  });

  it('loses nothing of what is known to be unrelated', () => {
    expect(unrelated.filter((text) => !losesNothing(text))).toEqual([]);
    expect(unrelated.filter((text) => !diagnoser.mayConcern(text)).length).toBeGreaterThan(12);
  });

  it('loses nothing of samples that were cut, wrapped, escaped and mixed with other talk', () => {
    const part = fc
      .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), fc.constantFrom('as it is', 'hard', 'soft', 'slack'))
      .map(([text, from, length, how]) => {
        const start = from % text.length;
        const piece = text.slice(start, start + 1 + (length % 160));
        if (how === 'hard') return wrapHard(piece, 4 + (from % 60));
        if (how === 'soft') return wrapSoft(piece, 4 + (from % 60));
        return how === 'slack' ? escapeSlack(piece) : piece;
      });
    const talk = fc.constantFrom(...unrelated.map((text) => text.slice(0, 200)));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, talk), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n', ' '),
        (parts, by) => losesNothing(parts.join(by)),
      ),
      { numRuns: 300 },
    );
  });

  it('loses nothing of words of ours in any order, with what redaction, Slack and normalising do to them', () => {
    const hostile = [
      '\u00ad',
      '\u200b',
      '\u001b[31m',
      '<@U01ALICE>',
      '&lt;',
      '`',
      '```',
      '~',
      '$$',
      '$$<',
      '\t',
      '\n',
      '\n\n',
      '> ',
      'password=',
      'CORP\\',
      '@example.com',
      '10.0.0.7',
      '_',
      '.log',
      '/UPGRADE:',
      '3/14/98',
      '<3-14-1998 10:22:33> ',
      '<thread=A0>',
      'SMS',
      '1.2',
      'SP4',
      '->',
      'otp',
      'text messages',
      'é',
      'İ',
      '...',
    ];
    const piece = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words).map((word) => `${word} `) },
      { weight: 2, arbitrary: fc.constantFrom(...hostile) },
      { weight: 1, arbitrary: fc.constantFrom(...words) },
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => losesNothing(pieces.join(''))),
      { numRuns: 1500 },
    );
  });

  it('loses nothing of any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), losesNothing), { numRuns: 200 });
  });
});

describe('the quick look for secrets', () => {
  it('passes over only lines that the rules leave as they are', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'pass',
        'word',
        'is',
        'use',
        'net',
        '/user',
        ':',
        '=',
        ' ',
        '-',
        '.',
        '10',
        '255',
        'fe80',
        '\\',
        '@',
      ),
      fc.constantFrom('xox', 'b-', 'AKIA', 'eyJ', 'Bearer', 'http', '//', 'x', 'Abc9', 'osql', ' -P ', 'gh', 'p_', '"'),
      fc.stringMatching(/^[A-Za-z0-9]{1,24}$/),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const line = pieces.join('');
        // The word at the end makes the rules look; it is no secret itself.
        if (!mayHoldSecrets(line)) expect(redactLine(`${line}, a key`)).toBe(`${line}, a key`);
      }),
      { numRuns: 3000 },
    );
  });
});
