/** The shape of the times of servers that each have a speed of their own. */
import type { ServerFit, ServerTimes } from './server-fit.ts';

/** Servers seen twice or more below which their spread says nothing. */
const LEAST_SERVERS = 5;

export interface MixedShape {
  readonly shape: number;
  /** Standard deviation of its logarithm: how well so few servers tell their spread. */
  readonly logDeviation: number;
}

/**
 * A server's times are a Gamma law around a mean of its own, and the logarithms of the means are normal: the squared
 * coefficients of variation then multiply, 1 + 1/shape = (1 + 1/within)·exp(τ²). The spread τ² is that of the logarithms of
 * the servers' averages without the part that chance gives an average of so many times (1/(within·times), nearly): unlike
 * the variance of the times themselves, a few very slow servers do not decide it.
 *
 * @returns undefined where too few servers were seen more than once
 */
export function mixedShape(
  servers: readonly ServerTimes[],
  isHealthy: (seconds: number) => boolean,
): MixedShape | undefined {
  const seen = servers.map((server) => averageOf(server, isHealthy)).filter(({ times, mean }) => times > 1 && mean > 0);
  if (seen.length < LEAST_SERVERS) return undefined;
  let [squares, levels] = [0, 0];
  for (const { times, mean, variance } of seen) {
    squares += variance * (times - 1);
    levels += (mean * mean - variance / times) * (times - 1);
  }
  const within = levels > 0 && squares > 0 ? squares / levels : 0;
  const logs = seen.map(({ mean }) => Math.log(mean));
  const middle = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const spread = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) / (logs.length - 1);
  const byChance = seen.reduce((sum, { times }) => sum + within / times, 0) / seen.length;
  const product = (1 + within) * Math.exp(Math.max(0, spread - byChance));
  if (product <= 1) return undefined;
  // A sample variance of n normal values has the relative error √(2/(n − 1)); carried over to ln shape.
  const error = spread * Math.sqrt(2 / (logs.length - 1));
  return { shape: 1 / (product - 1), logDeviation: (error * product) / (product - 1) };
}

function averageOf(
  server: ServerTimes,
  isHealthy: (seconds: number) => boolean,
): { readonly times: number; readonly mean: number; readonly variance: number } {
  let [times, sum, squares] = [0, 0, 0];
  for (const [seconds, count] of server) {
    if (!isHealthy(seconds)) continue;
    times += count;
    sum += count * seconds;
    squares += count * seconds * seconds;
  }
  const mean = times === 0 ? 0 : sum / times;
  return { times, mean, variance: times < 2 ? 0 : Math.max(0, (squares - times * mean * mean) / (times - 1)) };
}

type Cell = ServerFit['cells'][number];

/**
 * Servers with a speed of their own are a mixture of Gamma laws, whose variance is larger than that of the one Gamma law that fits
 * best. What counts in a shutdown is the variance: as far as servers differ, the shape is that of the mixture, and the mean is as
 * much less certain.
 */
export function asMixture(cells: readonly Cell[], mixed: MixedShape | undefined, ratio: number): readonly Cell[] {
  if (mixed === undefined) return cells;
  const average = (of: (cell: Cell) => number): number => cells.reduce((sum, cell) => sum + cell.weight * of(cell), 0);
  const logShape = average(({ shape }) => Math.log(shape));
  const deviation = Math.sqrt(average(({ shape }) => (Math.log(shape) - logShape) ** 2));
  // Where servers are alike, nearly every time is worth a whole one, and nothing changes.
  const differ = 1 - ratio ** 4;
  const factor = Math.exp(differ * Math.min(0, Math.log(mixed.shape) - logShape));
  const wider = deviation === 0 ? 1 : 1 + differ * (Math.hypot(1, mixed.logDeviation / deviation) - 1);
  const middle = Math.exp(average(({ mean }) => Math.log(mean)));
  return cells.map(({ mean, shape, weight }) => ({
    mean: middle * (mean / middle) ** (1 / Math.sqrt(factor)),
    shape: factor * Math.exp(logShape + wider * (Math.log(shape) - logShape)),
    weight,
  }));
}
