import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findArticleFaults } from '../../../src/article/validate.ts';
import { type FormField, readFix, readForm, type TeachForm, toForm } from '../../../src/library/team/teach.ts';
import { redactLine } from '../../../src/text/redact.ts';
import { courierLine, courierPaste, taughtArticle } from '../../build/taught.ts';

const teaching = { id: 'T0001', reference: 'Taught by the team, 22 November 2026' };

function form(over: Partial<TeachForm> = {}): TeachForm {
  return {
    title: 'The courier does not start',
    symptoms: 'courier is dead since the move\nno courier after the new disk',
    lines: 'Courier thread could not open grommet queue {path}, error 4711',
    cause: 'The registry still named the old disk.',
    fix: '1. Correct the registry.\n2. Start it again: `NET START SMS_EXECUTIVE`\nWarning: not while a backup runs.',
    components: 'sms_executive, SMS_SCHEDULER',
    codes: '4711, 0xC0000001',
    versions: '1.1 1.2',
    sample: courierPaste,
    ...over,
  };
}

function article(over: Partial<TeachForm> = {}) {
  const read = readForm(form(over), teaching);
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return read.article;
}

function faults(over: Partial<TeachForm>): Readonly<Partial<Record<FormField, string>>> {
  const read = readForm(form(over), teaching);
  return read.kind === 'faults' ? read.faults : {};
}

describe('readForm', () => {
  it('makes an article that the checks of curated ones accept', () => {
    const made = article();
    expect(findArticleFaults(made, 'T0001')).toEqual([]);
    expect(made).toMatchObject({
      id: 'T0001',
      status: 'draft',
      symptoms: ['courier is dead since the move', 'no courier after the new disk'],
      components: ['SMS_EXECUTIVE', 'SMS_SCHEDULER'],
      codes: [{ code: '4711' }, { code: 'c0000001' }],
      applies_to: { versions: ['1.1', '1.2'] },
      references: ['Taught by the team, 22 November 2026'],
      matches: [{ text: courierPaste }],
    });
  });

  it.each([
    ['title', { title: '' }, /^is empty: say in one sentence/],
    ['title', { title: 'x'.repeat(141) }, /^is too long: at most 140/],
    ['symptoms', { symptoms: ' \n ' }, /^is empty/],
    ['symptoms', { symptoms: `fine so far\n${'x'.repeat(301)}` }, /^line 2: is too long: at most 300/],
    ['symptoms', { symptoms: 'one more way\n'.repeat(21) }, /^is too long: at most 20 lines/],
    ['lines', { lines: 'error 5' }, /^line 1: .*would match everywhere/],
    ['lines', { lines: `${courierLine}\n{text}` }, /^line 2: .*would match everywhere/],
    [
      'lines',
      { lines: 'Site {colour} could not be opened today' },
      /^line 1: unknown placeholder \{colour\}: use \{site\}/,
    ],
    ['lines', { lines: `${'a very long line '.repeat(30)}` }, /^line 1: is too long: at most 400/],
    ['lines', { lines: 'Courier could not open queue\n'.repeat(13) }, /^has too many lines: at most 12/],
    ['cause', { cause: 'x'.repeat(1201) }, /^is too long: at most 1200/],
    ['fix', { fix: '' }, /^is empty: say what fixed the problem/],
    ['fix', { fix: 'Do it.\n'.repeat(17) }, /^is too long: at most 16 lines/],
    ['fix', { fix: 'Run `PREINST /UPGRADE:{{site}}`' }, /^step 1: unknown placeholder \{\{site\}\}/],
    ['components', { components: 'SMS_EXECUTIVE, the-courier' }, /^entry 2: is not a component name/],
    ['codes', { codes: 'c0000001, xyz' }, /^entry 2: /],
    ['versions', { versions: 'newest' }, /^entry 1: is not a version/],
    ['sample', { sample: '' }, /^is empty: paste/],
    ['sample', { sample: 'x'.repeat(6001) }, /^is too long: at most 6000/],
  ] as const)('names the field %s for %j', (field, over, message) => {
    const found = faults(over);
    expect(Object.keys(found)).toEqual([field]);
    expect(found[field]).toMatch(message);
  });

  it('names every field at fault at once', () => {
    expect(Object.keys(faults({ title: '', fix: '', versions: 'x' })).sort()).toEqual(['fix', 'title', 'versions']);
  });

  it('does without a cause, lines, components and codes', () => {
    const made = article({ cause: '', lines: '', components: '', codes: '' });
    expect(made).toMatchObject({ signatures: [], components: [], codes: [] });
    expect(made).toMatchObject({
      cause: 'Not established: only what helped is known.',
      happened: 'Not established: only what helped is known.',
    });
  });

  it('keeps the first sentences of a long cause for the verdict', () => {
    const made = article({ cause: `${'The registry still named the old disk. '.repeat(20)}` });
    expect(made.happened.length).toBeLessThanOrEqual(500);
    expect(made.happened).toMatch(/disk\.$/);
  });

  it('takes secrets out of every field', () => {
    const secret = 'The courier with password=hunter2 runs as CORP\\anna';
    const all = JSON.stringify(
      article({
        title: secret,
        symptoms: secret,
        cause: secret,
        fix: secret,
        sample: secret,
        lines: `${courierLine} ${secret}`,
      }),
    );
    expect(all).not.toContain('anna');
    expect(all).not.toContain('hunter2');
  });

  it('never throws, and what it accepts has no faults and no secrets', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.constantFrom(courierPaste, '{{x}}', '{a}', '`', '\u0000', '1.2'),
    );
    const all = fc.record({
      title: part,
      symptoms: part,
      lines: part,
      cause: part,
      fix: part,
      components: part,
      codes: part,
      versions: part,
      sample: part,
    });
    fc.assert(
      fc.property(all, (typed) => {
        const read = readForm({ ...typed, versions: '1.2', components: '', codes: '' }, teaching);
        if (read.kind === 'faults') return Object.keys(read.faults).length > 0;
        const lines = read.article.matches.flatMap(({ text }) => text.split('\n'));
        return (
          findArticleFaults(read.article, 'T0001').length === 0 && lines.every((line) => redactLine(line) === line)
        );
      }),
    );
  });
});

