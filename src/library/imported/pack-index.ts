/**
 * A pack's index as one file: a header that names typed arrays, then the arrays. It is read into memory once and used where
 * it lies: nothing is parsed but the header.
 *
 *   `SMSKBIDX` · length of the header (4 bytes) · header (JSON) · arrays, each at a multiple of eight
 */

import type { Segment } from '../../match/index/segment.ts';
import type { StringTable } from '../../match/index/string-table.ts';
import type { LiteralIndex } from '../../match/literals/literal-index.ts';

/** Where each article's line lies in the file of articles, by the number of its document. */
export interface ArticleTable {
  /** Article n is at `offsets[n] … offsets[n + 1]`, in bytes. */
  readonly offsets: Float64Array;
  readonly checksums: Uint32Array;
  /** Titles as UTF-8, one after the other: a list of ten candidates must not read ten articles. */
  readonly titles: Uint8Array;
  readonly titleOffsets: Uint32Array;
}

export interface PackIndex {
  readonly segment: Segment;
  readonly articles: ArticleTable;
}

const MAGIC = 'SMSKBIDX';
const HEADER_AT = MAGIC.length + 4;
const ALIGNMENT = 8;

const kinds = { Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof kinds;
type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

interface Section {
  readonly name: string;
  readonly kind: Kind;
  /** Bytes from the end of the header. */
  readonly at: number;
  readonly length: number;
}

interface Header {
  readonly components: readonly string[];
  readonly componentWords: number;
  readonly versions: readonly string[];
  readonly sections: readonly Section[];
}

/** What stands in the file is not an index; the message says what is wrong with it, not what to do. */
export class PackIndexError extends Error {
  override readonly name = 'PackIndexError';
}

const align = (at: number) => Math.ceil(at / ALIGNMENT) * ALIGNMENT;

function toArrays({ segment, articles }: PackIndex): Readonly<Record<string, Numbers>> {
  const { ids, terms, literals, components: _c, componentWords: _w, versions: _v, ...arrays } = segment;
  const prefixed = (name: string, of: StringTable | LiteralIndex | ArticleTable) =>
    Object.fromEntries(Object.entries(of).map(([key, array]) => [`${name}.${key}`, array as Numbers]));
  return {
    ...arrays,
    ...prefixed('ids', ids),
    ...prefixed('terms', terms),
    ...prefixed('literals', literals),
    ...prefixed('articles', articles),
  };
}

/** The file's bytes, piece by piece. Written on a little-endian machine; there are no others that Node runs on with Slack. */
export function* encodeIndex(index: PackIndex): Generator<Uint8Array> {
  const arrays = Object.entries(toArrays(index));
  let at = 0;
  const sections = arrays.map(([name, array]): Section => {
    const section = { name, kind: array.constructor.name as Kind, at, length: array.length };
    at = align(at + array.byteLength);
    return section;
  });
  const { components, componentWords, versions } = index.segment;
  const header = Buffer.from(JSON.stringify({ components, componentWords, versions, sections } satisfies Header));
  const head = Buffer.alloc(align(HEADER_AT + header.length), ' ');
  head.write(MAGIC, 'latin1');
  head.writeUInt32LE(head.length - HEADER_AT, MAGIC.length);
  header.copy(head, HEADER_AT);
  yield head;
  for (const [, array] of arrays) {
    yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    yield new Uint8Array(align(array.byteLength) - array.byteLength);
  }
}

function readHeader(file: Buffer): { readonly header: Header; readonly from: number } {
  if (file.length < HEADER_AT || file.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new PackIndexError('it is not an index');
  }
  const from = HEADER_AT + file.readUInt32LE(MAGIC.length);
  if (from > file.length || from % ALIGNMENT !== 0) throw new PackIndexError('its header is incomplete');
  try {
    return { header: JSON.parse(file.toString('utf8', HEADER_AT, from)) as Header, from };
  } catch {
    throw new PackIndexError('its header is not JSON');
  }
}

/**
 * @param bytes the whole file, at the start of a buffer of its own; the arrays are views of it
 * @throws PackIndexError when an array is missing or leads out of the file
 */
export function decodeIndex(bytes: Uint8Array): PackIndex {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, from } = readHeader(file);
  const sections = new Map(header.sections.map((section) => [section.name, section]));
  const take = <K extends Kind>(name: string, kind: K): InstanceType<(typeof kinds)[K]> => {
    const section = sections.get(name);
    if (section?.kind !== kind) throw new PackIndexError(`${name} is missing`);
    const { at, length } = section;
    const make = kinds[kind];
    if (at % ALIGNMENT !== 0 || from + at + length * make.BYTES_PER_ELEMENT > file.length) {
      throw new PackIndexError(`${name} points outside the file`);
    }
    return new make(file.buffer as ArrayBuffer, file.byteOffset + from + at, length) as InstanceType<(typeof kinds)[K]>;
  };
  const table = (name: string): StringTable => ({
    bytes: take(`${name}.bytes`, 'Uint8Array'),
    offsets: take(`${name}.offsets`, 'Uint32Array'),
    slots: take(`${name}.slots`, 'Uint32Array'),
  });
  return {
    segment: {
      ids: table('ids'),
      terms: table('terms'),
      offsets: take('offsets', 'Uint32Array'),
      documents: take('documents', 'Uint32Array'),
      impacts: take('impacts', 'Uint8Array'),
      counts: take('counts', 'Uint16Array'),
      fieldLengths: take('fieldLengths', 'Uint16Array'),
      averageLengths: take('averageLengths', 'Float64Array'),
      sequenceOffsets: take('sequenceOffsets', 'Uint32Array'),
      sequences: take('sequences', 'Uint32Array'),
      titleLengths: take('titleLengths', 'Uint8Array'),
      components: header.components,
      componentWords: header.componentWords,
      documentComponents: take('documentComponents', 'Uint32Array'),
      versions: header.versions,
      documentVersions: take('documentVersions', 'Uint16Array'),
      documentTraits: take('documentTraits', 'Uint8Array'),
      literals: {
        documents: take('literals.documents', 'Uint32Array'),
        kinds: take('literals.kinds', 'Uint8Array'),
        codes: take('literals.codes', 'Uint32Array'),
        information: take('literals.information', 'Float32Array'),
        pairs: take('literals.pairs', 'Uint32Array'),
        offsets: take('literals.offsets', 'Uint32Array'),
        literals: take('literals.literals', 'Uint32Array'),
      },
    },
    articles: {
      offsets: take('articles.offsets', 'Float64Array'),
      checksums: take('articles.checksums', 'Uint32Array'),
      titles: take('articles.titles', 'Uint8Array'),
      titleOffsets: take('articles.titleOffsets', 'Uint32Array'),
    },
  };
}
