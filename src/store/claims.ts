/** Claims in memory. No I/O; the clock is an argument. In: `claim(claims, 'event:Ev1', 60_000, now)`. Out: a lease once, then undefined. */
import type { Lease } from './store.ts';

export interface Claim {
  /** Milliseconds since 1970. */
  readonly endsMs: number;
  /** Of a lease; absent once the work is done. */
  readonly token?: number;
}

export interface ClaimState {
  readonly byKey: Map<string, Claim>;
  lastToken: number;
}

/** An answer that comes an hour late helps nobody. */
export const KEPT_INTERRUPTED_MS = 60 * 60 * 1000;

/** Expired claims are swept when the map has grown by this many; sweeping at each claim would cost time per event. */
const SWEEP_EVERY = 256;

/** An hour of ten mentions a second, claimed twice each, is less; beyond it the oldest are forgotten. */
const MOST_CLAIMS = 100_000;

// JSON has no Infinity: a claim "for ever" must not make the file unreadable.
const endOf = (nowMs: number, lengthMs: number): number => Math.min(nowMs + lengthMs, Number.MAX_SAFE_INTEGER);

export const createClaims = (): ClaimState => ({ byKey: new Map(), lastToken: 0 });

export function claim({
  claims,
  key,
  leaseMs,
  nowMs,
}: {
  readonly claims: ClaimState;
  readonly key: string;
  readonly leaseMs: number;
  readonly nowMs: number;
}): Lease | undefined {
  const found = claims.byKey.get(key);
  if (found && found.endsMs > nowMs) return undefined;
  claims.lastToken += 1;
  const token = claims.lastToken;
  claims.byKey.set(key, { endsMs: endOf(nowMs, leaseMs), token });
  if (claims.byKey.size % SWEEP_EVERY === 0) sweepClaims(claims, nowMs);
  forgetOldest(claims);
  return { key, token };
}

function forgetOldest({ byKey }: ClaimState): void {
  for (const key of byKey.keys()) {
    if (byKey.size <= MOST_CLAIMS) return;
    byKey.delete(key);
  }
}

/** Also where the lease has ended, as long as nobody else has taken the key. */
export function renewClaim({
  claims,
  lease: { key, token },
  leaseMs,
  nowMs,
}: {
  readonly claims: ClaimState;
  readonly lease: Lease;
  readonly leaseMs: number;
  readonly nowMs: number;
}): boolean {
  if (claims.byKey.get(key)?.token !== token) return false;
  claims.byKey.set(key, { endsMs: endOf(nowMs, leaseMs), token });
  return true;
}

/** Also where the lease has ended meanwhile: what is done is done. */
export function finishClaim({
  claims,
  lease: { key },
  keepMs,
  nowMs,
}: {
  readonly claims: ClaimState;
  readonly lease: Lease;
  readonly keepMs: number;
  readonly nowMs: number;
}): void {
  claims.byKey.set(key, { endsMs: endOf(nowMs, keepMs) });
}

export function releaseClaim(claims: ClaimState, { key, token }: Lease): void {
  if (claims.byKey.get(key)?.token === token) claims.byKey.delete(key);
}

export function interruptedClaims(claims: ClaimState, nowMs: number): readonly string[] {
  const isInterrupted = ({ endsMs, token }: Claim): boolean =>
    token !== undefined && endsMs <= nowMs && nowMs < endsMs + KEPT_INTERRUPTED_MS;
  return [...claims.byKey].filter(([, one]) => isInterrupted(one)).map(([key]) => key);
}

/** Forgets what is over; a lease that ended without being done is remembered for the hour in which it can be made good. */
export function sweepClaims({ byKey }: ClaimState, nowMs: number): void {
  for (const [key, { endsMs, token }] of byKey) {
    const keptMs = token === undefined ? 0 : KEPT_INTERRUPTED_MS;
    if (endsMs + keptMs <= nowMs) byKey.delete(key);
  }
}
