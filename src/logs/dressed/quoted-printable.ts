/**
 * Mail as it is sent: quoted-printable (RFC 2045 §6.7).
 * In: `error code =3D cb=20`. Out: `error code = cb `. A line that ends with `=` goes on in the next one.
 */
import { decodeText } from '../decode-text.ts';
import type { PlainLine } from '../normalise.ts';

const HEADER = /^content-transfer-encoding:\s*quoted-printable/i;
const CODED = /(?:=[0-9A-F]{2})+/g;
/**
 * What ordinary text has no reason to hold: a coded equals sign or blank, an umlaut inside a word in ANSI, or in UTF-8. The
 * `<thread=A0>` that ends the lines of a trace log is none of these.
 */
const SURE = /(?<!thread)(?:=3D|=20(?:$|\s)|=[89A-F][0-9A-F](?:=[89A-F][0-9A-F]|[a-z]))/;
/** An equals sign that is not coded, as in the mark of a trace line: in a coded text there is none. */
const PLAIN_MARK = /[<(]\s?thread\s?=\s?(?!3D)[0-9A-F]/i;

function decodeLine(text: string): string {
  return text.replace(CODED, (coded) => {
    const bytes = coded.split('=').flatMap((hex) => (hex === '' ? [] : [Number.parseInt(hex, 16)]));
    return decodeText(Uint8Array.from(bytes))
      .replace(/[\u0091\u0092\u2018\u2019]/g, "'")
      .replace(/[\u0093\u0094\u201c\u201d]/g, '"')
      .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  });
}

/** Lines decoded where the text is coded so; their numbers stay. A line that was cut in two stands where it began. */
export function readQuotedPrintable(lines: readonly PlainLine[]): readonly PlainLine[] {
  const isCoded =
    lines.some(({ text }) => HEADER.test(text)) || lines.filter(({ text }) => SURE.test(text)).length >= 2;
  if (!isCoded || lines.some(({ text }) => PLAIN_MARK.test(text))) return lines;
  const result: PlainLine[] = [];
  let open = '';
  for (const { number, text } of lines) {
    const isOpen = /=$/.test(text);
    const own = decodeLine(isOpen ? text.slice(0, -1) : text);
    const last = result.at(-1);
    if (open !== '' && last)
      result[result.length - 1] = { number: last.number, text: (last.text + own).slice(0, 8_000) };
    else result.push({ number, text: own });
    open = isOpen ? own || ' ' : '';
  }
  return result;
}
