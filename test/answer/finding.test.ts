import { describe, expect, it } from 'vitest';
import type { Answer, Deadline, Told } from '../../src/answer/answer.ts';
import { articlesOf, deadlineOf } from '../../src/answer/finding/finding.ts';
import { findingOf } from '../../src/answer/finding/to-finding.ts';
import type { Article } from '../../src/article/article.ts';
import { createDiagnoser } from '../../src/diagnose.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { shippedKnowledge } from '../build/knowledge.ts';

const hour = 3_600_000;
const byMs = Date.UTC(1998, 5, 12, 16);
const deadline = (over: Partial<Deadline> = {}): Deadline => ({
  what: 'it retries',
  hours: 48,
  from: 'start',
  certainty: 'exact',
  byMs,
  ...over,
});

describe('the finding of an answer', () => {
  it.each([
    ['no zone', {}, { kind: 'unknown zone', wallClockMs: byMs }],
    [
      'a zone nobody knows',
      { zone: 'Lunar Standard Time' },
      { kind: 'unknown zone', wallClockMs: byMs, zone: 'Lunar Standard Time' },
    ],
    ['UTC', { zone: 'UTC' }, { kind: 'instant', atMs: byMs, zone: 'UTC', wallClockMs: byMs }],
    [
      'a zone west of Greenwich',
      { zone: 'Eastern Daylight Time' },
      { kind: 'instant', atMs: byMs + 4 * hour, zone: 'Eastern Daylight Time', wallClockMs: byMs },
    ],
    [
      'a zone east of Greenwich',
      { zone: 'W. Europe Daylight Time' },
      { kind: 'instant', atMs: byMs - 2 * hour, zone: 'W. Europe Daylight Time', wallClockMs: byMs },
    ],
  ])('has the deadline of a log with %s', (_what, over, expected) => {
    expect(deadlineOf(findingOf(knownAnswer({ deadline: deadline(over) })))).toEqual(expected);
  });

  it('has the earliest deadline of several problems', () => {
    const later = knownAnswer({ deadline: deadline({ byMs: byMs + hour, zone: 'UTC' }) });
    const sooner = knownAnswer({ deadline: deadline({ zone: 'UTC' }) });
    expect(deadlineOf(findingOf({ ...later, also: [sooner] }))).toMatchObject({ atMs: byMs });
  });

  it('holds no word of an article', () => {
    const { headline, happened, cause, remedy, checks, article, proof } = knownAnswer();
    const kept = JSON.stringify(findingOf(knownAnswer()));
    const words = [headline, happened, cause, article.title, ...checks, ...remedy.steps.map(({ say }) => say)];
    for (const one of [...words, ...proof.map(({ says }) => says)]) expect(kept).not.toContain(one);
    for (const { text } of proof) expect(kept).toContain(text);
  });

  it.each([
    ['a known problem', knownAnswer(), ['Q186408']],
    ['a short list', shortlistAnswer(), shortlistAnswer().options.map(({ article }) => article.id)],
    ['an unknown one', unknownAnswer(), []],
  ])('names the articles of %s', (_what, answer, articles) => {
    expect(articlesOf(findingOf(answer))).toEqual(articles);
  });
});

const knowledge = await loadKnowledge(shippedKnowledge);
const diagnoser = createDiagnoser(knowledge);
const race =
  'Cannot find config mini inst specific data\nDespooler failed to execute the instruction, error code = c0000001';
const pasted = `LON failed, parent site CEN\n${race}`;
const dated =
  'Despooler failed to execute the instruction, error code = c0000001  $$<SMS_DESPOOLER><Sun Mar 15 22:10:00.123 1998 Eastern Standard Time><thread=B1>';

