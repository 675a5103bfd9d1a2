/**
 * Numbers in words → digits, where it matters which number it is: beside what is counted, in a version, after "error".
 * In: `twenty-five logon servers on one point two service pack four`. Out: `25 logon servers on 1.2 service pack 4`.
 */

const ONES: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS: readonly string[] = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** What people count in this trade; of other things "two" may stay a word. */
const COUNTED =
  /^(?: |-)(?:(?:secondary|child|remote|logon|backup|nt|domain|dead|other|more|different|of (?:the|our|my|these))[ -]){0,3}(?:logon|log-on|login|domain controllers?|servers?|sites?|secondar(?:y|ies)|bdcs?|hours?)\b/i;
const SMALL_COUNTED = /^(?: |-)(?:logon|log-on|login|domain controllers?|bdcs?)\b/i;
/** After these even a small number is a number. */
const NUMBERED =
  /\b(?:phase|service pack|sp|version|sms|release|level|type|event(?: id)?|errors?(?: code| number)?|code|code is|stop|msg|message(?: id)?|line|step|status|number|nt|windows|used|sql(?: server)?)\s+$/i;
const OUT_OF = /^ (?:out )?of (?:zero|nought|naught|\d+)\b/i;

interface Read {
  readonly text: string;
  /** Index of the piece after it. */
  readonly next: number;
}

interface Value {
  readonly value: number;
  readonly next: number;
  /** How many words it took. */
  readonly words: number;
}

const isGap = (piece: string | undefined) => piece === ' ' || piece === '-';

/** 1 to 99. */
function readSmall(pieces: readonly string[], at: number): Value | undefined {
  const word = pieces[at]?.toLowerCase() ?? '';
  const tens = TENS.indexOf(word);
  if (tens >= 2) {
    const one = isGap(pieces[at + 1]) ? ONES.indexOf(pieces[at + 2]?.toLowerCase() ?? '') : -1;
    return one >= 1 && one <= 9
      ? { value: tens * 10 + one, next: at + 3, words: 2 }
      : { value: tens * 10, next: at + 1, words: 1 };
  }
  if (word === 'nought' || word === 'naught') return { value: 0, next: at + 1, words: 1 };
  const value = ONES.indexOf(word);
  return value >= 0 ? { value, next: at + 1, words: 1 } : undefined;
}

/** `twelve` → 12, `forty-five` → 45, where a number is asked for; undefined for any other word. */
export function readNumberWord(word: string): number | undefined {
  const pieces = word.split(/(-)/);
  const read = readSmall(pieces, 0);
  return read?.next === pieces.length ? read.value : undefined;
}

/** Goes past `and` between two parts of a number. */
function skipGap(pieces: readonly string[], at: number): number | undefined {
  if (!isGap(pieces[at])) return undefined;
  return pieces[at + 1]?.toLowerCase() === 'and' && pieces[at + 2] === ' ' ? at + 3 : at + 1;
}

/** 1 to 99 with the hundred or thousand after it. */
function readPart(pieces: readonly string[], at: number): (Value & { readonly factor: number }) | undefined {
  const small = readSmall(pieces, at);
  if (!small) return undefined;
  const unit = isGap(pieces[small.next]) ? pieces[small.next + 1]?.toLowerCase() : undefined;
  const factor = unit === 'hundred' ? 100 : unit === 'thousand' ? 1000 : 1;
  if (factor === 1) return { ...small, factor };
  return { value: small.value * factor, next: small.next + 2, words: small.words + 1, factor };
}

/** `nineteen ninety-eight` */
function readYear(pieces: readonly string[], at: number): Value | undefined {
  const century = readSmall(pieces, at);
  if (!century || (century.value !== 19 && century.value !== 20) || !isGap(pieces[century.next])) return undefined;
  const rest = readSmall(pieces, century.next + 1);
  if (!rest || rest.value < 10) return undefined;
  return { value: century.value * 100 + rest.value, next: rest.next, words: 1 + rest.words };
}

/** Up to 99,999: `three thousand five hundred seventy-five`, `nineteen ninety-eight`. */
function readValue(pieces: readonly string[], start: number): Value | undefined {
  const year = readYear(pieces, start);
  if (year) return year;
  const first = readPart(pieces, start);
  let sum: Value | undefined = first;
  // Each part is of a lower order than the one before it.
  for (let last = first; sum && last && last.factor > 1; ) {
    const at = skipGap(pieces, last.next);
    const part: typeof last | undefined = at === undefined ? undefined : readPart(pieces, at);
    if (!part || part.value >= last.factor || part.factor >= last.factor) break;
    sum = { value: sum.value + part.value, next: part.next, words: sum.words + part.words };
    last = part;
  }
  return sum;
}

