import { describe, expect, it } from 'vitest';
import { type Decision, decide, KNOWN_FROM, SHORTLIST_FROM } from '../../src/answer/decide.ts';
import type { Article } from '../../src/article/article.ts';
import { buildArticle } from '../build/diagnoser.ts';
import { lookupOf } from '../build/knowledge.ts';
import { consumedLine, logLine, match, query, siteCode } from '../build/query.ts';

const articles: readonly Article[] = [
  buildArticle({
    related: [{ id: 'Q183347', differs: 'There the upgrade itself worked.', ask: 'Are the files still old?' }],
  }),
  buildArticle({ id: 'Q183347', title: 'It stays at phase 4', headline: 'The report is missing', signatures: [] }),
  buildArticle({ id: 'Q134716', title: 'It never starts', headline: 'Another site is not Active', signatures: [] }),
  buildArticle({ id: 'Q163379', title: 'Nothing leaves', headline: 'The sender is off', signatures: [] }),
];

const decideOn = (matches: Decision['matches'], overrides: Partial<Decision> = {}) =>
  decide({
    query: query(),
    matches,
    library: lookupOf(articles),
    subject: 'sms',
    ...overrides,
  });

describe('decide', () => {
  it('knows when one article is sure and nothing else comes near', () => {
    const answer = decideOn([match('Q186408', 0.95, [consumedLine()]), match('Q183347', 0.4)]);
    expect(answer).toMatchObject({ kind: 'known', article: { id: 'Q186408' }, confidence: 0.95 });
    expect(answer.candidates.map(({ id }) => id)).toEqual(['Q186408', 'Q183347']);
  });

  it.each([
    ['right at the threshold', KNOWN_FROM, 0.2, 'known'],
    ['below it', KNOWN_FROM - 0.001, 0.2, 'shortlist'],
    ['sure, with another one as sure', 0.9, 0.89, 'shortlist'],
    ['at the lower threshold', SHORTLIST_FROM, 0, 'shortlist'],
    ['below the lower threshold', SHORTLIST_FROM - 0.001, 0, 'unknown'],
  ])('decides when the first is %s', (_what, first, second, kind) => {
    expect(decideOn([match('Q186408', first), match('Q183347', second)]).kind).toBe(kind);
  });

  it('asks the question that tells the options apart, from whichever side it is written', () => {
    const question = {
      text: 'Are the files still old?',
      choices: [
        { label: 'Yes', ids: ['Q186408'] },
        { label: 'No', ids: ['Q183347'] },
      ],
    };
    expect(decideOn([match('Q186408', 0.6), match('Q183347', 0.5)])).toMatchObject({ kind: 'shortlist', question });
    expect(decideOn([match('Q183347', 0.6), match('Q186408', 0.5)])).toMatchObject({ kind: 'shortlist', question });
    expect(decideOn([match('Q134716', 0.6), match('Q163379', 0.5)])).not.toHaveProperty('question');
  });

  it('offers three options at most, and none that is far behind', () => {
    const four = decideOn(
      ['Q186408', 'Q183347', 'Q134716', 'Q163379'].map((id, index) => match(id, 0.7 - index / 100)),
    );
    expect(four.kind === 'shortlist' && four.options.map(({ article }) => article.id)).toEqual([
      'Q186408',
      'Q183347',
      'Q134716',
    ]);
    const two = decideOn([match('Q186408', 0.5), match('Q183347', 0.01)]);
    expect(two.kind === 'shortlist' && two.options.map(({ article }) => article.id)).toEqual(['Q186408']);
  });

  it('says how an option differs, in the words of its rival', () => {
    const answer = decideOn([match('Q186408', 0.6), match('Q183347', 0.5)]);
    expect(answer.kind === 'shortlist' && answer.options[1]?.differs).toBe('There the upgrade itself worked.');
  });

  it('keeps with each option what only the paste could tell', () => {
    const answer = decideOn([match('Q186408', 0.5, [consumedLine({ captured: { siteCode: 'CEN' } })])], {
      query: query({ siteCodes: [siteCode('CEN', 'parent')], versions: [{ version: '2.0', line: 1 }] }),
    });
    expect(answer).toMatchObject({ kind: 'shortlist', sites: [{ code: 'CEN', reading: 'parent' }] });
    const option = answer.kind === 'shortlist' ? answer.options[0] : undefined;
    expect(option?.warnings).toEqual([expect.stringContaining('Your text is from SMS 2.0')]);
    expect(option).not.toHaveProperty('siteCode');
    // The refused code must not come back with the proof.
    expect(option?.proof[0]?.captured).toEqual({});
  });

  it('says that there is nothing to read, and what to paste', () => {
    const answer = decideOn([], { query: query({}, []), subject: 'other' });
    expect(answer).toMatchObject({ kind: 'unknown', why: 'empty', searched: 4 });
    expect(answer.kind === 'unknown' && answer.next[0]).toContain('DESPOOL.LOG');
  });

  it('says that it is about something else, however well an article matches', () => {
    expect(decideOn([match('Q186408', 0.99)], { subject: 'other' })).toMatchObject({
      kind: 'unknown',
      why: 'not-sms',
    });
  });

  it('answers everyday words that lean to SMS when it is sure of an article, and offers nothing less sure for them', () => {
    expect(decideOn([match('Q186408', KNOWN_FROM)], { subject: 'likely' }).kind).toBe('known');
    expect(decideOn([match('Q186408', KNOWN_FROM - 0.01)], { subject: 'likely' }).kind).toBe('unknown');
    expect(decideOn([match('Q186408', KNOWN_FROM)], { subject: 'unclear' }).kind).toBe('shortlist');
  });

  it.each([
    ['inventory stays old', /^DATALOAD\.LOG.*DESPOOL\.LOG/],
    ['the package does not go out', /^SCHED\.LOG/],
    ['remote control shows nothing', /^The exact error message.*event log/],
  ])('suggests what tells most about its topic: %s', (text, logs) => {
    const answer = decideOn([], { query: query({}, [logLine({ text })]) });
    expect(answer.kind === 'unknown' && answer.next.join(' ')).toMatch(logs);
  });

  it('suggests the logs that the paste does not show yet', () => {
    const next = (components: readonly string[]) => {
      const answer = decideOn([], { query: query({ components }, [logLine()]) });
      return answer.kind === 'unknown' ? answer.next.join('; ') : '';
    };
    expect(next([])).toMatch(/^The last 30 lines of DESPOOL\.LOG.*HMAN\.LOG.*SCMAN\.LOG/);
    expect(next(['SMS_DESPOOLER'])).not.toContain('DESPOOL.LOG');
    expect(next(['SMS_DESPOOLER', 'SMS_HIERARCHY_MANAGER', 'SMS_SITE_CONFIG_MANAGER'])).toMatch(
      /^SMS errors in the application event log/,
    );
  });

  it('does not trip over a match whose article is gone', () => {
    expect(decideOn([match('Q999999', 0.9)]).kind).toBe('unknown');
  });
});
