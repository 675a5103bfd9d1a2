/**
 * What Slack does to text, undone: entities, links, mentions, code fences, quotes.
 * In: `&gt; ~Found ready instruction  $$&lt;SMS_DESPOOLER&gt;`. Out: `~Found ready instruction  $$<SMS_DESPOOLER>`.
 * Slack's syntax: https://docs.slack.dev/messaging/formatting-message-text. Text from a file passes through unharmed,
 * because only what Slack itself writes between angle brackets is touched: `<SMS_DESPOOLER>` is not.
 */
import type { PlainLine } from '../normalise.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};

const MENTION = /<[@!](?=[A-Za-z^])[^<>|\n]{1,80}(?:\|([^<>\n]{0,200}))?>/g;
const CHANNEL = /<#[CGD][A-Z0-9]+(?:\|([^<>\n]{0,200}))?>/g;
const LINK = /<((?:https?|mailto|tel|ftp|file):[^<>|\s]{1,2000})(?:\|([^<>\n]{0,1000}))?>/g;

/** What any of Slack's marks begins with. */
const MARK = /[<&]/;

/** One line without Slack's marks. Mentions vanish: a name in a log is a server, a name in a chat is nobody's business. */
export function unescapeSlack(line: string): string {
  if (!MARK.test(line)) return line;
  return line
    .replace(MENTION, (_all, label: string | undefined) => label?.replace(/^[@!]/, '') ?? '')
    .replace(CHANNEL, (_all, label: string | undefined) => (label ? `#${label}` : ''))
    .replace(LINK, (_all, url: string, label: string | undefined) => label || url.replace(/^(?:mailto|tel):/, ''))
    .replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** A line that is nothing but a fence, perhaps with a language after it as Markdown has it; any other word is text. */
const FENCE =
  /^\s*```+\s*(?:text|txt|plain|plaintext|log|logs|console|shell|bash|sh|cmd|bat|ini|json|yaml|xml|sql)?\s*$/i;
const QUOTE = /^(?:\s{0,3}>)+ ?/;

/** Without its quote marks. A mark alone is an empty line of a quote only beside other lines of it; else a window cut it off. */
function unquote(lines: readonly PlainLine[], index: number): string {
  const { text = '' } = lines[index] ?? {};
  if (!text.includes('>')) return text;
  const isBeside = (at: number) => QUOTE.test(lines[at]?.text ?? '');
  return /^\s*>+\s*$/.test(text) && !isBeside(index - 1) && !isBeside(index + 1) ? text : text.replace(QUOTE, '');
}

/**
 * Lines without Slack's dressing. Lines that are nothing but a fence are dropped and do not count, since Slack does not show
 * them either; a broken fence (opened, never closed) is therefore harmless.
 */
export function fromSlack(lines: readonly PlainLine[]): readonly PlainLine[] {
  const bare = lines.map(({ number, text }) => ({ number, text: unescapeSlack(text) }));
  let dropped = 0;
  const result: PlainLine[] = [];
  for (const [index, { number }] of bare.entries()) {
    const text = unquote(bare, index);
    if (!text.includes('`')) {
      result.push({ number: number - dropped, text });
      continue;
    }
    if (FENCE.test(text)) {
      dropped++;
      continue;
    }
    result.push({
      number: number - dropped,
      text: text.replace(/^\s*```+|```+\s*$/g, '').replace(/^`([^`]*)`$/, '$1'),
    });
  }
  return result;
}
