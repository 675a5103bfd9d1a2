import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../build/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-risk-samples-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The command lines of `risk` in the README, as words. */
const commands = [...readFileSync('README.md', 'utf8').matchAll(/^npm run -s sms-kb -- (risk .*)$/gm)].map(
  ([, line = '']) => line.split(' '),
);

describe('the command lines of risk in the README', () => {
  it('are there', () => {
    expect(commands.length).toBeGreaterThanOrEqual(4);
  });

  it.each(commands.map((words) => [words.join(' '), words] as const))('%s runs as it stands', async (_, words) => {
    const { code, out } = await cli(words.map((word) => (word === 'risk.png' ? join(folder, word) : word)));
    expect(code).toBe(0);
    expect(out).toMatch(/ sites?[ ,:(]/);
    expect(out).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('every sample hierarchy is read', () => {
  it.each([
    ['risk-sites.csv', 8],
    ['hierarchy-slow-links.csv', 6],
    ['hierarchy-twelve-equal.csv', 12],
    ['hierarchy-two-levels.csv', 6],
  ])('%s has %i sites', async (name, sites) => {
    const { code, out, err } = await cli(['risk', '--hierarchy', `knowledge/samples/${name}`, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out).modes.once.perSite).toHaveLength(sites);
  });
});
