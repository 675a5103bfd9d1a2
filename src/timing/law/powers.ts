/** Sums of powers of one server's transform: the law of a sum of servers, or a mixture of such laws, before it is brought back. */
import type { ServerLaw, Spectrum } from './spectrum.ts';
import { extendSpectrum, NOTHING_LEFT } from './spectrum.ts';

/** With probability `weight`, `dead` servers surely cost their time-outs and `count` others draw from the mix. */
export interface PowerTerm {
  readonly weight: number;
  readonly dead: number;
  readonly count: number;
}

interface Powers {
  /** From one to the next there is one more dead server, and one fewer that draws. */
  readonly terms: readonly PowerTerm[];
  readonly spectrum: Spectrum;
  readonly server: ServerLaw;
}

interface Sums {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Adds Σ weight·exp(−iω·dead·a·Tc)·φ(ω)^count to the frequencies of the spectrum, as far as anything is left of it. */
export function addPowers(sums: Sums, powers: Powers): void {
  const [only, ...others] = powers.terms;
  if (only === undefined) return;
  if (others.length === 0) addPower(sums, powers, only);
  else addMixture(sums, powers);
}

function addPower({ re, im }: Sums, { spectrum, server }: Powers, { weight, dead, count }: PowerTerm): void {
  const { log, angle, bound } = spectrum;
  const turn = -spectrum.unit * dead * server.deadSeconds;
  for (let k = 0; k < re.length; k++) {
    if (log.length === k) extendSpectrum(spectrum, server);
    if ((bound[k] as number) * count < NOTHING_LEFT) return;
    const radius = weight * Math.exp((log[k] as number) * count);
    const phase = (angle[k] as number) * count + turn * k;
    re[k] = (re[k] as number) + radius * Math.cos(phase);
    im[k] = (im[k] as number) + radius * Math.sin(phase);
  }
}

/**
 * Of hundreds of terms by Horner's rule: from one to the next φ has one factor fewer and the time-out one more, so that a term
 * costs two products instead of its own power. No factor is larger than 1, so that no error grows.
 */
function addMixture({ re, im }: Sums, { terms, spectrum, server }: Powers): void {
  const { log, angle, bound } = spectrum;
  const weights = Float64Array.from(terms, ({ weight }) => weight);
  const least = Math.min(...terms.map(({ count }) => count));
  const [{ dead: fewestDead, count: most }] = terms as [PowerTerm];
  const turn = -spectrum.unit * server.deadSeconds;
  for (let k = 0; k < re.length; k++) {
    if (log.length === k) extendSpectrum(spectrum, server);
    const lost = bound[k] as number;
    if (lost * least < NOTHING_LEFT) return;
    const radius = Math.exp(log[k] as number);
    const [factorRe, factorIm] = [radius * Math.cos(angle[k] as number), radius * Math.sin(angle[k] as number)];
    const [turnRe, turnIm] = [Math.cos(turn * k), Math.sin(turn * k)];
    // The first terms have the highest powers: of these nothing is left.
    const from = lost === 0 ? 0 : Math.max(0, most - Math.floor(NOTHING_LEFT / lost));
    let turnedRe = Math.cos(turn * k * (fewestDead + from));
    let turnedIm = Math.sin(turn * k * (fewestDead + from));
    let [sumRe, sumIm] = [0, 0];
    for (let i = from; i < weights.length; i++) {
      const weight = weights[i] as number;
      const nextRe = sumRe * factorRe - sumIm * factorIm + weight * turnedRe;
      sumIm = sumRe * factorIm + sumIm * factorRe + weight * turnedIm;
      sumRe = nextRe;
      const next = turnedRe * turnRe - turnedIm * turnIm;
      turnedIm = turnedRe * turnIm + turnedIm * turnRe;
      turnedRe = next;
    }
    const left = Math.exp((log[k] as number) * least);
    const phase = (angle[k] as number) * least;
    const [leftRe, leftIm] = [left * Math.cos(phase), left * Math.sin(phase)];
    re[k] = (re[k] as number) + sumRe * leftRe - sumIm * leftIm;
    im[k] = (im[k] as number) + sumRe * leftIm + sumIm * leftRe;
  }
}
