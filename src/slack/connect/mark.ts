/**
 * A mark in the metadata of each message of ours, which nobody sees: the question that it answers, and this one sending. By it a message whose
 * response was lost is found again, and a question that was answered before a crash is known as answered.
 * (docs.slack.dev/messaging/message-metadata)
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';

const EVENT_TYPE = 'sms_kb_message';

export interface Mark {
  /** Of this one sending. */
  readonly sending?: string | undefined;
  /** ts of the message that is answered. */
  readonly question?: string | undefined;
}

/** Where a message stands. */
export interface Spot {
  readonly channel: string;
  readonly thread?: string | undefined;
}

const marked = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(EVENT_TYPE),
    event_payload: z.object({ sending: z.string().optional(), question: z.string().optional() }),
  }),
});

/** More messages than this within the minutes of one question are no conversation. */
const MESSAGES = 200;

export function toMetadata({ sending, question }: Mark): webApi.MessageMetadata {
  return {
    event_type: EVENT_TYPE,
    event_payload: { ...(sending && { sending }), ...(question && { question }) },
  };
}

async function readSpot(
  client: webApi.WebClient,
  { channel, thread }: Spot,
  oldest: string,
): Promise<readonly unknown[]> {
  const where = { channel, oldest, inclusive: true, include_all_metadata: true, limit: MESSAGES };
  const { messages = [] } = await (thread
    ? client.conversations.replies({ ...where, ts: thread })
    : client.conversations.history(where));
  return messages;
}

/**
 * @param oldest ts from which on to look
 * @returns the ts of the message with each field of this mark; undefined when there is none
 */
export async function findMarked(
  client: webApi.WebClient,
  at: Spot & { readonly oldest: string },
  mark: Mark,
): Promise<string | undefined> {
  const messages = await readSpot(client, at, at.oldest);
  return messages
    .flatMap((message) => marked.safeParse(message).data ?? [])
    .find(({ metadata: { event_payload: payload } }) => {
      const isSending = mark.sending === undefined || payload.sending === mark.sending;
      return isSending && (mark.question === undefined || payload.question === mark.question);
    })?.ts;
}
