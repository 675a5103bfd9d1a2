/** The two uniform waits of a law, R of a busy SCMan and U of the Despooler's polling, integrated exactly. */

export interface UniformWaits {
  /** Probability that SCMan is inside a cycle. */
  readonly busy: number;
  /** R is uniform up to here when it is busy. */
  readonly cycleSeconds: number;
  /** U is uniform up to here; 0 is no wait. */
  readonly pollingSeconds: number;
}

/** A tail on an even grid: 1 (times its mass) before `from`, 0 after the last sample. */
export interface SampledTail {
  readonly from: number;
  readonly step: number;
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

/** Adds the uniform waits R (to the right) and U (to the left) to a sampled tail. */
export function delayed(
  tail: SampledTail,
  mass: number,
  { busy, cycleSeconds, pollingSeconds }: UniformWaits,
): SampledTail {
  let result = tail;
  if (busy > 0) {
    const integral = integralOf(result, mass);
    const before = result;
    const extra = Math.ceil(cycleSeconds / before.step);
    const samples = new Float64Array(before.samples.length + extra);
    for (let i = 0; i < samples.length; i++) {
      const x = before.from + i * before.step;
      const waiting = (integral(x) - integral(x - cycleSeconds)) / cycleSeconds;
      samples[i] = (1 - busy) * (before.samples[i] ?? 0) + busy * waiting;
    }
    result = { ...before, samples };
  }
  if (pollingSeconds > 0) {
    const integral = integralOf(result, mass);
    const extra = Math.ceil(pollingSeconds / result.step);
    const from = result.from - extra * result.step;
    const samples = new Float64Array(result.samples.length + extra);
    for (let i = 0; i < samples.length; i++) {
      const x = from + i * result.step;
      samples[i] = (integral(x + pollingSeconds) - integral(x)) / pollingSeconds;
    }
    result = { ...result, from, samples };
  }
  return result;
}

/** x → ∫ of the tail from the first sample to x, exact for a tail that is linear between samples. */
function integralOf({ from, step, samples }: SampledTail, mass: number): (x: number) => number {
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