/** What samples and unrelated texts are answered with, and what becomes of that when people go on. */
function answersTo(text: string): readonly Answer[] {
  const answer = diagnoser.diagnose(text);
  if (answer.kind === 'shortlist') {
    const chosen = answer.options.flatMap(({ article }) => diagnoser.keep(answer, [article.id]) ?? []);
    const twoLeft =
      diagnoser.keep(
        answer,
        answer.options.slice(0, 2).map(({ article }) => article.id),
      ) ?? [];
    return [answer, ...chosen, twoLeft].flat();
  }
  if (answer.kind === 'unknown') return [answer];
  const given = ['LON', 'CEN', 'NYC'].map((siteCode) => diagnoser.fill(answer, { siteCode }));
  const sure = diagnoser.fill(answer, { siteCode: 'NYC', isSure: true });
  const told = diagnoser.fill(answer, { told: [{ code: 'LON', reading: 'own', line: 0, words: 'our site LON' }] });
  return [answer, ...given, sure, told];
}

/** The words for what is unknown are not kept. */
const factsAlone = (answer: Told) => (answer.kind === 'unknown' ? findingOf(answer) : answer);

describe('a finding that is told again', () => {
  const samples = knowledge.articles.map(({ id, matches: [sample] }): [string, string] => [
    `a sample of ${id}`,
    sample?.text ?? '',
  ]);

  it.each([
    ...samples,
    ['a site and its parent', pasted],
    ['a deadline with a zone', dated],
    ['another version', `SMS 2.0 SP1\n${race}`],
    ['two problems', `1. ${race}\n\n2. the sender reports that it could not connect to the site server`],
    ['a later product', `ConfigMgr 2012\n${race}`],
    ['a few words', 'secondary site upgrade stays pending'],
  ] as const)('says of %s what the answer said', (_what, text) => {
    for (const answer of answersTo(text)) {
      const kept = JSON.parse(JSON.stringify(findingOf(answer)));
      const told = diagnoser.tell(kept);
      expect(factsAlone(told)).toEqual(factsAlone(JSON.parse(JSON.stringify(answer))));
      expect(JSON.parse(JSON.stringify(findingOf(told)))).toEqual(kept);
    }
  });

  const { prepared: _ofShipped, ...sources } = knowledge;
  const withArticles = (change: (article: Article) => readonly Article[]) =>
    createDiagnoser({ ...sources, articles: knowledge.articles.flatMap(change) });

  it('has the new words of an article that was changed, and the same proof', () => {
    const finding = findingOf(diagnoser.diagnose(pasted));
    const changed = withArticles((one) =>
      one.id === 'Q186408'
        ? [
            {
              ...one,
              headline: 'New words for {{siteCode|the site}}',
              workaround: { steps: [{ say: 'Call us.', run: 'NEW /SITE:{{siteCode}}' }] },
            },
          ]
        : [one],
    );
    const before = diagnoser.tell(finding);
    const after = changed.tell(finding);
    if (before.kind !== 'known' || after.kind !== 'known') throw new Error('expected known');
    expect(before.isChanged).toBeUndefined();
    expect(after).toMatchObject({
      isChanged: true,
      headline: 'New words for LON',
      remedy: { steps: [{ run: 'NEW /SITE:LON' }] },
    });
    expect(JSON.stringify(after)).not.toContain('PREINST /UPGRADE');
    expect(after.proof.map(({ text }) => text)).toEqual(before.proof.map(({ text }) => text));
  });

  it('says that an article is no longer in the library, with what was found', () => {
    const finding = findingOf(diagnoser.diagnose(pasted));
    const without = withArticles((one) => (one.id === 'Q186408' ? [] : [one]));
    expect(without.tell(finding)).toEqual({ kind: 'gone', finding });
    expect(findingOf(without.tell(finding))).toEqual(finding);
  });

  it('keeps the options of a short list whose articles are there', () => {
    const answer = diagnoser.diagnose('secondary site upgrade stays pending');
    if (answer.kind !== 'shortlist') throw new Error('expected a short list');
    const [first] = answer.options;
    const without = withArticles((one) => (one.id === first?.article.id ? [] : [one]));
    const told = without.tell(findingOf(answer));
    if (told.kind === 'unknown') throw new Error('nothing is told');
    expect(articlesOf(findingOf(told))).not.toContain(told.kind === 'gone' ? '' : first?.article.id);
  });
});
