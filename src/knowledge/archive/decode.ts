/** Bytes to text: UTF-8 where they are valid UTF-8, Windows-1252 otherwise, as articles from the nineties are. */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const utf16 = new TextDecoder('utf-16le');

/** Never fails: every byte means something in Windows-1252. A UTF-16 byte order mark is obeyed. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16.decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}
