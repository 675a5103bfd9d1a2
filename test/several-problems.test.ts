import { beforeAll, describe, expect, it } from 'vitest';
import type { KnownAnswer } from '../src/answer/answer.ts';
import { createDiagnoser, type Diagnoser } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { checkMessage } from '../src/slack/blocks/limits.ts';
import { answerMessage } from '../src/slack/features/answer/answer-view.ts';
import { firstShown } from '../src/slack/features/answer/shown.ts';
import { shippedKnowledge } from './build/knowledge.ts';

let diagnoser: Diagnoser;
beforeAll(async () => {
  diagnoser = createDiagnoser(await loadKnowledge(shippedKnowledge));
});

/** Ids of the problems that an answer names as proven, in its order. */
function proven(pasted: string): readonly string[] {
  const answer = diagnoser.diagnose(pasted);
  return answer.kind === 'known' ? [answer, ...(answer.also ?? [])].map(({ article }) => article.id) : [];
}

const LOST = 'Cannot find config mini inst specific data';
const FAILED = 'Despooler failed to execute the instruction, error code = c0000001';
const NO_CAPACITY =
  'Checking for sending capacity. Used 0 out of 0, no sending capacity so not checking for send requests.';
const BUSY = 'Checking for sending capacity. Used 5 out of 5.';
const GROUPS = '"user groups will be enumerated" is the last line in SCMAN.LOG, for hours, SCMan waits for the PDC';
const EXPIRED = 'clients report an expired job again and again, the job keeps coming back';
const PHASE =
  'the secondary stays at "Phase 4 Complete", its services run with the new version, the parent never heard of it';
const FULL = "HMAN.LOG: SQL Error 1105, severity 17, Can't allocate space for object 'syslogs' in database 'SMS'";
const marked = (text: string, component: string, time = '22:10:25') =>
  `~${text}   $$<${component}><Sun Mar 15 ${time} 1998~><thread=A0>`;
const log = [
  marked('Found ready instruction 0003LON1.ins', 'SMS_DESPOOLER', '22:10:24'),
  marked(LOST, 'SMS_DESPOOLER'),
  marked(FAILED, 'SMS_DESPOOLER', '22:10:26'),
].join('\n');

describe('two problems in one paste', () => {
  it.each<[string, string, readonly string[]]>([
    ['two lines of a log', `${LOST}\n${NO_CAPACITY}`, ['Q163379', 'Q186408']],
    ['two lines, the second one cut', `${LOST}\nUsed 0 out of 0, no sending capacity`, ['Q163379', 'Q186408']],
    ['two components', `${log}\n${marked(NO_CAPACITY, 'SMS_LAN_SENDER', '22:15:00')}`, ['Q163379', 'Q186408']],
    ['the other way round', `${marked(NO_CAPACITY, 'SMS_LAN_SENDER', '22:00:00')}\n${log}`, ['Q163379', 'Q186408']],
    ['numbers with brackets', `1) ${LOST}\n2) ${GROUPS}`, ['Q186408', 'Q162383']],
    ['numbers with dots', `Two things:\n1. ${LOST}\n2. ${FULL}`, ['Q125487', 'Q186408']],
    ['numbers in square brackets', `[1] ${LOST}\n[2] ${NO_CAPACITY}`, ['Q163379', 'Q186408']],
    ['letters', `a) ${LOST}\nb) ${GROUPS}`, ['Q186408', 'Q162383']],
    ['numbers in one line', `two problems: 1) ${LOST} 2) ${GROUPS}`, ['Q186408', 'Q162383']],
    ['ordinals in one line', `Got two things: first, ${LOST}. Second, ${GROUPS}.`, ['Q186408', 'Q162383']],
    ['named problems', `Problem 1: ${LOST}\nProblem 2: ${GROUPS}`, ['Q186408', 'Q162383']],
    ['questions', `Q1 - ${LOST}\nQ2 - ${NO_CAPACITY}`, ['Q163379', 'Q186408']],
    ['another problem', `${LOST}\nAnother problem: ${GROUPS}`, ['Q186408', 'Q162383']],
    ['something unrelated', `${LOST}. Unrelated: ${GROUPS}`, ['Q186408', 'Q162383']],
    ['one more question', `${GROUPS}. One more question: ${FULL}`, ['Q125487', 'Q162383']],
    ['a rule', `${LOST}\n--------\n${NO_CAPACITY}`, ['Q163379', 'Q186408']],
    ['headings', `Site LON:\n${LOST}\nSite PAR:\n${NO_CAPACITY}`, ['Q163379', 'Q186408']],
    ['a blank line', `${log}\n\n${marked(NO_CAPACITY, 'SMS_LAN_SENDER', '22:15:00')}`, ['Q163379', 'Q186408']],
    [
      'of three parts one is none of ours',
      `1) ${LOST}\n2) the printer in hall B\n3) ${GROUPS}`,
      ['Q186408', 'Q162383'],
    ],
  ])('%s: both are proven', (_what, pasted, ids) => {
    expect([...proven(pasted)].sort()).toEqual([...ids].sort());
  });
});

