/**
 * HTML, as web mail and consoles put it into the clipboard, as the text that it shows.
 * In: `<p>Site <b>LON</b> is&nbsp;stuck<br>since Monday</p>`. Out: `Site LON is stuck` and `since Monday`.
 * Only tags of HTML are taken out: `<SMS_DESPOOLER>` and `<site code>` are text.
 */
import type { PlainLine } from '../normalise.ts';

const BLOCK =
  'address|article|blockquote|body|br|caption|center|dd|div|dl|dt|footer|form|h[1-6]|head|header|hr|html|li|main|ol|p|pre|section|table|tbody|tfoot|thead|title|tr|ul';
const INLINE =
  'a|abbr|b|big|code|em|font|i|img|kbd|link|mark|meta|s|samp|small|span|strike|strong|sub|sup|tt|u|var|o:p';
const NAME = `${BLOCK}|${INLINE}|td|th|style|script`;
/** A text is HTML when it closes a tag or breaks a line as HTML does. */
const IS_HTML = new RegExp(String.raw`</(?:${NAME})\s*>|<br\s*/?>|<!doctype html`, 'i');
const TAG = new RegExp(String.raw`<(/?)(${NAME})(?:[\s/][^<>]{0,2000})?>|<!doctype[^<>]{0,200}>|<!--`, 'gi');
const IS_BLOCK = new RegExp(`^(?:${BLOCK})$`, 'i');
/** Stands for a line end that a tag makes; control characters are gone from the text by now. */
const BREAK = '\u0001';

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  ntilde: 'ñ',
  oacute: 'ó',
  aacute: 'á',
  iacute: 'í',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  ldquo: '"',
  rdquo: '"',
  lsquo: "'",
  rsquo: "'",
  copy: '©',
  reg: '®',
  trade: '™',
  bull: '•',
};

function decodeEntity(all: string, name: string): string {
  const code = /^#x/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : name.startsWith('#')
      ? Number(name.slice(1))
      : -1;
  if (code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) return String.fromCodePoint(code);
  return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? all) : all;
}

/** What a comment, a style sheet or a script ends with, by how it begins. */
const skippedUntil = (tag: string, slash: string | undefined, name: string): string | undefined => {
  if (tag === '<!--') return '-->';
  return /^(?:style|script)$/i.test(name) && !slash ? `</${name.toLowerCase()}` : undefined;
};

/**
 * A way past comments, style sheets and scripts: where the text goes on, and the line ends that are left of what was passed. Each end
 * is looked for from where it was found last, so that many of them that never come cost no more than one.
 */
function createSkipping(text: string) {
  const small = text.toLowerCase();
  const lastClosed = text.lastIndexOf('>');
  const found = new Map<string, number>();
  const findEnd = (end: string, from: number): number => {
    const known = found.get(end);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const begun = small.indexOf(end, from);
    found.set(end, begun);
    return begun;
  };
  return (end: string, from: number): { readonly next: number; readonly lineEnds: string } => {
    const begun = findEnd(end, from);
    if (begun < 0 || begun > lastClosed) return { next: from, lineEnds: '' };
    const at = text.indexOf('>', begun);
    return { next: at + 1, lineEnds: text.slice(from, at).replace(/[^\n]/g, '') };
  };
}

function toText(html: string): string {
  const skip = createSkipping(html);
  let result = '';
  let last = 0;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    const [tag, slash, name = ''] = match;
    result += html.slice(last, match.index) + tag.replace(/[^\n]/g, '');
    last = TAG.lastIndex;
    if (IS_BLOCK.test(name)) result += BREAK;
    else if (/^t[dh]$/i.test(name) && slash) result += '\t';
    const end = skippedUntil(tag, slash, name);
    if (end !== undefined) {
      const { next, lineEnds } = skip(end, last);
      result += lineEnds;
      last = next;
      TAG.lastIndex = next;
    }
  }
  return result + html.slice(last);
}

/** Lines as they would be shown; each keeps the number of the pasted line that it stands on. */
export function readHtml(lines: readonly PlainLine[]): readonly PlainLine[] {
  if (!lines.some(({ text }) => IS_HTML.test(text))) return lines;
  const first = lines[0];
  if (!first) return lines;
  return toText(lines.map(({ text }) => text).join('\n'))
    .split('\n')
    .flatMap((shown, at) => {
      const { number } = lines[at] ?? first;
      const parts = shown
        .split(BREAK)
        .map((part) => part.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[A-Za-z]{2,8});/gi, decodeEntity).trim());
      const texts = parts.length === 1 ? parts : parts.filter((part) => part !== '');
      return (texts.length > 0 ? texts : ['']).map((text) => ({ number, text }));
    });
}
