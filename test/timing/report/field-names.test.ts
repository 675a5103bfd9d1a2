import { describe, expect, it } from 'vitest';
import { readHierarchy } from '../../../src/timing/input/read-hierarchy.ts';
import type { TypedRequest } from '../../../src/timing/input/read-request.ts';
import { readRequest } from '../../../src/timing/input/read-request.ts';
import { fieldLabel, sayByFlag, sayByLabel } from '../../../src/timing/report/field-names.ts';

function problemsOf(typed: TypedRequest) {
  const read = readRequest(typed);
  return read.ok ? [] : read.problems;
}

describe('a problem names what the person filled in', () => {
  const some = { logonServers: '40' };
  it.each<[string, TypedRequest, string, string]>([
    [
      'a missing number',
      {},
      '--logon-servers is missing; give a whole number from 0 to 5000, or --hierarchy FILE.csv',
      '"Logon servers at each site" is missing; give a whole number from 0 to 5000, or a hierarchy attached as a CSV file',
    ],
    [
      'a number out of range',
      { ...some, sites: '0' },
      '--sites is 0; it must be a whole number from 1 to 1100',
      '"Secondary sites" is 0; it must be a whole number from 1 to 1100',
    ],
    [
      'a setting',
      { ...some, settings: ['deadShare=1.2'] },
      '--set deadShare: is 1.2; it must be a number from 0 to 1',
      'deadShare: is 1.2; it must be a number from 0 to 1',
    ],
    [
      'the same number in a parameter file',
      { parameters: '{"logonServers": -1}' },
      '--params, logonServers: is -1; it must be a whole number from 0 to 5000',
      'logonServers: is -1; it must be a whole number from 0 to 5000',
    ],
    [
      'a column by its own header',
      { hierarchy: readHierarchy('Site Code;Logon Servers\nLON;-4\n') },
      'row 2, Logon Servers: is -4; it must be a whole number from 0 to 5000',
      'row 2, Logon Servers: is -4; it must be a whole number from 0 to 5000',
    ],
    [
      'an empty file',
      { hierarchy: readHierarchy('') },
      '--hierarchy is empty; its first line must be code,logonServers',
      'file: is empty; its first line must be code,logonServers',
    ],
  ])('%s', (_, typed, byFlag, byLabel) => {
    const [problem] = problemsOf(typed);
    if (problem === undefined) throw new Error('no problem was found');
    expect(sayByFlag(problem)).toBe(byFlag);
    expect(sayByLabel(problem)).toBe(byLabel);
  });

  it('and a field that no form has is a fault of the program', () => {
    expect(fieldLabel('codes')).toBe('Site codes of the secondary sites');
    expect(() => fieldLabel('toString')).toThrow(RangeError);
  });
});
