/** HTML entities: `&quot;` → `"`, `&#92;` → `\`. Unknown names (`&lpMessage;` in a C sample) stay as they are. */

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;

/** Decodes once: `&amp;lt;` is the text `&lt;`. Control characters and numbers outside Unicode become a space. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  // biome-ignore lint/complexity/useMaxParams: String.replace hands its groups over one by one.
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    if (code < 0x20 || code > 0x10ffff || code === 0xa0 || (code >= 0x7f && code < 0xa0)) return ' ';
    if (code >= 0xd800 && code <= 0xdfff) return ' ';
    return String.fromCodePoint(code);
  });
}
