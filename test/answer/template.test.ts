import { describe, expect, it } from 'vitest';
import { fillTemplate, needsSiteCode } from '../../src/answer/template.ts';

describe('fillTemplate', () => {
  it.each([
    ['PREINST /UPGRADE:{{siteCode}}', 'LON', 'PREINST /UPGRADE:LON'],
    ['PREINST /UPGRADE:{{siteCode}}', 'lon', 'PREINST /UPGRADE:LON'],
    ['PREINST /UPGRADE:{{siteCode}}', undefined, 'PREINST /UPGRADE:<site code>'],
    ['PREINST /DELSITE:{{{siteCode}},<parent site code>}', 'LON', 'PREINST /DELSITE:{LON,<parent site code>}'],
    ['the parent of {{siteCode|the secondary site}}', 'LON', 'the parent of LON'],
    ['the parent of {{siteCode|the secondary site}}', undefined, 'the parent of the secondary site'],
    ['{{siteCode|the site}} does not upgrade', undefined, 'The site does not upgrade'],
    ['{{siteCode|the site}} does not upgrade', 'lon', 'LON does not upgrade'],
    ['ren SiteCtrl.ct0 00000000.ct1', 'LON', 'ren SiteCtrl.ct0 00000000.ct1'],
    ['{{siteCode}} and {{siteCode}}', 'S01', 'S01 and S01'],
    ['{{constructor}}', 'LON', '<constructor>'],
  ])('fills %j with %j', (template, siteCode, text) => {
    expect(fillTemplate(template, siteCode === undefined ? {} : { siteCode })).toBe(text);
  });

  it.each(['', 'LONDON', 'L&N', '; rm -rf /', '$(x)', '{{siteCode}}', 'LON\n', '<x>'])(
    'never puts %j into a command',
    (siteCode) => {
      expect(fillTemplate('PREINST /UPGRADE:{{siteCode}}', { siteCode })).toBe('PREINST /UPGRADE:<site code>');
    },
  );
});

describe('needsSiteCode', () => {
  it('tells what cannot do without the value', () => {
    expect(needsSiteCode('PREINST /UPGRADE:{{siteCode}}')).toBe(true);
    expect(needsSiteCode('at {{siteCode|the site}}')).toBe(false);
  });
});
