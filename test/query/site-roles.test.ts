import { describe, expect, it } from 'vitest';
import type { SiteCodeFact } from '../../src/query/query.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { couldBeCode } from '../../src/query/site-codes.ts';
import { chooseSite, refusalOf } from '../../src/query/site-roles/choose-site.ts';
import { readGivenSite } from '../../src/query/site-roles/read-given-site.ts';
import { isSiteCode } from '../../src/text/site-code.ts';
import { siteCode } from '../build/query.ts';

const factsOf = (...lines: string[]) => readQuery(lines.join('\n'), new Map()).facts.siteCodes;
const read = (text: string) => factsOf(text).map(({ code, reading }) => `${code} ${reading}`);
const choose = (...lines: string[]) => chooseSite(factsOf(...lines), 'repair')?.code;

describe('readSiteRoles', () => {
  it.each([
    // Messages of a log and commands.
    ['PREINST /UPGRADE:LON', ['LON failing']],
    ['preinst /upgrade:{lon}', ['LON failing']],
    ['PREINST /UPGRADE:DEV', ['DEV failing']],
    ['PREINST /UPGRADE:001', ['001 failing']],
    ['PREINST /DELSITE:{LON,CEN}', ['LON gone', 'CEN parent']],
    ['should I use PREINST /UPGRADE:CEN', ['CEN mentioned']],
    ['Installation or upgrade of site RIO has failed.', ['RIO failing']],
    ['{4471} INFO: Submitting site install package to BOI', ['BOI secondary']],
    ['{4433} INFO: Bootstrap job for site BOI completed', ['BOI secondary']],
    ['{4391} INFO: Upgrade required for site DEN, deferred, not all secondary sites are active', ['DEN secondary']],
    ['Bootstrap job for site BOI completed, parent is CEN', ['BOI secondary', 'CEN parent']],
    ['Update the Sites table: Site=KIE Parent=GVA', ['GVA parent', 'KIE mentioned']],
    ['Site ABQ status PENDING (2)', ['ABQ mentioned']],
    ['Found send request. ID: 00A3LPHX, Dest Site: PHX', ['PHX recipient']],
    ['~Found ready instruction 1000tS01.ins', ['S01 sender']],
    ['["SMS_SITE=AMS"]', ['AMS mentioned']],
    ['Site Properties - [ABZ] Aberdeen', ['ABZ mentioned']],
    // Parents.
    ['parent site CEN', ['CEN parent']],
    ['its parent is NYC', ['NYC parent']],
    ['parent (CEN)', ['CEN parent']],
    ['parent: site CEN', ['CEN parent']],
    ["the parent CEN's HMAN.LOG", ['CEN parent']],
    ['Primary site P01', ['P01 parent']],
    ['the central site is CEN.', ['CEN parent']],
    ['site CEN (the parent)', ['CEN parent']],
    ['CEN is our primary', ['CEN parent']],
    ['child site LON of CEN', ['CEN parent', 'LON secondary']],
    ['secondary sites LON and HAM below site CEN', ['CEN parent', 'LON secondary', 'HAM secondary']],
    ["Site LON's parent is CEN", ['CEN parent', 'LON secondary']],
    // Our own.
    ['we run site CEN', ['CEN own']],
    ['our site is CEN', ['CEN own']],
    ['wir sind CEN', ['CEN own']],
    // Secondaries, and where it fails.
    ['the secondary site code is LON', ['LON secondary']],
    ['secondary sites LON, HAM and BOS', ['LON secondary', 'HAM secondary', 'BOS secondary']],
    ['child site LON is down', ['LON secondary']],
    ['what is wrong with site LON.', ['LON failing']],
    ["Site 'LON' is not active", ['LON failing']],
    ['EDI failed, site NCL works', ['NCL works', 'EDI failing']],
    ['not LON but EDI', ['LON not', 'EDI correction']],
    // Sites whose part the text leaves open.
    ['upgrade of LON to SP3', ['LON near']],
    ['site code = {LON}', ['LON mentioned']],
    ['MachineName = LONSRV1, SiteCode = LON', ['LON mentioned']],
  ])('reads the sites of %j', (text, sites) => {
    expect(read(text)).toEqual(sites);
  });

  it.each([
    'the site has gone, the site was down',
    'upgrade for the site',
    'site code for the secondary',
    'which site code is it and why',
    'the parent has all its sites',
    'Site SMS, site SQL, site NT4',
    'the site ITS users need',
    'SECONDARY SITE HAS NOT COME BACK',
    'D:\\SMS\\site.srv\\despoolr.box',
    'site 123 of 200',
    'our site LON-2 and site LONDON',
    'Site X86.bin',
    'site Foo and parent bar',
    'EDISMS failed',
    'the file CON',
    '~Found ready instruction 0003LON1.ins',
  ])('reads no site from %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('keeps the line and the words that say so', () => {
    expect(factsOf('hello', 'EDI failed')).toEqual([{ code: 'EDI', reading: 'failing', line: 2, words: 'EDI failed' }]);
  });

  it('reads a sentence that a mail program wrapped', () => {
    const facts = factsOf('This is about the hierarchy whose central site is', 'CEN, which is fine.');
    expect(facts).toContainEqual(expect.objectContaining({ code: 'CEN', reading: 'parent', line: 2 }));
  });

  it("knows the parent from a secondary's own sender", () => {
    const sending = 'Cannot connect to server SMSCEN at remote site CEN';
    expect(factsOf('LANSEND.LOG at the secondary', sending)).toMatchObject([{ code: 'CEN', reading: 'parent' }]);
    expect(factsOf('LANSEND.LOG', sending)).toMatchObject([{ code: 'CEN', reading: 'recipient' }]);
  });
});

