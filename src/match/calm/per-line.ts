/** What several stages read from the same log lines, for the whole of a paste and for parts of it: read once, forgotten with the line. */
import type { LogLine } from '../../logs/log-line.ts';

/** @param read a pure function of the line */
export function perLine<T, L extends Partial<LogLine> = LogLine>(read: (line: L) => T): (line: L) => T {
  const known = new WeakMap<L, { readonly value: T }>();
  return (line) => {
    let found = known.get(line);
    if (!found) {
      found = { value: read(line) };
      known.set(line, found);
    }
    return found.value;
  };
}
