/** What a scan of a log found, as text for a terminal: how often, from when to when, and on request the timeline. Pure. */
import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { LogFinding, LogScan, Occurrence, Timeline } from '../../stream/finding.ts';
import type { RenderOptions } from './render.ts';
import { createStyle, formatCount, harmless, type Style, toWidth, wrap } from './text.ts';

/** Findings shown: the rest is in `--json`. */
const MOST_FINDINGS = 8;
/** Hours or days shown for one finding: the first and the last ones, as many as fit on a screen. */
const MOST_BUCKETS = 24;
const LONGEST_BAR = 30;
const DAY_MS = 86_400_000;

interface LogRenderOptions extends RenderOptions {
  readonly timeline: boolean;
}

function formatPlace({ line, wallClockMs }: Occurrence): string {
  const number = `line ${line.toLocaleString('en')}`;
  return wallClockMs === undefined ? number : `${number} (${formatWallClock(wallClockMs)})`;
}

function formatBucket(startMs: number, bucketMs: number): string {
  const written = formatWallClock(startMs);
  return bucketMs >= DAY_MS ? written.slice(0, -6) : written;
}

/** One line a bucket, the fullest one the longest; what is left out in the middle is said. */
function renderTimeline({ bucketMs, buckets }: Timeline): readonly string[] {
  const most = buckets.reduce((max, { count }) => Math.max(max, count), 1);
  const lines = buckets.map(({ startMs, count }) => {
    const bar = '#'.repeat(Math.max(1, Math.round((count / most) * LONGEST_BAR)));
    return `    ${formatBucket(startMs, bucketMs).padStart(bucketMs >= DAY_MS ? 15 : 21)}  ${bar} ${count.toLocaleString('en')}`;
  });
  if (lines.length <= MOST_BUCKETS) return lines;
  const half = MOST_BUCKETS / 2;
  const left = lines.length - 2 * half;
  const unit = bucketMs >= DAY_MS ? 'day' : 'hour';
  return [...lines.slice(0, half), `    … ${formatCount(left, `more ${unit}`)} …`, ...lines.slice(-half)];
}

function renderFinding({
  finding,
  style,
  width,
  withTimeline,
}: {
  readonly finding: LogFinding;
  readonly style: Style;
  readonly width: number;
  readonly withTimeline: boolean;
}): readonly string[] {
  const { article, count, says, first, last, timeline } = finding;
  const times = count === 1 ? 'once' : `${count.toLocaleString('en')} times`;
  const where = count === 1 ? formatPlace(first) : `${times}: first ${formatPlace(first)}, last ${formatPlace(last)}`;
  return [
    ...wrap(`${article}: ${says}`, { width, lead: '  ' }),
    ...wrap(where, { width, lead: '    ' }),
    `    ${style.dim(harmless(last.text).slice(0, width - 4))}`,
    ...(withTimeline ? renderTimeline(timeline) : []),
  ];
}

/** @returns lines joined by line feeds, ending with one */
export function renderScan({ lines, bytes, findings }: LogScan, options: LogRenderOptions): string {
  const style = createStyle(options.color);
  const width = toWidth(options.columns);
  const size = bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${bytes.toLocaleString('en')} bytes`;
  const title = style.bold(`In the whole log: ${formatCount(lines, 'line')}, ${size}`);
  if (findings.length === 0)
    return `${title}\n  No known log lines found. The diagnosis uses the words in the last part of the log.\n`;
  const shown = findings.slice(0, MOST_FINDINGS);
  const left = findings.length - shown.length;
  return `${[
    title,
    ...shown.flatMap((finding) => renderFinding({ finding, style, width, withTimeline: options.timeline })),
    ...(left > 0 ? [`  … and ${formatCount(left, 'more finding')}; --json lists them all.`] : []),
  ].join('\n')}\n`;
}
