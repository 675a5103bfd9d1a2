/**
 * Rich Text Format, as WordPad saves a log, as the text that it shows (RTF 1.9.1).
 * In: `{\rtf1\ansi Despooler failed\par error = \'c4}`. Out: `Despooler failed` and `error = Ä`.
 */
import { decodeText } from '../decode-text.ts';
import type { PlainLine } from '../normalise.ts';

const IS_RTF = /^\s*\{\\rtf\d/;
/** Groups that hold no text: fonts, colours, styles, pictures, who wrote it. */
const SILENT = /^\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict|header|footer|listtable|generator)/;
/** A control word, a character in hex, a character in decimal, a control sign, a bracket, a line end, text. */
const PIECE = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|(\n)|([^\\{}\n]+)|\\/gi;

/** What a control word shows; the end of a line is told by `null`. */
function readWord(word: string, parameter: string | undefined): string | null {
  if (/^(?:par|line|row|sect|page)$/.test(word)) return null;
  if (word === 'tab' || word === 'cell') return '\t';
  if (word === 'u' && parameter) return String.fromCharCode((Number(parameter) + 65_536) % 65_536);
  if (word === 'emdash' || word === 'endash') return '–';
  return /quote$/.test(word) ? "'" : '';
}

/** What a piece that is no bracket shows. */
function readPiece([, word, parameter, hex, sign, , , text = '']: RegExpExecArray): string | null {
  if (word) return readWord(word, parameter);
  if (hex) return decodeText(Uint8Array.of(Number.parseInt(hex, 16)));
  if (sign) return sign === '~' ? ' ' : /[\\{}]/.test(sign) ? sign : '';
  return text;
}

/** Tells whether the groups that are open hold text. */
function createGroups(source: string) {
  let depth = 0;
  let silentFrom = Number.POSITIVE_INFINITY;
  return {
    open(at: number) {
      depth++;
      if (silentFrom > depth && SILENT.test(source.slice(at, at + 20))) silentFrom = depth;
    },
    close() {
      if (depth === silentFrom) silentFrom = Number.POSITIVE_INFINITY;
      depth--;
    },
    isSilent: () => depth >= silentFrom,
  };
}

/** Lines as they would be shown, each with the number of the pasted line on which it begins. */
export function readRtf(lines: readonly PlainLine[]): readonly PlainLine[] {
  const start = lines.findIndex(({ text }) => IS_RTF.test(text));
  const first = lines[start];
  if (!first) return lines;
  const rtf = lines.slice(start);
  const source = rtf.map(({ text }) => text).join('\n');
  const groups = createGroups(source);
  const shown: PlainLine[] = lines.slice(0, start);
  let { number } = first;
  let text = '';
  let at = 0;
  for (const match of source.matchAll(PIECE)) {
    const [, , , , , bracket, lineEnd] = match;
    if (bracket === '{') groups.open(match.index);
    else if (bracket === '}') groups.close();
    else if (lineEnd) at++;
    else if (!groups.isSilent()) {
      const piece = readPiece(match);
      if (text === '') number = rtf[at]?.number ?? number;
      if (piece !== null) text += piece;
      else {
        shown.push({ number, text: text.trimEnd() });
        text = '';
      }
    }
  }
  if (text.trim() !== '') shown.push({ number, text: text.trimEnd() });
  return shown;
}
