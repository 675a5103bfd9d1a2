/**
 * Texts of Windows errors in other languages, with the number that each has everywhere: a log of a German server says
 * `Zugriff verweigert` where the article says `Access is denied` or `error 5`. As Windows NT 4.0 and 2000 show them.
 * In: `Datei kann nicht kopiert werden: Zugriff verweigert`. Out: error 5, `Access is denied.`
 *
 * One file a language in `windows-error-texts/`, so that who knows a language can check it. They are code and not knowledge/: whether
 * a line speaks of failure is asked before any library is at hand.
 */
import { DUTCH } from './windows-error-texts/dutch.ts';
import { ENGLISH } from './windows-error-texts/english.ts';
import { FRENCH } from './windows-error-texts/french.ts';
import { GERMAN } from './windows-error-texts/german.ts';
import { ITALIAN } from './windows-error-texts/italian.ts';
import { SPANISH } from './windows-error-texts/spanish.ts';

export interface WindowsError {
  /** Win32 error number, decimal. */
  readonly code: number;
  readonly english: string;
  /** In other languages: the part that is the same in all editions, in lower case and without accents. */
  readonly texts: readonly string[];
}

const LANGUAGES = [GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH];

export const WINDOWS_ERRORS: readonly WindowsError[] = Object.entries(ENGLISH).map(([number, english]) => {
  const code = Number(number);
  return { code, english, texts: LANGUAGES.flatMap((texts) => texts[code] ?? []) };
});

const NOT_ASCII = /[^\0-\x7f]/;
const ACCENTS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
/** No message is longer; of a longer line the beginning is read. */
const LONGEST_LINE = 2_000;

/** Words in lower case, without accents. */
function plainWords(text: string): readonly string[] {
  const plain = NOT_ASCII.test(text) ? text.normalize('NFD').replace(ACCENTS, '').replaceAll('ß', 'ss') : text;
  return plain.toLowerCase().match(WORD) ?? [];
}

interface Wording {
  readonly error: WindowsError;
  readonly words: readonly string[];
}

/** Wordings by their first word, longer ones first: `Zugriff auf das Netzwerk …` is not `Zugriff …`. */
const BY_FIRST = (() => {
  const byFirst = new Map<string, Wording[]>();
  for (const one of WINDOWS_ERRORS) {
    for (const text of one.texts) {
      const words = plainWords(text);
      const [first = ''] = words;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { error: one, words }]);
    }
  }
  for (const wordings of byFirst.values()) wordings.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
})();

/** The errors that a line names in another language, each once. */
export function readWindowsErrors(line: string): readonly WindowsError[] {
  const words = plainWords(line.slice(0, LONGEST_LINE));
  const found = new Set<WindowsError>();
  for (const [at, word] of words.entries()) {
    const wording = BY_FIRST.get(word)?.find(({ words: wanted }) =>
      wanted.every((one, index) => words[at + index] === one),
    );
    if (wording) found.add(wording.error);
  }
  return [...found];
}
