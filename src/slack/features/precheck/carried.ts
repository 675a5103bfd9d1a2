/**
 * What is known so far, small enough for a button and a form: facts as `name=value`. Pasted text is read once and not kept;
 * what was found in it travels as facts.
 */
import type { KnownFacts } from '../../../precheck/facts.ts';

/** A button takes 2,000 characters, a form's metadata 3,000 with the place it answers to. */
const MOST_CHARACTERS = 1800;

/** The facts, shortest first, as many as fit, and whether these are all: a list of a thousand sites is given again as a file. */
export function encodeFacts(known: KnownFacts): { readonly facts: string; readonly complete: boolean } {
  const lists = [...known.values()];
  const settings = lists
    .flatMap((entries) => (entries.length > 50 ? [] : entries))
    .filter(({ from }) => from.kind !== 'assumed')
    .map(({ fact, value, of }) => `${of === undefined ? fact : `${fact}.${of}`}=${value}`)
    .sort((a, b) => a.length - b.length);
  const kept: string[] = [];
  let size = 2;
  for (const setting of settings) {
    size += JSON.stringify(setting).length + 1;
    if (size > MOST_CHARACTERS) break;
    kept.push(setting);
  }
  const complete = kept.length === settings.length && lists.every((entries) => entries.length <= 50);
  return { facts: JSON.stringify(kept), complete };
}

/** What `encodeFacts` wrote; of anything else what is usable. */
export function decodeFacts(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, 200) : [];
  } catch {
    return [];
  }
}
