import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignatureFinder } from '../../../src/match/signatures/signatures.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { buildArticle } from '../../build/diagnoser.ts';
import { raceLost, sms1Line, wrapHard, wrapSoft } from '../../build/log.ts';

const race = buildArticle({
  signatures: [
    {
      id: 'consumed',
      says: 'The Despooler took the package.',
      lines: [
        {
          text: 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG',
          proof: 'weak',
          component: 'SMS_DESPOOLER',
        },
        { text: 'Cannot find config mini inst specific data', proof: 'alone', component: 'SMS_DESPOOLER' },
        {
          text: 'Despooler failed to execute the instruction, error code = c0000001',
          proof: 'strong',
          component: 'SMS_DESPOOLER',
        },
      ],
    },
    {
      id: 'gave-up',
      says: 'It gave up.',
      lines: [{ text: 'Installation or upgrade of site {siteCode} has failed', proof: 'strong' }],
    },
  ],
  against: ['Used 0 out of 0, no sending capacity'],
});
const pending = buildArticle({
  id: 'Q134716',
  signatures: [
    { id: 'pending', says: 'A site is pending.', lines: [{ text: 'Site {siteCode} status PENDING', proof: 'strong' }] },
  ],
});

const findIn = createSignatureFinder([race, pending]);
const find = (pasted: string) => findIn(readQuery(pasted, new Map()).lines);
const linesOf = (pasted: string, id = 'Q186408') =>
  find(pasted)
    .evidence.get(id)
    ?.map(({ line }) => line) ?? [];

