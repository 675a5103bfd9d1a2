/**
 * Text on its way into Slack. Everything that is not written here is hostile: `plain` makes it pasteable, `mrkdwn` also takes
 * away its power to ping, link or format. In: `<!channel> *look*`. Out: `&lt;!channel&gt; ∗look∗`.
 */
import { toPlainText } from '../../logs/normalise.ts';
import { cut } from './cut.ts';

/** No control characters, direction marks or lone surrogates, one line, trimmed. */
export function plain(text: string, max: number): string {
  const oneLine = toPlainText(text)
    .replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(oneLine, max);
}

/** Slack's three control characters as entities: without them there is no mention, channel or link. */
export function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Escaped text for a mrkdwn string. The marks of code and bold are replaced by look-alikes: they would swallow what follows.
 * @param max code points before escaping
 */
export function mrkdwn(text: string, max = 600): string {
  return escapeEntities(plain(text, max)).replace(/`/g, 'ˋ').replace(/\*/g, '∗');
}

/** Bold, or nothing for a text that is blank: `**` alone would be shown as it is. */
export function bold(text: string, max = 150): string {
  const inner = mrkdwn(text, max);
  return inner === '' ? '' : `*${inner}*`;
}

/** One line to copy. Inline code rather than a fence: it reads alike in Slack, its notifications and simpler clients. */
export function code(text: string, max = 200): string {
  const inner = escapeEntities(plain(text, max)).replace(/`/g, 'ˋ');
  return inner === '' ? '' : `\`${inner}\``;
}

/** Joins the parts that are not blank. */
export function join(parts: readonly (string | undefined)[], separator: string): string {
  return parts.filter((part): part is string => part !== undefined && part.trim() !== '').join(separator);
}