/** Versions, builds and addresses have no more parts than this. */
const MOST_POINTS = 4;
/** No fraction and no part of a build has more digits. */
const MOST_DIGITS = 8;

/** One digit, or one that is said to stand twice or three times: `nine`, `oh`, `double zero`. */
function readDigit(pieces: readonly string[], at: number): Read | undefined {
  const word = pieces[at]?.toLowerCase() ?? '';
  if (/^(?:oh?|nought|naught)$/.test(word)) return { text: '0', next: at + 1 };
  if (word === 'niner') return { text: '9', next: at + 1 };
  const times = word === 'double' ? 2 : word === 'triple' ? 3 : 0;
  const repeated = times > 0 && isGap(pieces[at + 1]) ? readDigit(pieces, at + 2) : undefined;
  if (repeated) return { text: repeated.text.repeat(times), next: repeated.next };
  const value = ONES.slice(0, 10).indexOf(word);
  return value >= 0 ? { text: String(value), next: at + 1 } : undefined;
}

/** What follows a point: digits one by one (`nine nine nine`), or a number (`thirteen`). */
function readFraction(pieces: readonly string[], at: number): Read | undefined {
  const first = readDigit(pieces, at);
  if (!first) {
    const number = readSmall(pieces, at);
    return number && { text: String(number.value), next: number.next };
  }
  let read = first;
  while (isGap(pieces[read.next]) && read.text.length < MOST_DIGITS) {
    const digit = readDigit(pieces, read.next + 1);
    // `one point two three sites`: the three counts the sites.
    if (!digit || COUNTED.test(pieces.slice(digit.next, digit.next + 6).join(''))) break;
    read = { text: read.text + digit.text, next: digit.next };
  }
  return read;
}

/** Index after ` point `, where one stands. */
function skipPoint(pieces: readonly string[], at: number): number | undefined {
  const isPoint = pieces[at] === ' ' && /^(?:point|dot)$/i.test(pieces[at + 1] ?? '') && pieces[at + 2] === ' ';
  return isPoint ? at + 3 : undefined;
}

/** `one point two`, `two point oh`, `seven dot nine nine nine`, and after the product's name `two oh`. */
function readVersion(pieces: readonly string[], at: number, before: string): Read | undefined {
  const major = readSmall(pieces, at);
  if (!major || major.value > 9) return undefined;
  const isNamed = pieces[major.next] === ' ' && /\b(?:sms|version)\s+$/i.test(before);
  if (isNamed && pieces[major.next + 1]?.toLowerCase() === 'oh')
    return { text: `${major.value}.0`, next: major.next + 2 };
  let version: Read = { text: String(major.value), next: major.next };
  for (let points = 0; points < MOST_POINTS; points++) {
    const after = skipPoint(pieces, version.next);
    const fraction = after === undefined ? undefined : readFraction(pieces, after);
    if (!fraction) break;
    version = { text: `${version.text}.${fraction.text}`, next: fraction.next };
  }
  return version.next > major.next ? version : undefined;
}

/** Does a number of one digit stand before another one, so that digits are read out one by one? */
function isReadOut(pieces: readonly string[], { next }: Value): boolean {
  const after = isGap(pieces[next]) ? (pieces[next + 1]?.toLowerCase() ?? '') : '';
  return ONES.slice(0, 10).includes(after) || /^(?:oh|double|triple|nought|naught|niner|[a-f])$/.test(after);
}

/**
 * The number in words that starts at a piece, where digits are meant; undefined where the words may stay.
 * @param before the text before it, as it was read
 */
export function readCardinal(pieces: readonly string[], at: number, before: string): Read | undefined {
  const version = readVersion(pieces, at, before);
  if (version) return version;
  const number = readValue(pieces, at);
  if (!number) return undefined;
  const after = pieces.slice(number.next, number.next + 12).join('');
  const isLong = number.words > 1;
  if (!isLong && number.value < 10 && isReadOut(pieces, number) && !/^ (?:of|out)\b/.test(after)) return undefined;
  const isMeant =
    isLong ||
    NUMBERED.test(before) ||
    OUT_OF.test(after) ||
    /\d (?:out )?of $/.test(before) ||
    /^(?:nought|naught)$/i.test(pieces[at] ?? '') ||
    (number.value > 1 && (number.value >= 10 ? COUNTED : SMALL_COUNTED).test(after));
  if (!isMeant) return undefined;
  // "error thirteen twenty-six": a long number is read out in groups of two.
  const isGroup = NUMBERED.test(before) && number.value >= 10 && number.value < 100 && isGap(pieces[number.next]);
  const rest = isGroup ? readSmall(pieces, number.next + 1) : undefined;
  return rest && rest.value >= 10
    ? { text: `${number.value}${rest.value}`, next: rest.next }
    : { text: String(number.value), next: number.next };
}
