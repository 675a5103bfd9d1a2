/** What is wrong with logs, as a sentence. */
import type { InputProblem } from '../input/problems.ts';
import { capital } from './figures.ts';
import { calibrationReportWords } from './words/calibration-words.ts';
import { planReportWords } from './words/plan-words.ts';

/** `The log has no line that calibrate can use; give SCMAN.LOG …`, `Time goes backwards 3 times; …`. */
export function sayLogProblem({ message }: InputProblem): string {
  return /^(?:has|does)\b/.test(message)
    ? calibrationReportWords.fault(message)
    : planReportWords.sentence(capital(message));
}
