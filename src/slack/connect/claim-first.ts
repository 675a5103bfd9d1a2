/**
 * Acknowledged means answered: what somebody says to us is claimed in the store before Slack hears that it has arrived, since Slack never
 * sends again what was acknowledged. A process that dies after that leaves a lease behind, and `answerInterrupted` goes on from it.
 */
import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { claimEarly } from '../inbound/first-time.ts';
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

/** The same delivery, acknowledged only once its claim is kept; a store that fails keeps nobody from an answer. */
export function claimFirst(bot: Bot, event: ReceiverEvent): ReceiverEvent {
  // An object of its own: claims are held by it, and two deliveries never share them.
  const body = { ...event.body };
  return {
    ...event,
    body,
    async ack(response) {
      try {
        await claimSaid(bot, body);
      } catch (error) {
        bot.log.error({ error: describeError(error) }, 'what arrived was not claimed');
      }
      await event.ack(response);
    },
  };
}
