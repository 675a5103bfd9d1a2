/**
 * What was pasted → a query: safe lines → log lines → facts.
 * In: the text of a Slack message, log files, or both, hostile until proven otherwise. Out: a `Query`; it never throws.
 */
import { type Bounds, countLines, MAX_LINES, MAX_TEXT_CHARACTERS, shareOut } from '../logs/bounds.ts';
import type { LogFile, LogLine } from '../logs/log-line.ts';
import type { Notice } from '../logs/notice.ts';
import { parseLog } from '../logs/parse-log.ts';
import type { CodeBook } from './codes.ts';
import { type NamedText, type Pasted, readFileHeaders, toFileName } from './pasted.ts';
import type { Query } from './query.ts';
import { readFacts } from './read-facts.ts';
import { toSafeLines } from './safe-lines.ts';

/** A file, or what was said beside the files. */
type Piece = Omit<NamedText, 'name'> & { readonly name?: string };

/** Files first: who attaches a log says little about it, and the numbers of a lone paste stay its own. */
function piecesOf(pasted: string | Pasted): readonly Piece[] {
  if (typeof pasted === 'string') return [{ text: pasted }];
  const { files, said } = pasted;
  return said.trim() === '' && files.length > 0 ? files : [...files, { text: said }];
}

/** How much of each is read, when all of them together may be too long; empty for one alone. */
function boundsOf(pieces: readonly Piece[]): readonly Bounds[] {
  if (pieces.length < 2) return [];
  const needed = pieces.map(({ text }) => text.length);
  const characters = shareOut(needed, MAX_TEXT_CHARACTERS);
  const lines = shareOut(
    pieces.map(({ text }) => countLines(text)),
    MAX_LINES,
  );
  return pieces.map((_, at) => ({ characters: characters[at] ?? 0, lines: lines[at] ?? 0 }));
}

interface Read {
  readonly lines: readonly LogLine[];
  readonly files: readonly LogFile[];
  readonly notices: readonly Notice[];
}

/** Each piece read by itself, so that no line goes on in the next file; then numbered through. */
function readPieces(pieces: readonly Piece[]): Read {
  const bounds = boundsOf(pieces);
  const lines: LogLine[] = [];
  const files: LogFile[] = [];
  const notices: Notice[] = [];
  let end = 0;
  for (const [at, { name, text, firstLine = 1 }] of pieces.entries()) {
    const safe = toSafeLines(text, bounds[at]);
    const file = name === undefined ? undefined : toFileName(name);
    const before = end;
    const shift = before + firstLine - 1;
    const own = parseLog(safe.lines).map((line) => ({
      ...line,
      number: line.number + shift,
      lastNumber: line.lastNumber + shift,
    }));
    lines.push(...own);
    if (file !== undefined || before > 0) files.push({ before, ...(file ? { name: file } : {}) });
    if (file === undefined) files.push(...readFileHeaders(own));
    notices.push(
      ...safe.notices.map((notice) =>
        file && pieces.length > 1 ? { ...notice, text: `${file}: ${notice.text}` } : notice,
      ),
    );
    // A line that nobody wrote keeps the files apart.
    end = shift + (safe.lines.at(-1)?.number ?? 0) + 1;
  }
  return { lines, files, notices };
}

/** Reads what was pasted. Never throws, whatever it is. */
export function readQuery(pasted: string | Pasted, codes: CodeBook): Query {
  const { lines, files, notices } = readPieces(piecesOf(pasted));
  return { lines, facts: readFacts(lines, codes), notices, ...(files.length > 0 ? { files } : {}) };
}
