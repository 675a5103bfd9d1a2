/**
 * Lines that components write when all is well: they prove nothing, whatever article quotes them in passing.
 * In: `~Found send request. ID: 00A3LPHX, Dest Site: PHX`. Out: healthy, when a healthy log of ours has such a line with other
 * names and numbers.
 */
import { TOKEN } from '../../text/tokens.ts';

/** With fewer constant words a line is no recognisable message. */
const FEWEST_WORDS = 2;

/**
 * What stays the same in a line from one site to the next: its words, without those that hold digits, capitals throughout
 * (names, codes, job ids) or a path.
 */
export function skeleton(text: string): string | undefined {
  const constant = text.replace(/\\\\?\S+|[A-Za-z]:\\\S*/g, ' ').match(TOKEN) ?? [];
  const words = constant.filter((word) => !/\d/.test(word) && !/^[A-Z_]{2,}$/.test(word));
  return words.length >= FEWEST_WORDS ? words.join(' ').toLowerCase() : undefined;
}

export type HealthyTest = (text: string) => boolean;

/** A test for lines of the given healthy messages. */
export function createHealthyTest(messages: readonly string[]): HealthyTest {
  const known = new Set(messages.map(skeleton));
  return (text) => {
    const own = skeleton(text);
    return own !== undefined && known.has(own);
  };
}
