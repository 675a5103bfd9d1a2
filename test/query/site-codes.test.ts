import { describe, expect, it } from 'vitest';
import type { SiteCodeFact } from '../../src/query/query.ts';
import { chooseSecondary, isSiteCode, readSiteCodes } from '../../src/query/site-codes.ts';

const read = (text: string) => readSiteCodes(text, 1).map(({ code, role }) => `${code} ${role}`);
const choose = (...lines: string[]) =>
  chooseSecondary(lines.flatMap((line, index) => readSiteCodes(line, index + 1)))?.code;

describe('readSiteCodes', () => {
  it.each([
    // Secondary sites.
    ['PREINST /UPGRADE:LON', ['LON secondary']],
    ['preinst /upgrade:{lon}', ['LON secondary']],
    ['PREINST /UPGRADE:DEV', ['DEV secondary']],
    ['PREINST /UPGRADE:001', ['001 secondary']],
    ['Installation or upgrade of site RIO has failed.', ['RIO secondary']],
    ['{4471} INFO: Submitting site install package to BOI', ['BOI secondary']],
    ['{4433} INFO: Bootstrap job for site BOI completed', ['BOI secondary']],
    ['{4391} INFO: Upgrade required for site DEN, deferred, not all secondary sites are active', ['DEN secondary']],
    ['Secondary RTM was upgraded last night', ['RTM secondary']],
    ['the secondary site code is LON', ['LON secondary']],
    ['upgrade of LON to SP3', ['LON secondary']],
    ['secondary sites LON, HAM and BOS', ['LON secondary', 'HAM secondary', 'BOS secondary']],
    ['child site LON is down', ['LON secondary']],
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
    ['upgrading CEN, the primary, went fine', ['CEN parent']],
    // Both.
    ['Bootstrap job for site BOI completed, parent is CEN', ['CEN parent', 'BOI secondary']],
    ['PREINST /DELSITE:{LON,CEN}', ['LON secondary', 'CEN parent']],
    ['child site LON of CEN', ['CEN parent', 'LON secondary']],
    ['secondary sites LON and HAM below site CEN', ['CEN parent', 'LON secondary', 'HAM secondary']],
    ["Site LON's parent is CEN", ['CEN parent', 'LON unknown']],
    // Sites whose role the text leaves open.
    ['Site ABQ status PENDING (2)', ['ABQ unknown']],
    ['what is wrong with site LON.', ['LON unknown']],
    ["Site 'LON' is not active", ['LON unknown']],
    ['site code = {LON}', ['LON unknown']],
    ['site code is lon', ['LON unknown']],
    ['MachineName = LONSRV1, SiteCode = LON', ['LON unknown']],
    ['["SMS_SITE=AMS"]', ['AMS unknown']],
    ['Found send request. ID: 00A3LPHX, Dest Site: PHX', ['PHX unknown']],
    ['Site Properties - [ABZ] Aberdeen', ['ABZ unknown']],
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
    'THE SITE WAS LON BUT NOW ALL IS WELL',
    'D:\\SMS\\site.srv\\despoolr.box',
    'site 123 of 200',
    'our site LON-2 and site LONDON',
    'Site X86.bin',
    'site Foo and parent bar',
  ])('reads no site from %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('keeps the line on which a site stands', () => {
    expect(readSiteCodes('Site LON', 9)).toEqual([{ code: 'LON', role: 'unknown', line: 9 }]);
  });
});

describe('chooseSecondary', () => {
  it.each([
    ['the only secondary', ['Bootstrap job for site BOI completed, parent is CEN'], 'BOI'],
    ['the only site that is named', ['Site LON'], 'LON'],
    ['the secondary before other sites', ['Site HAM', 'PREINST /UPGRADE:LON'], 'LON'],
    ['the same site twice', ['Secondary LON', 'upgrade of LON'], 'LON'],
  ])('takes %s', (_what, lines, code) => {
    expect(choose(...lines)).toBe(code);
  });

  it.each([
    ['two secondaries', ['secondary sites LON and HAM']],
    ['two sites of no known role', ['Site LON', 'Site HAM']],
    ['the parent alone', ['Primary site P01']],
    ['a parent that another line calls a site', ['parent is CEN', 'upgrade of CEN']],
    ['a parent that is named after its code', ['site CEN (the parent)']],
    ['no site', ['it hangs']],
  ])('takes none of %s', (_what, lines) => {
    expect(choose(...lines)).toBeUndefined();
  });

  it('never takes a code that any line calls the parent, in whatever order', () => {
    const facts: SiteCodeFact[] = [
      { code: 'CEN', role: 'secondary', line: 1 },
      { code: 'CEN', role: 'parent', line: 2 },
      { code: 'LON', role: 'unknown', line: 3 },
    ];
    expect(chooseSecondary(facts)?.code).toBe('LON');
    expect(chooseSecondary([...facts].reverse())?.code).toBe('LON');
  });
});

describe('isSiteCode', () => {
  it.each(['LON', 'lon', 'S01', '001'])('accepts %s', (code) => {
    expect(isSiteCode(code)).toBe(true);
  });
  it.each(['', 'LO', 'LOND', 'L-N', 'L N', 'LÖN', 'LON\n', '; rm', '../'])('refuses %j', (code) => {
    expect(isSiteCode(code)).toBe(false);
  });
});
