import { describe, expect, it } from 'vitest';
import { createTermReader } from '../../../src/match/terms/terms.ts';
import { editDistance, isOneEditApart } from '../../../src/text/edit-distance.ts';

const read = createTermReader([
  { says: ['sec site', 'child site'], means: 'secondary site' },
  { says: ['hman', 'hman.log'], means: 'SMS_HIERARCHY_MANAGER hierarchy manager' },
  { says: ['hang', 'freeze'], means: 'stop responding' },
]);
const terms = (text: string) => read(text).map(({ term }) => term);

describe('createTermReader', () => {
  it.each([
    [
      'stems and drops the words of prose',
      'The upgrades are upgrading and were upgraded',
      ['upgrad', 'upgrad', 'upgrad'],
    ],
    ["says it in the library's words", 'sec site', terms('secondary site')],
    ['finds the longest wording, in any case', 'CHILD SITES', terms('secondary site')],
    ['keeps codes whole', 'error c0000001, 38a', ['error', 'c0000001', '38a']],
    ['drops the words of chats', 'hi all, anyone seen this please? thanks', []],
    ['drops single letters', 'a b c', []],
    ['reads nothing from nothing', '', []],
  ])('%s', (_what, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('takes the name of a log for its component', () => {
    expect(terms('hman.log')).toEqual(expect.arrayContaining(terms('hierarchy manager')));
  });

  it('lets an identifier meet its words', () => {
    expect(terms('SMS_SITE_CONFIG_MANAGER')).toEqual(expect.arrayContaining(terms('site config manager')));
    expect(terms('SMS_SITE_CONFIG_MANAGER')).toContain('sms_site_config_manager');
  });

  it('remembers the word as it was written', () => {
    expect(read('Secondary sites FREEZE').map(({ surface }) => surface)).toEqual([
      'Secondary',
      'sites',
      'FREEZE',
      'FREEZE',
    ]);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('reads %s as a word like any other', (word) => {
    expect(read(word).map(({ surface }) => surface)).toContain(word);
  });

  it.each(['\ud83d', '\ud83d\ude00', '\u0000', '~~~', '$$<><>', 'é'.repeat(5_000), 'a_'.repeat(5_000)])(
    'does not trip over %j',
    (text) => {
      expect(Array.isArray(read(text))).toBe(true);
    },
  );
});

describe('editDistance', () => {
  it.each([
    ['Q186408', 'Q186480', 1],
    ['Q186408', 'Q186408', 0],
    ['Q186408', 'Q18640', 1],
    ['Q186408', 'Q183347', 4],
    ['', 'Q1', 2],
  ])('from %s to %s is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(isOneEditApart(a, b)).toBe(distance <= 1);
  });
});
