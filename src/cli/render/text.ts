/** Text for a terminal: wrapped, indented, coloured, and harmless whatever it quotes. */
import { styleText } from 'node:util';
import { toPlainText } from '../../logs/normalise.ts';

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

export function createStyle(color: boolean): Style {
  const paint = (name: keyof Style) => (text: string) =>
    color ? styleText(name, text, { validateStream: false }) : text;
  return { bold: paint('bold'), dim: paint('dim'), green: paint('green'), yellow: paint('yellow') };
}

/** 100 columns read well; a narrower terminal gets what it has, down to what still holds a command. */
export function toWidth(columns: number | undefined): number {
  return Math.min(100, Math.max(40, columns ?? 100));
}

/** One line without escape sequences, controls or direction marks: quoted text cannot move the cursor or forge output. */
export function harmless(text: string): string {
  return toPlainText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Breaks text at blanks; a word longer than the width stays whole, so that a path or command can be copied.
 * @param lead stands before the first line; the others are indented by as much
 */
export function wrap(text: string, options: { readonly width: number; readonly lead?: string }): string[] {
  const { width, lead = '' } = options;
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = '';
  // A number stays beside its unit.
  for (const word of harmless(text).split(/ (?!%)/)) {
    if (line !== '' && lead.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((one, index) => (index === 0 ? lead : indent) + one);
}

/** `2,820` */
export const formatNumber = (value: number): string => value.toLocaleString('en');
