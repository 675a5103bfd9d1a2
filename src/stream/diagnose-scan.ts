/**
 * A scan → the answer: what stands around the most telling line is diagnosed like a paste, and its line numbers count from
 * the start of the file. In: a scan whose window starts on line 812,000. Out: proof on lines 812,204 to 812,206.
 */
import type { Answer, ShortlistOption } from '../answer/answer.ts';
import type { Diagnoser } from '../diagnose.ts';
import type { LineEvidence } from '../match/match.ts';
import type { LogScan } from './finding.ts';

function shiftProof(proof: readonly LineEvidence[], by: number): readonly LineEvidence[] {
  return proof.map((line) => ({ ...line, line: line.line + by, lastLine: line.lastLine + by }));
}

/** Warnings name lines in words. */
function shiftWarning(warning: string, by: number): string {
  return warning.replace(/^Line (\d+)(?= speaks against)/, (_all, line: string) => `Line ${Number(line) + by}`);
}

/** The same answer with every line number moved. */
export function shiftLines(answer: Answer, by: number): Answer {
  if (answer.kind === 'unknown') return answer;
  if (answer.kind === 'shortlist') {
    return {
      ...answer,
      options: answer.options.map((option): ShortlistOption => ({ ...option, proof: shiftProof(option.proof, by) })),
    };
  }
  const { deadline } = answer;
  return {
    ...answer,
    proof: shiftProof(answer.proof, by),
    warnings: answer.warnings.map((warning) => shiftWarning(warning, by)),
    ...(deadline?.line === undefined ? {} : { deadline: { ...deadline, line: deadline.line + by } }),
  };
}

export function diagnoseScan(scan: LogScan, diagnoser: Pick<Diagnoser, 'diagnose'>): Answer {
  const { text, firstLine } = scan.window;
  return shiftLines(diagnoser.diagnose(text), firstLine - 1);
}
