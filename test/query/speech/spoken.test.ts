import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCodeBook } from '../../../src/query/codes.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { readSpoken } from '../../../src/query/speech/spoken.ts';
import { raceLost } from '../../build/log.ts';

describe('readSpoken', () => {
  it.each([
    ['digits after "error"', 'the log says error three eight eight', 'the log says error 388'],
    ['a code that begins with a letter', 'c zero zero zero zero zero zero one', 'c0000001'],
    ['a code with commas', 'c, zero, zero, zero, zero, zero, zero, one', 'c0000001'],
    ['a code with double', 'c double zero double zero double zero one', 'c0000001'],
    ['a code that ends with a letter', 'error three eight a in the despooler log', 'error 38a in the despooler log'],
    ['a code in the spelling alphabet', 'charlie zero zero zero zero zero zero one', 'c0000001'],
    ['an event id', "it's event six eight one, every hour", "it's event 681, every hour"],
    ['a code in groups of two', 'error thirteen twenty-six', 'error 1326'],
    ['an abbreviation', 'the S M S executive on the B D C', 'the SMS executive on the BDC'],
    ['an abbreviation with full stops', 'our S.M.S. server', 'our SMS. server'],
    ['a log by its letters', 'it is in D E S P O O L dot log', 'it is in DESPOOL.log'],
    ['a component', 'S M S underscore executive stopped', 'SMS_executive stopped'],
    ['a site', 'site l o n is stuck', 'site LON is stuck'],
    ['a site in the spelling alphabet', 'site code lima oscar november', 'site code LON'],
    ['capitals', 'the code is capital h a m', 'the code is HAM'],
    ['letters with hyphens', 'the domain is called A-B-C, three letters', 'the domain is called ABC, three letters'],
    ['the sounds of letters', 'it ends in dot em-ess-eye', 'it ends in .msi'],
    ['letters before the rest of a name', 'the installer, m-s-i-exec, crashed', 'the installer, msiexec, crashed'],
    ['a counted number', 'twenty-five logon servers', '25 logon servers'],
    ['a small counted number', 'three logon servers', '3 logon servers'],
    ['hundreds', 'two hundred and fifty clients', '250 clients'],
    ['thousands', 'three thousand five hundred seventy-five seconds ahead', '3575 seconds ahead'],
    ['a year', 'since nineteen ninety-eight', 'since 1998'],
    ['a version', 'from one point one to one point two service pack four', 'from 1.1 to 1.2 service pack 4'],
    ['digits one by one behind a point', 'the build is seven dot nine nine nine', 'the build is 7.999'],
    ['a number behind a point', 'it runs on six point twenty-five', 'it runs on 6.25'],
    ['double digits behind a point', 'version four point double oh one', 'version 4.001'],
    ['several points', 'build two point oh point one three eight oh', 'build 2.0.1380'],
    ['a version before a count', 'on one point two three sites are stuck', 'on 1.2 three sites are stuck'],
    ['a count after a version', 'one point two on twelve logon servers', '1.2 on 12 logon servers'],
    ['a version without a point', 'SMS two oh SP2', 'SMS 2.0 SP2'],
    ['a phase', 'stuck at phase four complete', 'stuck at phase 4 complete'],
    ['nothing', 'used nought out of nought, no sending capacity', 'used 0 out of 0, no sending capacity'],
    ['a path', 'look in D colon backslash S M S backslash logs', 'look in D:\\SMS\\logs'],
    ['a share', 'copy it to backslash backslash alpha one backslash SMS', 'copy it to \\\\alpha one\\SMS'],
    ['hours', 'after forty-eight hours it came back', 'after 48 hours it came back'],
  ])('reads %s', (_what, said, typed) => {
    expect(readSpoken(said)).toBe(typed);
  });

  it.each([
    ['a count that may be one', 'one two three go', 'one two three (123) go'],
    ['letters that may be a list', 'sites with options a b c and d', 'sites with options a b c (abc) and d'],
  ])('keeps the words beside the reading of %s', (_what, said, both) => {
    expect(readSpoken(said)).toBe(both);
  });

  it.each([
    'One of the sites is stuck, and two of us looked at it.',
    'Plan B I think, or a day or two.',
    'drive D is full and C is not',
    'e.g. a U.S. site, i.e. the one in N.Y.',
    'version 1.2. Thank you',
    "It's a 1.2 site, isn't it? I'd say so.",
    'x - y - z axis',
    'I a m not sure'.replace('a m', 'am'),
    'two thirds of the first ten',
    'half past ten, or nine out of ten',
    'Hotel Oscar, Golf Club Delta',
    'the last line is the decompress to _S M0000.TMP',
    '[o.e.m.j.JvmGcMonitorService] [node-3]',
    'the text has a backslash right before a quote',
    'we waited ten minutes, then twenty days, with thirty PCs',
    'no one at the time, even on a double check',
    'a-b testing, on-site, log-on, re-use, you-are-here',
    'Checking for sending capacity.  Used 0 out of 3',
    '~Sleep 30 C D E  $$<SMS_SCHEDULER><Tue Nov 04 13:07:27 1997~><thread=A0>',
    'backup and underscored point of view, dot the i',
    ...raceLost,
  ])('leaves prose and logs as they are: %s', (line) => {
    expect(readSpoken(line)).toBe(line);
  });

  it('reads every code back that is spelled digit by digit', () => {
    const names = 'zero one two three four five six seven eight nine'.split(' ');
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{3,8}$/), (digits) => {
        const said = [...digits].map((digit) => names[Number(digit)]).join(' ');
        expect(readSpoken(`error code ${said}`)).toBe(`error code ${digits}`);
      }),
    );
  });

  it('reads every number back that is counted', () => {
    const ones =
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
      );
    const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
    const below100 = (n: number): string =>
      n < 20 ? (ones[n] ?? '') : `${tens[Math.floor(n / 10)]}${n % 10 > 0 ? `-${ones[n % 10]}` : ''}`;
    const below1000 = (n: number): string =>
      n < 100 ? below100(n) : `${ones[Math.floor(n / 100)]} hundred${n % 100 > 0 ? ` and ${below100(n % 100)}` : ''}`;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 19_999 }), (n) => {
        const thousands = Math.floor(n / 1000);
        const rest = n % 1000;
        const said = [thousands > 0 ? `${below100(thousands)} thousand` : '', rest > 0 ? below1000(rest) : '']
          .filter((part) => part !== '')
          .join(' ');
        expect(readSpoken(`${said} logon servers`)).toBe(`${n} logon servers`);
      }),
    );
  });

  it('never grows beyond both readings, and never writes a reading behind itself', () => {
    const word = fc.constantFrom(
      'one',
      'two',
      'a',
      'c',
      'zero',
      'charlie',
      'S',
      'M',
      'site',
      'error',
      'dot',
      'log',
      '-',
      ',',
      '12',
      'double',
      'capital',
      'twenty',
      'hundred',
      'I',
      'underscore',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const read = readSpoken(text);
        expect(read.length).toBeLessThanOrEqual(text.length * 2 + 2);
        expect(readSpoken(readSpoken(read))).not.toMatch(/\((\w+)\) \(\1\)/);
      }),
    );
  });
});

describe('readQuery of what was said on the phone', () => {
  it('has the facts', () => {
    const { facts, lines } = readQuery(
      'he reads despooler failed to execute the instruction, error code equals c zero zero zero zero zero zero one. Site code l o n, forty logon servers, one point two service pack three',
      createCodeBook([]),
    );
    expect(facts.codes.map(({ written }) => written)).toContain('c0000001');
    expect(facts.siteCodes.map(({ code }) => code)).toContain('LON');
    expect(facts.logonServers).toBe(40);
    expect(facts.versions[0]).toMatchObject({ version: '1.2', servicePack: 'SP3' });
    expect(lines).toHaveLength(1);
  });

  it('takes out a password that is spelled', () => {
    const { lines } = readQuery('the password is S E C R E T one two three, thanks', createCodeBook([]));
    expect(JSON.stringify(lines)).not.toMatch(/SECRET|S E C/);
  });
});
