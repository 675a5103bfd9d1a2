/** Numbers as people say them: no false precision, and never 0 % or 100 % for what is merely very unlikely or likely. */
import type { Interval } from '../average/average.ts';

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
  return whole(low) === whole(high) ? percent((low + high) / 2) : `${whole(low)}–${whole(high)} %`;
}

/** A mean number of sites: `0.03`, `1.4`, `11`. */
export function amount(x: number): string {
  if (x === 0) return '0';
  if (x < 0.005) return 'under 0.01';
  return x < 0.095 ? x.toFixed(2) : x < 10 ? x.toFixed(1).replace(/\.0$/, '') : String(Math.round(x));
}

export function amounts([low, high]: Interval): string {
  return amount(low) === amount(high) ? amount(low) : `${amount(low)}–${amount(high)}`;
}

/** `about 9 in 10`, `about 1 in 40`, `fewer than 1 in 100`, `nearly all`. */
export function odds(p: number): string {
  if (p >= 0.985) return 'nearly all';
  if (p >= 0.925) return 'about 19 in 20';
  if (p >= 0.075) return `about ${Math.round(10 * p)} in 10`;
  if (p >= 0.01) return `about 1 in ${round(1 / p)}`;
  return 'fewer than 1 in 100';
}

/** 14 stays 14, 56 becomes 60: nobody knows it better. */
function round(x: number): number {
  return x < 20 ? Math.round(x) : 10 * Math.round(x / 10);
}

/** `about 3`, `3 to 9`, `none or 1`: mean numbers of sites, as whole ones. */
export function range(low: number, high: number): string {
  const [from, to] = [Math.round(low), Math.max(1, Math.round(high))];
  if (from === to) return `about ${to}`;
  return from === 0 && to === 1 ? 'none or 1' : `${from} to ${to}`;
}

/** `nearly always`, `about 9 times in 10`, `in fewer than 1 in 100 cases`. */
export function times(p: number): string {
  if (p >= 0.985) return 'nearly always';
  if (p < 0.01) return 'in fewer than 1 in 100 cases';
  return odds(p)
    .replace(' in ', p >= 0.075 ? ' times in ' : ' time in ')
    .replace('about 1 times', 'about 1 time');
}

/** From here on, people count in days. */
const MANY_HOURS = 100;

/** `45 s`, `6 min`, `1 h 30 min`, `48 h`, `18 days 5 h`. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Number(seconds.toFixed(1))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  if (minutes >= MANY_HOURS * 60) {
    const hours = Math.round(minutes / 60);
    return hours % 24 === 0 ? `${hours / 24} days` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
  }
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
