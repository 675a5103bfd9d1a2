/**
 * What mail puts around what somebody wrote: headers, "On … wrote:", a signature. It is kept, and says nothing about the trouble.
 * In: `From: "Gord P." <gord@nomail>`, `Newsgroups: …`, `Subject: sp4 rollout`. Out: fields, and of the subject its text.
 */

import type { LogLine } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { boundFields } from './record.ts';

const HEADER =
  /^\s*\*?(From|To|Cc|Bcc|Sent|Date|Subject|Newsgroups|Reply-To|Message-ID|References|In-Reply-To|Content-Type|Content-Transfer-Encoding|MIME-Version|Importance|Organization|X-[A-Za-z-]{2,30}|Von|An|Gesendet|Betreff|De|À|Envoyé|Objet):\*?(?:\s+(.*)|)$/i;
const SUBJECT = /^(?:subject|betreff|objet)$/i;
/** At least two of them, one of which only mail has: `Date:` and `To:` stand in logs too. */
const ONLY_MAIL =
  /^(?:from|von|de|subject|betreff|objet|newsgroups|content-type|content-transfer-encoding|mime-version)$/i;
const WROTE =
  /^\s*(?:on\b.{4,120}\bwrote:|am\b.{4,120}\bschrieb\b.{0,60}:|le\b.{4,120}\ba écrit\s?:|el\b.{4,120}\bescribió:|op\b.{4,120}\bschreef\b.{0,60}:|.{2,60}<mail>.{0,20}\bwrote:|-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|forwarded message)\s*-{2,})\s*$/i;
const SIGNATURE = /^-- ?$/;
const MOST_HEADERS = 20;
const MOST_SIGNATURE = 6;
const LONGEST_OF_SIGNATURE = 72;

const BAR_QUOTE = /^\s{0,3}(?:>\s?)*(?:\|\s?)+([^|]*)$/;

/** Without the bars with which some mail programs quote: `| > text`. A line with more bars may be a row of a table. */
export function withoutBars(text: string): string {
  if (!text.includes('|')) return text;
  const [, quoted] = BAR_QUOTE.exec(text) ?? [];
  return quoted === undefined ? text : quoted.replace(/^(?:\s{0,3}>)+ ?/, '');
}

const silent = ({ number, text }: PlainLine, name: string): LogLine => ({
  number,
  lastNumber: number,
  text: '',
  format: 'record',
  cut: false,
  fields: boundFields({ [name]: text.trim() }),
});

function takeHeaders(lines: readonly PlainLine[], at: number): Taken | undefined {
  const result: LogLine[] = [];
  const names: string[] = [];
  let next = at;
  for (; next < lines.length && next - at < MOST_HEADERS; next++) {
    const line = lines[next] as PlainLine;
    const [, name = '', value = ''] = HEADER.exec(line.text) ?? [];
    if (name === '') break;
    names.push(name);
    const { number } = line;
    if (SUBJECT.test(name))
      result.push({
        number,
        lastNumber: number,
        text: value.replace(/^(?:re|aw|fw|fwd|wg):\s*/i, ''),
        format: 'raw',
        cut: false,
      });
    else result.push(silent(line, name));
  }
  return names.length >= 2 && names.some((name) => ONLY_MAIL.test(name)) ? { lines: result, next } : undefined;
}

/** A signature is the end of the paste, and brief; two dashes elsewhere are a line across the page. */
function takeSignature(lines: readonly PlainLine[], at: number): Taken | undefined {
  if (at === 0 || lines.length - at > MOST_SIGNATURE || !SIGNATURE.test(lines[at]?.text ?? '')) return undefined;
  const rest = lines.slice(at);
  if (rest.some(({ text }) => text.length > LONGEST_OF_SIGNATURE)) return undefined;
  return {
    lines: rest.filter(({ text }) => text.trim() !== '').map((line) => silent(line, 'signature')),
    next: lines.length,
  };
}

function takeMail(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first) return undefined;
  if (first.text.length < 240 && WROTE.test(first.text)) return { lines: [silent(first, 'quotes')], next: at + 1 };
  return takeHeaders(lines, at) ?? takeSignature(lines, at);
}

export const mail: RecordFormat = {
  name: 'mail',
  tells: ['fields'],
  samples: [
    {
      pasted: 'From: "Gord P."\nNewsgroups: microsoft.public.sms\nSubject: RE: sp4 rollout, old build',
      lines: [
        { text: '', format: 'record', cut: false, fields: { From: 'From: "Gord P."' } },
        { text: '', format: 'record', cut: false, fields: { Newsgroups: 'Newsgroups: microsoft.public.sms' } },
        { text: 'sp4 rollout, old build', format: 'raw', cut: false },
      ],
    },
    {
      pasted: 'On Tue, Mar 9, 1999, Bob wrote:',
      lines: [{ text: '', format: 'record', cut: false, fields: { quotes: 'On Tue, Mar 9, 1999, Bob wrote:' } }],
    },
  ],
  take: takeMail,
};
