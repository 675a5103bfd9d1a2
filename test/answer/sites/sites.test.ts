import { describe, expect, it } from 'vitest';
import { askForSites, fillCommand, readSites, siteChoices, toValues } from '../../../src/answer/sites/sites.ts';
import type { LineEvidence } from '../../../src/match/match.ts';
import type { SiteCodeFact } from '../../../src/query/query.ts';
import { consumedLine, siteCode } from '../../build/query.ts';

const valuesOf = (proof: readonly LineEvidence[], facts: readonly SiteCodeFact[]) => toValues(readSites(proof, facts));
const captured = (code: string, overrides: Partial<LineEvidence> = {}) =>
  consumedLine({ captured: { siteCode: code }, ...overrides });

describe('the site of a repair', () => {
  it.each([
    ['the code that a signature captured', [captured('rio')], [], 'RIO'],
    ['the captured code before one that is only a secondary', [captured('RIO')], [siteCode('LON', 'secondary')], 'RIO'],
    ['the secondary that is named', [consumedLine()], [siteCode('LON', 'secondary'), siteCode('CEN', 'parent')], 'LON'],
    ['the site that fails', [], [siteCode('LON', 'failing'), siteCode('CEN', 'own')], 'LON'],
    ['a captured code that the line itself calls failing', [captured('RIO')], [siteCode('RIO', 'failing', 8)], 'RIO'],
  ])('is %s', (_what, proof, facts, code) => {
    expect(valuesOf(proof, facts).siteCode).toBe(code);
  });

  it.each([
    ['two captured codes', [captured('RIO'), captured('LON')], []],
    ['a captured code that is the parent', [captured('CEN')], [siteCode('CEN', 'parent')]],
    ['a captured code that is our own', [captured('CEN')], [siteCode('CEN', 'own')]],
    ['a captured recipient of a sending', [captured('CEN')], [siteCode('CEN', 'recipient', 8)]],
    ['a captured word', [captured('the')], []],
    ['a captured reserved name', [captured('CON')], []],
    ['the only site that is named', [], [siteCode('LON', 'mentioned')]],
    ['two secondaries', [], [siteCode('LON', 'secondary'), siteCode('HAM', 'secondary')]],
    ['the parent alone', [], [siteCode('CEN', 'parent')]],
    ['a parent that fails', [], [siteCode('CEN', 'failing'), siteCode('CEN', 'parent')]],
    ['a site that fails and works', [], [siteCode('LON', 'failing'), siteCode('LON', 'works')]],
    ['a site that is gone', [], [siteCode('LON', 'gone')]],
    ['nothing', [], []],
  ])('is not %s', (_what, proof, facts) => {
    expect(valuesOf(proof, facts)).not.toHaveProperty('siteCode');
  });
});

describe('fillCommand', () => {
  const values = { ...valuesOf([], [siteCode('EDI', 'failing', 4), siteCode('NCL', 'gone', 5)]) };

  it.each([
    ['PREINST /UPGRADE:{{siteCode}}', 'PREINST /UPGRADE:EDI', 4],
    ['PREINST /DELSITE:{{{siteCode}},<parent site code>}', 'PREINST /DELSITE:{NCL,<parent site code>}', 5],
    ['PREINST /DEINSTALL:{{siteCode}}', 'PREINST /DEINSTALL:NCL', 5],
    ['smssite delete {{siteCode}}', 'smssite delete NCL', 5],
  ])('fills %j for the site that it is about', (template, run, line) => {
    expect(fillCommand(template, values)).toMatchObject({ run, site: { source: { from: 'line', line } } });
  });

  it('never removes a site that merely fails', () => {
    const failing = valuesOf([], [siteCode('EDI', 'failing')]);
    expect(fillCommand('PREINST /DELSITE:{{{siteCode}},CEN}', failing)).toEqual({
      run: 'PREINST /DELSITE:{<site code>,CEN}',
    });
  });

  it('names no source where nothing was filled in', () => {
    expect(fillCommand('net start SMS_EXECUTIVE', values)).toEqual({ run: 'net start SMS_EXECUTIVE' });
  });
});

describe('the question which site it is', () => {
  it('offers the codes that were seen, likeliest first, those that are refused last', () => {
    const sites = [
      siteCode('CEN', 'own'),
      siteCode('NCL', 'works'),
      siteCode('LON', 'failing'),
      siteCode('HQ1', 'parent'),
    ];
    expect(siteChoices(sites)).toEqual([
      { code: 'LON' },
      { code: 'NCL', doubt: 'other' },
      { code: 'CEN', doubt: 'own' },
      { code: 'HQ1', doubt: 'parent' },
    ]);
  });

  it('asks for the site that is gone where only its removal is open', () => {
    const runs = ['PREINST /UPGRADE:{{siteCode}}', 'PREINST /DELSITE:{{{siteCode}},X}'];
    const [asked] = askForSites(runs, { siteCode: 'EDI' }, []);
    expect(asked?.ask).toMatch(/gone and should be removed/);
    expect(askForSites(runs, { siteCode: 'EDI', removedSite: 'NCL' }, [])).toEqual([]);
  });
});
