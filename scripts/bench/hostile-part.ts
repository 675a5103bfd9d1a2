/** The part of the bench about hostile texts: the aims, and which kinds miss them. */
import { table } from '../inputs.ts';
import type { HostileFigures } from './measure-hostile.ts';
import { short } from './times.ts';

/** What a hostile text may cost, in milliseconds on a quiet machine; four times the text at most `MOST_GROWTH` times as much. */
const MOST_HOSTILE = { diagnose: 500, dismiss: 20 };
const MOST_GROWTH = 6;
/** Below this the growth is that of the warming up. */
const MEASURABLE_MS = 50;

/** Does a kind cost more than it may? */
export function isAbove({ quarterMs, wholeMs, dismissMs }: HostileFigures): boolean {
  const grows = wholeMs > MEASURABLE_MS && wholeMs > MOST_GROWTH * Math.max(quarterMs, MEASURABLE_MS / MOST_GROWTH);
  return wholeMs > MOST_HOSTILE.diagnose || dismissMs > MOST_HOSTILE.dismiss || grows;
}

function hostileTable(figures: readonly HostileFigures[]): string {
  const rows = figures.map((one) => [
    one.name,
    short(one.quarterMs),
    short(one.wholeMs),
    short(one.dismissMs),
    isAbove(one) ? 'above the aim' : '',
  ]);
  return table(['kind', '0.5 MB ms', '2 MB ms', 'dismissing 40 kB ms', ''], rows);
}

/** @param articles how many the library has */
export function hostilePart(figures: readonly HostileFigures[], articles: number): string {
  return `## Hostile texts

Processor time, the least of two runs, with ${articles.toLocaleString('en')} articles. Aim on a quiet machine: ${MOST_HOSTILE.diagnose} ms for the largest text that is read, ${MOST_HOSTILE.dismiss} ms to dismiss a message, and four times the text at most ${MOST_GROWTH} times the time.

${hostileTable(figures)}`;
}
