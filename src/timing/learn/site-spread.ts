/**
 * What the servers of some sites say about those of others. Sites differ: the logarithm of a site's mean is normal around that of
 * all sites, with a spread that one site's logs cannot show and several show roughly.
 */
import { normalQuantile } from '../law/special.ts';
import type { Weighted } from './posterior.ts';

/** One site: the logarithm of its mean time per server and that number's standard error. */
export interface SiteMean {
  readonly logMean: number;
  readonly error: number;
}

/**
 * Prior of the spread between sites, assumed: none at all with this chance (one standard image on machines of one kind), else
 * half-normal. 0.35 means that two sites in three lie within a third of the mean. Of sites that do not differ the range of the mean
 * holds the truth in 95 to 96 of 100 cases, of sites that differ by 0.25 in 86 to 87.
 */
const ALIKE = 0.35;
const SPREAD = 0.35;
const SPREADS = [0, ...Array.from({ length: 12 }, (_, i) => SPREAD * 0.25 * (i + 0.5))];
/** Means tried, in standard errors around what was seen. */
const STEPS = Array.from({ length: 41 }, (_, i) => (i - 20) / 5);
const NORMAL = Array.from({ length: 15 }, (_, i) => normalQuantile((i + 0.5) / 15));

/** The mean over all sites like these, from two sites or more; in seconds. */
export function meanOfSites(sites: readonly SiteMean[]): readonly Weighted[] {
  return cellsOf(sites).map(({ logMean, spread, weight }) => ({ value: Math.exp(logMean + spread ** 2 / 2), weight }));
}

/** The mean of a site whose logs were not read. @param known posterior of the one site that was logged, or the sites' means */
export function meanElsewhere(known: readonly Weighted[] | readonly SiteMean[]): readonly Weighted[] {
  const cells = isSites(known)
    ? cellsOf(known)
    : SPREADS.flatMap((spread) =>
        known.map(({ value, weight }) => ({ logMean: Math.log(value), spread, weight: weight * priorOf(spread) })),
      );
  return cells.flatMap(({ logMean, spread, weight }) =>
    NORMAL.map((z) => ({ value: Math.exp(logMean + spread * z), weight: weight / NORMAL.length })),
  );
}

function isSites(known: readonly Weighted[] | readonly SiteMean[]): known is readonly SiteMean[] {
  return known[0] !== undefined && 'logMean' in known[0];
}

const PRIORS = SPREADS.map((spread) => (spread === 0 ? 0 : Math.exp(-0.5 * (spread / SPREAD) ** 2)));
const DIFFERENT = PRIORS.reduce((sum, one) => sum + one, 0);

function priorOf(spread: number): number {
  return spread === 0 ? (ALIKE / (1 - ALIKE)) * DIFFERENT : Math.exp(-0.5 * (spread / SPREAD) ** 2);
}

function cellsOf(sites: readonly SiteMean[]): readonly { logMean: number; spread: number; weight: number }[] {
  const center = sites.reduce((sum, { logMean }) => sum + logMean, 0) / sites.length;
  const cells = SPREADS.flatMap((spread) => {
    const variances = sites.map(({ error }) => error ** 2 + spread ** 2);
    const deviation = Math.sqrt(variances.reduce((sum, one) => sum + one, 0)) / sites.length;
    return STEPS.map((step) => {
      const logMean = center + step * deviation;
      let log = 0;
      for (const [j, site] of sites.entries()) {
        const variance = variances[j] as number;
        log -= 0.5 * Math.log(variance) + (site.logMean - logMean) ** 2 / (2 * variance);
      }
      // A wider spread makes the steps of its means wider too.
      return { logMean, spread, log: log + Math.log(priorOf(spread) * deviation) };
    });
  });
  const most = Math.max(...cells.map(({ log }) => log));
  return cells.map(({ logMean, spread, log }) => ({ logMean, spread, weight: Math.exp(log - most) }));
}
