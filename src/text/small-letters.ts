/**
 * Text in small letters, each in its place: as long as before, which `toLowerCase` does not promise (`İ`). Letters beyond Latin-1 stay.
 * In: `EDI hängt ÜBER`. Out: `edi hängt über`.
 */
const CAPITALS = /[A-ZÀ-ÖØ-Þ]+/g;

export function toSmallLetters(text: string): string {
  return text.replace(CAPITALS, (letters) => letters.toLowerCase());
}
