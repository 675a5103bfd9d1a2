import { describe, expect, it } from 'vitest';
import { readRuleBook } from '../../src/library/shipped/read-rules.ts';
import { readFactObject } from '../../src/precheck/read-typed-facts.ts';
import { runPrecheck } from '../../src/precheck/run-precheck.ts';
import { CIRCUMSTANCE_RULES, toCircumstances } from '../../src/precheck/to-circumstances.ts';
import { DEFAULTS } from '../../src/timing/model/parameters.ts';
import { warningsFor } from '../../src/timing/model/warnings.ts';
import { cli } from '../build/cli.ts';
import { shippedKnowledge } from '../build/knowledge.ts';

const { book } = await readRuleBook(shippedKnowledge);

/** The ids of the warnings that facts lead to. */
function warnedOf(facts: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readFactObject(book, facts);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const circumstances = toCircumstances(runPrecheck(book, read.value));
  return warningsFor({ sites: [{ logonServers: 3 }], parameters: DEFAULTS, circumstances }).map(({ id }) => id);
}

describe('the circumstances of an upgrade', () => {
  it('follow from rules that exist', () => {
    const ids = book.rules.map(({ id }) => id);
    expect(CIRCUMSTANCE_RULES.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each([
    [{ deadChildInDatabase: true }, 'dead-child'],
    [{ managerHung: { LON: true } }, 'manager-hung'],
    [{ lowRegistryQuota: true }, 'manager-hung'],
    [{ executiveStuck: true }, 'executive-stuck'],
    [{ allDetectedServers: true }, 'all-detected-servers'],
    [{ serversBehindSlowWan: true }, 'slow-wan'],
    [{ serviceTimeouts: 2 }, 'slow-wan'],
    [{ ntVersion: 4, ntServicePack: 3 }, 'long-timeout'],
    [{ response: 'very fast' }, 'very-fast'],
    [{ sniFiles: { LON: 400 } }, 'instruction-backlog'],
    [{ freeMegabytes: { LON: 400, PAR: 5 } }, 'disk-space'],
    [{ sqlLogFull: true }, 'sql-log-full'],
    [{ clockAheadMinutes: { LON: 45 } }, 'clock-ahead'],
    [{ atPhaseFour: true }, 'control-file-missing'],
  ])('with %j lead to the warning %s, and to no other', (facts, id) => expect(warnedOf(facts)).toEqual([id]));

  it.each([
    [{}],
    [{ allDetectedServers: false, serversBehindSlowWan: false, sqlLogFull: false }],
    [{ response: 'Fast', freeMegabytes: 400, sniFiles: 3, clockAheadMinutes: 1 }],
    [{ ntVersion: 4, ntServicePack: 6 }],
  ])('with %j lead to none', (facts) => expect(warnedOf(facts)).toEqual([]));

  it('reach a person who asks for the risk', async () => {
    const { code, out } = await cli([
      'risk',
      '--logon-servers',
      '3',
      '--facts',
      'knowledge/samples/precheck-facts.yml',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/Warnings\n- Less disk space is free at the secondary than the package needs[\s\S]*Q137610/);
    const wrong = await cli(['risk', '--logon-servers', '3', '--facts', 'nothing.yml']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/^\[risk\] there is no file nothing\.yml/) });
  });
});
