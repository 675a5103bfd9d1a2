import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_CHARACTERS } from '../../src/logs/bounds.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { escapeSlack, raceLost, sms1Line, wrapHard } from '../build/log.ts';

const read = (pasted: string) => readQuery(pasted, new Map());
const plain = read(raceLost.join('\n')).lines;

describe('readQuery reads the same log', () => {
  it.each([
    ['with line ends of NT', (log: string) => log.replaceAll('\n', '\r\n')],
    ['as Slack escapes it', escapeSlack],
    ['in a fence', (log: string) => `\`\`\`\n${log}\n\`\`\``],
    ['in a fence as Slack escapes it', (log: string) => `\`\`\`${escapeSlack(log)}\`\`\``],
    ['in a fence that nobody closed', (log: string) => `\`\`\`\n${log}`],
    ['quoted', (log: string) => log.replace(/^/gm, '> ')],
    ['quoted as Slack escapes it', (log: string) => escapeSlack(log).replace(/^/gm, '&gt; ')],
    ['in colour', (log: string) => log.replace(/Despooler/g, '\u001b[31mDespooler\u001b[0m')],
    ['with NUL between all letters', (log: string) => [...log].join('\u0000')],
    ['with right-to-left marks', (log: string) => log.replace(/^/gm, '\u200f')],
    ['with a byte order mark', (log: string) => `\ufeff${log}`],
    ['with spaces that do not break', (log: string) => log.replaceAll('   ', '\u00a0\u00a0\u00a0')],
  ])('%s', (_what, dress) => {
    expect(read(dress(raceLost.join('\n'))).lines).toEqual(plain);
  });
});

describe('readQuery', () => {
  it('says how many lines secrets were taken out of', () => {
    expect(read('password=hunter2').notices).toEqual([
      { kind: 'redacted', text: 'Passwords, accounts or addresses were taken out of one line before reading.' },
    ]);
    expect(read('CORP\\bob\nCORP\\eve\nno secret').notices[0]?.text).toContain('2 lines');
  });

  it('takes secrets out before anything else reads the line', () => {
    const query = read(sms1Line('Logon of CORP\\jsmith from 10.0.3.7 failed, password = hunter2'));
    expect(JSON.stringify(query)).not.toMatch(/jsmith|10\.0\.3\.7|hunter2/);
    expect(query.lines[0]).toMatchObject({ component: 'SMS_DESPOOLER', text: expect.stringContaining('<account>') });
  });

  it('reads the same log from a window of 50 columns, which cuts off a lone bracket', () => {
    const { lines } = read(raceLost.map((line) => wrapHard(line, 50)).join('\n'));
    expect(lines.map(({ text, component }) => [text, component])).toEqual(
      plain.map(({ text, component }) => [text, component]),
    );
  });

  it.each(['', '   ', '\n\n\n', '```\n```', '<@U123ABC>', '<!channel>', '\u0000\u200b', '> \n> '])(
    'reads nothing from %j',
    (pasted) => {
      expect(read(pasted)).toMatchObject({ lines: [], facts: { codes: [], components: [] } });
    },
  );

  it('pings nobody: mentions and channel pings are gone from the lines', () => {
    const { lines } = read('<!channel> <@U123ABC> <!here|here> <#C024BE7LR> LON is stuck');
    expect(lines.map(({ text }) => text)).toEqual(['here  LON is stuck']);
  });

  it.each([
    ['Slack markup', '*bold* _it_ ~gone~ `code`', '*bold* _it_ ~gone~ `code`'],
    ['names of prototypes', 'constructor __proto__ toString', 'constructor __proto__ toString'],
    ['half a pair of surrogates', 'LON \ud83d stuck', 'LON \ud83d stuck'],
  ])('keeps %s as text', (_what, pasted, text) => {
    expect(read(pasted).lines.map((line) => line.text)).toEqual([text]);
  });

  it('takes the message of a line of JSON for its text', () => {
    const { lines } = read('{"level":"error","msg":"Despooler failed"}');
    expect(lines).toMatchObject([{ text: 'Despooler failed', severity: 'error' }]);
  });

  it('reads two megabytes of log, as much as a file may have', () => {
    const line = sms1Line('~Waiting for ready instruction file....');
    const query = read(
      Array.from({ length: Math.floor(MAX_TEXT_CHARACTERS / (line.length + 1)) }, () => line).join('\n'),
    );
    expect(query.notices).toEqual([]);
    expect(query.lines.length).toBe(Math.floor(MAX_TEXT_CHARACTERS / (line.length + 1)));
    expect(query.facts.components).toEqual(['SMS_DESPOOLER']);
  });

  it('reads 40,000 lines alike', () => {
    expect(read(Array.from({ length: 40_000 }, () => 'error 5 on site LON').join('\n')).lines).toHaveLength(40_000);
  });

  it.each([
    ['dashes', '-'.repeat(1_000_000)],
    ['blanks between two words', `${`error${' '.repeat(3_990)}x\n`.repeat(250)}`],
    ['blanks in a viewer', `${`x SMS_ABC 1/1/99${' '.repeat(3_980)}z\n`.repeat(250)}`],
    ['addresses without end', `${'aa://'.repeat(200_000)}`],
    ['marks without end', '$$<SMS_X><'.repeat(100_000)],
    ['quote marks without end', '>'.repeat(1_000_000)],
    ['fences without end', '```'.repeat(330_000)],
    ['marks', `a${'\u0301\u0323'.repeat(500_000)}`],
    ['marks with signs between that nobody sees', 'a\u0301\u200b\u0323'.repeat(300_000)],
    ['empty lines', '\n'.repeat(1_000_000)],
    ['short lines', 'ab\n'.repeat(330_000)],
    ['commas', ','.repeat(1_000_000)],
    ['escapes without end', '\u001b]'.repeat(500_000)],
    ['colons', `${`${'1:'.repeat(1_990)}\n`.repeat(250)}`],
  ])('reads a megabyte of %s', (_what, pasted) => {
    // The time limit of the suite is what a pattern that backtracks would run into.
    expect(() => read(pasted)).not.toThrow();
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (pasted) => {
        expect(read(pasted).lines.every(({ number }) => number > 0)).toBe(true);
      }),
    );
  });
});