describe('readFix', () => {
  it.each([
    ['Reboot it', [{ say: 'Reboot it' }]],
    ['1. Reboot it\n- twice\n• thrice', [{ say: 'Reboot it' }, { say: 'twice' }, { say: 'thrice' }]],
    ['Force it: `PREINST /UPGRADE:{{siteCode}}`', [{ say: 'Force it:', run: 'PREINST /UPGRADE:{{siteCode}}' }]],
    ['Force it\n`PREINST /SYNC`', [{ say: 'Force it', run: 'PREINST /SYNC' }]],
    ['`PREINST /SYNC`', [{ say: 'Run this command.', run: 'PREINST /SYNC' }]],
    [
      'Stop it\nWarning: not at night\nwarning - or on Sundays',
      [{ say: 'Stop it', danger: 'not at night - or on Sundays' }],
    ],
  ])('reads %j', (text, steps) => {
    expect(readFix(text)).toEqual(steps);
  });

  it.each(['PREINST /DELSITE:{{siteCode}}', 'regedt32', 'del *.ct1', 'isql -Q "drop table Sites"'])(
    'puts a warning beside %s that nobody wrote',
    (run) => {
      expect(readFix(`Clean up: \`${run}\``)[0]?.danger).toMatch(/cannot be undone/);
    },
  );
});

describe('editing', () => {
  const before = taughtArticle({
    headline: 'Courier of {{siteCode|the site}} is dead',
    checks: ['Look at COURIER.LOG'],
    codes: [{ code: '4711', component: 'SMS_EXECUTIVE' }],
    near_misses: [{ text: 'An old near miss of it' }],
    matches: [{ text: courierPaste, kind: 'known' }, { text: 'A second sample of it' }],
  });
  const edit = (over: Partial<TeachForm>) => {
    const read = readForm({ ...toForm(before), ...over }, { ...teaching, before });
    if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
    return read.article;
  };

  it('changes nothing but the near miss of an old trial when nothing was typed', () => {
    expect(edit({})).toEqual({ ...before, near_misses: [] });
  });

  it('keeps what the form does not show', () => {
    const made = edit({ fix: 'Move the disk back.' });
    expect(made).toEqual({
      ...before,
      near_misses: [],
      workaround: { steps: [{ say: 'Move the disk back.' }], at: before.workaround.at },
    });
  });

  it('makes one signature of lines that were changed', () => {
    const made = edit({ lines: 'Grommet queue of the courier is locked by {word}' });
    expect(made.signatures.flatMap(({ lines }) => lines)).toEqual([
      { text: 'Grommet queue of the courier is locked by {word}', proof: 'strong' },
    ]);
  });
});
