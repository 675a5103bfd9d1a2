/**
 * What somebody spelled or said on the phone, as it would have been typed.
 * In: `error c zero zero zero zero zero zero one, site capital l o n`. Out: `error c0000001, site LON`.
 * Where it could as well be ordinary prose, the words stay and the reading follows them: `one two three (123)`.
 */
import { hasTraceMark } from '../../logs/formats/trace.ts';
import { readCardinal } from './cardinals.ts';

const DIGITS: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  nought: '0',
  naught: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  niner: '9',
};

/** ITU's spelling alphabet. */
const ALPHABET: Readonly<Record<string, string>> = Object.fromEntries(
  'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'
    .split(' ')
    .map((word) => [word, word.charAt(0)]),
);

/** How letters are written as they sound; only where hyphens join them, since `are`, `see` and `you` are words. */
const LETTER_NAMES: Readonly<Record<string, string>> = {
  ay: 'a',
  bee: 'b',
  see: 'c',
  cee: 'c',
  dee: 'd',
  ee: 'e',
  eff: 'f',
  ef: 'f',
  gee: 'g',
  aitch: 'h',
  eye: 'i',
  jay: 'j',
  kay: 'k',
  el: 'l',
  ell: 'l',
  em: 'm',
  en: 'n',
  oh: 'o',
  pee: 'p',
  cue: 'q',
  queue: 'q',
  ar: 'r',
  are: 'r',
  ess: 's',
  es: 's',
  tee: 't',
  you: 'u',
  vee: 'v',
  ex: 'x',
  why: 'y',
  wye: 'y',
  zee: 'z',
  zed: 'z',
}; // prettier-ignore

/** After these a code or a number is read out. */
const LEADS_TO_CODE =
  /\b(?:errors?|codes?|events?|ids?|messages?|msg|numbers?|no|status|stop|bug ?check|returns?|returned|says|hex|phase|pack|version|equals|site|called)(?:\s+(?:code|number|id|is|was|of|no|equals|says|hex|reads))*\s*[:=,]?\s*"?$/i;
const LEADS_TO_SITE = /\b(?:sites?|site code|codes?)(?:\s+(?:code|is|was|called|named|in))*\s*[:=,]?\s*"?$/i;

/** Words whole, with what belongs to them: the `s` of `it's` and the `M` of `M0000` are no letters that somebody spells. */
const PIECE = /[A-Za-z\d_'’]+|[^A-Za-z\d_'’]+/g;
/** What stands between two things that are read out one by one. */
const GAP = /^(?: {1,3}|-|, |\. ?| - )$/;
/** Fewer letters or digits in a row are no spelling. */
const FEWEST = 3;
/** The longest that anybody spells out. */
const MOST = 40;

interface Atom {
  readonly kind: 'digit' | 'letter' | 'alphabet';
  readonly text: string;
  /** A digit that stands there as one. */
  readonly isTyped?: true;
  /** Index of the piece after it. */
  readonly next: number;
}

/** One letter or digit that starts at a piece: `c`, `zero`, `charlie`, `double zero`. */
function readAtom(pieces: readonly string[], at: number): Atom | undefined {
  const piece = pieces[at] ?? '';
  const word = piece.toLowerCase();
  const next = at + 1;
  if (Object.hasOwn(DIGITS, word)) return { kind: 'digit', text: DIGITS[word] ?? '', next };
  if (/^[A-Za-z]$/.test(piece)) return { kind: 'letter', text: piece, next };
  if (/^\d$/.test(piece)) return { kind: 'digit', text: piece, isTyped: true, next };
  if (Object.hasOwn(ALPHABET, word)) return { kind: 'alphabet', text: ALPHABET[word] ?? '', next };
  const times = word === 'double' ? 2 : word === 'triple' ? 3 : 0;
  const repeated = times > 0 && pieces[at + 1] === ' ' ? readAtom(pieces, at + 2) : undefined;
  return repeated && repeated.text.length === 1 ? { ...repeated, text: repeated.text.repeat(times) } : undefined;
}

