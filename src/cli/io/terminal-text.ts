/**
 * The last step before the terminal, for whatever a command prints: file names, articles and logs may hold sequences that clear the screen,
 * rename the window or turn text around. They are shown as what they are, `\\u001b[2J`, which JSON reads as the same character.
 */
import type { CliIo } from './io.ts';

/** What `createStyle` writes (ECMA-48 SGR): bold, dim, green, yellow, and their ends. */
const OWN_STYLE = /\u001b\[(?:1|2|22|32|33|39)m/y;

// C0 controls but tab and line feed, DEL, C1 controls, and direction marks (Unicode TR9). A carriage return alone would overwrite its line.
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const shown = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** @param color our own colours may stay */
export function toTerminalText(text: string, color: boolean): string {
  return text.replace(UNSAFE, (sign, at: number) => {
    if (sign === '\r' && text[at + 1] === '\n') return sign;
    OWN_STYLE.lastIndex = at;
    return color && OWN_STYLE.test(text) ? sign : shown(sign);
  });
}

/** The same output, in which nothing can command the terminal. */
export function toSafeIo(io: CliIo): CliIo {
  return {
    ...io,
    out: (text) => io.out(toTerminalText(text, io.color)),
    err: (text) => io.err(toTerminalText(text, io.color)),
  };
}
