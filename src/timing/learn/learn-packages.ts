/** The parameters of a package's way, from the logs of the parent. */
import type { ParameterName } from '../model/parameters.ts';
import type { Estimate, Together } from './calibration.ts';
import type { Seen } from './collect.ts';
import { MOST_EVIDENCE } from './collect.ts';
import { certainEstimate, gridEstimate, rateEstimate } from './estimates.ts';
import { packageSpans } from './package-spans.ts';
import type { SpanCell } from './package-times.ts';
import { fitPackageSpans, spanRows } from './package-times.ts';

/** A listing counts minutes; shorter transfers say nothing about a rate. */
const SHORTEST_TRANSFER_SECONDS = 120;
/** Builds below which their variation says nothing. */
const BUILDS_FOR_VARIATION = 5;

export interface LearnedPackages {
  readonly estimates: Partial<Record<ParameterName, Estimate>>;
  readonly missing: ReadonlyMap<ParameterName, string>;
  /** Build and wait, which were measured as one. */
  readonly together?: Together;
  /** Packages whose sending could not be told from that of other jobs. */
  readonly unclear: number;
}

/** Learns anew each time it is asked, but fits the spans only when there are others: a sender that polls adds none. */
export function createPackageLearner(): (seen: Seen) => LearnedPackages {
  let last: { readonly key: string; readonly cells: readonly SpanCell[] } | undefined;
  return (seen) =>
    learnPackages(seen, (spans) => {
      const key = spans.map(({ seconds, width }) => `${seconds}/${width}`).join();
      if (last?.key !== key) last = { key, cells: fitPackageSpans(spans) };
      return last.cells;
    });
}

function learnPackages(seen: Seen, fitSpans: typeof fitPackageSpans): LearnedPackages {
  const estimates: Partial<Record<ParameterName, Estimate>> = {};
  const missing = new Map<ParameterName, string>();
  fromTransfers(seen, estimates, missing);
  const { spans, unclear } = packageSpans(seen);
  if (spans.length === 0) {
    const why =
      unclear > 0
        ? 'needs DUMPSEND listings, or a LANSEND.LOG that names each job: which sending belongs to which package cannot be told'
        : 'needs SCHED.LOG ("Creating package file") with DUMPSEND listings or a LANSEND.LOG that names each job';
    for (const name of ['packageBuildMeanSeconds', 'schedulerLatencyMaxSeconds'] as const) missing.set(name, why);
    missing.set('packageBuildCv', `needs ${BUILDS_FOR_VARIATION} or more package builds`);
    return { estimates, missing, unclear };
  }
  const cells = fitSpans(spans);
  const lines = spans.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence);
  const mean = spans.reduce((sum, { seconds, width }) => sum + seconds + width / 2, 0) / spans.length;
  const note = `from "Creating package file" to the start of the sender: ${Math.round(mean)} s on average, the build and the wait for the Scheduler together`;
  const of = (name: ParameterName, value: (cell: (typeof cells)[number]) => number): void => {
    const points = cells.map((cell) => ({ value: value(cell), weight: cell.weight }));
    estimates[name] = gridEstimate(name, points, { observations: spans.length, lines, note });
  };
  of('packageBuildMeanSeconds', (cell) => cell.mean);
  of('schedulerLatencyMaxSeconds', (cell) => cell.latency);
  if (spans.length >= BUILDS_FOR_VARIATION) of('packageBuildCv', (cell) => cell.cv);
  else missing.set('packageBuildCv', `needs ${BUILDS_FOR_VARIATION} or more package builds`);
  return { estimates, missing, together: spanRows(cells), unclear };
}

function fromTransfers(
  { transfers }: Seen,
  estimates: Partial<Record<ParameterName, Estimate>>,
  missing: Map<ParameterName, string>,
): void {
  const sizes = [...transfers].sort((a, b) => a.bytes - b.bytes);
  const typical = sizes[sizes.length >> 1];
  if (typical === undefined) missing.set('packageMegabytes', 'needs DUMPSEND listings of package jobs');
  else
    estimates.packageMegabytes = certainEstimate({
      value: typical.bytes / 1e6,
      observations: sizes.length,
      lines: [typical.evidence],
    });
  const timed = transfers.filter(({ seconds }) => seconds >= SHORTEST_TRANSFER_SECONDS);
  if (timed.length === 0)
    missing.set('linkKilobitsPerSecond', 'needs a DUMPSEND listing of a transfer of 2 minutes or more');
  else {
    const lines = timed.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence);
    estimates.linkKilobitsPerSecond = rateEstimate(timed, lines);
  }
}
