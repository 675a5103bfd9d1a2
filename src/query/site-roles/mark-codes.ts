/**
 * A sentence with its site codes replaced by marks, so that phrasings need not know what a code looks like.
 * In: `From site "CEN" I pushed SP4 to EDI`. Out: `From site ‹0› I pushed SP4 to ‹1›`, CEN and EDI.
 */
import { type Capitals, couldBeCode } from '../site-codes.ts';

export interface MarkedCode {
  readonly code: string;
  /** As written, `edi` or `EDI`. */
  readonly written: string;
  /** In capitals in a text where they tell something, or in any case where they do not. */
  readonly isClear: boolean;
}

export interface Marked {
  readonly text: string;
  readonly codes: readonly MarkedCode[];
}

/** Longer sentences are no sentences; the rest of one is read as another. */
export const LONGEST_SENTENCE = 400;

const DRESSED = /[*_`"“”„‘[{<']{1,3}([A-Za-z0-9]{3})[*_`"“”’\]}>']{1,3}(?![a-z])/g;
const BETWEEN_SLASHES = /(?<![\w\\/.])([A-Z0-9]{3})\/(?=[A-Z0-9]{3}(?![\w\\/.]))/g;
/** No part of a word, a file name, a path or a server's name; a full stop may end the sentence. */
const TOKEN =
  /(?<![\p{L}\p{N}_\\/.@#$%&-])[A-Za-z0-9]{3}(?![\p{L}\p{N}_\\/@$%]|[.-][\p{L}\p{N}]|['’](?!s(?!\p{L}))\p{L}{1,3})/gu;
const SHOUTED = /^[^a-zà-ÿ]*[A-Z][^a-zà-ÿ]*$/;
/** One shouted word is a code or an abbreviation, two or more longer ones are shouting. */
const LONG_WORDS = /[A-ZÀ-ß]{4,}/g;

/** Do capitals tell anything here? Not where everything is in capitals. */
function readCapitals(sentence: string): Capitals {
  const words = sentence.match(/[A-Za-zÀ-ÿ]{2,}/g) ?? [];
  const isShouted = SHOUTED.test(sentence) && (sentence.match(LONG_WORDS) ?? []).length >= 1 && words.length >= 3;
  return isShouted ? 'tell nothing' : 'tell';
}

/** @param sentence of at most `LONGEST_SENTENCE` characters, each run of blanks one blank */
export function markCodes(sentence: string): Marked {
  const capitals = readCapitals(sentence);
  const codes: MarkedCode[] = [];
  const plain = sentence
    .replace(/[‹›]/g, ' ')
    .replace(DRESSED, ' $1 ')
    .replace(BETWEEN_SLASHES, '$1 / ')
    .replace(/ {2,}/g, ' ');
  const text = plain.replace(TOKEN, (written: string) => {
    if (!couldBeCode(written, capitals)) return written;
    codes.push({
      code: written.toUpperCase(),
      written,
      isClear: capitals === 'tell nothing' || written === written.toUpperCase(),
    });
    return `‹${codes.length - 1}›`;
  });
  return { text, codes };
}

/** The words again. */
export function unmark(text: string, { codes }: Marked): string {
  return text.replace(/‹(\d+)›/g, (_all, index: string) => codes[Number(index)]?.written ?? '');
}
