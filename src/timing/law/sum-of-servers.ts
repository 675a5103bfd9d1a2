/**
 * The part of the shutdown that has a density: a sum of independent servers, by a power of one server's transform and
 * one inverse FFT. 40 servers at the defaults: 512 points, 8 s apart, 50 µs.
 */
import { inverseTransform } from './fft.ts';
import type { PowerTerm } from './powers.ts';
import { addPowers } from './powers.ts';
import type { Mix, ServerLaw, Spectrum } from './spectrum.ts';
import { createSpectrum, momentsOf } from './spectrum.ts';
import type { SampledTail } from './uniform-waits.ts';

/** Whether "all of these servers time out" is likely enough to be kept apart, as fixed times. */
export function isAtom({ weight, count }: PowerTerm, { dead, slow }: Mix): boolean {
  return weight * (dead + slow) ** count >= LEAST_MASS;
}

/** `fine` for figures that are shown, `coarse` for bands: a third of the points, an error of about 0.002; `rough` for worlds whose packages vary by minutes. */
export type Resolution = 'fine' | 'coarse' | 'rough';

/**
 * Points of a law at most: beyond, its step grows instead. 32,768 are 256 KB and a transform of 5 ms; a hierarchy has up to
 * 1,100 laws, and hundreds of worlds have as many each.
 */
export const MOST_POINTS: Readonly<Record<Resolution, number>> = { fine: 32_768, coarse: 8192, rough: 4096 };

/** Samples of a uniform wait: with a quarter of their distance the error is at most 0.0001, 0.0005 and 0.001. */
export const SAMPLES_A_WAIT: Readonly<Record<Resolution, number>> = { fine: 2048, coarse: 512, rough: 256 };

/** Work space of one law, used anew for the next: a world makes hundreds of them. */
const RE = new Float64Array(MOST_POINTS.fine / 2 + 1);
const IM = new Float64Array(MOST_POINTS.fine / 2 + 1);
const MASSES = new Float64Array(MOST_POINTS.fine);

/** Below this a part of the law is left out: a thousandth of the accuracy promised. */
export const LEAST_MASS = 1e-9;

/** Spectra of one server by step and size of their grid, shared by all laws of a parameter set. */
export type Spectra = Map<string, Spectrum>;

/** P(sum > x) without the case that no server of the sum is healthy; `mass` is its value at 0. */
export function continuousTail(
  terms: readonly PowerTerm[],
  server: ServerLaw,
  mass: number,
  resolution: Resolution,
  spectra: Spectra,
): SampledTail {
  const { step, size } = gridFor(terms, server, resolution);
  const spectrum = spectrumOf(step, size, spectra);
  const half = size / 2;
  const re = RE.subarray(0, half + 1).fill(0);
  const im = IM.subarray(0, half + 1).fill(0);
  const drawing = terms.filter(({ count }) => count > 0);
  addPowers({ re, im }, { terms: drawing, spectrum, server });
  // "No healthy server" is taken out again: it is kept as atoms.
  const atoms = drawing.filter((term) => isAtom(term, server.mix)).map((term) => ({ ...term, weight: -term.weight }));
  if (atoms.length > 0) {
    const timeOuts = { ...server, mix: { ...server.mix, healthy: 0 } };
    addPowers({ re, im }, { terms: atoms, spectrum: createSpectrum(size * step), server: timeOuts });
  }
  smoothOnce(re, im);
  const masses = MASSES.subarray(0, size);
  inverseTransform(size).run(re, im, masses);
  // Entry k is the mean of the tail between k·step and (k+1)·step, hence its value at the middle of that cell.
  const samples = new Float64Array(size + 1);
  samples[0] = mass;
  let left = mass;
  for (let k = 0; k < size; k++) {
    left -= (masses[k] as number) / size;
    samples[k + 1] = Math.min(mass, Math.max(0, left));
  }
  return { from: -step / 2, step, mass, samples };
}

