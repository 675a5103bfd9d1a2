/**
 * Lines that components write when all is well: they prove nothing, whatever article quotes them in passing.
 * In: `~Found send request. ID: 00A3LPHX, Dest Site: PHX`. Out: healthy, when a healthy log of ours has such a line with other
 * names and numbers.
 */
import type { LogLine } from '../../logs/log-line.ts';
import { tokenPatternFor } from '../../text/tokens.ts';
import { perLine } from './per-line.ts';

/** With fewer constant words a line is no recognisable message. */
const FEWEST_WORDS = 2;

/**
 * What stays the same in a line from one site to the next: its words, without those that hold digits, capitals throughout
 * (names, codes, job ids) or a path.
 */
export function skeleton(text: string): string | undefined {
  const rest = text.replace(/\\\\?\S+|[A-Za-z]:\\\S*/g, ' ');
  const constant = rest.match(tokenPatternFor(rest)) ?? [];
  const words = constant.filter((word) => !/\d/.test(word) && !/^[A-Z_]{2,}$/.test(word));
  return words.length >= FEWEST_WORDS ? words.join(' ').toLowerCase() : undefined;
}

export type HealthyTest = (line: Pick<LogLine, 'text'>) => boolean;

/** The same for a line, read once. */
export const skeletonOf = perLine(({ text }: Pick<LogLine, 'text'>) => skeleton(text));

/** A test for lines of the given healthy messages. */
export function createHealthyTest(messages: readonly string[]): HealthyTest {
  const known = new Set(messages.map(skeleton));
  return (line) => {
    const own = skeletonOf(line);
    return own !== undefined && known.has(own);
  };
}
