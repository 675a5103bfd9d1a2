import { describe, expect, it } from 'vitest';
import { type Decision, decide } from '../../../src/answer/decide.ts';
import { createCodeBook } from '../../../src/query/codes.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { buildArticle } from '../../build/diagnoser.ts';
import { lookupOf } from '../../build/knowledge.ts';
import { consumedLine, match } from '../../build/query.ts';

const codes = createCodeBook([
  { code: '5', family: 'win32', name: 'ERROR_ACCESS_DENIED', meaning: 'No right to do that.' },
  { code: '38a', family: 'despooler', meaning: 'A Request ID was not found.' },
]);
const library = lookupOf([
  buildArticle(),
  buildArticle({ id: 'Q188055', title: 'A dead site', signatures: [], also_in: ['SMS 2003', 'ConfigMgr 2007'] }),
]);

const answerTo = (pasted: string, matches: Decision['matches']) =>
  decide({ query: readQuery(pasted, codes), matches, library, subject: 'sms' });

const LINE = 'SMS_DESPOOLER 3816 (0xee8) Received package as E:\\ConfigMgr\\inboxes\\despoolr.box\\x.pkg';

describe('an answer to lines of a later product', () => {
  it.each([
    ['proven by lines', match('Q186408', 0.99, [consumedLine()])],
    ['likely', match('Q186408', 0.6)],
    ['improbable', match('Q186408', 0.05)],
  ])('names the product instead of an article that is %s', (_what, found) => {
    expect(answerTo(LINE, [found])).toMatchObject({
      kind: 'unknown',
      why: 'later-product',
      from: { name: 'ConfigMgr 2007 or later', line: 1, words: '\\ConfigMgr' },
      say: expect.stringContaining(
        'These lines are from ConfigMgr 2007 or later: line 1 has “\\ConfigMgr”, a folder or share of ConfigMgr.',
      ),
    });
  });

  it('names the nearest article as reading, when one comes near', () => {
    const near = answerTo(LINE, [match('Q186408', 0.9)]);
    const far = answerTo(LINE, [match('Q186408', 0.1)]);
    expect(near).toHaveProperty('say', expect.stringContaining('The closest SMS article is Q186408'));
    expect(far).not.toHaveProperty('say', expect.stringContaining('Q186408'));
  });

  it('explains the codes that Windows defines, and leaves out those of the Despooler', () => {
    const answer = answerTo(`${LINE}\nFailed to copy, Win32 error = 5`, []);
    expect(answer).toHaveProperty(
      'say',
      expect.stringContaining('Code 5 (ERROR_ACCESS_DENIED) means the same there: '),
    );
    const despooler = answerTo(`${LINE}\nSMS_DESPOOLER failed, error code = 38a`, []);
    expect(despooler).not.toHaveProperty('say', expect.stringContaining('Request ID'));
  });

  it.each([
    ['that it may be from all', 'ConfigMgr 2007: what about the dead site?', 'known'],
    ['of the question', 'SMS 2003: what about the dead site?', 'known'],
    ['but one', 'ConfigMgr: what about the dead site?', 'unknown'],
    ['but the one of the question', 'SCCM 2012: what about the dead site?', 'unknown'],
  ])('knows an article that holds in the products %s', (_which, pasted, kind) => {
    const answer = answerTo(pasted, [match('Q188055', 0.95)]);
    expect(answer.kind).toBe(kind);
    expect(answer).toHaveProperty('from.name');
    if (answer.kind === 'known') expect(answer.warnings[0]).toContain('are the same there');
  });

  it('offers articles for SMS 2003 with a warning, and is never sure of them', () => {
    const answer = answerTo('SMS 2003: the secondary is stuck', [match('Q186408', 0.99, [consumedLine()])]);
    expect(answer).toMatchObject({ kind: 'shortlist', from: { name: 'SMS 2003' } });
    expect(answer.notices[0]?.text).toContain('check what still applies');
    expect(answer.kind === 'shortlist' && answer.options[0]?.warnings?.[0]).toContain('SMS 2003');
  });

  it('warns of lines that are dated long after the product, where nothing else tells another one', () => {
    const line = (year: number) =>
      `Cannot find config mini inst specific data  $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 ${year}~><thread=A0>`;
    const today = answerTo(line(2021), [match('Q186408', 0.97, [consumedLine()])]);
    expect(today).toMatchObject({ kind: 'known' });
    expect(today.kind === 'known' && today.warnings.join()).toContain('dated 2021');
    const then = answerTo(line(1997), [match('Q186408', 0.97, [consumedLine()])]);
    expect(then.kind === 'known' && then.warnings).toEqual([]);
  });

  it('names the product that another text is about', () => {
    const other = (pasted: string) =>
      decide({ query: readQuery(pasted, codes), matches: [], library, subject: 'other' });
    expect(other('kubectl get pods')).toMatchObject({
      why: 'not-sms',
      say: expect.stringContaining('like Kubernetes'),
    });
    expect(other('lunch?')).toMatchObject({ why: 'not-sms', say: expect.stringContaining('does not look like') });
  });
});
