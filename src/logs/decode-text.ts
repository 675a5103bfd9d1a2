/**
 * Bytes of a log file → text. NT tools of the time write ANSI, notepad "Unicode" is UTF-16, later viewers write UTF-8.
 * In: `FF FE 53 00 4D 00 53 00`. Out: `SMS`. Never throws; whether it is a log at all is for `looksBinary` to say.
 */

/** UTF-16 without its mark: this share of every second byte is NUL in text of Latin letters, and hardly any of the others. */
const NUL_SHARE = 0.6;
const STRAY_SHARE = 0.05;
/** Bytes looked at; the rest of a file is written as its beginning. */
const HEAD_BYTES = 4_096;

/** `utf-16le` or `utf-16be` for text in UTF-16, with or without its mark; undefined for anything else. */
export function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, HEAD_BYTES - (HEAD_BYTES % 2));
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return undefined;
  let high = 0;
  let low = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) high++;
    if (head[at + 1] === 0) low++;
  }
  if (low >= pairs * NUL_SHARE && high <= pairs * STRAY_SHARE) return 'utf-16le';
  if (high >= pairs * NUL_SHARE && low <= pairs * STRAY_SHARE) return 'utf-16be';
  return undefined;
}

/** @param bytes a whole file, or its head or tail */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = findUtf16(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
