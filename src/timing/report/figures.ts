/** Numbers as people say them: no false precision, and never 0 % or 100 % for what is merely very unlikely or likely. */
import type { Interval } from '../average/average.ts';
import { figureWords, reportWords } from './words/figure-words.ts';

const { nouns } = figureWords;

/** `41 %`, `under 1 %`, `over 99 %`; 0 and 1 themselves only when they are exact. */
export function percent(p: number): string {
  if (p === 0 || p === 1) return nouns.percent(100 * p);
  if (p < 0.01) return nouns.underOnePercent;
  if (p > 0.99) return nouns.overNinetyNinePercent;
  return nouns.percent(Math.round(100 * p));
}

/** `6–99 %`. */
export function percents([low, high]: Interval): string {
  const whole = (p: number): string => String(Math.round(100 * p));
  return whole(low) === whole(high) ? percent((low + high) / 2) : nouns.percentRange(whole(low), whole(high));
}

/** A mean number of sites: `0.03`, `1.4`, `11`. */
export function amount(x: number): string {
  if (x === 0) return '0';
  if (x < 0.005) return nouns.underHundredth;
  return x < 0.095 ? x.toFixed(2) : x < 10 ? x.toFixed(1).replace(/\.0$/, '') : String(Math.round(x));
}

export function amounts([low, high]: Interval): string {
  return amount(low) === amount(high) ? amount(low) : nouns.between(amount(low), amount(high));
}

/** 14 stays 14, 56 becomes 60: nobody knows it better. */
function round(x: number): number {
  return x < 20 ? Math.round(x) : 10 * Math.round(x / 10);
}

/** `about 3`, `3 to 9`, `none or 1`: mean numbers of sites, as whole ones. */
export function range(low: number, high: number): string {
  const [from, to] = [Math.round(low), Math.max(1, Math.round(high))];
  if (from === to) return nouns.about(to);
  return from === 0 && to === 1 ? nouns.noneOrOne : nouns.fromTo(from, to);
}

/** Beside "25 %", "2 times in 10" would read as another number. */
const QUARTER = { from: 0.225, to: 0.275 } as const;

/** `nearly always`, `about 9 times in 10`, `about 1 time in 4`, `about 1 time in 40`, `in fewer than 1 in 100 cases`. */
export function times(p: number): string {
  if (p >= 0.985) return nouns.nearlyAlways;
  if (p >= 0.925) return nouns.often;
  if (p >= QUARTER.from && p < QUARTER.to) return nouns.inFour(1);
  if (1 - p > QUARTER.from && 1 - p <= QUARTER.to) return nouns.inFour(3);
  if (p >= 0.075) return nouns.inTen(Math.round(10 * p));
  return p >= 0.01 ? nouns.onceIn(round(1 / p)) : nouns.seldom;
}

/** From here on, people count in days. */
const MANY_HOURS = 100;

/** `45 s`, `6 min`, `1 h 30 min`, `48 h`, `18 days 5 h`. */
export function duration(seconds: number): string {
  if (seconds < 100) return nouns.seconds(Number(seconds.toFixed(1)));
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return nouns.minutes(minutes);
  if (minutes >= MANY_HOURS * 60) {
    const hours = Math.round(minutes / 60);
    const days = Math.floor(hours / 24);
    return hours % 24 === 0 ? nouns.days(days) : nouns.daysHours(days, hours % 24);
  }
  const rest = minutes % 60;
  return rest === 0 ? nouns.hours(minutes / 60) : nouns.hoursMinutes(Math.floor(minutes / 60), rest);
}

/** `3 sites`, `1 site`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A sentence, and the articles it rests on: `… (Q1, Q2)`. */
export function withSources(text: string, articles: readonly string[]): string {
  return articles.length === 0 ? text : reportWords.withSources(text, articles.join(', '));
}

/** `(Q1, Q2)` or nothing. */
export function sources(articles: readonly string[]): string {
  return articles.length === 0 ? '' : ` (${articles.join(', ')})`;
}

/** Codes that one sentence names, and how many it does not. */
export function listed(codes: readonly string[], most: number): string {
  const named = codes.slice(0, most).join(', ');
  return codes.length <= most ? named : nouns.and(named, codes.length - most);
}

/** A sentence or a label that began in the middle of another. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