/**
 * sinc², the transform of splitting every time between its two neighbours on the grid. Applied once to the sum, so the
 * spread it adds (step²/6) does not grow with the number of servers.
 */
function smoothOnce(re: Float64Array, im: Float64Array): void {
  const half = re.length - 1;
  for (let k = 1; k <= half; k++) {
    const x = (Math.PI * k) / (2 * half);
    const factor = (Math.sin(x) / x) ** 2;
    re[k] = (re[k] as number) * factor;
    im[k] = (im[k] as number) * factor;
  }
}

function spectrumOf(step: number, size: number, spectra: Spectra): Spectrum {
  const key = `${step}/${size}`;
  const known = spectra.get(key);
  if (known !== undefined) return known;
  const made = createSpectrum(step * size);
  spectra.set(key, made);
  return made;
}

/** Seconds: a healthy part of nothing has no spread, and a step of 0 would never end. */
const LEAST_STEP = 1e-6;

/** A grid this fine shows nothing of a minute's spread. */
const ROUGH_SECONDS = 4;

/**
 * The grid: fine enough for the spread of the sum and of its healthy part (a time-out makes steps as steep as the
 * healthy part is narrow), and long enough that less than 1e-7 lies beyond. Steps are powers of two so that laws of
 * neighbouring sites share their spectra.
 *
 * @returns `coarser`: more points would be needed than there are at most, so that the step is longer than wanted
 */
export function gridFor(
  terms: readonly Pick<PowerTerm, 'dead' | 'count'>[],
  server: ServerLaw,
  resolution: Resolution,
): { readonly step: number; readonly size: number; readonly coarser: boolean } {
  const { mix, scale, shape, deadSeconds } = server;
  const each = momentsOf(server).variance;
  const most = terms.reduce((count, term) => Math.max(count, term.count), 1);
  const widest = terms.reduce((count, term) => Math.max(count, term.dead), 0) * deadSeconds;
  const variance = most * each + (widest / 4) ** 2;
  const healthy = Math.max(1, most * mix.healthy);
  const narrow = scale * Math.sqrt(shape * healthy);
  // A density with a corner at 0 (few servers) needs a finer grid than a bell.
  const smooth = Math.min(1, (shape * healthy) / 6);
  const finest = Math.min(Math.sqrt(variance) / 20, (narrow / 12) * smooth);
  const wanted =
    resolution === 'rough' ? Math.max(3 * finest, ROUGH_SECONDS) : finest * (resolution === 'fine' ? 1 : 3);
  const bound = upperEnd(most, server, Math.sqrt(most * each));
  // Where every server hangs there is no time to be found, and no grid is needed.
  const end = widest + (Number.isFinite(bound) ? bound : 0);
  let step = 2 ** Math.floor(Math.log2(Math.max(wanted, LEAST_STEP)));
  let size = 2 ** Math.ceil(Math.log2(Math.max(64, end / step)));
  const coarser = size > MOST_POINTS[resolution];
  while (size > MOST_POINTS[resolution]) {
    size /= 2;
    step *= 2;
  }
  return { step, size, coarser };
}

/** An x with P(sum of `count` servers > x) ≤ 1e-7, by Chernoff's bound at the best of a few exponents. */
function upperEnd(count: number, server: ServerLaw, deviation: number): number {
  const { mix, scale, shape, deadSeconds, slowSeconds } = server;
  let best = Number.POSITIVE_INFINITY;
  for (const factor of [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5]) {
    const t = Math.min((factor * 5.7) / deviation, 0.95 / scale);
    // By logarithms: a hundred attempts of an hour are far beyond what a number holds as a power of e.
    const logMoment = logSum([
      Math.log(mix.healthy) - shape * Math.log1p(-t * scale),
      Math.log(mix.dead) + t * deadSeconds,
      Math.log(mix.slow) + t * slowSeconds,
    ]);
    const bound = (count * logMoment + 16.2) / t;
    if (bound > 0 && bound < best) best = bound;
  }
  return best;
}

/** ln Σ e^x of a few numbers, some of which may be −∞. */
function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
