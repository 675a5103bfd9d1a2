/**
 * Lines of a log, in order → findings: which signatures and quoted literals they show, how often, when first and last.
 * In: `Cannot find config mini inst specific data  $$<SMS_DESPOOLER><…>` on line 812,004. Out: Q186408, once more.
 * Each line is looked at by itself: files, unlike pastes, have their lines whole. Lines that repeat are looked at once.
 */

import type { Article } from '../article/article.ts';
import { boundLine } from '../logs/bounds.ts';
import { readBrokenLine, readMarkedLine } from '../logs/formats/marked-formats.ts';
import { messageEnd, withoutTime } from '../logs/formats/trace.ts';
import type { LogLine } from '../logs/log-line.ts';
import { toPlainText } from '../logs/normalise.ts';
import { createLiteralFinder } from '../match/literals/literal-finder.ts';
import type { LiteralIndex } from '../match/literals/literal-index.ts';
import { type LineEvidence, QUOTED } from '../match/match.ts';
import { createSignatureFinder, PROOF_WEIGHT } from '../match/signatures/signatures.ts';
import { redactLine } from '../text/redact.ts';
import { toTokens } from '../text/tokens.ts';
import type { LogFinding, Occurrence } from './finding.ts';
import { createLineGate } from './line-gate.ts';
import { createTimelineCounter, type TimelineCounter } from './timeline.ts';

export interface ScanParts {
  readonly articles: readonly Article[];
  /** Literals of imported articles, with the id of each document. */
  readonly imported?: { readonly literals: LiteralIndex; idOf(document: number): string } | undefined;
}

/** What one text shows, whatever its time. */
interface Shown {
  readonly key: string;
  readonly article: string;
  readonly says: string;
  readonly proof: number;
}

/** A line as the file has it; redacted before anybody sees it. */
interface RawLine {
  readonly number: number;
  readonly raw: string;
}

interface Tally extends Shown {
  count: number;
  readonly first: RawLine;
  last: RawLine;
  readonly timeline: TimelineCounter;
}

/** Texts looked at lately, by text and component; logs say the same things over and over. */
const MOST_TEXTS = 20_000;
/** A cached text is at most as long as a line; together they stay under some megabytes. */
const MOST_CACHED_CHARACTERS = 4_000_000;
/** Articles that may quote one line: with more, the line tells nothing. */
const MOST_QUOTING = 5;
/** A literal proves at most what a strong signature line does, and in full only when it is this rare (nats). */
const RARE_LITERAL = 30;
/** Different findings kept; a library finds more in one log only when it is no log. */
const MOST_TALLIES = 2_000;
const MOST_FINDINGS = 50;
/** Lines that healthy sites write too prove nothing by themselves, however often they come. */
const LEAST_PROOF = 0.5;
const LONGEST_SHOWN = 300;

function readLine({ number, raw }: RawLine): LogLine {
  const plain = redactLine(toPlainText(raw).replaceAll('\n', ' '));
  const read = readMarkedLine(plain) ?? readBrokenLine(plain) ?? { text: plain.trim(), format: 'raw', cut: false };
  return { number, lastNumber: number, ...read };
}

function toOccurrence(line: RawLine): Occurrence {
  const { number, text, wallClockMs } = readLine(line);
  return { line: number, text: text.slice(0, LONGEST_SHOWN), ...(wallClockMs === undefined ? {} : { wallClockMs }) };
}

export interface LineScanner {
  /** @param number 1-based */
  add(line: string, number: number): void;
  /** Most telling article first. */
  findings(): readonly LogFinding[];
  /** The last occurrence of what tells most so far, with how much the article's lines prove together. */
  best(): { readonly article: string; readonly line: number } | undefined;
}

