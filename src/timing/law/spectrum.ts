/** The Fourier transform of one server's time, as logarithm and angle: its powers are those of a sum of servers. */

/** The chances of one server; what is missing to 1 hangs for ever. */
export interface Mix {
  readonly healthy: number;
  readonly dead: number;
  readonly slow: number;
}

/** One server of the sum: its chances and its times. */
export interface ServerLaw {
  readonly mix: Mix;
  readonly scale: number;
  readonly shape: number;
  readonly deadSeconds: number;
  readonly slowSeconds: number;
}

/** Mean and variance of a server's time, a hang counted as 0. */
export function momentsOf({ mix, scale, shape, deadSeconds, slowSeconds }: ServerLaw): {
  readonly mean: number;
  readonly variance: number;
} {
  const mean = mix.healthy * scale * shape + mix.dead * deadSeconds + mix.slow * slowSeconds;
  const square =
    mix.healthy * scale * scale * shape * (shape + 1) + mix.dead * deadSeconds ** 2 + mix.slow * slowSeconds ** 2;
  return { mean, variance: Math.max(square - mean * mean, 1e-9) };
}

/**
 * ln φ at the frequencies of a grid. Filled from low to high frequencies and only as far as somebody asks: a sum of many
 * servers has nothing left at high ones. Plain arrays, because they stay as short as what is asked for.
 */
export interface Spectrum {
  readonly log: number[];
  readonly angle: number[];
  /** ln of a bound on the transform's size that falls with the frequency. */
  readonly bound: number[];
  /** The circular frequency of entry 1. */
  readonly unit: number;
}

/** exp(−30) is 1e-13: nothing is left of the signal. */
export const NOTHING_LEFT = -30;

export function createSpectrum(periodSeconds: number): Spectrum {
  return { log: [], angle: [], bound: [], unit: (2 * Math.PI) / periodSeconds };
}

/** Fills the next entry of φ = healthy·(1 + iω·scale)^−shape + dead·exp(−iω·a·Tc) + slow·exp(−iω·Ts). */
export function extendSpectrum(spectrum: Spectrum, server: ServerLaw): void {
  const { mix, scale, shape, deadSeconds, slowSeconds } = server;
  const frequency = spectrum.unit * spectrum.log.length;
  const t = frequency * scale;
  const logRadius = -0.5 * shape * Math.log1p(t * t);
  const radius = mix.healthy * Math.exp(logRadius);
  const turn = -shape * Math.atan(t);
  const timedOut = mix.dead + mix.slow;
  if (timedOut === 0) {
    const log = Math.log(mix.healthy + 1e-300) + logRadius;
    spectrum.log.push(log);
    spectrum.angle.push(turn);
    spectrum.bound.push(log);
    return;
  }
  const deadTurn = frequency * deadSeconds;
  const slowTurn = frequency * slowSeconds;
  const a = radius * Math.cos(turn) + mix.dead * Math.cos(deadTurn) + mix.slow * Math.cos(slowTurn);
  const b = radius * Math.sin(turn) - mix.dead * Math.sin(deadTurn) - mix.slow * Math.sin(slowTurn);
  spectrum.log.push(0.5 * Math.log(a * a + b * b + 1e-300));
  spectrum.angle.push(Math.atan2(b, a));
  spectrum.bound.push(Math.log(radius + timedOut + 1e-300));
}
