/**
 * Chunks of text → its lines, in bounded memory: a line that never ends is refused, and no more of a line is kept than somebody reads.
 * In: `DESP`, `OOL\\r\\n1`. Out: `DESPOOL`, `1`.
 */

export interface LineBounds {
  /** Characters of a line that are kept; the rest is passed over. */
  readonly kept: number;
  /** Characters of a line from which the text is none; the error is the caller's. */
  readonly longest: number;
  readonly tooLong: () => Error;
}

export async function* boundedLines(
  chunks: AsyncIterable<string>,
  { kept, longest, tooLong }: LineBounds,
): AsyncGenerator<string> {
  let line = '';
  let length = 0;
  let endedByReturn = false;
  const add = (part: string): void => {
    length += part.length;
    if (length > longest) throw tooLong();
    if (line.length < kept) line += part.slice(0, kept - line.length);
  };
  for await (const chunk of chunks) {
    // A line end of two characters may be cut in the middle.
    const text = endedByReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk === '') continue;
    endedByReturn = chunk.endsWith('\r');
    const parts = text.split(/\r\n|\n|\r/);
    const last = parts.pop() ?? '';
    for (const part of parts) {
      add(part);
      yield line;
      line = '';
      length = 0;
    }
    add(last);
  }
  if (length > 0) yield line;
}
