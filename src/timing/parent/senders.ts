/** What the parent's senders do with the jobs of an upgrade: how long each holds a thread, and how many threads there are. */
import type { Parameters } from '../model/parameters.ts';
import { DEFAULTS } from '../model/parameters.ts';

/** The line to one site: kb/s, and the share of it that the address may use (its rate limit, Q140396). */
interface Line {
  readonly kilobitsPerSecond: number;
  readonly share: number;
}

/** A total or a limit per site of 0 sends nothing (Q163379). */
export function sendsNothing({ senderThreads, senderThreadsPerSite }: Parameters): boolean {
  return senderThreads === 0 || senderThreadsPerSite === 0;
}

/**
 * Threads left to the upgrade when other jobs hold their share: whole ones, and one at least. The limit per site needs no
 * count of its own: an upgrade sends a site one job after the other, so that a limit of 1 or more never makes it wait.
 */
export function freeThreads({ senderThreads, backgroundThreadShare }: Parameters): number {
  // 0.8·5 is a little less than 4 in binary.
  return Math.max(1, Math.floor(senderThreads * (1 - backgroundThreadShare) + 1e-9));
}

/** Seconds that `megabytes` take: 1 MB is 1,000,000 bytes, so 8,000 kilobits. Infinity where no bandwidth is left. */
function secondsFor(megabytes: number, { kilobitsPerSecond, share }: Line, backgroundLinkShare: number): number {
  if (megabytes === 0) return 0;
  // A sender with a rate limit rests after each block as long as the block takes, so both shares multiply.
  return (8000 * megabytes) / (kilobitsPerSecond * share * (1 - backgroundLinkShare));
}

/** Seconds a package transfer holds its thread. */
export function transferSeconds(
  { packageMegabytes, linkShare, backgroundLinkShare }: Parameters,
  kilobitsPerSecond: number,
  share = linkShare,
): number {
  return secondsFor(packageMegabytes, { kilobitsPerSecond, share }, backgroundLinkShare);
}

/**
 * Seconds a bootstrap job holds its thread: `bootstrapTransferSeconds` over a link of the default speed, and what its
 * bytes take longer over a slower one. The rate limit is left out: a sender rests between the blocks of a job, and these
 * few bytes are hardly more than one (packets of up to 256 KB, Q136032).
 */
export function bootstrapSeconds(
  { bootstrapTransferSeconds, bootstrapMegabytes, backgroundLinkShare }: Parameters,
  kilobitsPerSecond: number,
): number {
  const own = secondsFor(bootstrapMegabytes, { kilobitsPerSecond, share: 1 }, backgroundLinkShare);
  if (own === Number.POSITIVE_INFINITY) return bootstrapTransferSeconds;
  const usual = secondsFor(bootstrapMegabytes, USUAL_LINE, 0);
  return bootstrapTransferSeconds + Math.max(0, own - usual);
}

const USUAL_LINE: Line = { kilobitsPerSecond: DEFAULTS.linkKilobitsPerSecond, share: 1 };
