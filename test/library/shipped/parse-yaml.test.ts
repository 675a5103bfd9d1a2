/** YAML that somebody else wrote: what is hostile is refused before it costs time, with what to do. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../src/library/shipped/parse-yaml.ts';

const faultOf = (text: string, references?: number): string | undefined => {
  const parsed = parseYaml(text, references);
  return parsed.kind === 'faults' ? parsed.faults[0]?.message : undefined;
};

const times = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join('');

describe('YAML', () => {
  it.each([
    ['names on 80,000 lines', times(80_000, (at) => `k${at}: 1\n`), /more than 20,000 lines; split it into files/],
    ['4,000 names in one map', times(4_000, (at) => `k${at}: 1\n`), /one level has too many names; split it/],
    [
      '50,000 names on one line',
      `{${times(50_000, (at) => `k${at}: 1,`)}}`,
      /more than 40,000 brackets, commas, .*; split/,
    ],
    [
      '10,000 anchors',
      times(10_000, (at) => `- &a${at} x\n`),
      /more than 100 anchors or aliases; write the values out/,
    ],
    ['aliases that grow', `a: &a [x]\n${times(60, (at) => `b${at}: &b${at} [*a,*a]\n`)}`, /anchors or aliases; write/],
    ['30,000 brackets', '['.repeat(30_000), /nested deeper than 50 levels; write it flat/],
    ['a list in a list in a list …', `${'- '.repeat(60_000)}x`, /nested deeper than 50 levels; write it flat/],
    ['a map in a map in a map …', times(1_400, (at) => `${' '.repeat(at)}a:\n`), /nested too deeply; write it flat/],
    ['nothing but quotes', '"'.repeat(500_000), /more than 40,000 brackets, commas, quotes/],
    ['nothing but comments', '#\n'.repeat(400_000), /more than 20,000 lines; split it/],
    ['two megabytes on one line', 'a'.repeat(2_000_000), /more than 1,048,576 characters; split it/],
  ])('with %s is refused', (_, text, why) => expect(faultOf(text)).toMatch(why));

  it('of facts may hold no anchor at all', () => {
    expect(faultOf('a: &a x', 0)).toMatch('it has anchors or aliases; write the values out');
    expect(faultOf('a: b & c * d, e', 0)).toBeUndefined();
  });

  it('that says a name twice is refused where it says it again', () => {
    const parsed = parseYaml('a: 1\nb: 2\na: 3\n');
    expect(parsed).toMatchObject({ kind: 'faults', faults: [{ message: 'Map keys must be unique', line: 3 }] });
  });

  it('is read, in each file that is shipped', async () => {
    const names = await readdir('knowledge', { recursive: true });
    const files = names.filter((name) => name.endsWith('.yml'));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files)
      expect([file, faultOf(await readFile(`knowledge/${file}`, 'utf8'))]).toEqual([file, undefined]);
  });
});
