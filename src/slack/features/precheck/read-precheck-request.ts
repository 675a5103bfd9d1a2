/**
 * "precheck" and what follows it, told from everything else.
 * In: `precheck siteReset=no`. Out: `{ text: 'siteReset=no' }`. In: `prechecks failed`. Out: undefined.
 */
export interface PrecheckRequest {
  /** Facts and pasted text, as they were said; may be empty. */
  readonly text: string;
}

/** @param said without our mention */
export function readPrecheckRequest(said: string): PrecheckRequest | undefined {
  const match = /^\s{0,100}pre-?check(?:[:?.,]|(?=\s)|$)/i.exec(said);
  return match === null ? undefined : { text: said.slice(match[0].length).trim() };
}

/** A setting at the start of a line, or behind another one: `name=value`, without blanks before the sign. */
const SETTING = /(?:^|\s)([A-Za-z][A-Za-z0-9]{2,40}(?:\.[A-Za-z0-9_-]{1,20})?)=/g;
const MOST_SETTINGS = 200;

/** Lines that begin with `name=value` are facts; every other line is pasted text. */
export function splitFacts(text: string): { readonly settings: readonly string[]; readonly paste: string } {
  const settings: string[] = [];
  const paste: string[] = [];
  for (const line of text.split('\n')) {
    const starts = line.length > 2000 ? [] : [...line.matchAll(SETTING)];
    if (starts[0]?.index === undefined || line.slice(0, starts[0].index).trim() !== '') {
      paste.push(line);
      continue;
    }
    for (const [i, start] of starts.entries()) {
      const end = starts[i + 1]?.index ?? line.length;
      if (settings.length < MOST_SETTINGS) settings.push(line.slice(start.index, end).trim());
    }
  }
  return { settings, paste: paste.join('\n') };
}
