/** A site code that is given to an answer with several problems. */
import { describe, expect, it } from 'vitest';
import type { KnownAnswer } from '../../../src/answer/answer.ts';
import { fillProblems } from '../../../src/answer/problems/fill-problems.ts';
import { keepSite } from '../../../src/answer/sites/give-site.ts';
import { createDiagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import type { SiteReading } from '../../../src/query/query.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';

const diagnoser = createDiagnoser(await loadKnowledge(shippedKnowledge));
const race =
  'Cannot find config mini inst specific data\nDespooler failed to execute the instruction, error code = c0000001';

function known(text: string): KnownAnswer {
  const answer = diagnoser.diagnose(text);
  if (answer.kind !== 'known') throw new Error(`expected known, not ${answer.kind}`);
  return answer;
}
const said = (code: string, reading: SiteReading) => ({ code, reading, line: 1, words: code });
/** The same open problem twice, the second with what its own lines say of sites. */
const twice = (sites: NonNullable<KnownAnswer['sites']>): KnownAnswer => ({
  ...known(race),
  also: [{ ...known(race), sites }],
});
const commands = (answer: KnownAnswer): readonly (readonly string[])[] =>
  [answer, ...(answer.also ?? [])].map(({ remedy }) =>
    remedy.steps.flatMap(({ run }) => (run?.startsWith('PREINST') ? [run] : [])),
  );
const LON = 'PREINST /UPGRADE:LON';
const OPEN = 'PREINST /UPGRADE:<site code>';

describe('a code for two problems that ask for the same', () => {
  it.each<[what: string, sites: NonNullable<KnownAnswer['sites']>, second: string]>([
    ['the second names no site', [], LON],
    ['the second names it too', [said('LON', 'mentioned'), said('PAR', 'mentioned')], LON],
    ['the second names its parent alone', [said('CEN', 'parent')], LON],
    ['the second names another site', [said('PAR', 'mentioned')], OPEN],
    ['the second says that it works there', [said('LON', 'works')], OPEN],
    ['the second calls it the parent', [said('LON', 'parent')], OPEN],
  ])('goes into the second as well, unless its own lines speak against it: %s', (_what, sites, second) => {
    expect(commands(diagnoser.fill(twice(sites), { siteCode: 'LON' }))).toEqual([[LON], [second]]);
  });

  it('stays out of both while it is asked back about', () => {
    const answer: KnownAnswer = { ...known(`PAR failed\n${race}`), also: [{ ...known(race) }] };
    const asked = diagnoser.fill({ ...answer, remedy: answer.remedy }, { siteCode: 'LON' });
    // The first has its site from the log; the code belongs to the one that asks.
    expect(commands(asked)).toEqual([['PREINST /UPGRADE:PAR'], [LON]]);
  });

  it('a question back about a further problem can be answered either way', () => {
    const [first, second] = [known(`PAR failed\n${race}`), known(`NYC works\n${race}`)];
    const asked = diagnoser.fill({ ...first, also: [second] }, { siteCode: 'NYC' });
    expect(asked.also?.[0]?.contradiction?.given).toBe('NYC');
    expect(commands(diagnoser.fill(asked, { siteCode: 'NYC', isSure: true }))).toEqual([
      ['PREINST /UPGRADE:PAR'],
      ['PREINST /UPGRADE:NYC'],
    ]);
    expect(keepSite(asked).also?.[0]?.contradiction).toBeUndefined();
  });

  it('a site that is gone goes to the removal and not to the upgrade', () => {
    const open: KnownAnswer['remedy'] = {
      steps: [{ say: 'Remove it.', run: 'PREINST /DELSITE:{<site code>,<parent site code>}' }],
      missing: [{ name: 'siteCode', ask: 'Which site is gone?' }],
    };
    const removal: KnownAnswer = { ...known(race), remedy: open };
    const addressed: KnownAnswer[] = [];
    fillProblems({ ...known(race), also: [removal] }, { siteCode: 'EDI', task: 'removal' }, (one) => {
      addressed.push(one);
      return one;
    });
    expect(addressed).toEqual([removal]);
    // An answer that only upgrades has no use for it.
    expect(commands(diagnoser.fill(known(race), { siteCode: 'EDI', task: 'removal' }))).toEqual([[OPEN]]);
  });
});
