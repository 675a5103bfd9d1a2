import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_LINE_CHARACTERS, MAX_MARKS } from '../../src/logs/bounds.ts';
import { normalise } from '../../src/logs/normalise.ts';
import { parseLog } from '../../src/logs/parse-log.ts';
import { readTimedLines } from '../../src/logs/timed-line.ts';
import { sms1Line } from '../build/log.ts';

/** What somebody would repeat who wants to keep a reader busy: the beginnings and ends of everything that it looks for. */
const PIECES = [
  ' ',
  '\t',
  '~',
  ' ~',
  '\r',
  '$$',
  '$$<',
  '$$<A>',
  '><',
  '<thread',
  '<A><thread=1>',
  'A_',
  'A_B ',
  'SMS_A 1/1/99 ',
  '1/1/99 10:10:10 ',
  '1:1',
  '/',
  ':',
  '|',
  '| a ',
  '"',
  '","',
  '=',
  '"a"=',
  '\\',
  '{',
  '{"message":',
  '[',
  '}',
  '<![LOG[',
  ']LOG]!>',
  '<Event>',
  '<EventID>1</EventID>',
  '</Event>',
  'Error,',
  'Event ID: 3 ',
  'Source: a ',
  'From: a ',
  'On a wrote:',
  '-- ',
  'HKLM\\',
  ' REG_SZ ',
  'STATMSG: ID=1 ',
  'x',
  'e\u0301',
  '\u0323\u0301',
  '\u202e',
  '\u0000',
  sms1Line('Sleep 30'),
]; // prettier-ignore

const hostileLine = fc
  .tuple(
    fc.constantFrom(...PIECES),
    fc.constantFrom(...PIECES),
    fc.constantFrom(...PIECES),
    fc.integer({ min: 1, max: 400 }),
  )
  .map(([head, piece, tail, times]) => `${head}${piece.repeat(times).slice(0, 1200)}${tail}`);
/** A few lines, to be pasted again and again. */
const hostileLines = fc.array(hostileLine, { minLength: 1, maxLength: 5 });

/** Characters that patterns went over since the last `start`. A pattern that goes over a text for each of its lines counts it each time. */
const work = { characters: 0 };
const { exec } = RegExp.prototype;

beforeEach(() => {
  RegExp.prototype.exec = function counted(text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    const to = found === null ? String(text).length : found.index + found[0].length;
    work.characters += Math.max(0, to - from);
    return found;
  };
});
afterEach(() => {
  RegExp.prototype.exec = exec;
});

function workOf(read: () => unknown): number {
  work.characters = 0;
  read();
  return work.characters;
}

const readers = [
  ['the reader of a paste', (pasted: string) => parseLog(normalise(pasted).lines)],
  ['the reader of a file', (pasted: string) => [...readTimedLines(pasted.split('\n'), 'DESPOOL.LOG')]],
] as const;

describe('hostile text', () => {
  it.each(readers)('costs %s in proportion to its length', (_name, read) => {
    fc.assert(
      fc.property(hostileLines, (lines) => {
        // More lines than any format takes at once, so that what a format may look ahead is already there in the shorter text.
        const times = Math.ceil(160 / lines.length);
        const text = `${lines.join('\n')}\n`.repeat(times);
        const once = workOf(() => read(text));
        const thrice = workOf(() => read(text.repeat(3)));
        expect(thrice).toBeLessThanOrEqual(once * 3.5 + 20_000);
      }),
      { numRuns: 25 },
    );
  });

  it.each(readers)('gives %s no line longer than a log line, and no letter with more marks', (_name, read) => {
    fc.assert(
      fc.property(hostileLines, fc.constantFrom(...PIECES), (lines, piece) => {
        const pasted = [...lines, piece.repeat(6_000)].join('\n');
        for (const { text } of read(pasted)) {
          // A record on several lines, or a line that was wrapped, may be as long as those lines together.
          expect(text.length).toBeLessThanOrEqual(MAX_LINE_CHARACTERS * 8);
          expect(Math.max(0, ...(text.match(/\p{M}+/gu) ?? []).map((run) => [...run].length))).toBeLessThanOrEqual(
            MAX_MARKS,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
