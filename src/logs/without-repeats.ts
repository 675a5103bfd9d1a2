/**
 * Lines that say the same over and over, as often as it can matter: what a paste says a thousand times it has said after the first
 * fifty, and whoever repeats one line to keep us busy keeps us busy with fifty.
 * In: 20,000 times `Sleep 30`. Out: the first fifty of them, with their own numbers.
 */
import type { LogLine } from './log-line.ts';

/** As many occurrences as are kept of a signature: beyond them a line places no event. */
const MOST_REPEATS = 50;

/** The lines in their order, of those with the same text and component the first ones; what cannot be too many is given back as it is. */
export function withoutRepeats(lines: readonly LogLine[]): readonly LogLine[] {
  if (lines.length <= MOST_REPEATS) return lines;
  const seen = new Map<string, number>();
  const kept = lines.filter(({ text, component = '' }) => {
    const said = `${component} ${text}`;
    const times = (seen.get(said) ?? 0) + 1;
    seen.set(said, times);
    return times <= MOST_REPEATS;
  });
  return kept.length === lines.length ? lines : kept;
}