/** Letters and digits one after the other, as many as follow. */
function readRun(pieces: readonly string[], start: number): readonly Atom[] {
  const atoms: Atom[] = [];
  let gap: string | undefined;
  for (let at = start; atoms.length < MOST; ) {
    const atom = readAtom(pieces, at);
    if (!atom) break;
    atoms.push(atom);
    const between = pieces[atom.next] ?? '';
    // Who spells does not change how: after `A-B-C, three letters` the comma ends it.
    gap ??= between;
    if (between !== gap || !GAP.test(between)) break;
    // `S.M.S.` is spelled; `1.2` and `o.e.m` are not.
    if (between.startsWith('.') && !/^[A-Z]$/.test(atom.text)) break;
    at = atom.next + 1;
  }
  return atoms;
}

const isArticle = ({ text }: Atom) => text === 'a' || text === 'A' || text === 'I';

/** Without an article or a pronoun at either end: `a one two three`, `three eight eight I think`. */
function trim(
  atoms: readonly Atom[],
  leadsToCode: boolean,
): { readonly atoms: readonly Atom[]; readonly skipped: number } {
  const isHex = atoms.filter(({ kind }) => kind === 'digit').length >= 2 && leadsToCode;
  const first = atoms[0];
  const start = first && isArticle(first) && atoms[1]?.kind === 'digit' ? 1 : 0;
  const last = atoms.at(-1);
  const end =
    last && isArticle(last) && !(isHex && last.text !== 'I') && atoms.at(-2)?.kind === 'digit' ? -1 : undefined;
  return { atoms: atoms.slice(start, end), skipped: start };
}

interface Spelled {
  readonly text: string;
  readonly next: number;
  /** False where it could be prose as well. */
  readonly isSure: boolean;
}

/** A run as one word, when it is long enough to be one. */
function spell(atoms: readonly Atom[], before: string, gap: string): Spelled | undefined {
  const text = atoms.map((atom) => atom.text).join('');
  const digits = atoms.filter(({ kind }) => kind === 'digit').length;
  const letters = atoms.filter(({ kind }) => kind === 'letter');
  const last = atoms.at(-1);
  // Digits that were typed one by one are a list.
  if (atoms.every(({ isTyped }) => isTyped)) return undefined;
  const leadsToCode = LEADS_TO_CODE.test(before);
  const isShort = leadsToCode && digits === atoms.length && atoms.length === 2;
  const isPair =
    atoms.length === 2 &&
    letters.length === 2 &&
    letters.every((one) => /^[B-HJ-Z]$/.test(one.text)) &&
    !gap.startsWith('.');
  if (!last || (text.length < FEWEST && !isShort && !isPair)) return undefined;
  // Letters alone: capitals are an abbreviation; others may be a list, unless they are called a site.
  if (digits === 0) {
    const isCapital = letters.some(({ text: letter }) => /[A-Z]/.test(letter));
    const isSite = text.length === 3 && LEADS_TO_SITE.test(before);
    const isSpelled = letters.length === atoms.length;
    const isSure = isSite || (isSpelled && (isCapital || gap === '-' || text.length > FEWEST));
    return { text: isCapital || isSite ? text.toUpperCase() : text, next: last.next, isSure };
  }
  const isSure = leadsToCode || (digits >= 2 && text.length > FEWEST);
  return { text: digits > 0 && /^[c8]0/i.test(text) ? text.toLowerCase() : text, next: last.next, isSure };
}

/** `em-ess-eye`, the sounds of letters joined by hyphens. */
const SOUNDED = /(?<![\w-])(dot-)?((?:[a-z]{1,5}-){1,7}[a-z]{1,5})(?![\w-])/gi;

function readSounded(text: string): string {
  return text.replace(SOUNDED, (all, dot: string | undefined, sounds: string) => {
    const names = sounds.toLowerCase().split('-');
    const isSounded = names.every((name) => name.length === 1 || Object.hasOwn(LETTER_NAMES, name));
    if (!isSounded || names.every((name) => name.length === 1)) return all;
    return `${dot ? '.' : ''}${names.map((name) => LETTER_NAMES[name] ?? name).join('')}`;
  });
}

const FILE_ENDING =
  'bat|box|cfg|cmd|com|ct[012]|dat|ddr|dll|doc|exe|hlp|inf|ini|ins|log|mdb|mif|mof|msi|ofr|pck|pif|pkg|reg|sni|sql|srq|svf|sys|tmp|txt';
