/** What a person can look up in a minute, and that decides. */
import { describe, expect, it } from 'vitest';
import { findQuestion } from '../../../src/answer/question/clarifying-question.ts';
import { askForLine, askForMore } from '../../../src/answer/question/deciding-line.ts';
import type { Article } from '../../../src/article/article.ts';
import { createDiagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { buildArticle } from '../../build/diagnoser.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';

const knowledge = await loadKnowledge(shippedKnowledge);
const shipped = (id: string): Article => {
  const found = knowledge.articles.find((article) => article.id === id);
  if (!found) throw new Error(`no article ${id}`);
  return found;
};
const withLine = (id: string, text: string, more: Partial<Article['signatures'][number]['lines'][number]> = {}) =>
  buildArticle({ id, signatures: [{ id: 'one', says: 'It fails.', lines: [{ text, proof: 'alone', ...more }] }] });

describe('askForLine', () => {
  it.each([
    ['Q186408', 'Does DESPOOL.LOG say "Cannot find config mini inst specific data"?'],
    // The value decides, so it is part of the line.
    ['Q264945', 'Does DESPOOL.LOG say "Despooler failed to execute the instruction, error code = 38a"?'],
  ])('asks for the line of %s', (id, asked) => {
    expect(askForLine(shipped(id))).toBe(asked);
  });

  it('asks for none that another candidate writes too', () => {
    const [one, other] = [withLine('Q100001', 'The job has failed'), withLine('Q100002', 'The job has failed')];
    expect(askForLine(one)).toBe('Does a log say "The job has failed"?');
    expect(askForLine(one, [other])).toBeUndefined();
    expect(askForLine(one, [withLine('Q100002', 'The job is pending')])).toBeDefined();
  });

  it('asks for none of a list of messages: it explains them and proves nothing', () => {
    expect(askForLine({ ...withLine('Q100001', 'The job has failed'), reading: true })).toBeUndefined();
  });

  it('asks for none whose condition is no value that could stand there', () => {
    const when = [{ name: 'until', hours_ahead: 12 }];
    expect(askForLine(withLine('Q100001', 'Waiting until {until:text}', { when }))).toBeUndefined();
  });
});

it('a line decides where nothing else does; "no" leaves the others, a lone candidate can be confirmed', () => {
  const [one, other] = [withLine('Q100001', 'The job has failed'), withLine('Q100002', 'The job is pending')];
  const asked = [one, other].map((article) => ({ article, confidence: 0.3 }));
  expect(findQuestion(asked)).toEqual({
    text: 'Does a log say "The job has failed"?',
    choices: [
      { label: 'Yes', ids: ['Q100001'] },
      { label: 'No', ids: ['Q100002'] },
    ],
  });
  expect(findQuestion([{ article: one, confidence: 0.3 }])?.choices).toEqual([{ label: 'Yes', ids: ['Q100001'] }]);
  expect(findQuestion([{ article: one, confidence: 0.3, isShown: true }])).toBeUndefined();
});

describe('askForMore', () => {
  it('does not ask for a line that is there', () => {
    expect(askForMore([shipped('Q186408')], true)).toMatch(/^Your line is in this article/);
    expect(askForMore([shipped('Q186408')])).toMatch(/^Paste the error message/);
  });

  const of = (id: string, ...components: readonly string[]) => buildArticle({ id, components: [...components] });
  it.each([
    [
      [of('Q10001', 'SMS_SCHEDULER'), of('Q10002', 'SMS_DESPOOLER')],
      /^Paste the lines of SCHED\.LOG from that time: of these articles, only Q10001 /,
    ],
    [[of('Q10001', 'SMS_SCHEDULER'), of('Q10002', 'SMS_SCHEDULER', 'SMS_DESPOOLER')], /DESPOOL\.LOG.*only Q10002 /],
    [
      [of('Q10001', 'SMS_SCHEDULER'), of('Q10002', 'SMS_SCHEDULER')],
      /^Paste the error message.*tell these articles apart\.$/,
    ],
    [[of('Q10001')], /prove this article or rule it out\.$/],
  ])('asks for the log that one candidate alone is about, or for the error', (candidates, asked) => {
    expect(askForMore(candidates)).toMatch(asked);
  });
});

it('every short list asks for something', () => {
  const diagnoser = createDiagnoser(knowledge);
  const said = knowledge.articles.map(({ title }) => `SMS: ${title.split(' ').slice(0, 6).join(' ')}`);
  const lists = said.map((text) => diagnoser.diagnose(text)).filter((answer) => answer.kind === 'shortlist');
  expect(lists.length).toBeGreaterThan(3);
  for (const { question, ask } of lists) expect((question?.text ?? ask ?? '').length).toBeGreaterThan(10);
});
