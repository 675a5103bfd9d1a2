/**
 * The line that would prove an article, asked for: what a person can look up in a minute.
 * In: Q186408. Out: `Does DESPOOL.LOG say "Cannot find config mini inst specific data"?`
 */
import type { Article } from '../knowledge/article.ts';
import { logOfComponent } from '../query/components.ts';

/** Longer ones are not compared by eye. */
const LONGEST = 110;
const STRENGTH = { alone: 2, strong: 1, weak: 0 } as const;

/** @returns undefined when the article has no line that proves much */
export function askForLine({ signatures }: Article): string | undefined {
  const lines = signatures
    .flatMap((signature) => signature.lines)
    .filter(({ proof, text }) => proof !== 'weak' && text.length <= LONGEST)
    // Of lines that prove as much, one without variable parts is easiest to look for.
    .sort(
      (a, b) => STRENGTH[b.proof] - STRENGTH[a.proof] || Number(a.text.includes('{')) - Number(b.text.includes('{')),
    );
  const [best] = lines;
  if (!best) return undefined;
  const log = best.component && logOfComponent(best.component);
  const text = best.text.replace(/\{[^{}]*\}/g, '…');
  return log ? `Does ${log} say "${text}"?` : `Does a log say "${text}"?`;
}
