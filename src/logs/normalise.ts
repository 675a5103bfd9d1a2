/**
 * Raw text → lines that are safe to read: no terminal colours, control or direction marks, one kind of line end, bounded.
 * In: `\u001b[31mDespooler failed\u001b[0m\r\n`. Out: one line `Despooler failed`, number 1.
 */

import { type Bounds, boundText, cutBlanks, cutMarks, MAX_LINE_CHARACTERS } from './bounds.ts';
import { closeUp } from './dressed/spread.ts';
import type { Notice } from './notice.ts';
import { noticeWords } from './words.ts';

/** One pasted line, before anything is known about it. */
export interface PlainLine {
  /** 1-based, as the user counts. */
  readonly number: number;
  readonly text: string;
}

export interface Normalised {
  readonly lines: readonly PlainLine[];
  readonly notices: readonly Notice[];
}

// CSI and OSC sequences of terminals (ECMA-48 §5.4), then lone escapes. An OSC that nobody closed ends where it begins:
// what follows it is text, and no text may be lost.
const ANSI =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\n]{0,2000}(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]?/g;
// C0 and C1 controls but white space, soft hyphens, direction marks (Unicode TR9), zero-width characters, byte order mark.
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const SPACES = /[\u000b\u000c\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

// Letters of other alphabets that look like Latin ones (Unicode TR39, confusables), and the Latin ones, in the same order.
const CYRILLIC =
  '\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0405\u0408\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458';
const GREEK = '\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd';
const LATIN = 'ABEKMHOPCTXISJaeopcyxisjABEZHIKMNOPTYXov';
const LOOK_ALIKES = new Map([...`${CYRILLIC}${GREEK}`].map((letter, at) => [letter, LATIN[at] ?? letter]));
const FOREIGN = /[\u0370-\u04ff\uff01-\uff5e]/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const WORD = /[A-Za-z\u0370-\u04ff]+/g;

/**
 * Latin words in Latin letters: full-width ones become plain, and look-alikes inside a word that has Latin letters too are
 * theirs. A word that is all Cyrillic or all Greek is just that, and stays.
 */
function foldLookAlikes(text: string): string {
  if (!FOREIGN.test(text)) return text;
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(WORD, (word) =>
      /[A-Za-z]/.test(word) ? word.replace(/[\u0370-\u04ff]/g, (letter) => LOOK_ALIKES.get(letter) ?? letter) : word,
    )
    .normalize('NFC');
}

/**
 * Letters and their marks composed (NFC). Marks are cut before, since putting a run of them in order takes quadratic time, and
 * after, since a few of them are composed of two.
 */
function compose(text: string): string {
  return cutMarks(cutMarks(text).normalize('NFC'));
}

/** Text in one spelling: line feeds only, plain spaces and quotes, nothing invisible. Idempotent; takes linear time. */
export function toPlainText(raw: string): string {
  const plain = raw
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(ANSI, '')
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"');
  return foldLookAlikes(compose(cutBlanks(plain)));
}

/** A text of which more than one character in 50 is NUL or undecodable is a binary file, not a log. */
export function looksBinary(raw: string): boolean {
  const head = raw.slice(0, 20_000);
  const bad = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return bad > 0 && bad * 50 > head.length;
}

/** Lines of plain text, cut where they are longer than any log line; `notices` gets a word about it. */
function cutLines(text: string, firstNumber: number, notices: Notice[]): readonly PlainLine[] {
  let longLines = 0;
  const lines = text.split('\n').map((line, index) => {
    if (line.length > MAX_LINE_CHARACTERS) longLines++;
    return { number: firstNumber + index, text: line.slice(0, MAX_LINE_CHARACTERS).trimEnd() };
  });
  if (longLines > 0) {
    const most = MAX_LINE_CHARACTERS.toLocaleString('en-US');
    notices.push({
      kind: 'long-lines',
      text: longLines === 1 ? noticeWords.longLine(most) : noticeWords.longLines(longLines, most),
    });
  }
  return lines;
}

/** Splits raw text into bounded, readable lines, numbered from the real start; says what was cut. */
export function normalise(raw: string, bounds?: Bounds): Normalised {
  const { text: bounded, firstNumber, notices: cut } = boundText(raw, bounds);
  const text = closeUp(bounded);
  const notices = [...cut];
  if (looksBinary(text)) {
    notices.push({ kind: 'binary', text: noticeWords.binary });
  }
  return { lines: cutLines(toPlainText(text), firstNumber, notices), notices };
}
