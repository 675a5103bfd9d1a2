/** The walk that `src/README.md` promises a newcomer: files that exist, each once, each reached by an import of one before it. */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = (path: string): Promise<string> => readFile(new URL(`../src/${path}`, import.meta.url), 'utf8');

/** What every listener is given stands behind this file; nobody imports the things themselves. */
const GIVEN = 'slack/connect/bot.ts';

const readme = await source('README.md');
const [, section = ''] = readme.split('## The walk of one pasted log\n');
const walk = [...(section.split('\n## ')[0] ?? '').matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path = '']) => path);

async function importsOf(path: string): Promise<readonly string[]> {
  const found = (await source(path)).matchAll(/\bfrom '(\.[^']+)'/g);
  return [...found].map(([, to = '']) => posix.join(posix.dirname(path), to));
}

describe('the walk of one pasted log', () => {
  it('has at most twelve stops, each once', () => {
    expect(walk.length).toBeGreaterThan(5);
    expect(walk.length).toBeLessThanOrEqual(12);
    expect(new Set(walk).size).toBe(walk.length);
  });

  it.each(walk.slice(1))('comes to %s from a file before it', async (path) => {
    const before = walk.slice(0, walk.indexOf(path));
    const imported = (await Promise.all([...before, GIVEN].map(importsOf))).flat();
    expect(imported).toContain(path);
  });
});
