import { describe, expect, it } from 'vitest';
import { compileLinePattern } from '../../../src/article/line-pattern.ts';
import { prefill, toKnownWords, toSignatureLine } from '../../../src/library/team/prefill.ts';
import { readForm } from '../../../src/library/team/teach.ts';

const none = { codes: new Map(), knownWords: '' };

describe('toSignatureLine', () => {
  it.each([
    ['Cannot open \\\\SRV1\\SMS_SHRD\\pkg\\0001.pkg, error 53', 'Cannot open {path}, error 53'],
    ['Queue D:\\SMS\\courier.box is locked', 'Queue {path} is locked'],
    ['Site LON has gone, status 4', 'Site {siteCode} has gone, status 4'],
    ['Found ready instruction 0003LON1.ins', 'Found ready instruction {word}'],
    ['Job 0000A1B2 failed, error code = c0000001', 'Job {word} failed, error code = c0000001'],
    ['stopped after 3 attempts, event id 388', 'stopped after {number} attempts, event id 388'],
    ['{4380} INFO: courier stopped', '{number} INFO: courier stopped'],
    ['logon of <account> was refused', 'logon of {word} was refused'],
    ['started at 13:07:27 on 11/04/97', 'started at {text} on {text}'],
    ['SMS 1.2 courier is not ready', 'SMS 1.2 courier is not ready'],
  ])('%j becomes %j', (line, pattern) => {
    expect(toSignatureLine(line)).toBe(pattern);
    expect(() => compileLinePattern(`${pattern} and some literal words`)).not.toThrow();
  });
});

const thread = {
  question: [
    'courier at the remote office does not start since we moved SMS to another disk?',
    '```',
    'Courier thread started   $$&lt;SMS_EXECUTIVE&gt;&lt;Tue Nov 04 13:07:26 1997~&gt;&lt;thread=A0&gt;',
    'Could not open grommet queue D:\\SMS\\courier.box, error code = 4711   $$&lt;SMS_EXECUTIVE&gt;&lt;Tue Nov 04 13:07:27 1997~&gt;&lt;thread=A0&gt;',
    'password=hunter2 for CORP\\anna   $$&lt;SMS_EXECUTIVE&gt;&lt;Tue Nov 04 13:07:28 1997~&gt;&lt;thread=A0&gt;',
    '```',
  ].join('\n'),
  fix: 'Fixed: corrected the disk in the registry, then forced it with\n```PREINST /UPGRADE:LON```',
};

describe('prefill', () => {
  it.each([
    ['fixed: raised the quota', 'Raised the quota'],
    ["It's solved now, the quota was raised", 'The quota was raised'],
    ['Solution – raise the quota', 'Raise the quota'],
    ['Fixed the quota', 'Fixed the quota'],
    ['fixed:', 'fixed:'],
  ])('reads what helped from %j', (fix, expected) => {
    expect(prefill({ question: 'x', fix }, none).fix).toBe(expected);
  });

  it('takes what people said as symptom, the line of trouble as signature, the marked message as fix', () => {
    const form = prefill(thread, none);
    expect(form).toMatchObject({
      title: 'courier at the remote office does not start since we moved SMS to another disk',
      symptoms: 'courier at the remote office does not start since we moved SMS to another disk?',
      lines: 'Could not open grommet queue {path}, error code = 4711',
      fix: 'Corrected the disk in the registry, then forced it with\n`PREINST /UPGRADE:{{siteCode}}`',
      components: 'SMS_EXECUTIVE',
      cause: '',
    });
    expect(form.sample.split('\n')).toHaveLength(4);
  });

  it('can be submitted as it is', () => {
    expect(readForm(prefill(thread, none), { id: 'T0001', reference: 'Taught' })).toMatchObject({ kind: 'good' });
  });

  it('holds nothing secret', () => {
    expect(JSON.stringify(prefill(thread, none))).not.toMatch(/hunter2|anna/);
  });

  it('offers no line that a known sample shows, unless there is nothing else', () => {
    const known = toKnownWords(['~Could not open grommet queue E:\\x, error code = 4711']);
    const question =
      '```\nCould not open grommet queue D:\\SMS\\courier.box, error code = 4711\nCourier failed: sprocket 17 is missing\n```';
    expect(prefill({ question, fix: '' }, none).lines.split('\n')).toHaveLength(2);
    expect(prefill({ question, fix: '' }, { ...none, knownWords: known }).lines).not.toContain('grommet');
  });

  it('has a symptom even where nobody said a word', () => {
    const form = prefill(
      { question: 'Could not open grommet queue D:\\SMS\\courier.box, error code = 4711', fix: 'x' },
      none,
    );
    expect(form.symptoms).toBe('Could not open grommet queue , error code = 4711');
    expect(form.title).not.toBe('');
  });

  it.each([
    ['an empty thread', { question: '', fix: '' }],
    ['fences alone', { question: '```\n```', fix: '```\n```' }],
    ['a megabyte of one line', { question: 'x'.repeat(1_000_000), fix: 'y'.repeat(100_000) }],
    ['a hundred thousand lines', { question: 'Could not open queue, error 5\n'.repeat(100_000), fix: '' }],
    ['hostile text', { question: '<!channel> {{x}} {siteCode} `` \u202e\u0000 <@U1>', fix: '{{{' }],
  ])('makes a form of %s that fits into a modal', (_what, given) => {
    const form = prefill(given, none);
    expect(form.sample.length).toBeLessThanOrEqual(3000);
    expect(form.title.length).toBeLessThanOrEqual(140);
    expect(form.symptoms).not.toMatch(/<[!@]/);
  });

  it('keeps the telling line of a log that is too long for the form', () => {
    const noise = Array.from({ length: 400 }, (_, i) => `Courier thread is working on bag number ${i} of the day`);
    const question = [
      ...noise.slice(0, 200),
      'Could not open grommet queue D:\\x.box, error 4711',
      ...noise.slice(200),
    ].join('\n');
    expect(prefill({ question, fix: '' }, none).sample).toContain('grommet');
  });
});
