import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../src/cli/render/render-report.ts';
import { cli } from '../../build/cli.ts';

const articles = [{ id: 'Q186408', samples: 3, nearMisses: 2, margin: 0.42, runnerUp: 'Q183347' }];

describe('kb check', () => {
  it('reports faults with file and field', () => {
    const faults = [
      { file: 'knowledge/articles/Q186408.yml', field: 'matches[0]', message: 'does not find the article' },
    ];
    expect(renderReport({ faults, articles, unrelated: 5, worded: 7, rules: 9 })).toBe(
      '[knowledge] 1 problem in 1 article, 3 samples, 2 near misses, 5 unrelated texts, 9 rules, wordings for 7 imported articles:\n' +
        '  knowledge/articles/Q186408.yml matches[0]: does not find the article\n',
    );
  });

  it('shows how narrowly the articles win when there is no fault', () => {
    expect(renderReport({ faults: [], articles, unrelated: 5, worded: 7, rules: 9 })).toBe(
      'No problems found in 1 article, 3 samples, 2 near misses, 5 unrelated texts, 9 rules, wordings for 7 imported articles.\n' +
        'Smallest margins on their own samples:\n  Q186408  0.42 ahead of Q183347\n',
    );
  });

  it('reads the shipped articles', async () => {
    const result = await cli(['kb', 'check', '--json']);
    expect(JSON.parse(result.out).articles.map((one: { id: string }) => one.id)).toContain('Q186408');
  });

  it('ends with code 1 and every fault for a folder without articles', async () => {
    const result = await cli(['kb', 'check', '/nonexistent-knowledge']);
    expect(result.code).toBe(1);
    expect(result.err).toContain('[knowledge]');
  });
});
