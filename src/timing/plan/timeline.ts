/**
 * When the waves of a plan run, and how long it really takes: a site that gets stuck holds the next wave of its parent until
 * it restarts, 48 hours after its bootstrap started; waves start within maintenance windows, one window a day.
 */
import type { Random } from '../model/random.ts';
import { createRandom } from '../model/random.ts';
import type { WavePlay, WaveRuns } from './play.ts';
import { levelOf } from './play.ts';

/** Assumed: Setup of one primary site with its reset, before its own secondaries can follow. */
const SETUP_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** Sampled courses of a plan: the 95 % point is then good to about a hundredth of its level. */
export const COURSES = 2000;
/** Stream of the random numbers of courses, away from those of parents and draws. */
const LENGTH_STREAM = 77_003;

/** Where a wave stands in the timetable when no site gets stuck. */
export interface Slot {
  /** Seconds from the end of Setup at the topmost parent. */
  readonly from: number;
  /** Until all of its sites are Active again, 19 times in 20. */
  readonly seconds: number;
  /** Maintenance window, from 1, and seconds since it opened. */
  readonly window: number;
  readonly intoWindow: number;
  readonly fits: boolean;
}

/** The waves of one parent, one after another. */
export interface Course {
  readonly level: number;
  readonly waves: readonly WavePlay[];
}

/** @param windowSeconds undefined: the waves follow each other without a pause */
export function timetable({ level, waves }: Course, windowSeconds: number | undefined): readonly Slot[] {
  let now = level * SETUP_SECONDS;
  return waves.map(({ seconds }) => {
    const from = nextStart(now, seconds, windowSeconds);
    now = from + seconds;
    const window = windowSeconds === undefined ? 1 : 1 + Math.floor(from / DAY_SECONDS);
    return {
      from,
      seconds,
      window,
      intoWindow: windowSeconds === undefined ? from : from % DAY_SECONDS,
      fits: windowSeconds === undefined || (from % DAY_SECONDS) + seconds <= windowSeconds,
    };
  });
}

/** At once where the wave still fits into the open window, else when the next one opens. */
function nextStart(now: number, seconds: number, windowSeconds: number | undefined): number {
  if (windowSeconds === undefined) return now;
  const into = now % DAY_SECONDS;
  if (into === 0 || into + seconds <= windowSeconds) return now;
  return now - into + DAY_SECONDS;
}

/** How long sampled courses of a whole plan took. */
export interface Lengths {
  readonly all: readonly number[];
  /** Of those in which no site got stuck. */
  readonly good: readonly number[];
}

/** A whole plan, all parents together, played `times` times: each wave as one of its runs. */
export function sampleLengths(
  courses: readonly Course[],
  windowSeconds: number | undefined,
  { seed, times = COURSES }: { readonly seed: number; readonly times?: number },
): Lengths {
  const random = createRandom(seed, LENGTH_STREAM);
  const all: number[] = [];
  const good: number[] = [];
  for (let i = 0; i < times; i++) {
    let [end, lost] = [0, false];
    for (const { level, waves } of courses) {
      let now = level * SETUP_SECONDS;
      for (const wave of waves) {
        const one = drawWave(wave.runs(), random);
        now = nextStart(now, wave.seconds, windowSeconds) + one.seconds;
        if (one.lost) lost = true;
      }
      end = Math.max(end, now);
    }
    all.push(end);
    if (!lost) good.push(end);
  }
  return { all, good };
}

/** Hours that 19 in 20 courses keep to: of all, and of those in which no site got stuck where there are enough of them. */
export function hoursOf({ all, good }: Lengths): { readonly hours: number; readonly hoursIfNoneStuck: number | null } {
  const within = (seconds: readonly number[]): number => levelOf(Float64Array.from(seconds), 0.95) / 3600;
  return { hours: within(all), hoursIfNoneStuck: good.length < all.length / 200 ? null : within(good) };
}

/** One wave as it may go: a replication of the parent, then the luck of each site that is not certain. */
function drawWave(runs: WaveRuns, random: Random) {
  const { count, certain, firstOpen, chances, activeAgain, restarted, pollingSeconds } = runs;
  const r = Math.floor(random() * count);
  let seconds = certain[r] as number;
  let lost = runs.lost[r] === 1;
  const end = firstOpen[r + 1] as number;
  for (let at = firstOpen[r] as number; at < end; at++) {
    let last: number;
    if (random() < (chances[at] as number)) {
      lost = true;
      last = restarted[at] as number;
    } else {
      last = activeAgain[at] as number;
      // The wait is drawn only where it may matter.
      if (last + pollingSeconds > seconds) last += pollingSeconds > 0 ? random() * pollingSeconds : 0;
    }
    if (last > seconds) seconds = last;
  }
  return { seconds, lost };
}