describe('createSignatureFinder', () => {
  it.each([
    ['a log with the newest line first', [...raceLost].reverse()],
    [
      'lines of one second with the newest first',
      [
        'Despooler failed to execute the instruction, error code = c0000001',
        'Cannot find config mini inst specific data',
      ].map((text) => `~${text}   $$<SMS_DESPOOLER><Thu Mar 11 02:14:41 1999~><thread=CF>`),
    ],
  ])('finds every line that proves in %s', (_what, lines) => {
    const found = linesOf(lines.join('\n')).map((number) => lines[number - 1]);
    expect(found).toContainEqual(expect.stringContaining('Cannot find config mini inst specific data'));
    expect(found).toContainEqual(expect.stringContaining('error code = c0000001'));
  });

  it('finds the lines of a signature, each with its number, text, component and time', () => {
    expect(find(raceLost.join('\n')).evidence.get('Q186408')).toEqual([
      expect.objectContaining({
        line: 3,
        lastLine: 3,
        proof: 'weak',
        text: 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG',
      }),
      expect.objectContaining({
        kind: 'line',
        signature: 'consumed',
        says: 'The Despooler took the package.',
        proof: 'alone',
        line: 4,
        lastLine: 4,
        text: 'Cannot find config mini inst specific data',
        component: 'SMS_DESPOOLER',
        wallClockMs: Date.UTC(1998, 2, 15, 22, 10, 2),
        captured: {},
        complete: 1,
      }),
      expect.objectContaining({ line: 5, lastLine: 5, proof: 'strong' }),
    ]);
  });

  it.each([
    ['as they are', raceLost.join('\n'), [3, 4, 5]],
    [
      'with other lines between them',
      raceLost
        .flatMap((line, index) => [
          line,
          sms1Line(`~Working on logon server BDC${index}`, { component: 'SMS_MAINTENANCE_MANAGER' }),
        ])
        .join('\n'),
      [5, 7, 9],
    ],
    ['in capitals', raceLost.join('\n').toUpperCase(), [3, 4, 5]],
    ['without their marks', raceLost.map((line) => line.replace(/\s*\$\$.*/, '')).join('\n'), [3, 4, 5]],
    ['run on in one line', raceLost.join(' '), [1, 1, 1]],
    ['the first one missing', raceLost.slice(3).join('\n'), [1, 2]],
    ['the middle one missing', [raceLost[2], raceLost[4]].join('\n'), [1, 2]],
  ])('finds the lines %s', (_what, pasted, lines) => {
    expect(linesOf(pasted)).toEqual(lines);
  });

  it.each([50, 60, 80])('finds the lines of a log that a window broke at %d, and the lines that they span', (width) => {
    const evidence = find(raceLost.map((line) => wrapHard(line, width)).join('\n')).evidence.get('Q186408') ?? [];
    expect(evidence).toHaveLength(3);
    expect(evidence.every(({ line, lastLine }) => lastLine > line)).toBe(true);
    expect(linesOf(raceLost.map((line) => wrapSoft(line, width)).join('\n'))).toHaveLength(3);
  });

  it.each([
    ['in a word', 'ind config mini inst specific data', [1]],
    ['between words', 'config mini inst specific data', [1]],
    ['behind an empty line', '\nconfig mini inst specific data', [2]],
    ['and the line is not the first', 'something else\nconfig mini inst specific data', []],
    ['and too little is left', 'inst specific data', []],
    ['and the code with it', 'to execute the instruction, error code', []],
  ])('finds a line whose beginning the paste cut off %s, for as much as is left of it', (_where, pasted, lines) => {
    expect(linesOf(pasted)).toEqual(lines);
    const [evidence] = find(pasted).evidence.get('Q186408') ?? [];
    if (lines.length > 0) expect(evidence?.complete).toBeCloseTo(5 / 7);
  });

  it('takes no line of another component, when the paste names one', () => {
    const elsewhere = sms1Line('Cannot find config mini inst specific data~', { component: 'SMS_SCHEDULER' });
    expect(linesOf(elsewhere)).toEqual([]);
    expect(linesOf('Cannot find config mini inst specific data')).toEqual([1]);
  });

  it('takes the old spelling of a component for the same one', () => {
    expect(linesOf(sms1Line('Cannot find config mini inst specific data~', { component: 'SMS_DESPOOL' }))).toEqual([1]);
  });

  it('does not take lines in the wrong order for one run', () => {
    const [, , executing = '', notFound = ''] = raceLost;
    // The line that proves most stays; the one that should have come before it does not count.
    const later = executing.replace('22:10:02', '22:10:04');
    expect(linesOf([notFound, later].join('\n'))).toEqual([1]);
  });

  it('does not take lines far apart for one run', () => {
    const noise = Array.from({ length: 100 }, () => sms1Line('Sleep 30', { component: 'SMS_SCHEDULER' }));
    expect(linesOf([raceLost[2], ...noise, raceLost[3]].join('\n'))).toEqual([102]);
  });

  it('shows the first of several runs that prove the same', () => {
    expect(linesOf([...raceLost, ...raceLost, ...raceLost].join('\n'))).toEqual([3, 4, 5]);
  });

  it('shows the run that proves most, wherever it stands', () => {
    expect(linesOf([raceLost[2], ...Array.from({ length: 70 }, () => 'noise'), ...raceLost].join('\n'))).toEqual([
      74, 75, 76,
    ]);
  });

  it('finds nothing in healthy lines', () => {
    const healthy = [
      sms1Line('~Found ready instruction 0002OSL4.ins'),
      sms1Line('~Despooler successfully executed one instruction.'),
    ];
    expect(find(healthy.join('\n')).evidence.size).toBe(0);
  });

  it('captures values, and keeps articles apart', () => {
    const { evidence } = find('Installation or upgrade of site RIO has failed.\nSite ABQ status PENDING');
    expect(evidence.get('Q186408')?.[0]?.captured).toEqual({ siteCode: 'RIO' });
    expect(evidence.get('Q134716')?.[0]?.captured).toEqual({ siteCode: 'ABQ' });
  });

  it('finds the lines that speak against an article', () => {
    const { against, evidence } = find(
      'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking.',
    );
    expect(against.get('Q186408')?.map(({ line }) => line)).toEqual([1]);
    expect(evidence.size).toBe(0);
  });

  it('does not care in which order the articles come', () => {
    const reversed = createSignatureFinder([pending, race]);
    const { lines } = readQuery(`${raceLost.join('\n')}\nSite ABQ status PENDING`, new Map());
    for (const id of ['Q186408', 'Q134716'])
      expect(reversed(lines).evidence.get(id)).toEqual(findIn(lines).evidence.get(id));
  });

  it('points at the pasted line that holds the text, whatever stands around it', () => {
    const noise = fc.constantFrom(
      'what now?',
      '',
      sms1Line('~Waiting for ready instruction file....'),
      '```',
      'x'.repeat(120),
      '='.repeat(48),
      '4/20/98 1:25:00 AM  SMS  Error  None  388  N/A  RIOSMS',
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 12 }), fc.array(noise, { maxLength: 5 }), (before, after) => {
        const wanted = sms1Line('Cannot find config mini inst specific data~');
        // Fences do not count: Slack does not show them.
        const shown = [...before, wanted, ...after].filter((line) => line !== '```');
        const hit = find([...before, wanted, ...after].join('\n')).evidence.get('Q186408')?.[0];
        const spanned = shown.slice((hit?.line ?? 0) - 1, hit?.lastLine).join('\n');
        expect(spanned).toContain('Cannot find config mini inst specific data');
        expect(hit?.lastLine).toBe(shown.indexOf(wanted) + 1);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a signature that is no pattern', () => {
    const broken = buildArticle({
      signatures: [{ id: 'broken', says: 'Nothing.', lines: [{ text: '{text} failed', proof: 'weak' }] }],
    });
    expect(() => createSignatureFinder([broken])).toThrow('would match everywhere');
  });
});

