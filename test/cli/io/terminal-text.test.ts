import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toTerminalText } from '../../../src/cli/io/terminal-text.ts';
import { createStyle } from '../../../src/cli/render/text.ts';
import { cli } from '../../build/cli.ts';
import { fakeDiagnoser } from '../../build/diagnoser.ts';

/** What may stand in output besides our own colours. */
const HARMLESS =
  /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$/;
const EVIL = 'T\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnp.exe\rX';

describe('what reaches the terminal', () => {
  it.each([
    ['a cleared screen', '\u001b[2J', '\\u001b[2J'],
    ['a window title', '\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
    ['a C1 control', '\u009b31m', '\\u009b31m'],
    ['text turned around', 'a\u202eb', 'a\\u202eb'],
    ['a line that is written over', 'wrong\rright', 'wrong\\u000dright'],
    ['hidden text', '\u001b[8mx', '\\u001b[8mx'],
    ['line ends, tabs, letters and emoji', 'ä\t😀\r\n', 'ä\t😀\r\n'],
  ])('shows %s as what it is', (_, text, expected) => expect(toTerminalText(text, true)).toBe(expected));

  it('keeps our own colours where there are colours, and none elsewhere', () => {
    const text = createStyle(true).bold('sure');
    expect(toTerminalText(text, true)).toBe(text);
    expect(toTerminalText(text, false)).toMatch(HARMLESS);
  });

  it('is harmless for every text, and JSON means the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const printed = toTerminalText(JSON.stringify({ value }), false);
        expect(printed).toMatch(HARMLESS);
        expect(JSON.parse(printed)).toEqual({ value });
      }),
    );
  });

  it.each([
    ['a file name in an error', ['ask', `/nowhere/${EVIL}.log`]],
    ['a file name of the timing check', ['calibrate', `/nowhere/${EVIL}.log`]],
    ['an unknown command', [EVIL]],
    ['an unknown option', ['ask', `--${EVIL}`]],
    ['an unknown article', ['show', EVIL]],
    ['a setting', ['risk', '--set', `${EVIL}=1`]],
    ['a folder', ['kb', 'import', `/nowhere/${EVIL}`]],
    ['an article', ['show', 'Q186408']],
    ['an answer as JSON', ['ask', '--json']],
  ])('has no control sequence in %s', async (_, args) => {
    const plain = fakeDiagnoser();
    const article = plain.article('Q186408');
    const { out, err } = await cli(args, {
      input: EVIL,
      color: false,
      openDiagnoser: async () => ({
        ...plain,
        article: () => article && { ...article, title: EVIL, applies_to: { ...article.applies_to, product: EVIL } },
      }),
    });
    expect(out + err).not.toBe('');
    expect(out + err).toMatch(HARMLESS);
  });
});
