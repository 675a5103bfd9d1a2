/**
 * Which way the everyday words of a text lean: towards SMS, or towards other products of its time. Each word is worth the logarithm
 * of how much oftener SMS articles use it than others do (naive Bayes, without the odds beforehand), learned from an archive.
 * In: `client keeps reinstalling at every logon`. Out: 4.1, for `client` and `reinstal`. In: `FoxPro grid prints an empty page`. Out: −5.
 */

/** What one word is worth: its stem, and natural logarithms; positive for SMS. */
export interface WordLeaning {
  readonly stem: string;
  readonly nats: number;
}

/** Reads a line of `knowledge/leanings.txt`: `reinstal 1.4`. Undefined for anything else. */
export function parseLeaning(line: string): WordLeaning | undefined {
  const [stem = '', number = '', ...rest] = line.split(' ');
  const nats = Number(number);
  return stem !== '' && number !== '' && rest.length === 0 && Number.isFinite(nats) ? { stem, nats } : undefined;
}

/** A reader of a text's stems, each counted once however often it stands there. Out: nats, 0 when it knows none of them. */
export function createLeaning(words: readonly WordLeaning[] = []): (stems: Iterable<string>) => number {
  const worth = new Map(words.map(({ stem, nats }) => [stem, nats]));
  return (stems) => {
    let sum = 0;
    for (const stem of new Set(stems)) sum += worth.get(stem) ?? 0;
    return sum;
  };
}
