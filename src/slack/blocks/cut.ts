/**
 * Cutting to a length that Slack accepts, by code points: no half surrogate pair, no half `&amp;`, no open code span.
 * In: `('a & b'.repeat(2000), 3000)`. Out: 3000 code points at most, the last one an ellipsis.
 */

/** Number of code points; a pair of surrogates is one. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** At most `max` code points, the last of them an ellipsis when something was cut. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text);
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}

/** As `cut`, for escaped mrkdwn: cuts through no `&amp;` and leaves no code span open. */
export function cutMrkdwn(text: string, max: number): string {
  if (lengthOf(text) <= max) return text;
  const head = Array.from(text)
    .slice(0, max - 2)
    .join('')
    .replace(/&[a-z]{0,4}$/, '');
  const open = (head.split('`').length - 1) % 2 === 1;
  return `${head}${open ? '`' : ''}…`;
}
