/** Files of a paste: each keeps its own line numbers and its name, whatever stands before it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_CHARACTERS, shareOut } from '../../src/logs/bounds.ts';
import { linePlace, type Pasted, toFileName } from '../../src/query/pasted.ts';
import { readQuery } from '../../src/query/read-query.ts';

const placesIn = (pasted: string | Pasted) => {
  const { lines, files } = readQuery(pasted, new Map());
  return lines.map(({ number, text }) => {
    const { file, line } = linePlace(number, files);
    return `${file ?? '-'}:${line} ${text}`;
  });
};
const file = (name: string, text: string) => ({ name, text });

describe('a paste with files', () => {
  it.each<[what: string, pasted: string | Pasted, places: readonly string[]]>([
    ['one text', 'one\n\nthree', ['-:1 one', '-:3 three']],
    ['a file', { files: [file('DESPOOL.LOG', 'one\ntwo')], said: '' }, ['DESPOOL.LOG:1 one', 'DESPOOL.LOG:2 two']],
    [
      'files and a message',
      { files: [file('DESPOOL.LOG', 'one\ntwo\n'), file('HMAN.LOG', '\nthree')], said: 'what is\nthis?' },
      ['DESPOOL.LOG:1 one', 'DESPOOL.LOG:2 two', 'HMAN.LOG:2 three', '-:1 what is', '-:2 this?'],
    ],
    [
      'a part of a file',
      { files: [{ ...file('DESPOOL.LOG', 'one\ntwo'), firstLine: 812_000 }], said: '' },
      ['DESPOOL.LOG:812000 one', 'DESPOOL.LOG:812001 two'],
    ],
    [
      'what tail prints of several files',
      'both:\n==> C:\\SMS\\LOGS\\despool.log <==\none\ntwo\n\n==> hman.log <==\nthree',
      [
        '-:1 both:',
        '-:2 ==> C:\\SMS\\LOGS\\despool.log <==',
        'despool.log:1 one',
        'despool.log:2 two',
        // The heading belongs to nobody's lines: it is numbered on.
        'despool.log:4 ==> hman.log <==',
        'hman.log:1 three',
      ],
    ],
    [
      'the same as Slack escapes it, in a fence',
      '```==&gt; despool.log &lt;==\none\n```',
      ['-:1 ==> despool.log <==', 'despool.log:1 one'],
    ],
    ['no heading', '==> 5 files', ['-:1 ==> 5 files']],
  ])('numbers the lines of %s as their reader does', (_what, pasted, places) => {
    expect(placesIn(pasted)).toEqual(places);
  });

  it('does not let a line that was cut go on in the next file', () => {
    const cut = 'Despooler failed to execute the instruction, error code =';
    const next = ' c0000001   $$<SMS_DESPOOLER><Tue Nov 04 20:05:00 1997~><thread=A0>';
    expect(readQuery(`${cut}\n${next}`, new Map()).lines).toHaveLength(1);
    expect(readQuery({ files: [file('A.LOG', cut), file('B.LOG', next)], said: '' }, new Map()).lines).toHaveLength(2);
  });

  it('says which of several files was too long', () => {
    const long = 'x\n'.repeat(MAX_TEXT_CHARACTERS / 2 + 10);
    const { notices, lines } = readQuery(
      { files: [file('BIG.LOG', long), file('HMAN.LOG', 'a\nb')], said: '' },
      new Map(),
    );
    expect(notices.map(({ text }) => text.slice(0, 22))).toContain('BIG.LOG: Only the last');
    expect(lines.at(-1)?.text).toBe('b');
  });

  it('gives every line one number and one place, in order', () => {
    const texts = fc.array(fc.array(fc.constantFrom('one', '', 'Despooler failed', '```', '> quoted')), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(texts, fc.string({ maxLength: 40 }), (all, said) => {
        const files = all.map((lines, at) => file(`LOG${at}.LOG`, lines.join('\n')));
        const { lines } = readQuery({ files, said }, new Map());
        const numbers = lines.map(({ number }) => number);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        const places = placesIn({ files, said });
        for (const [at, own] of files.entries()) {
          const alone = placesIn({ files: [own], said: '' });
          expect(places.filter((place) => place.startsWith(`LOG${at}.LOG:`))).toEqual(alone);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  ['C:\\SMS\\LOGS\\DESPOOL.LOG', 'DESPOOL.LOG'],
  ['/var/tmp/hman.log', 'hman.log'],
  ['a\nb\u202e.log', 'a b.log'],
  ['x'.repeat(90), `${'x'.repeat(39)}…`],
  ['', ''],
])('%j is shown as %j', (name, shown) => {
  expect(toFileName(name)).toBe(shown);
});

it('what is allowed is shared out, the smallest needs first', () => {
  expect(shareOut([10, 80, 90], 100)).toEqual([10, 45, 45]);
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 6 }), fc.nat(2_000), (needs, allowed) => {
      const shares = shareOut(needs, allowed);
      expect(shares.every((share, at) => share <= (needs[at] as number))).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(allowed);
    }),
    { numRuns: 60 },
  );
});
