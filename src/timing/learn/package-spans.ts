/**
 * Which start of a sender belongs to which package. The names decide where both carry them (`00000016.P00`, job 00000016); else a
 * package has a start only when there is just one it could be, until the next package. Where other jobs stand in between, nothing is
 * learned rather than something wrong.
 */
import type { EvidenceLine } from './calibration.ts';
import type { PackageSpan } from './package-times.ts';

/** The Scheduler begins a package. */
export interface PackageStart {
  readonly atMs: number;
  readonly evidence: EvidenceLine;
  /** `A0100100.S00`, in upper case. */
  readonly file?: string;
}

/** A sender begins to send. */
export interface SendStart {
  readonly atMs: number;
  /** How many seconds later it may have been: 60 where a listing counts minutes. */
  readonly width: number;
  readonly evidence: EvidenceLine;
  readonly job?: string;
  readonly file?: string;
}

/** `Checking for sending capacity. Used 1 out of 5.`: the sender's poll, which is a start only where there is no other. */
export interface Poll {
  readonly atMs: number;
  readonly used: number;
  readonly evidence: EvidenceLine;
}

export interface FoundSpan extends PackageSpan {
  readonly evidence: EvidenceLine;
}

/** Starts kept of one name, the first: a job is sent a few times at most, and each package looks at all of its name. */
const MOST_OF_NAME = 100;
/** A package that takes longer to reach a sender belongs to another job. */
const LONGEST_SPAN_MS = 4 * 3600 * 1000;

export function packageSpans(seen: {
  readonly packages: readonly PackageStart[];
  readonly starts: readonly SendStart[];
  readonly polls: readonly Poll[];
}): { readonly spans: readonly FoundSpan[]; readonly unclear: number } {
  const byTime = <T extends { readonly atMs: number }>(list: readonly T[]): readonly T[] =>
    [...list].sort((a, b) => a.atMs - b.atMs);
  const packages = byTime(seen.packages);
  const starts = byTime(seen.starts);
  const named = nameIndex(starts);
  const isNamed = packages.some(({ file }) => named.has(stemOf(file)));
  const candidates = isNamed ? [] : starts.length > 0 ? starts : startsFromPolls(byTime(seen.polls));
  const spans: FoundSpan[] = [];
  let unclear = 0;
  let next = 0;
  for (const [i, one] of packages.entries()) {
    const until = Math.min(packages[i + 1]?.atMs ?? Number.POSITIVE_INFINITY, one.atMs + LONGEST_SPAN_MS);
    while (next < candidates.length && endOf(candidates[next] as SendStart) < one.atMs) next++;
    const inTime = isNamed
      ? (named.get(stemOf(one.file)) ?? [])
          .filter((start) => endOf(start) >= one.atMs && start.atMs <= one.atMs + LONGEST_SPAN_MS)
          .slice(0, 1)
      : within(candidates, next, until);
    const [start] = inTime;
    if (start === undefined || inTime.length > 1) {
      unclear++;
      continue;
    }
    spans.push({ seconds: (start.atMs - one.atMs) / 1000, width: start.width, evidence: one.evidence });
  }
  return { spans, unclear };
}

function endOf({ atMs, width }: SendStart): number {
  return atMs + 1000 * width;
}

/** The first two of a window say whether there is just one. */
function within(starts: readonly SendStart[], from: number, untilMs: number): readonly SendStart[] {
  return starts.slice(from, from + 2).filter(({ atMs }) => atMs < untilMs);
}

/** Starts by the name of their job or file, exact times before those of listings. */
function nameIndex(starts: readonly SendStart[]): ReadonlyMap<string | undefined, readonly SendStart[]> {
  const index = new Map<string | undefined, SendStart[]>();
  for (const start of [...starts].sort((a, b) => a.width - b.width)) {
    for (const name of new Set([start.job, stemOf(start.file)])) {
      if (name === undefined) continue;
      const known = index.get(name);
      if (known === undefined) index.set(name, [start]);
      else if (known.length < MOST_OF_NAME) known.push(start);
    }
  }
  return index;
}

function stemOf(file: string | undefined): string | undefined {
  return file?.replace(/\..*/, '');
}

/**
 * A sending starts at a poll. Where the number in use rises, it was between that poll and the one before; where it never changes, a
 * poll is a candidate, and a package with several has none.
 */
function startsFromPolls(polls: readonly Poll[]): readonly SendStart[] {
  const rises = polls.flatMap((poll, i) => {
    const before = polls[i - 1];
    if (before === undefined || poll.used <= before.used) return [];
    return [{ atMs: before.atMs, width: (poll.atMs - before.atMs) / 1000, evidence: poll.evidence }];
  });
  return rises.length > 0 ? rises : polls.map(({ atMs, evidence }) => ({ atMs, width: 0, evidence }));
}
