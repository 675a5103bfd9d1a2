/**
 * An expression → words of which a text must hold one, or the expression cannot match. Looking for words costs a small part of what
 * an expression costs, and one that is never tried is never compiled.
 * In: `\b(?:hung|stuck) (?:at|in)`. Out: `hung`, `stuck`.
 */

/** Shorter ones stand in every text. */
const SHORTEST_WORD = 2;
/** Longer ones tell no more. */
const LONG_ENOUGH = 6;

type Words = readonly string[];

/** What must be there is told best by long words, then by few. */
function isBetter(one: Words, other: Words | undefined): boolean {
  if (!other) return true;
  const shortest = (words: Words) => Math.min(LONG_ENOUGH, ...words.map((word) => word.length));
  return shortest(one) > shortest(other) || (shortest(one) === shortest(other) && one.length < other.length);
}

/** A reader of one expression: goes through its source once, from left to right. */
class Source {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Alternatives up to the end or a closing bracket. */
  readAlternatives(): Words | undefined {
    let all: Words | undefined = [];
    do {
      const words = this.#readSequence();
      all = all && words && [...all, ...words];
    } while (this.#skip('|'));
    return all;
  }

  #skip(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  #readSequence(): Words | undefined {
    let best: Words | undefined;
    let run = '';
    const take = (words: Words | undefined) => {
      if (words && words.length > 0 && words.every((word) => word.length >= SHORTEST_WORD) && isBetter(words, best))
        best = words;
    };
    while (this.#at < this.#text.length && !'|)'.includes(this.#text.charAt(this.#at))) {
      const { words, letter } = this.#readItem();
      const least = this.#readQuantifier();
      if (letter !== undefined && least === undefined) {
        run += letter;
        continue;
      }
      take([run]);
      run = '';
      if (least !== 0) take(words);
    }
    take([run]);
    return best;
  }

  /** The least number of times, `undefined` where the item stands just once. */
  #readQuantifier(): number | undefined {
    const found = /^(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/.exec(this.#text.slice(this.#at, this.#at + 12));
    if (!found) return undefined;
    this.#at += found[0].length;
    return found[1] ? Number(found[1] === '+') : Number(found[2]);
  }

  /** A letter that stands for itself, or the words of a group; neither for what may be anything. */
  #readItem(): { readonly words?: Words | undefined; readonly letter?: string } {
    if (this.#skip('(')) {
      const isLook = /^\?<?[=!]/.test(this.#text.slice(this.#at, this.#at + 3));
      const kind = /^\?(?::|<?[=!]|<\w+>)/.exec(this.#text.slice(this.#at, this.#at + 40))?.[0] ?? '';
      this.#at += kind.length;
      const words = this.readAlternatives();
      this.#skip(')');
      return isLook ? {} : { words };
    }
    if (this.#skip('[')) {
      while (!this.#skip(']')) this.#at += this.#text.charAt(this.#at) === '\\' ? 2 : 1;
      return {};
    }
    const letter = this.#text.charAt(this.#at++);
    if (letter !== '\\') return '^$.'.includes(letter) ? {} : { letter: letter.toLowerCase() };
    const escaped = this.#text.charAt(this.#at++);
    if (escaped === 'p' || escaped === 'P') this.#at = this.#text.indexOf('}', this.#at) + 1;
    return /\w/.test(escaped) ? {} : { letter: escaped };
  }
}

/**
 * @param source of an expression without the flag `v`
 * @returns words in small letters; `undefined` where nothing can be said
 */
export function neededWords(source: string): readonly string[] | undefined {
  return new Source(source).readAlternatives();
}
