/** What is wrong with logs, as a sentence. */
import type { InputProblem } from '../input/problems.ts';

/** `The log has no line that calibrate can use; give SCMAN.LOG …`, `Time goes backwards 3 times; …`. */
export function sayLogProblem({ message }: InputProblem): string {
  const sentence = /^(?:has|does)\b/.test(message)
    ? `The log ${message}`
    : message.charAt(0).toUpperCase() + message.slice(1);
  return `${sentence}.`;
}
