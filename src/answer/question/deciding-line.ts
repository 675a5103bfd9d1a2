/**
 * The line that would prove an article, asked for: what a person can look up in a minute.
 * In: Q186408. Out: `Does DESPOOL.LOG say "Cannot find config mini inst specific data"?`
 */
import type { Article } from '../../article/article.ts';
import { logOfComponent } from '../../query/components.ts';
import { questionWords } from './words.ts';

/** Longer ones are not compared by eye. */
const LONGEST = 110;
const STRENGTH = { alone: 2, strong: 1, weak: 0 } as const;

type Line = Article['signatures'][number]['lines'][number];

const linesOf = ({ signatures }: Article): readonly Line[] => signatures.flatMap(({ lines }) => lines);

/**
 * The line as a log writes it: what it may hold is an ellipsis, what it must hold the value itself.
 * @returns undefined where a condition is no value that could stand there
 */
function wordLine({ text, when = [] }: Line): string | undefined {
  const values = new Map(when.map(({ name, code, is }) => [name, code ?? is]));
  if ([...values.values()].includes(undefined)) return undefined;
  return text.replace(/\{([^{}:]*)[^{}]*\}/g, (_all, name: string) => String(values.get(name) ?? '…'));
}

/**
 * @param others articles to be told from this one: a line that one of them has too decides nothing
 * @returns undefined when the article has no line that proves much, or is for reading and thus nobody's cause
 */
export function askForLine(article: Article, others: readonly Article[] = []): string | undefined {
  if (article.reading) return undefined;
  const shared = new Set(others.flatMap(linesOf).map((line) => wordLine(line) ?? line.text));
  const [best] = linesOf(article)
    .flatMap((line) => {
      const written = line.proof === 'weak' ? undefined : wordLine(line);
      return written === undefined || written.length > LONGEST || shared.has(written) ? [] : [{ line, written }];
    })
    // Of lines that prove as much, one without variable parts is easiest to look for.
    .toSorted(
      (a, b) =>
        STRENGTH[b.line.proof] - STRENGTH[a.line.proof] ||
        Number(a.written.includes('…')) - Number(b.written.includes('…')),
    );
  if (!best) return undefined;
  const log = best.line.component && logOfComponent(best.line.component);
  return log ? questionWords.doesLogSay(log, best.written) : questionWords.doesAnyLogSay(best.written);
}

/**
 * The question for a fact that an article asks for.
 * @param missing position in its `only_with`
 */
export function askForFact(article: Article | undefined, missing: number | undefined) {
  const ask = missing === undefined ? undefined : article?.only_with[missing]?.ask;
  return ask === undefined || missing === undefined ? undefined : { ask, missing };
}

/** Logs of the components that an article names. */
const logsOf = ({ components }: Article): readonly string[] => components.flatMap((name) => logOfComponent(name) ?? []);

/** The log that one candidate alone is about. */
function findOwnLog(candidates: readonly Article[]): { readonly log: string; readonly id: string } | undefined {
  for (const article of candidates) {
    const others = candidates.filter((other) => other !== article);
    const log =
      others.length > 0 && logsOf(article).find((name) => !others.some((other) => logsOf(other).includes(name)));
    if (log) return { log, id: article.id };
  }
  return undefined;
}

/**
 * What to paste when no question separates candidates. In: two imported articles, of which one names the Scheduler.
 * Out: a request for what SCHED.LOG says.
 * @param isShown whether a line of the first one is in the paste already
 */
export function askForMore(candidates: readonly Article[], isShown = false): string {
  const own = findOwnLog(candidates);
  if (own) return questionWords.pasteLog(own.log, own.id);
  if (candidates.length > 1) return questionWords.pasteToTellApart;
  return isShown ? questionWords.pasteAround : questionWords.pasteToProve;
}
