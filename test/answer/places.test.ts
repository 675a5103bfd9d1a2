/** Line numbers in words: those of the file where there is one. */
import { describe, expect, it } from 'vitest';
import { formatLine, formatLines, formatMark, placeWarning } from '../../src/answer/places.ts';
import { createDiagnoser } from '../../src/diagnose.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { shippedKnowledge } from '../build/knowledge.ts';

const files = [{ name: 'DESPOOL.LOG', before: 0 }, { name: 'HMAN.LOG', before: 21 }, { before: 31 }];

it('a line is named by its number in its file', () => {
  expect([5, 24, 33].map((line) => formatLine(line, files))).toEqual([
    'line 5 of DESPOOL.LOG',
    'line 3 of HMAN.LOG',
    'line 2',
  ]);
  expect([5, 24, 33].map((line) => formatMark(line, files))).toEqual(['DESPOOL.LOG:5', 'HMAN.LOG:3', '2']);
});

it.each([
  [[9], undefined, 'line 9 of your text'],
  [[7, 9, 8, 8], undefined, 'lines 7–9 of your text'],
  [[7, 9, 12], undefined, 'lines 7, 9, 12 of your text'],
  [[5, 6, 24], files, 'lines 5–6 of DESPOOL.LOG, line 3 of HMAN.LOG'],
  [[], files, ''],
])('lines %j of %j are %j', (lines, of, said) => {
  expect(formatLines(lines, of)).toBe(said);
});

it('a warning names its line as the proof does', () => {
  expect(placeWarning('Line 24 speaks against it: fine', files)).toBe('Line 3 of HMAN.LOG speaks against it: fine');
  expect(placeWarning('Line up', files)).toBe('Line up');
});

describe('an answer to several files', () => {
  it('names file and line in the proof, the deadline, the source of the site code and the question back', async () => {
    const diagnoser = createDiagnoser(await loadKnowledge(shippedKnowledge));
    const mark = '$$<SMS_DESPOOLER><Thu Mar 11 02:14:41 1999~><thread=DB>';
    const race = [
      `~Waiting for ready instruction file....   ${mark}`,
      `~Cannot find config mini inst specific data   ${mark}`,
      `~Despooler failed to execute the instruction, error code = c0000001   ${mark}`,
    ].join('\n');
    const answer = diagnoser.diagnose({
      files: [
        { name: 'HMAN.LOG', text: 'nothing\nInstallation or upgrade of site LON has failed.' },
        { name: 'DESPOOL.LOG', text: race },
      ],
      said: 'what is this?',
    });
    if (answer.kind !== 'known') throw new Error(`expected known, not ${answer.kind}`);
    const proof = answer.proof.map(({ line }) => formatMark(line, answer.files));
    expect(proof).toEqual(expect.arrayContaining(['DESPOOL.LOG:2', 'DESPOOL.LOG:3']));
    const filled = answer.remedy.steps.find(({ site }) => site)?.site;
    expect(filled?.source.from === 'line' && formatLine(filled.source.line, answer.files)).toBe('line 2 of HMAN.LOG');
    expect(diagnoser.fill(answer, { siteCode: 'PAR' }).contradiction?.ask).toContain(
      'According to line 2 of HMAN.LOG (“',
    );
    expect(formatLine(answer.deadline?.line ?? 0, answer.files)).toBe('line 2 of DESPOOL.LOG');
  });
});
