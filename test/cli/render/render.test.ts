import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../../src/cli/render/render.ts';
import { createStyle, toWidth, wrap } from '../../../src/cli/render/text.ts';
import { knownAnswer, lineEvidence, shortlistAnswer, unknownAnswer } from '../../build/answer.ts';

const plain = { color: false, columns: undefined };
const hostile = '\u001b[2J\u001b]0;title\u0007<!channel>\u0000\u202egnp.exe\r\n`x` *b* \u009b31m';

describe('renderAnswer', () => {
  it('prints a known answer whole', () => {
    expect(renderAnswer(knownAnswer(), plain)).toBe(`The upgrade of LON lost the race against its own shutdown
Q186408 · SMS 1.2 · 97 % sure

The install package arrived while the Despooler was still running, so it was consumed and thrown
away. LON will not upgrade by itself.

Do this
At: the parent site, in SMS\\Site.srv\\X86.bin
Start the upgrade again from the parent site.

    PREINST /UPGRADE:LON

  ! Never with the parent's own site code: it would de-install the parent (Q165876). No braces.

Deadline
At the latest Tue 17 Mar 1998 22:10, by the log's clock
LON restarts with the old version
The limit is 48 hours after the start of its bootstrap, which happened before line 9 was logged (Sun
15 Mar 1998 22:10).

Proof (lines 8–9 of your text)
8  Cannot find config mini inst specific data
9  Despooler failed to execute the instruction, error code = c0000001
→ The instruction had no data of its own.
→ The despooler could not carry out the upgrade instruction.

Cause
The bootstrap stops the site services; the despooler was still stopping when the package came in.

Check next
- BOOTSTRP.LOG in the root of the install drive: it names the start.

Codes
- c0000001 – STATUS_UNSUCCESSFUL – The operation failed.

Similar problems
- Q183347: There the upgrade itself worked.

Sources
- KB Q186408
`);
  });

  it('asks for a site code that the paste did not give', () => {
    const { remedy } = knownAnswer();
    const missing = [{ name: 'siteCode' as const, ask: 'Which site code has the secondary site?' }];
    const text = renderAnswer(knownAnswer({ remedy: { ...remedy, missing } }), plain);
    expect(text).toContain('? Which site code has the secondary site? Run the command again with --site ABC\n');
  });

  it('prints a shortlist with the question that decides', () => {
    const text = renderAnswer(shortlistAnswer(), plain);
    expect(text).toMatch(/^Two possible causes, neither certain\.\n\n1 {2}The upgrade worked/);
    expect(text).toContain('? Does HMAN.LOG at the parent show status 1 for every secondary?');
    expect(text).toContain('  Yes → sms-kb show Q183347\n');
    expect(text).toContain('  No → sms-kb show Q134716\n');
  });

  it('prints a shortlist without a question', () => {
    const { question: _none, ...rest } = shortlistAnswer();
    expect(renderAnswer(rest, plain)).toContain('Read one: sms-kb show Q183347, sms-kb show Q134716');
  });

  it('names the library again in the commands for reading an article', () => {
    const { question: _question, ...rest } = shortlistAnswer();
    expect(renderAnswer(rest, { ...plain, library: '/srv/kb' })).toContain('sms-kb show Q183347 --library /srv/kb');
    expect(renderAnswer(rest, { ...plain, library: 'C:\\my kb' })).toContain('--library "C:\\\\my kb"');
    expect(renderAnswer(rest, plain)).toContain('Read one: sms-kb show Q183347, sms-kb show Q134716\n');
  });

  it('names the facts that both name where no line proves it', () => {
    const text = renderAnswer(knownAnswer({ proof: [], words: ['stuck'], facts: ['SMS_DESPOOLER', 'SMS 1.2'] }), plain);
    expect(text).toMatch(/Matched on: stuck\n.*Also named in the article: SMS_DESPOOLER, SMS 1\.2/);
  });

  it('prints an unknown answer with what to read, the line that would decide, and what to paste next', () => {
    const text = renderAnswer(
      unknownAnswer({
        searched: 2820,
        say: 'No cause is proven yet. The closest articles are:',
        reading: [
          { id: 'Q134716', title: 'Upgrade never starts', confidence: 0.12 },
          { id: 'Q191958', title: 'Registry quota', confidence: 0.01 },
        ],
        ask: 'Does HMAN.LOG say "not Active"?',
      }),
      plain,
    );
    expect(text).toBe(`No cause is proven yet. The closest articles are:

Q134716  Upgrade never starts
Q191958  Registry quota

Read one: sms-kb show Q134716

? Does HMAN.LOG say "not Active"?

What to paste next
- the last 30 lines of DESPOOL.LOG from the secondary site
- HMAN.LOG from the parent, from the same hour

2,820 articles searched.
`);
  });

  it('names no candidate that is not there to be read', () => {
    const candidates = [{ id: 'Q191958', title: 'Registry quota', confidence: 0.01 }];
    expect(renderAnswer(unknownAnswer({ candidates }), plain)).not.toMatch(/Nearest|Q191958/);
  });

  it('tells of everything the reading did', () => {
    const notices = [{ kind: 'too-long' as const, text: 'Only the last 1,000,000 characters were read.' }];
    for (const answer of [knownAnswer({ notices }), shortlistAnswer({ notices }), unknownAnswer({ notices })]) {
      expect(renderAnswer(answer, plain)).toMatch(/\n\n\* Only the last 1,000,000 characters were read\.\n$/);
    }
  });

  it('colours for a terminal only, and says the same', () => {
    const colored = renderAnswer(knownAnswer(), { color: true, columns: undefined });
    expect(colored).toContain('\u001b[32mPREINST /UPGRADE:LON\u001b[39m');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderAnswer(knownAnswer(), plain));
  });

  it('lets no control character of a quoted text through', () => {
    const answers = [
      knownAnswer({
        headline: hostile,
        warnings: [hostile],
        words: [hostile],
        proof: [lineEvidence({ text: hostile, says: hostile })],
        remedy: { at: hostile, steps: [{ say: hostile, run: hostile, danger: hostile }], missing: [] },
      }),
      unknownAnswer({ say: hostile, next: [hostile], candidates: [{ id: 'Q1', title: hostile, confidence: 1 }] }),
    ];
    for (const answer of answers) {
      expect(renderAnswer(answer, plain)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });

  it.each([40, 72, 100, 300])('keeps to %d columns, save for what must stay whole', (columns) => {
    for (const answer of [knownAnswer(), shortlistAnswer(), unknownAnswer()]) {
      for (const line of renderAnswer(answer, { color: false, columns }).split('\n')) {
        if (!line.startsWith('    ')) expect(line.length).toBeLessThanOrEqual(Math.min(100, columns));
      }
    }
  });
});

describe('wrap', () => {
  it('loses no word and breaks only at blanks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zA-Z0-9\\:.]{1,20}$/), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 24, max: 100 }),
        (words, width) => {
          const lines = wrap(words.join(' '), { width, lead: '- ' });
          expect(lines.map((line) => line.slice(2)).join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('keeps a word whole that is longer than the width', () => {
    const path = `C:\\${'x'.repeat(80)}`;
    expect(wrap(`see ${path} now`, { width: 40 })).toEqual(['see', path, 'now']);
  });
});

describe('createStyle and toWidth', () => {
  it('change nothing without colour', () => {
    expect(createStyle(false).bold('x')).toBe('x');
  });
  it.each([
    [undefined, 100],
    [0, 40],
    [80, 80],
    [400, 100],
  ])('takes %s columns as %d', (columns, width) => {
    expect(toWidth(columns)).toBe(width);
  });
});