const DOT = new RegExp(String.raw`(?:\b(\w+)\s+)?\bdot\s+(?=(?:${FILE_ENDING})\b)`, 'gi');
/** Before these words a name ends in something: `it ends in dot msi`. */
const NO_NAME = /^(?:in|an?|the|with|is|no|of|and|or|by|to|as|all|any|every|those|these|with)$/i;
/** `S M S underscore executive` */
const UNDERSCORE = /(\w)\s+underscore\s+(?=\w)/gi;
/** `D colon backslash SMS backslash logs`: one backslash alone is spoken of, not said. */
const PATH = /\b([a-z])\s+colon\s+back ?slash\s+|\bback ?slash\s+back ?slash\s+/gi;
const BACKSLASH = /\s+back ?slash\s+/gi;

function readPath(text: string): string {
  const begun = text.replace(PATH, (_all, drive: string | undefined) => (drive ? `${drive}:\\` : '\\\\'));
  return begun === text ? text : begun.replace(BACKSLASH, '\\');
}

/** `capital l o n`: index of the letters; undefined when nothing says that they are capitals. */
function readCapital(pieces: readonly string[], at: number): number | undefined {
  if (!/^(?:capitals?|uppercase)$/i.test(pieces[at] ?? '')) return undefined;
  return /^letters?$/i.test(pieces[at + 2] ?? '') ? at + 4 : at + 2;
}

const MAY_BE_SPOKEN =
  /\b[A-Za-z](?: |-|, |\. ?)[A-Za-z]\b|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|niner|nought|naught|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|alpha|bravo|charlie|sierra|lima|dot|underscore|back ?slash|ess|em)\b/i;

/** What is read of the text before a run to tell what it is: more than any phrase that leads to a code. */
const BEFORE = 60;

/** The run that starts at a piece, as it is written into the text after `before`. */
function readSpelling(pieces: readonly string[], at: number, before: string): Spelled | undefined {
  // The second half of `1.1` belongs to the first.
  if (/\d\.$/.test(before)) return undefined;
  const all = readRun(pieces, at);
  if (all.length < 2) return undefined;
  const { atoms, skipped } = trim(all, LEADS_TO_CODE.test(before));
  if (skipped > 0) return undefined;
  const spelled = spell(atoms, before, pieces[all[0]?.next ?? at] ?? '');
  if (!spelled || spelled.isSure) return spelled;
  // `one two three (123)`: the writer gave the reading.
  if (pieces[spelled.next] === ' (' && pieces[spelled.next + 2]?.startsWith(')')) return undefined;
  return { ...spelled, text: `${pieces.slice(at, spelled.next).join('')} (${spelled.text})` };
}

/** Runs of letters and digits, and numbers in words, one after the other. */
function readRuns(text: string): string {
  const pieces = text.match(PIECE) ?? [];
  const result: string[] = [];
  let before = '';
  const write = (piece: string) => {
    result.push(piece);
    before = (before + piece).slice(-BEFORE);
  };
  for (let at = 0; at < pieces.length; ) {
    // "capital" says how to write what follows, and is not written itself.
    const capital = readCapital(pieces, at);
    const read = capital
      ? readSpelling(pieces, capital, before)
      : (readCardinal(pieces, at, before) ?? readSpelling(pieces, at, before));
    if (!read) {
      write(pieces[at] ?? '');
      at++;
      continue;
    }
    write(capital ? read.text.toUpperCase() : read.text);
    at = read.next;
    // `m-s-i-exec`: the hyphen that joins the letters is no part of the name.
    if (pieces[at] === '-' && /^[a-z]{3,}$/i.test(pieces[at + 1] ?? '')) at++;
  }
  return result.join('');
}

/** A line of prose as it would have been typed; most lines are just that. */
export function readSpoken(line: string): string {
  if (hasTraceMark(line) || !MAY_BE_SPOKEN.test(line)) return line;
  const text = readRuns(readSounded(line)).replace(DOT, (_all, name: string | undefined) =>
    name === undefined ? '.' : `${name}${NO_NAME.test(name) ? ' ' : ''}.`,
  );
  return readPath(text.replace(UNDERSCORE, '$1_'));
}
