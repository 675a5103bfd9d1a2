/** From what was sent, answered and sampled to figures. Pure. */
import type { Sample } from './bots.ts';
import type { Delivery } from './mock-slack.ts';
import type { Asked, AskedKind, Traffic } from './traffic.ts';

export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

export function timesOf(values: readonly number[]): Times {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}

/** Of the questions of a kind that were answered. @param fromMs earlier ones belong to the start */
export function replyTimes(asked: Iterable<Asked>, kind: AskedKind, fromMs = 0): Times {
  const times = [...asked].flatMap((one) =>
    one.kind === kind && one.sentMs >= fromMs && one.answers[0] ? [one.answers[0].atMs - one.sentMs] : [],
  );
  return timesOf(times);
}

export interface Losses {
  /** Acknowledged, and never answered. */
  readonly lost: readonly Asked[];
  readonly doubled: readonly Asked[];
  /** Neither acknowledged nor answered: Slack sends it again until it gives up. */
  readonly unacknowledged: number;
  /** Told that it did not work. */
  readonly apologies: number;
}

export function lossesOf({ asked }: Pick<Traffic, 'asked'>, deliveries: ReadonlyMap<string, Delivery>): Losses {
  const all = [...asked.values()];
  const isAcknowledged = ({ envelope }: Asked): boolean => deliveries.get(envelope)?.ackedMs !== undefined;
  const open = all.filter(({ answers, apologies }) => answers.length === 0 && apologies === 0);
  return {
    lost: open.filter(isAcknowledged),
    doubled: all.filter(({ answers }) => answers.length > 1),
    unacknowledged: open.filter((one) => !isAcknowledged(one)).length,
    apologies: all.filter(({ answers, apologies }) => answers.length === 0 && apologies > 0).length,
  };
}

/** Megabytes a minute, by least squares; of the later half, since a process grows until its caches are full. */
export function memorySlope(samples: readonly Sample[]): number {
  const later = samples.slice(Math.floor(samples.length / 2));
  if (later.length < 3) return Number.NaN;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const minutes = later.map(({ atMs }) => atMs / 60_000);
  const megabytes = later.map(({ megabytes: value }) => value);
  const [x, y] = [mean(minutes), mean(megabytes)];
  const above = minutes.reduce((sum, value, at) => sum + (value - x) * ((megabytes[at] ?? y) - y), 0);
  const below = minutes.reduce((sum, value) => sum + (value - x) ** 2, 0);
  return above / below;
}
