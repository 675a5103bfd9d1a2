/** Bytes to text: UTF-8 where they are valid UTF-8, Windows-1252 otherwise, as articles from the nineties are. */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16le');

/**
 * Windows-1252 for the bytes 0x80 to 0x9f. Written out because the `windows-1252` decoder of Node 20 reads them as Latin-1
 * control characters; the five bytes without a meaning become a space.
 */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Never fails: every byte means something in Windows-1252. A UTF-16 byte order mark is obeyed. */
export function decodeArchiveText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16.decode(bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return latin1.replace(/[\x80-\x9f]/g, (sign) => HIGH[sign.charCodeAt(0) - 0x80] ?? ' ');
  }
}