export function createLineScanner({ articles, imported }: ScanParts): LineScanner {
  const findSignatures = createSignatureFinder(articles);
  const finder = imported && createLiteralFinder(imported.literals);
  const mayShow = createLineGate(articles, imported?.literals);
  const tallies = new Map<string, Tally>();
  const cache = new Map<string, readonly Shown[]>();
  // What we have written anew ourselves is not looked for in its imported form.
  const own = new Set(articles.map(({ id }) => id));
  let cached = 0;

  const readSignatures = (line: LogLine): readonly Shown[] =>
    [...findSignatures([line]).evidence].flatMap(([article, evidence]) =>
      evidence.map(({ signature, says, proof, complete }: LineEvidence) => ({
        key: `${article} ${signature} ${proof}`,
        article,
        says,
        proof: PROOF_WEIGHT[proof] * complete,
      })),
    );
  const readLiterals = (words: readonly string[]): readonly Shown[] => {
    if (!imported || !finder) return [];
    const hits = finder
      .find([words])
      .filter(({ kind, document }) => kind === 'message' && !own.has(imported.idOf(document)));
    if (hits.length > MOST_QUOTING) return [];
    return hits.map(({ document, complete, information }) => {
      const article = imported.idOf(document);
      const proof = (PROOF_WEIGHT.strong * complete * Math.min(1, information / RARE_LITERAL)) / Math.sqrt(hits.length);
      return { key: `${article} literal`, article, says: QUOTED, proof };
    });
  };
  const look = (line: RawLine, may: 'literal' | 'anything'): readonly Shown[] => {
    const words = toTokens(line.raw.slice(0, messageEnd(line.raw)));
    if (words.length < 2) return [];
    const signed = may === 'anything' ? readSignatures(readLine(line)) : [];
    const ids = new Set(signed.map(({ article }) => article));
    return [...signed, ...readLiterals(words).filter(({ article }) => !ids.has(article))];
  };
  const note = (shown: Shown, line: RawLine, wallClockMs: number | undefined) => {
    let tally = tallies.get(shown.key);
    if (!tally) {
      if (tallies.size >= MOST_TALLIES) return;
      tally = { ...shown, count: 0, first: line, last: line, timeline: createTimelineCounter() };
      tallies.set(shown.key, tally);
    }
    tally.count++;
    tally.last = line;
    if (wallClockMs !== undefined) tally.timeline.add(wallClockMs);
  };
  /** How much each article's different lines prove together. */
  const proofs = () => {
    const doubts = new Map<string, number>();
    for (const { article, proof } of tallies.values()) {
      doubts.set(article, (doubts.get(article) ?? 1) * (1 - proof));
    }
    return new Map([...doubts].map(([article, doubt]) => [article, 1 - doubt]));
  };
  const sorted = () => {
    const of = proofs();
    const telling = [...tallies.values()].filter(({ article }) => (of.get(article) ?? 0) >= LEAST_PROOF);
    return telling.sort(
      (a, b) =>
        (of.get(b.article) ?? 0) - (of.get(a.article) ?? 0) ||
        a.article.localeCompare(b.article) ||
        b.proof - a.proof ||
        b.count - a.count,
    );
  };

  return {
    add(line, number) {
      const may = mayShow(line, messageEnd(line));
      if (may === 'nothing') return;
      const key = withoutTime(line);
      let shown = cache.get(key);
      if (!shown) {
        shown = look({ number, raw: line }, may);
        if (cache.size >= MOST_TEXTS || cached > MOST_CACHED_CHARACTERS) {
          cache.clear();
          cached = 0;
        }
        cache.set(key, shown);
        cached += key.length;
      }
      if (shown.length === 0) return;
      const bounded = boundLine(line);
      const wallClockMs = (readMarkedLine(bounded) ?? readBrokenLine(bounded))?.wallClockMs;
      for (const one of shown) note(one, { number, raw: line }, wallClockMs);
    },
    findings: () =>
      sorted()
        .slice(0, MOST_FINDINGS)
        .map(({ article, says, proof, count, first, last, timeline }) => ({
          article,
          says,
          proof,
          count,
          first: toOccurrence(first),
          last: toOccurrence(last),
          timeline: timeline.toTimeline(),
        })),
    best() {
      const [first] = sorted();
      return first && { article: first.article, line: first.last.number };
    },
  };
}
