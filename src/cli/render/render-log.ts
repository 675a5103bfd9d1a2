/** What a scan of a log found, as text for a terminal: how often, from when to when, and on request the timeline. Pure. */
import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { LogFinding, LogScan, Occurrence, Timeline } from '../../stream/finding.ts';
import { countWords } from '../words/count-words.ts';
import { scanWords } from '../words/render-words.ts';
import type { RenderOptions } from './render.ts';
import { createStyle, formatNumber, harmless, type Style, toWidth, wrap } from './text.ts';

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
  return wallClockMs === undefined ? scanWords.place(line) : scanWords.placeAt(line, formatWallClock(wallClockMs));
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
    return `    ${formatBucket(startMs, bucketMs).padStart(bucketMs >= DAY_MS ? 15 : 21)}  ${bar} ${formatNumber(count)}`;
  });
  if (lines.length <= MOST_BUCKETS) return lines;
  const half = MOST_BUCKETS / 2;
  const left = lines.length - 2 * half;
  const leftOut = bucketMs >= DAY_MS ? scanWords.moreDays(left) : scanWords.moreHours(left);
  return [...lines.slice(0, half), `    ${leftOut}`, ...lines.slice(-half)];
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
  const where = count === 1 ? formatPlace(first) : scanWords.times(count, formatPlace(first), formatPlace(last));
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
  const size = bytes >= 1e6 ? scanWords.megabytes((bytes / 1e6).toFixed(1)) : countWords.bytes(bytes);
  const title = style.bold(scanWords.whole(lines, size));
  if (findings.length === 0) return `${title}\n  ${scanWords.nothing}\n`;
  const shown = findings.slice(0, MOST_FINDINGS);
  const left = findings.length - shown.length;
  return `${[
    title,
    ...shown.flatMap((finding) => renderFinding({ finding, style, width, withTimeline: options.timeline })),
    ...(left > 0 ? [`  ${scanWords.more(left)}`] : []),
  ].join('\n')}\n`;
}