describe('chooseSite', () => {
  it.each([
    ['the only secondary', ['Bootstrap job for site BOI completed, parent is CEN'], 'BOI'],
    ['the site that fails, before other secondaries', ['secondary sites HAM and LON', 'LON failed'], 'LON'],
    ['the same site twice', ['Secondary LON', 'upgrade of LON'], 'LON'],
    ['what shows it, where the parent is another', ['CEN is the parent', 'EDI shows'], 'EDI'],
    ['what was put right last', ['LON failed', 'sorry, I meant EDI'], 'EDI'],
  ])('takes %s', (_what, lines, code) => {
    expect(choose(...lines)).toBe(code);
  });

  it.each([
    ['the only site that is named', ['Site LON']],
    ['two secondaries', ['secondary sites LON and HAM']],
    ['two sites of no known part', ['Site LON', 'Site HAM']],
    ['the parent alone', ['Primary site P01']],
    ['a parent that another line calls failing', ['parent is CEN', 'CEN failed']],
    ['a parent that is named after its code', ['site CEN (the parent)']],
    ['a site that fails and works', ['LON failed', 'LON works']],
    ['no site', ['it hangs']],
  ])('takes none of %s', (_what, lines) => {
    expect(choose(...lines)).toBeUndefined();
  });

  it('never takes a code that any line calls the parent, in whatever order', () => {
    const facts: SiteCodeFact[] = [
      siteCode('CEN', 'failing'),
      siteCode('CEN', 'parent', 2),
      siteCode('LON', 'failing', 3),
    ];
    expect(chooseSite(facts, 'repair')?.code).toBe('LON');
    expect(chooseSite([...facts].reverse(), 'repair')?.code).toBe('LON');
    expect(refusalOf(facts, 'CEN')?.reading).toBe('parent');
    expect(refusalOf(facts, 'LON')).toBeUndefined();
  });
});

describe('readGivenSite', () => {
  it.each([
    ['LON', 'LON', false],
    ['lon', 'LON', false],
    ['LON.', 'LON', false],
    ["it's lon", 'LON', true],
    ['LON, sms 1.2 sp4', 'LON', false],
    ['the site code is lon', 'LON', true],
    ['secondary site LON', 'LON', false],
    ['the secondary is called NYC', 'NYC', true],
    ['the site which does not come up is PAR', 'PAR', true],
    ['sorry, it is NYC not LON', 'NYC', true],
    ['I meant EDI', 'EDI', true],
    ['not LON but edi', 'EDI', true],
    ['LON failed too', 'LON', false],
  ])('reads %j', (said, code, isSure) => {
    expect(readGivenSite(said)).toMatchObject({ siteCode: code, isSure });
  });

  it('reads who the parent is', () => {
    expect(readGivenSite('CEN is the parent')).toEqual({
      isSure: false,
      told: [{ code: 'CEN', reading: 'parent', line: 0, words: 'CEN is the parent' }],
    });
  });

  it.each(['yes', 'why?', 'thanks', 'it still fails', 'is it LON?', 'not LON', 'LON works', 'CON', 'EDI or LON'])(
    'reads no code from %j',
    (said) => {
      expect(readGivenSite(said)?.siteCode).toBeUndefined();
    },
  );
});

describe('couldBeCode', () => {
  it.each(['LON', 'S01', 'DEN', 'CH2'])('takes %s for one', (text) => {
    expect(couldBeCode(text, 'tell')).toBe(true);
  });
  it.each(['SMS', 'SP4', 'NOT', 'CON', '123', 'the', 'has', '1st'])('takes %s for none', (text) => {
    expect(couldBeCode(text, 'tell')).toBe(false);
  });
});

describe('isSiteCode', () => {
  it.each(['LON', 'lon', 'S01', '001'])('accepts %s', (code) => {
    expect(isSiteCode(code)).toBe(true);
  });
  it.each(['', 'LO', 'LOND', 'L-N', 'L N', 'LÖN', 'LON\n', '; rm', '../', 'CON', 'nul'])('refuses %j', (code) => {
    expect(isSiteCode(code)).toBe(false);
  });
});
