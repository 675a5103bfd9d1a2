/** Numbers as people say them: no false precision, and never 0 % or 100 % for what is merely very unlikely or likely. */
import type { Interval } from '../timing/band.ts';

/** `41 %`, `under 1 %`, `over 99 %`; 0 and 1 themselves only when they are exact. */
export function percent(p: number): string {
  if (p === 0 || p === 1) return `${100 * p} %`;
  if (p < 0.01) return 'under 1 %';
  if (p > 0.99) return 'over 99 %';
  return `${Math.round(100 * p)} %`;
}

/** `6–99 %`. */
export function percents([low, high]: Interval): string {
  const whole = (p: number): string => String(Math.round(100 * p));
  return whole(low) === whole(high) ? `${whole(low)} %` : `${whole(low)}–${whole(high)} %`;
}

/** A mean number of sites: `0.03`, `1.4`, `11`. */
export function amount(x: number): string {
  if (x === 0) return '0';
  if (x < 0.005) return 'under 0.01';
  return x < 0.1 ? x.toFixed(2) : x < 10 ? x.toFixed(1).replace(/\.0$/, '') : String(Math.round(x));
}

export function amounts([low, high]: Interval): string {
  return amount(low) === amount(high) ? amount(low) : `${amount(low)}–${amount(high)}`;
}

/** `about 9 in 10`, `about 1 in 40`, `fewer than 1 in 100`, `nearly all`. */
export function odds(p: number): string {
  if (p >= 0.985) return 'nearly all';
  if (p >= 0.925) return 'about 19 in 20';
  if (p >= 0.075) return `about ${Math.round(10 * p)} in 10`;
  if (p >= 0.01) return `about 1 in ${Math.round(1 / p)}`;
  return 'fewer than 1 in 100';
}

/** A mean number of `sites` that will be one whole number in the end: `1 or 2 of 12`, `about 11 of 12`, `probably none of 12`. */
export function howMany(mean: number, sites: number): string {
  if (mean < 0.25) return `probably none of ${sites}`;
  const below = Math.floor(mean);
  const share = mean - below;
  if (below === 0 && share < 0.75) return `none or 1 of ${sites}`;
  if (share < 0.25 || share >= 0.75 || mean >= 20) return `about ${Math.round(mean)} of ${sites}`;
  return `${below} or ${below + 1} of ${sites}`;
}

/** `45 s`, `6 min`, `1 h 30 min`. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Number(seconds.toFixed(1))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** `3 sites`, `1 site`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `(Q1, Q2)` or nothing. */
export function sources(articles: readonly string[]): string {
  return articles.length === 0 ? '' : ` (${articles.join(', ')})`;
}
