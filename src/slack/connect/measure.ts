/** How long each delivery takes, and what becomes of it, without a word of what it says. */
import { z } from 'zod';
import type { EventKind, EventOutcome, Metrics } from '../../metrics/metrics.ts';

interface Arrived {
  /** As `performance.now`. */
  readonly sinceMs: number;
  outcome: EventOutcome;
}

/** Bolt hands one payload object to all listeners. */
const arrivals = new WeakMap<object, Arrived>();

const text = z.string().optional().catch(undefined);
const kindSchema = z.object({
  type: text,
  command: text,
  event: z.object({ type: text, channel_type: text }).optional().catch(undefined),
});

const BY_TYPE: Readonly<Record<string, EventKind>> = {
  app_mention: 'mention',
  message: 'overheard',
  block_actions: 'button',
  view_submission: 'form',
  message_action: 'shortcut',
};

function kindOf(body: object): EventKind {
  const { type, command, event } = kindSchema.safeParse(body).data ?? {};
  if (command !== undefined) return 'command';
  if (event?.type === 'message' && event.channel_type === 'im') return 'direct';
  return BY_TYPE[event?.type ?? type ?? ''] ?? 'other';
}

/** A delivery is here: its time runs. */
export function arrive(body: object): void {
  arrivals.set(body, { sinceMs: performance.now(), outcome: 'silent' });
}

/** What became of it, as the listener knows. */
export function note(body: object, outcome: EventOutcome): void {
  const arrived = arrivals.get(body);
  if (arrived) arrived.outcome = outcome;
}

/** Around all listeners of a payload. */
export function measureEvents(metrics: Metrics) {
  return async ({ body, next }: { readonly body: object; readonly next: () => Promise<unknown> }): Promise<void> => {
    if (!arrivals.has(body)) arrive(body);
    try {
      await next();
    } catch (error) {
      note(body, 'failed');
      throw error;
    } finally {
      const { sinceMs, outcome } = arrivals.get(body) ?? { sinceMs: performance.now(), outcome: 'failed' as const };
      metrics.event(kindOf(body), outcome, (performance.now() - sinceMs) / 1000);
    }
  };
}
