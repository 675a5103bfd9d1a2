const BLANK = /[\s~]/;

/** Text without the `~` that mark line breaks in SMS traces, and without surrounding space. */
export function cleanText(text: string): string {
  let start = 0;
  let end = text.length;
  // Not a pattern: one that looks for the end from every tilde takes quadratic time.
  while (start < end && BLANK.test(text[start] ?? '')) start++;
  while (end > start && BLANK.test(text[end - 1] ?? '')) end--;
  return text.slice(start, end);
}
