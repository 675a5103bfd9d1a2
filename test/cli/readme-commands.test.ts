import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../build/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-readme-'));
});
afterAll(() => rm(folder, { recursive: true }));

const COMMANDS = ['risk', 'plan', 'precheck', 'calibrate', 'replay'] as const;

/** The command lines of the README and of the page that it points to, as words. */
const text = ['README.md', 'docs/before-an-upgrade.md'].map((page) => readFileSync(page, 'utf8')).join('\n');
const lines = [...text.matchAll(/^npm run -s sms-kb -- (.*)$/gm)]
  .map(([, line = '']) => line.split(' '))
  .filter(([command]) => COMMANDS.some((one) => one === command));

/** As a shell hands them over: `*` is spelt out, and what is written goes where it can be thrown away. */
function asTyped(words: readonly string[]): readonly string[] {
  return words.flatMap((word, i) => {
    if (/^--(?:out|chart|html)$/.test(words[i - 1] ?? '')) return [join(folder, word)];
    const [, path, ending] = /^(.+)\/\*(\.\w+)$/.exec(word) ?? [];
    if (path === undefined || ending === undefined) return [word];
    return readdirSync(path)
      .filter((name) => name.endsWith(ending))
      .map((name) => `${path}/${name}`);
  });
}

describe('the command lines of the README', { timeout: 60_000 }, () => {
  it.each(COMMANDS)('show %s', (command) => {
    expect(lines.filter(([one]) => one === command).length).toBeGreaterThanOrEqual(1);
  });

  it.each(lines.map((words) => [words.join(' '), words] as const))('%s runs as it stands', async (_, words) => {
    const { code, out } = await cli(asTyped(words));
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(60);
    expect(out).not.toMatch(/NaN|undefined|Infinity/);
    for (const [i, flag] of words.entries()) {
      if (/^--(?:out|chart|html)$/.test(flag)) expect(existsSync(join(folder, words[i + 1] ?? ''))).toBe(true);
    }
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
