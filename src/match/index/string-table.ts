/**
 * Hundreds of thousands of distinct strings (words, article ids) as three typed arrays: they are read from disk as they are,
 * and no string is made until one is asked for. A string is found by its hash (open addressing, at most half full).
 *
 *   `Q100001`, `Q100002` → bytes `Q100001Q100002`, offsets 0 7 14, slots: hash → number of the string + 1
 */
import { hashOn } from '../../text/hash.ts';
import { growableUint8 } from './growable.ts';

export interface StringTable {
  /** UTF-8, one string after the other. */
  readonly bytes: Uint8Array;
  /** String n is at `offsets[n] … offsets[n + 1]`. */
  readonly offsets: Uint32Array;
  /** A power of two; 0 is an empty slot. */
  readonly slots: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Folded, since a table looks at the lowest bits alone. */
function slotHash(text: string): number {
  const hash = hashOn(text);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** @param texts distinct, in the order of their numbers */
export function createStringTable(texts: readonly string[]): StringTable {
  const bytes = growableUint8();
  const offsets = new Uint32Array(texts.length + 1);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(1, texts.length) * 2)));
  const mask = slots.length - 1;
  for (const [number, text] of texts.entries()) {
    bytes.append(encoder.encode(text));
    offsets[number + 1] = bytes.length;
    let slot = slotHash(text) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  return { bytes: bytes.copy(), offsets, slots };
}

export function tableSize(table: StringTable): number {
  return table.offsets.length - 1;
}

/** The string of a number; empty when there is none. */
export function readText({ bytes, offsets }: StringTable, number: number): string {
  const from = offsets[number];
  const to = offsets[number + 1];
  if (from === undefined || to === undefined) return '';
  // Nearly all are short and ASCII, which a decoder takes ten times as long for.
  if (to - from > 24) return decoder.decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** All strings, in the order of their numbers. */
export function* allTexts(table: StringTable): Generator<string> {
  const size = tableSize(table);
  for (let number = 0; number < size; number++) yield readText(table, number);
}

/** Number of a string, −1 when it is not there. Makes nothing for ASCII. */
export function findText(table: StringTable, text: string): number {
  const { slots } = table;
  if (slots.length === 0) return -1;
  const mask = slots.length - 1;
  const encoded = isAscii(text) ? undefined : encoder.encode(text);
  let slot = slotHash(text) & mask;
  for (let tried = 0; tried <= mask; tried++) {
    const number = (slots[slot] as number) - 1;
    if (number < 0) return -1;
    if (encoded ? equalBytes(table, number, encoded) : equalAscii(table, number, text)) return number;
    slot = (slot + 1) & mask;
  }
  return -1;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

function equalAscii({ bytes, offsets }: StringTable, number: number, text: string): boolean {
  const from = offsets[number] as number;
  if ((offsets[number + 1] as number) - from !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (bytes[from + at] !== text.charCodeAt(at)) return false;
  return true;
}

function equalBytes({ bytes, offsets }: StringTable, number: number, encoded: Uint8Array): boolean {
  const from = offsets[number] as number;
  if ((offsets[number + 1] as number) - from !== encoded.length) return false;
  for (let at = 0; at < encoded.length; at++) if (bytes[from + at] !== encoded[at]) return false;
  return true;
}
