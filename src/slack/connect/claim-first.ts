/**
 * Acknowledged means answered: what somebody says to us is claimed in the store before Slack hears that it has arrived, since Slack never
 * sends again what was acknowledged. A process that dies after that leaves a lease behind, and `answerInterrupted` goes on from it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { claimEarly, keepClaiming } from '../inbound/first-time.ts';
import { readIncoming } from '../inbound/incoming.ts';
import type { Bot } from './bot.ts';
import { describeError } from './describe-error.ts';

const id = z.string().nullish();

const delivery = z.looseObject({
  type: z.literal('event_callback'),
  event: z.looseObject({ type: z.enum(['app_mention', 'message']) }),
  event_id: id,
  team_id: id,
  context_team_id: id,
  enterprise_id: id,
  context_enterprise_id: id,
});

/** Said to us, by a person; what is only overheard is claimed when it turns out to be about SMS. */
async function claimSaid(bot: Bot, body: object): Promise<void> {
  const read = delivery.safeParse(body).data;
  const message = read && readIncoming(read.event);
  if (!read || !message || message.bot_id || message.hidden || message.user === undefined) return;
  if (read.event.type === 'message' && message.channel_type !== 'im') return;
  const { event_id, team_id, context_team_id, enterprise_id, context_enterprise_id } = read;
  const arrived = {
    context_team_id: context_team_id ?? null,
    context_enterprise_id: context_enterprise_id ?? null,
    enterprise_id: enterprise_id ?? null,
    ...(team_id ? { team_id } : {}),
    ...(event_id ? { event_id } : {}),
  };
  await claimEarly({ bot, body, delivery: arrived, message });
}

/** Slack delivers again what was not acknowledged within three seconds: a store that hangs must not make a second question of it. */
const CLAIM_MS = 2_000;

/** The same delivery, acknowledged only once its claim is kept; a store that fails or hangs keeps nobody from an answer. */
export function claimFirst(bot: Bot, event: ReceiverEvent): ReceiverEvent {
  // An object of its own: claims are held by it, and two deliveries never share them.
  const body = { ...event.body };
  return {
    ...event,
    body,
    async ack(response) {
      const claim = claimSaid(bot, body).catch((error: unknown) =>
        bot.log.error({ error: describeError(error) }, 'what arrived was not claimed'),
      );
      keepClaiming(body, claim);
      const patience = new AbortController();
      await Promise.race([
        claim,
        wait(CLAIM_MS, undefined, { signal: patience.signal, ref: false }).catch(() => undefined),
      ]);
      patience.abort();
      await event.ack(response);
    },
  };
}
