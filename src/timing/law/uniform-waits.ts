/** The two uniform waits of a law, R of a busy SCMan and U of the Despooler's polling, integrated exactly. */

export interface UniformWaits {
  /** Probability that SCMan is inside a cycle. */
  readonly busy: number;
  /** R is uniform up to here when it is busy. */
  readonly cycleSeconds: number;
  /** U is uniform up to here; 0 is no wait. */
  readonly pollingSeconds: number;
}

/** A tail on an even grid, linear between its points: `mass` before `from`, 0 after the last sample. */
export interface SampledTail {
  readonly from: number;
  readonly step: number;
  readonly mass: number;
  readonly samples: Float64Array;
}

/** P(R − U > y): both uniform, R only with probability `busy`. */
export function delayedTail({ busy, cycleSeconds, pollingSeconds }: UniformWaits, y: number): number {
  const idle = pollingSeconds === 0 ? (y < 0 ? 1 : 0) : clampShare(-y / pollingSeconds);
  if (busy === 0) return idle;
  const waiting =
    pollingSeconds === 0
      ? clampShare((cycleSeconds - y) / cycleSeconds)
      : (ramp(cycleSeconds, y + pollingSeconds) - ramp(cycleSeconds, y)) / pollingSeconds;
  return (1 - busy) * idle + busy * waiting;
}

/** ∫ from 0 to t of P(Uniform(0, width) > s) ds, with P = 1 for s < 0. */
function ramp(width: number, t: number): number {
  if (t <= 0) return t;
  return t >= width ? width / 2 : t - (t * t) / (2 * width);
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/**
 * Adds the uniform waits R (to the right) and U (to the left) to a tail. The case in which SCMan is busy is kept apart: it is
 * as smooth as its wait is long, the other as steep as the servers make it.
 *
 * @param samplesAWait of one wait: a tail that a wait has drawn out needs no more. Between two samples it is wrong by a quarter of
 *   their distance over the wait at most, where servers that take seconds stand at either end of a wait of a week
 */
export function delayed(tail: SampledTail, waits: UniformWaits, samplesAWait: number): readonly SampledTail[] {
  const { busy, cycleSeconds, pollingSeconds } = waits;
  const parts =
    busy === 0
      ? [tail]
      : [scaled(tail, 1 - busy), scaled(widened(tail, { low: 0, high: cycleSeconds, samplesAWait }), busy)];
  const kept = parts.filter(({ mass }) => mass > 0);
  return pollingSeconds === 0
    ? kept
    : kept.map((part) => widened(part, { low: -pollingSeconds, high: 0, samplesAWait }));
}

function scaled(tail: SampledTail, share: number): SampledTail {
  return { ...tail, mass: tail.mass * share, samples: tail.samples.map((value) => value * share) };
}

interface Wait {
  readonly low: number;
  readonly high: number;
  readonly samplesAWait: number;
}

/** The tail of X + V, V uniform from `low` to `high`: exact at its samples. */
function widened(tail: SampledTail, { low, high, samplesAWait }: Wait): SampledTail {
  const integral = integralOf(tail);
  const span = (tail.samples.length - 1) * tail.step + (high - low);
  const step = Math.max(tail.step, (high - low) / samplesAWait);
  const from = tail.from + low;
  const samples = new Float64Array(Math.ceil(span / step - 1e-9) + 1);
  for (let i = 0; i < samples.length; i++) {
    const x = from + i * step;
    samples[i] = (integral(x - low) - integral(x - high)) / (high - low);
  }
  return { from, step, mass: tail.mass, samples };
}

/** x → ∫ of the tail from the first sample to x, exact for a tail that is linear between samples. */
function integralOf({ from, step, samples, mass }: SampledTail): (x: number) => number {
  const sums = new Float64Array(samples.length);
  for (let i = 1; i < samples.length; i++) {
    sums[i] = (sums[i - 1] as number) + ((samples[i - 1] as number) + (samples[i] as number)) * 0.5 * step;
  }
  const last = samples.length - 1;
  return (x) => {
    const at = (x - from) / step;
    if (at <= 0) return mass * (x - from);
    if (at >= last) return sums[last] as number;
    const index = Math.floor(at);
    const share = at - index;
    const left = samples[index] as number;
    const right = samples[index + 1] as number;
    return (sums[index] as number) + step * share * (left + 0.5 * share * (right - left));
  };
}
