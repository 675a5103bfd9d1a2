/**
 * Finds the signatures of all articles in log lines: exact evidence, with line numbers and captured values.
 * In: a paste with `Cannot find config mini inst specific data` on line 8. Out: that line as evidence for Q186408.
 */
import type { Article, Proof } from '../../article/article.ts';
import type { Condition } from '../../article/condition.ts';
import { compileLinePattern, type LinePattern } from '../../article/line-pattern.ts';
import type { LogLine } from '../../logs/log-line.ts';
import { canonicalComponent } from '../../query/components.ts';
import type { LineEvidence } from '../match.ts';
import { type Quote, quoteLines, type Token, toStreams } from '../terms/token-stream.ts';
import { type Alignment, align, alignTail } from './align.ts';
import { fitsAll, sayOtherwise } from './fits-condition.ts';
import { namedText, namedValues } from './named-text.ts';

/**
 * How sure one line makes us when it stands alone. No log line is certainty: people paste examples from articles too.
 * Two independent lines combine as 1 − Π(1 − w).
 */
export const PROOF_WEIGHT: Readonly<Record<Proof, number>> = { alone: 0.97, strong: 0.75, weak: 0.2 };

/** Lines of one signature further apart than this belong to different events. */
const WINDOW_LINES = 60;
/** Occurrences kept for each pattern: the first ones place the event, the rest only repeat it. */
const MOST_OCCURRENCES = 50;

/** Lines among which a paste's first one with words is looked for. */
const MOST_BLANK = 5;
/** Half a word, and the whole one after it. */
const MOST_CUT_WORDS = 2;

interface CompiledLine {
  readonly article: string;
  readonly signature: string;
  readonly says: string;
  readonly position: number;
  readonly proof: Proof;
  readonly component?: string;
  readonly pattern: LinePattern;
  readonly isAgainst: boolean;
  readonly when: readonly Condition[];
  readonly otherwise?: string;
}

export interface SignatureHits {
  /** For each article, the lines of the best occurrence of each of its signatures. */
  readonly evidence: ReadonlyMap<string, readonly LineEvidence[]>;
  /** For each article, the lines that speak against it. */
  readonly against: ReadonlyMap<string, readonly LineEvidence[]>;
}

/** @param streams those of the lines, for who has them already */
export type SignatureFinder = (lines: readonly LogLine[], streams?: ReturnType<typeof toStreams>) => SignatureHits;

function compile(articles: readonly Article[]): readonly CompiledLine[] {
  const lines: CompiledLine[] = [];
  for (const article of articles) {
    for (const signature of article.signatures) {
      for (const [position, line] of signature.lines.entries()) {
        lines.push({
          article: article.id,
          signature: signature.id,
          says: signature.says,
          position,
          proof: line.proof,
          pattern: compileLinePattern(line.text),
          isAgainst: false,
          when: line.when ?? [],
          ...(line.otherwise ? { otherwise: line.otherwise } : {}),
          ...(line.component ? { component: canonicalComponent(line.component) } : {}),
        });
      }
    }
    for (const text of article.against) {
      const base = { article: article.id, signature: 'against', says: text, position: 0, proof: 'strong' as const };
      lines.push({ ...base, pattern: compileLinePattern(text), isAgainst: true, when: [] });
    }
  }
  return lines;
}

function firstLiteral(pattern: LinePattern): string {
  const piece = pattern.pieces.find((candidate) => candidate.kind === 'literal');
  return piece?.kind === 'literal' ? piece.text : '';
}

function literalsOf({ pieces }: LinePattern): readonly string[] {
  return pieces.flatMap((piece) => (piece.kind === 'literal' ? [piece.text] : []));
}

/** Name of the evidence that a line gives against its article when its values are other ones. */
export const OTHER_VALUE = 'other-value';

/** What of the quoted lines the signature names. */
type Named = Pick<LineEvidence, 'named' | 'captured' | 'complete'>;

function nameEvidence(tokens: readonly Token[], start: number, { end, slots, complete }: Alignment): Named {
  const from = Math.min(start, slots[0]?.from ?? start);
  return { named: namedText(tokens, { from, to: end }, slots), captured: namedValues(tokens, slots), complete };
}

function toDoubt(line: CompiledLine, named: Named, quote: Quote): LineEvidence {
  const says = line.otherwise ? sayOtherwise(line.otherwise, named.captured) : named.named;
  return { kind: 'line', signature: OTHER_VALUE, says, proof: 'strong', ...named, ...quote };
}

function toEvidence(
  line: CompiledLine,
  tokens: readonly Token[],
  start: number,
  alignAt: typeof align,
): LineEvidence | undefined {
  const alignment = alignAt(line.pattern, tokens, start);
  const quote = alignment && quoteLines(tokens, start, alignment.end);
  if (!quote) return undefined;
  if (line.component && quote.component && canonicalComponent(quote.component) !== line.component) return undefined;
  const next = tokens[alignment.end];
  // A mark behind the text shows that its end is there.
  const isLast = quote.wallClockMs === undefined && next?.line !== tokens[alignment.end - 1]?.line;
  const fit = fitsAll(line.when, alignment.captured, { ...quote, isLast });
  if (fit === 'lost') return undefined;
  const named = nameEvidence(tokens, start, alignment);
  if (fit === 'contradicts') return toDoubt(line, named, quote);
  return {
    kind: 'line',
    signature: line.signature,
    says: line.says,
    // A value that could not be compared proves little.
    proof: fit === 'untold' ? 'weak' : line.proof,
    ...named,
    ...quote,
  };
}

/** Weight of a set of lines together, each pattern once. */
export function combinedProof(evidence: readonly LineEvidence[]): number {
  return 1 - evidence.reduce((doubt, line) => doubt * (1 - PROOF_WEIGHT[line.proof] * line.complete), 1);
}