describe('one problem stays one', () => {
  it.each<[string, string, string]>([
    ['a log and its description', `the upgrade of LON is stuck, it had 60 logon servers to stop\n${log}`, 'Q186408'],
    [
      'a description in a paragraph of its own',
      `LON did not upgrade, its services were stopping for an hour.\n\n${log}`,
      'Q186408',
    ],
    ['the same lines twice', `${log}\n${log}`, 'Q186408'],
    ['the same lines at two sites', `site LON:\n${log}\n\nsite PAR:\n${log}`, 'Q186408'],
    ['steps that were done', `1) started the upgrade\n2) waited two hours\n3) DESPOOL.LOG: ${LOST}`, 'Q186408'],
    ['symptoms that were counted', `1. LON never upgraded\n2. ${LOST}\n3. ${FAILED}`, 'Q186408'],
    ['another line of the same event', `${LOST}\nalso ${FAILED}`, 'Q186408'],
    [
      'something else that is none of ours',
      `1) ${LOST}\n2) also my Exchange mailbox is full, who do I call?`,
      'Q186408',
    ],
    ['a mail with a greeting and a name', `Hi all,\n\n${LOST}\n\nThanks, Meg`, 'Q186408'],
    ['a healthy line of another component', `${log}\n${marked(BUSY, 'SMS_LAN_SENDER', '22:15:00')}`, 'Q186408'],
    ['what was looked at and is fine', `${LOST}\n\nthe sender log looks normal: ${BUSY}`, 'Q186408'],
    ['a question at the end', `${log}\n\nany idea? can we just run PREINST again?`, 'Q186408'],
    ['speakers', `anna: LON is stuck\nbob: what does despool.log say?\nanna: ${LOST}`, 'Q186408'],
    ['a second thought', `${GROUPS}. By the way this began on Monday after the PDC was moved.`, 'Q162383'],
    ['quoted mail', `> what does the log say?\n\n${LOST}\n\n> and the sender?\n\nnothing new there`, 'Q186408'],
    ['a sender alone', NO_CAPACITY, 'Q163379'],
  ])('%s', (_what, pasted, id) => {
    expect(proven(pasted)).toEqual([id]);
  });

  it.each([
    ['two vague halves', '1) upgrades hang\n2) jobs are pending'],
    ['chatter in two paragraphs', 'who has the key for the server room?\n\nand lunch is at noon'],
    ['halves of which none is sure', `1) ${EXPIRED.slice(0, 20)}\n2) ${PHASE.slice(0, 20)}`],
  ])('%s prove nothing', (_what, pasted) => {
    expect(proven(pasted)).toEqual([]);
  });
});

describe('an answer with two problems', () => {
  const pasted = `${log}\n${marked(NO_CAPACITY, 'SMS_LAN_SENDER', '22:15:00')}`;
  const answer = () => diagnoser.diagnose(pasted) as KnownAnswer;

  it('puts first what stands in the way of the other, and says why', () => {
    expect(answer().article.id).toBe('Q163379');
    expect(answer().first).toEqual([
      { before: 'Q186408', because: 'With a sender capacity of 0 the package cannot leave.' },
    ]);
    expect(answerMessage(answer(), firstShown('i')).text).toContain(
      'Two problems are proven here. Fix problem 1 first: With a sender capacity of 0 the package cannot leave.',
    );
  });

  it('gives each its own proof', () => {
    const [other] = answer().also ?? [];
    expect([...new Set(answer().proof.map(({ line }) => line))]).toEqual([4]);
    expect(other?.proof.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('names no proven one as what it may be taken for', () => {
    for (const one of [answer(), ...(answer().also ?? [])]) {
      expect(one.related.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['Q163379']));
      expect(one.related.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['Q186408']));
    }
  });

  it('has the articles of both problems first among the candidates', () => {
    expect(
      answer()
        .candidates.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(['Q163379', 'Q186408']);
  });

  it('is within the limits of Slack, and opens the second article by a button', () => {
    const message = answerMessage(answer(), firstShown('i'));
    expect(checkMessage(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain('Show Q186408');
  });

  it('fills a later site code into the problem that asks for it, and into no other', () => {
    const filled = diagnoser.fill(answer(), { siteCode: 'LON' });
    expect(JSON.stringify(filled.also)).toContain('PREINST /UPGRADE:LON');
    expect(filled.remedy).toEqual(answer().remedy);
  });
});

describe('text that never ends', () => {
  it('is read in time, whatever looks like numbers or rules in it', () => {
    for (const piece of ['1) a ', '= = ', '------', '2) ', 'another problem ', '[1] ']) {
      expect(() => diagnoser.diagnose(piece.repeat(3_000))).not.toThrow();
    }
  });
});