describe('values of a signature', () => {
  const sender = buildArticle({
    id: 'Q163379',
    signatures: [
      {
        id: 'capacity',
        says: 'It may send 0 at once.',
        lines: [
          {
            text: 'Checking for sending capacity. Used {used:number} out of {capacity:number}',
            proof: 'strong',
            when: [{ name: 'capacity', is: 0 }],
            otherwise: 'the sender may send {capacity} at once',
          },
        ],
      },
      {
        id: 'failed',
        says: 'It failed with 38a.',
        lines: [
          {
            text: 'Despooler failed to execute the instruction, error code = {code:hex}',
            proof: 'strong',
            when: [{ name: 'code', code: '38a' }],
          },
        ],
      },
    ],
  });
  const findValues = (pasted: string) => {
    const { evidence, against } = createSignatureFinder([sender])(readQuery(pasted, new Map()).lines);
    return {
      for: (evidence.get('Q163379') ?? []).map(({ line }) => line),
      against: (against.get('Q163379') ?? []).map(({ line, says }) => `${line}: ${says}`),
    };
  };

  it.each([
    ['the value of the fault', 'Checking for sending capacity. Used 0 out of 0', [1], []],
    ['another value', 'Checking for sending capacity. Used 0 out of 5', [], ['1: the sender may send 5 at once']],
    [
      'another value, later that of the fault',
      'Checking for sending capacity. Used 0 out of 5\n\nChecking for sending capacity. Used 0 out of 0',
      [3],
      [],
    ],
    ['a code in another notation', 'Despooler failed to execute the instruction, error code = 0x38A', [1], []],
    [
      'another code',
      'Despooler failed to execute the instruction, error code = 12.',
      [],
      ['1: Despooler failed to execute the instruction, error code = 12.'],
    ],
    ['a code that the paste cut', 'Despooler failed to execute the instruction, error code = 38', [], []],
    ['no code', 'Despooler failed to execute the instruction, error code', [], []],
  ])('speak for or against: %s', (_what, pasted, lines, against) => {
    expect(findValues(pasted)).toEqual({ for: lines, against });
  });
});
