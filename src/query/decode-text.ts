/**
 * Bytes of a log file → text. NT tools of the time write ANSI, notepad "Unicode" is UTF-16, later viewers write UTF-8.
 * In: `FF FE 53 00 4D 00 53 00`. Out: `SMS`. Never throws; whether it is a log at all is for `looksBinary` to say.
 */

/** @param bytes a whole file, or its head or tail */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
