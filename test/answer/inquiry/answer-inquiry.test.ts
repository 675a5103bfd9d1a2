/** Questions about an answer, asked of the articles that ship. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { createDiagnoser } from '../../../src/diagnose.ts';
import { loadKnowledge } from '../../../src/library/shipped/load.ts';
import { readInquiry } from '../../../src/query/inquiry/read-inquiry.ts';
import { shippedKnowledge } from '../../build/knowledge.ts';

const knowledge = await loadKnowledge(shippedKnowledge);
const diagnoser = createDiagnoser(knowledge);

const race = diagnoser.diagnose(
  [
    'Secondary site LON has 55 logon servers, we run CEN.',
    'Cannot find config mini inst specific data~   $$<SMS_DESPOOLER><Sun Mar 15 22:10:02 1998~><thread=A0>',
    '~Despooler failed to execute the instruction, error code = c0000001   $$<SMS_DESPOOLER><Sun Mar 15 22:10:03 1998~><thread=A0>',
  ].join('\n'),
);
const vague = diagnoser.diagnose('the upgrade of the secondary site does not finish and pending jobs pile up');

/** All that is said, a line each. */
function ask(answer: Answer, question: string): string {
  const inquiry = readInquiry(question);
  if (!inquiry) throw new Error(`${question} is no question about an answer`);
  const { say, steps = [], proof = [], list = [], below = [] } = diagnoser.inquire(answer, inquiry);
  return [
    ...say,
    ...steps.flatMap((step) => [step.say, ...(step.run ? [step.run] : [])]),
    ...proof.map(({ text }) => text),
    ...list,
    ...below,
  ].join('\n');
}

it('the answers that are asked about are what the questions expect', () => {
  expect([race.kind, vague.kind]).toEqual(['known', 'unknown']);
});

describe('of a known answer', () => {
  it.each([
    ['why?', ['logon server by logon server', 'lines 2–3 of your text', 'Cannot find config mini inst']],
    ['show me the lines', ['lines 2–3 of your text', 'error code = c0000001']],
    ['why not Q183347?', ['Q183347 (A secondary site stays', 'the upgrade itself worked', '"Phase 4 Complete"']],
    ['why not Q999999?', ['There is no article Q999999']],
    ['why not Q186408?', ['Q186408 is my answer.', 'a healthy Despooler writes it too']],
    ['how sure are you?', ['% sure that this is Q186408', 'lines 2–3 of your text']],
    ['what would change your mind?', ['Used 0 out of 0', 'If so, Q183347 is more likely.']],
    ['what is the deadline?', ['Tue 17 Mar 1998 22:10', 'Emergency Restart', 'no time zone']],
    ['can I wait until tomorrow?', ['You can wait until the deadline, but no longer.', 'Tue 17 Mar 1998 22:10']],
    ['is it safe to run now?', ['LON: from line 1', 'de-install itself', 'status 1 (Active) for every secondary site']],
    ['what is the fix?', ['PREINST /UPGRADE:LON', 'X86.bin']],
    ['where do I run it?', ['Command prompt at the parent of LON']],
    ['next', ['Watch DESPOOL.LOG at LON']],
    ['how do I know it worked?', ['reach Active']],
    [
      'what about SP3?',
      ['applies to SMS 1.2', 'no service pack that fixes it', 'Nothing in Q186408 says that SP3 changes this.'],
    ],
    ['does it apply to SMS 2.0?', ['Q186408 says nothing about 2.0.']],
    ['is it risky for the other sites?', ['Count the logon servers of the other secondary sites', 'timing check']],
    [
      'which one is the parent?',
      ['LON is the site to act on: line 1', 'CEN is your own site', 'does not say which site is the parent'],
    ],
    ['that did not help', ['Watch DESPOOL.LOG', 'Q183347: The upgrade itself worked', 'Paste the lines']],
  ])('%j is answered by what the answer and its article say of it', (question, parts) => {
    const said = ask(race, question).toLowerCase();
    for (const part of parts) expect(said).toContain(part.toLowerCase());
  });

  it('a command that waits for its site is never called safe', () => {
    const open = diagnoser.diagnose('Cannot find config mini inst specific data, despooler error c0000001');
    expect(ask(open, 'is it safe to run now?')).toMatch(/^Not yet: the command still needs a site code\./);
  });
});

describe('of an answer that knows no cause', () => {
  it.each(['what is the fix?', 'is it safe to run now?', 'next', 'how do I know it worked?', 'that did not help'])(
    '%j gets no command, but what to paste',
    (question) => {
      const said = ask(vague, question);
      expect(said).toContain('I do not know the cause yet');
      expect(said).toContain('LOG');
      expect(said).not.toContain('PREINST');
    },
  );

  it.each(['what is the deadline?', 'can I wait until tomorrow?', 'what about SP3?', 'which one is the parent?'])(
    '%j is not guessed at',
    (question) => {
      expect(ask(vague, question)).toContain('I do not know the cause yet, so I cannot say.');
    },
  );
});

const versions = knowledge.articles.flatMap(({ id, applies_to: { fixed_in } }) => (fixed_in ? [[id, fixed_in]] : []));

it('some articles are fixed by a service pack', () => {
  expect(versions.length).toBeGreaterThan(5);
});

it.each(versions)('%s: a service pack that is older than its fix is never said to hold it', (id, fixedIn) => {
  const article = knowledge.articles.find((one) => one.id === id);
  const sample = article?.matches.map(({ text }) => diagnoser.diagnose(text)).find((one) => one.kind === 'known');
  if (sample?.kind !== 'known' || sample.article.id !== id) return;
  const pack = Number(/SP\s?(\d)/.exec(fixedIn ?? '')?.[1] ?? Number.NaN);
  if (!Number.isFinite(pack)) return;
  expect(ask(sample, `what about SP${pack}?`)).toContain(`SP${pack} contains the fix.`);
  if (pack > 1) expect(ask(sample, `does SP${pack - 1} fix it?`)).toContain(`SP${pack - 1} is older than`);
});

describe('of every answer that ships', () => {
  const questions = [
    'why?',
    'how sure are you?',
    'what would change your mind?',
    'show me the lines',
    'what is the deadline?',
    'can it wait?',
    'is it safe?',
    'what is the fix?',
    'where?',
    'next',
    'did it work?',
    'what about SP3?',
    'what about the other sites?',
    'which site is the parent?',
    'that did not help',
    'why not Q186408?',
  ];

  it.each(knowledge.articles.map(({ id }) => id))(
    '%s: each question gets something, no value is left open in a sentence',
    (id) => {
      const [sample] = knowledge.articles.find((one) => one.id === id)?.matches ?? [];
      if (!sample) return;
      const answer = diagnoser.diagnose(sample.text);
      for (const question of questions) {
        const said = ask(answer, question);
        expect(said.trim().length).toBeGreaterThan(10);
        expect(said).not.toMatch(/\{\{|\bundefined\b|[^.]\.\.(?:\s|$)|[:,] \.(?:\s|$)/);
      }
    },
  );
});
