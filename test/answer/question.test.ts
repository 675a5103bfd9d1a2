import { describe, expect, it } from 'vitest';
import { findQuestion, readMeant, readReply } from '../../src/answer/question.ts';
import type { Article } from '../../src/knowledge/article.ts';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { buildArticle } from '../build/diagnoser.ts';

const pasted = (text: string) => readQuery(text, createCodeBook([]));

/** Articles about nothing in particular, but for what is given. */
function ask(overrides: readonly Partial<Article>[], text: string, confidences: readonly number[] = []) {
  const asked = overrides.map((over, at) => ({
    article: buildArticle({
      id: `Q10000${at + 1}`,
      title: 'It goes wrong',
      symptoms: ['it goes wrong'],
      components: [],
      codes: [],
      related: [],
      ...over,
    }),
    confidence: confidences[at] ?? 0.3,
  }));
  return findQuestion(asked, pasted(text));
}

const covers = (...versions: string[]): Partial<Article> => ({ applies_to: { product: 'SMS', versions } });

describe('findQuestion', () => {
  it.each<[string, readonly Partial<Article>[], string, readonly string[]]>([
    ['the version', [covers('1.2'), covers('2.0')], 'Which version of SMS is it?', ['SMS 1.2', 'SMS 2.0']],
    [
      'the system',
      [{ title: 'Agent stops on Windows 95' }, { title: 'Agent stops on NetWare servers' }],
      'Which system does it happen on?',
      ['Windows 95', 'NetWare'],
    ],
    [
      'the error code',
      [{ symptoms: ['it ends with error 53'] }, { symptoms: ['it ends with error code 1326'] }],
      'Which error code does it show?',
      ['53', '1326'],
    ],
    [
      'the component',
      [{ components: ['SMS_DESPOOLER'] }, { symptoms: ['SMS_SCHEDULER does nothing'] }],
      'Which component is at work?',
      ['SMS_DESPOOLER', 'SMS_SCHEDULER'],
    ],
    [
      'what was done last',
      [{ title: 'It hangs after an upgrade' }, { title: 'It hangs after a restore' }],
      'What was done last, before it began?',
      ['an upgrade', 'a restore or a move'],
    ],
  ])('asks for %s', (_what, articles, text, labels) => {
    expect(ask(articles, 'it goes wrong here')).toEqual({
      text,
      choices: labels.map((label, at) => ({ label, ids: [`Q10000${at + 1}`] })),
    });
  });

  it('does not ask for what the paste says', () => {
    expect(ask([covers('1.2'), covers('2.0')], 'SMS 2.0 goes wrong')).toBeUndefined();
    expect(ask([{ title: 'Stops on Windows 95' }, { title: 'Stops on NetWare' }], 'netware box stops')).toBeUndefined();
  });

  it('asks for what separates best', () => {
    const articles = [
      { ...covers('1.2'), title: 'Stops on Windows 95' },
      { ...covers('1.2'), title: 'Stops on NetWare' },
      { ...covers('2.0'), title: 'Stops on a Macintosh' },
    ];
    expect(ask(articles, 'it stops')?.text).toBe('Which system does it happen on?');
    expect(ask(articles, 'it stops', [0.4, 0.05, 0.4])?.text).toBe('Which system does it happen on?');
  });

  it('leaves an article that says nothing of the matter with every answer', () => {
    const question = ask([{ title: 'Stops on Windows 95' }, { title: 'Stops on NetWare' }, {}], 'it stops');
    expect(question?.choices.map(({ ids }) => ids)).toEqual([
      ['Q100001', 'Q100003'],
      ['Q100002', 'Q100003'],
    ]);
  });

  it('asks what an article asks itself first, and keeps the others for a no', () => {
    const related = [{ id: 'Q100002', differs: 'Not that.', ask: 'Is it blue?' }];
    expect(ask([{ related, ...covers('1.2') }, covers('2.0'), covers('2.0')], 'it goes wrong')).toEqual({
      text: 'Is it blue?',
      choices: [
        { label: 'Yes', ids: ['Q100001'] },
        { label: 'No', ids: ['Q100002', 'Q100003'] },
      ],
    });
  });

  it('asks nothing where nothing separates', () => {
    expect(ask([{}, {}], 'it goes wrong')).toBeUndefined();
    expect(ask([covers('1.2'), covers('1.2')], 'it goes wrong')).toBeUndefined();
  });
});

describe('readReply', () => {
  const question = ask([covers('1.0', '1.1'), covers('2.0')], 'it goes wrong');
  const yesNo = {
    text: '?',
    choices: [
      { label: 'Yes', ids: ['Q1'] },
      { label: 'No', ids: ['Q2'] },
    ],
  };

  it.each([
    ['2.0', ['Q100002']],
    ["it's SMS 2.0!", ['Q100002']],
    ['1.1 I think', ['Q100001']],
    ['1.2', undefined],
    ['2.01', undefined],
    ['either 1.1 or 2.0', undefined],
    ['', undefined],
  ])('%j', (reply, ids) => {
    expect(question && readReply(question, reply)).toEqual(ids);
  });

  it.each([
    ['yes', ['Q1']],
    ['Nope', ['Q2']],
    ["it doesn't", ['Q2']],
    ['no idea what you mean', undefined],
  ])('%j', (reply, ids) => {
    expect(readReply(yesNo, reply)).toEqual(ids);
  });
});

it('readMeant keeps what a reply covers as well as any other', () => {
  expect(readMeant(['a', 'b', 'c'], [0.9, 0.8, 0.1])).toEqual(['a', 'b']);
  expect(readMeant(['a', 'b', 'c'], [0.4, 0.1, 0.1])).toEqual(['a', 'b', 'c']);
  expect(readMeant([], [])).toEqual([]);
});
