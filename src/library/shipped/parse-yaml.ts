/**
 * YAML text → plain data, with the place of each node. What somebody else wrote may be hostile: size, names, nesting and references are
 * bounded before they cost time, and each refusal says what to do.
 */
import { type Document, isScalar, LineCounter, parseDocument } from 'yaml';
import { yamlFaults } from './words.ts';

export interface YamlFault {
  /** Without a full stop. */
  readonly message: string;
  /** 1-based. */
  readonly line?: number;
}

export type ParsedYaml =
  | {
      readonly kind: 'read';
      readonly value: unknown;
      readonly document: Document;
      /** Line of an offset, 1-based. */
      readonly lineAt: (offset: number) => number;
    }
  | { readonly kind: 'faults'; readonly faults: readonly YamlFault[] };

/** The largest file of ours, the lexicon, has a third of it. */
const MOST_CHARACTERS = 1024 * 1024;
/** Lines and signs each make nodes, which cost some hundredths of a millisecond; the lexicon has half as many. */
const MOST_LINES = 20_000;
const MOST_SIGNS = 40_000;
/** Each name is compared with each other of its map: two thousand names in one map. No file of ours has a hundred in one. */
const MOST_COMPARISONS = 2_000_000;
/** No article needs one; what needs more than this is a bomb. */
const MOST_REFERENCES = 100;
/** An article has five levels. */
const MOST_LEVELS = 50;

/** A sign that may begin an anchor or alias. */
const REFERENCE = /(?:^|[\s[{,])[&*][^\s,[\]{}]/gm;

/** Signs of YAML that may begin or end a node, wherever they stand. */
const SIGN = /[,"'[\]{}#]/g;

/** Nesting by brackets and by indent, at most; brackets in quoted text count too. */
function levelsOf(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  let dashes = 0;
  // `- - - x` nests on one line.
  for (const [run] of text.matchAll(/^[ \t]*(?:[-?:][ \t]+){3,}/gm)) dashes = Math.max(dashes, run.length / 2);
  return Math.max(most, dashes);
}

function hasMore(text: string, pattern: RegExp, most: number): boolean {
  let found = 0;
  for (const _ of text.matchAll(pattern)) if (++found > most) return true;
  return false;
}

/** What is wrong with a text that is not even looked into; undefined when it may be. */
function refuse(text: string, mostReferences: number): string | undefined {
  const show = (most: number) => most.toLocaleString('en-US');
  if (text.length > MOST_CHARACTERS) return yamlFaults.tooManyCharacters(show(MOST_CHARACTERS));
  if (hasMore(text, /\r\n?|\n/g, MOST_LINES)) return yamlFaults.tooManyLines(show(MOST_LINES));
  if (hasMore(text, SIGN, MOST_SIGNS)) return yamlFaults.tooManySigns(show(MOST_SIGNS));
  if (hasMore(text, REFERENCE, mostReferences)) {
    return mostReferences === 0 ? yamlFaults.references : yamlFaults.tooManyReferences(show(mostReferences));
  }
  return levelsOf(text) > MOST_LEVELS ? yamlFaults.tooDeep(MOST_LEVELS) : undefined;
}

function compareWithin(most: number): (a: unknown, b: unknown) => boolean {
  let compared = 0;
  return (a, b) => {
    if (++compared > most) throw new Error('one level has too many names; split it into files');
    return a === b || (isScalar(a) && isScalar(b) && a.value === b.value);
  };
}

/**
 * Never throws.
 * @param mostReferences anchors and aliases together
 */
export function parseYaml(text: string, mostReferences = MOST_REFERENCES): ParsedYaml {
  const refused = refuse(text, mostReferences);
  if (refused !== undefined) return { kind: 'faults', faults: [{ message: refused }] };
  const counter = new LineCounter();
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  try {
    const uniqueKeys = compareWithin(MOST_COMPARISONS);
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys });
    if (document.errors.length > 0) {
      const faults = document.errors.map(({ message, pos }) => ({ message: inWords(message), line: lineAt(pos[0]) }));
      return { kind: 'faults', faults };
    }
    return { kind: 'read', value: document.toJS({ maxAliasCount: mostReferences }), document, lineAt };
  } catch (error) {
    // An alias without its anchor, or aliases that would grow without end.
    return { kind: 'faults', faults: [{ message: inWords(error instanceof Error ? error.message : String(error)) }] };
  }
}

/** The first line of what the library says; of a stack that overflowed, what that means. */
function inWords(message: string): string {
  if (/call stack/i.test(message)) return yamlFaults.muchTooDeep;
  return message.split('\n')[0] ?? '';
}
