/** What is wrong with an input, for people: which field, which row, what is allowed instead. */
import { editDistance } from '../../text/edit-distance.ts';

export interface InputProblem {
  /** The parameter, column or flag, as the user writes it. */
  readonly field: string;
  /** 1-based line of the file (the header is row 1), or 1-based index in a JSON array. */
  readonly row?: number;
  readonly message: string;
  /** Where the field stands when it is none of the question's own: whoever tells the problem names the file or the setting. */
  readonly source?: 'hierarchy' | 'parameters' | 'setting';
  /** The field that may be given instead. */
  readonly instead?: string;
}

/** The outcome of reading outside input. Notices are worth telling although the reading succeeded. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly notices: readonly InputProblem[] }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

/** Thrown where a caller hands on what no reader accepted: a fault of the program, not of the user. */
export class TimingInputError extends RangeError {
  override readonly name = 'TimingInputError';
  constructor(readonly problems: readonly InputProblem[]) {
    super(`[timing] ${problems.map(toSentence).join('; ')}`);
  }
}

/** `row 3, logonServers: must be …` */
export function toSentence(problem: InputProblem): string {
  const where = problem.row === undefined ? problem.field : `row ${problem.row}, ${problem.field}`;
  return `${where}: ${problem.message}${problem.instead === undefined ? '' : `, or ${problem.instead}`}`;
}

/** Problems told one by one before the rest is only counted: enough to see the pattern, short enough to read. */
const MOST_PROBLEMS = 20;

/** The first problems, and how many more there are. */
export function capped(problems: readonly InputProblem[]): readonly InputProblem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const more = problems.length - MOST_PROBLEMS;
  return [...problems.slice(0, MOST_PROBLEMS), { field: 'more', message: `and ${more} more problems like this` }];
}

/** Outside text made fit to be shown: one line, printable, short. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const plain = text.replace(/[^\x20-\x7e\u00a0-\u024f]/g, '?');
  return plain.length > 40 ? `"${plain.slice(0, 40)}…"` : `"${plain}"`;
}

/** The known name nearest to what was written, if it is near enough to be a slip (a third of its letters). */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  const wanted = plainName(written.slice(0, 60));
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const distance = editDistance(wanted, plainName(name));
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best !== undefined && bestDistance <= Math.max(1, Math.floor(best.length / 3)) ? best : undefined;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
