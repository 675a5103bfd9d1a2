import { describe, expect, it } from 'vitest';
import { findQuestion } from '../../../src/answer/question/clarifying-question.ts';
import { type Held, readReply } from '../../../src/answer/question/read-reply.ts';
import type { Article } from '../../../src/article/article.ts';
import { createCodeBook } from '../../../src/query/codes.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { buildArticle } from '../../build/diagnoser.ts';

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
      'Which operating system does this happen on?',
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
      'Which component is involved?',
      ['SMS_DESPOOLER', 'SMS_SCHEDULER'],
    ],
    [
      'what was done last',
      [{ title: 'It hangs after an upgrade' }, { title: 'It hangs after a restore' }],
      'What was done just before this started?',
      ['Upgrade', 'Restore or move'],
    ],
  ])('asks for %s', (_what, articles, text, labels) => {
    expect(ask(articles, 'it goes wrong here')).toEqual({
      text,
      choices: labels.map((label, at) => ({ label, ids: [`Q10000${at + 1}`] })),
    });
  });

  it.each([
    ['version', 'SMS 2.0 goes wrong'],
    ['version', 'our 2.0 primary goes wrong'],
    ['version', 'SMS 2 SP1 goes wrong'],
    ['system', 'netware box stops'],
    ['system', 'w95 box stops'],
    ['system', 'windows nt server stops'],
  ])('does not ask for the %s that the paste says: %s', (what, text) => {
    const articles =
      what === 'version'
        ? [covers('1.2'), covers('2.0')]
        : [{ title: 'Stops on Windows 95' }, { title: 'Stops on NetWare' }];
    expect(ask(articles, text)).toBeUndefined();
  });

  const labels = (...articles: readonly Partial<Article>[]) =>
    ask(articles, 'it goes wrong')?.choices.map(({ label }) => label);

  it('names every version on one button', () => {
    expect(labels(covers('1.0', '1.1', '1.2'), covers('2.0'))).toEqual(['SMS 1.0, SMS 1.1 or SMS 1.2', 'SMS 2.0']);
  });

  it('does not offer a value that leaves all of them', () => {
    expect(labels(covers('1.1', '1.2'), covers('1.2', '2.0'))).toEqual(['SMS 1.1', 'SMS 2.0']);
  });

  it('takes one code for one, however it is written', () => {
    const codes = ['error code 0xC0000005', 'error code = c0000005'];
    expect(labels(...codes.map((text) => ({ symptoms: [text] })))).toBeUndefined();
  });

  it('asks for what separates best', () => {
    const articles = [
      { ...covers('1.2'), title: 'Stops on Windows 95' },
      { ...covers('1.2'), title: 'Stops on NetWare' },
      { ...covers('2.0'), title: 'Stops on a Macintosh' },
    ];
    expect(ask(articles, 'it stops')?.text).toBe('Which operating system does this happen on?');
    expect(ask(articles, 'it stops', [0.4, 0.05, 0.4])?.text).toBe('Which operating system does this happen on?');
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
  const articles = [
    buildArticle({ id: 'Q100001', title: 'Agent stops on NetWare', symptoms: ['it stops'], ...covers('1.0', '1.1') }),
    buildArticle({ id: 'Q100002', title: 'Agent stops on a Macintosh', symptoms: ['it stops'], ...covers('1.2') }),
    buildArticle({
      id: 'Q100003',
      title: 'Agent stops on NT4 after a restore',
      symptoms: ['it stops'],
      ...covers('2.0'),
    }),
  ].map((article) => ({ ...article, components: [], codes: [] }));
  const all = ['Q100001', 'Q100002', 'Q100003'];
  const nothingHeld = { asked: 5, held: [0, 0, 0] };
  const reply = (said: string, held: Held = nothingHeld) =>
    readReply(articles, undefined, { said, held: () => held })
      .map((id) => id.slice(-1))
      .join('');

  it.each([
    ['2.0', '3'],
    ["it's SMS 2.0.", '3'],
    ['sms 2', '3'],
    ['1.1 I think', '1'],
    ['on NetWare.', '1'],
    ['novell', '1'],
    ['macs', '2'],
    ['NT 4 box', '3'],
    ['the second one', '2'],
    ['#3', '3'],
    ['1', '1'],
    ['Q100002 it is', '2'],
  ])('%j leaves %s', (said, left) => {
    expect(reply(said)).toBe(left);
  });

  it.each([
    'not 2.0',
    'it isn’t netware',
    'not on netware',
    'it still fails',
    'either 1.1 or 1.2 or 2.0',
    'the fourth one',
    'we restored the database',
    'MAC address',
    'does anybody know a good trainer for the SMS 2.0 course in Johannesburg this week',
    '',
    '?',
  ])('%j leaves all', (said) => {
    expect(reply(said)).toBe('123');
  });

  it('goes by words that one of them holds and the others do not', () => {
    expect(reply('it is about the gantry', { asked: 8, held: [1, 8, 1] })).toBe('2');
    expect(reply('it is about the crane', { asked: 8, held: [8, 8, 1] })).toBe('12');
  });

  it('does not go by everyday words, nor by a small part of what was said', () => {
    expect(reply('it still fails', { asked: 2, held: [2, 0, 0] })).toBe('123');
    expect(reply('lunch at the gantry today', { asked: 30, held: [8, 0, 0] })).toBe('123');
  });

  const yesNo = {
    text: '?',
    choices: [
      { label: 'Yes', ids: ['Q100001'] },
      { label: 'No', ids: ['Q100002', 'Q100003'] },
    ],
  };
  it.each([
    ['yes', ['Q100001']],
    ['Nope', ['Q100002', 'Q100003']],
    ["it doesn't", ['Q100002', 'Q100003']],
    ['it doesn’t', ['Q100002', 'Q100003']],
    ['no idea what you mean', all],
  ])('%j to a question for yes and no', (said, left) => {
    expect(readReply(articles, yesNo, { said, held: () => nothingHeld })).toEqual(left);
  });
});