interface Occurrence {
  readonly position: number;
  readonly evidence: LineEvidence;
}

type Direction = 1 | -1;

/**
 * In which direction a paste goes on: a viewer may show the newest line first. Within one second the times do not tell, and both
 * ways are tried.
 */
function readDirections(occurrences: readonly Occurrence[]): readonly Direction[] {
  const byLine = occurrences.map(({ evidence }) => evidence).sort((a, b) => a.line - b.line);
  const times = byLine.flatMap(({ wallClockMs }) => wallClockMs ?? []);
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  if (first > last) return [-1];
  return times.length > 1 && first === last ? [1, -1] : [1];
}

/** The earliest run of a signature's lines, in the order of events and close together, that proves most. */
function bestRun(occurrences: readonly Occurrence[]): readonly LineEvidence[] {
  const runs = readDirections(occurrences).map((direction) => bestRunTowards(occurrences, direction));
  return runs.reduce((best, run) => (combinedProof(run) > combinedProof(best) + 1e-9 ? run : best));
}

function bestRunTowards(occurrences: readonly Occurrence[], direction: Direction): readonly LineEvidence[] {
  const sorted = [...occurrences].sort(
    (a, b) => direction * (a.evidence.line - b.evidence.line) || a.position - b.position,
  );
  let best: readonly LineEvidence[] = [];
  for (const [index, start] of sorted.entries()) {
    const run = [start];
    for (const next of sorted.slice(index + 1)) {
      if (Math.abs(next.evidence.line - start.evidence.line) > WINDOW_LINES) break;
      if (next.position > (run.at(-1)?.position ?? 0)) run.push(next);
    }
    const lines = run.map((occurrence) => occurrence.evidence);
    if (combinedProof(lines) > combinedProof(best) + 1e-9) best = lines;
  }
  return best;
}

/** A finder over the articles' signatures; compile once, use for every paste. Throws on a signature that is no pattern. */
export function createSignatureFinder(articles: readonly Article[]): SignatureFinder {
  const compiled = compile(articles);
  const byFirst = groupBy(compiled, ({ pattern }) => [firstLiteral(pattern)]);
  const byAny = groupBy(compiled, ({ pattern }) => literalsOf(pattern));
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
  return (lines, streams = toStreams(lines)) => {
    const found = new Map<CompiledLine, LineEvidence[]>();
    /** The first line whose values do not fit, for each pattern. */
    const doubted = new Map<CompiledLine, LineEvidence>();
    const note = (line: CompiledLine, tokens: readonly Token[], at: number, alignAt: typeof align) => {
      const known = found.get(line) ?? [];
      if (known.length >= MOST_OCCURRENCES) return;
      const evidence = toEvidence(line, tokens, at, alignAt);
      if (evidence?.signature === OTHER_VALUE) doubted.set(line, doubted.get(line) ?? evidence);
      else if (evidence) found.set(line, [...known, evidence]);
    };
    // Parts of a longer log, as the stream reader hands them over, begin where a line does; a paste may have blank lines first.
    const opening = (lines[0]?.number ?? 0) <= MOST_BLANK ? lines[0] : undefined;
    for (const tokens of streams) {
      for (let at = 0; at < tokens.length; at++) {
        for (const line of candidatesAt(byFirst, tokens, at)) note(line, tokens, at, align);
      }
      // A paste may begin in the middle of a line, and of a word.
      for (let at = 0; at < MOST_CUT_WORDS && opening && tokens[at]?.line === opening; at++) {
        for (const line of byAny.get(tokens[at]?.text ?? '') ?? []) {
          if (!found.has(line)) note(line, tokens, at, alignTail);
        }
      }
    }
    return collect(found, doubted);
  };
}

function groupBy(lines: readonly CompiledLine[], keysOf: (line: CompiledLine) => readonly string[]) {
  const groups = new Map<string, CompiledLine[]>();
  for (const line of lines) {
    for (const key of new Set(keysOf(line))) groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups;
}

/** Patterns that may start at a token, also when a wrap broke that token in two. */
function candidatesAt(
  byFirst: ReadonlyMap<string, CompiledLine[]>,
  tokens: readonly Token[],
  at: number,
): readonly CompiledLine[] {
  const here = byFirst.get(tokens[at]?.text ?? '') ?? [];
  const next = tokens[at + 1];
  if (!next?.startsLine) return here;
  return [...here, ...(byFirst.get(`${tokens[at]?.text}${next.text}`) ?? [])];
}

function collect(
  found: ReadonlyMap<CompiledLine, readonly LineEvidence[]>,
  doubted: ReadonlyMap<CompiledLine, LineEvidence>,
): SignatureHits {
  const runs = new Map<string, Map<string, Occurrence[]>>();
  const against = new Map<string, LineEvidence[]>();
  for (const [line, hits] of found) {
    if (line.isAgainst) {
      against.set(line.article, [...(against.get(line.article) ?? []), ...hits.slice(0, 1)]);
      continue;
    }
    const signatures = runs.get(line.article) ?? new Map<string, Occurrence[]>();
    runs.set(line.article, signatures);
    const occurrences = signatures.get(line.signature) ?? [];
    for (const evidence of hits) occurrences.push({ position: line.position, evidence });
    signatures.set(line.signature, occurrences);
  }
  for (const [line, doubt] of doubted) {
    // The same message with other values elsewhere is another event, once the values of the fault were seen.
    if (!found.has(line)) against.set(line.article, [...(against.get(line.article) ?? []), doubt]);
  }
  const evidence = new Map<string, readonly LineEvidence[]>();
  for (const [article, signatures] of runs) evidence.set(article, [...signatures.values()].flatMap(bestRun));
  return { evidence, against };
}
