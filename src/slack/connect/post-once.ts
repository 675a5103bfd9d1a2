/**
 * Posts a message so that it stands once: where Slack's response was lost, the message is looked for before it is sent again.
 * In: a post whose connection broke after Slack had taken it. Out: the ts of the message that stands there.
 */
import { randomUUID } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import type { Message } from '../blocks/blocks.ts';
import { mayHaveArrived } from '../outgoing/errors.ts';
import { findMarked, toMetadata } from './mark.ts';

export interface Destination {
  readonly channel: string;
  readonly thread?: string;
  /** ts of the message that is answered. */
  readonly question?: string;
  /** The process that heard the question had not answered, and may still be at it: its answer is looked for first. */
  readonly isTakenUp?: boolean | undefined;
}

type Content = Message & { readonly unfurl_links: boolean; readonly unfurl_media: boolean };

/** A second loss in a row is no accident of the network. */
const MOST_SENDINGS = 2;

/** Where no question says from when on to look: longer than a call may wait, its retries included. */
const LOOK_BACK_MS = 10 * 60_000;

/** @returns the ts of the message */
export async function postOnce(
  client: webApi.WebClient,
  to: Destination,
  content: Content,
): Promise<string | undefined> {
  const { channel, thread, question, isTakenUp } = to;
  const sending = randomUUID();
  if (isTakenUp && question !== undefined) {
    const stands = await findMarked(client, { channel, thread, oldest: question }, { question });
    if (stands !== undefined) return stands;
  }
  const oldest = question ?? ((Date.now() - LOOK_BACK_MS) / 1000).toFixed(6);
  for (let sent = 1; ; sent += 1) {
    try {
      const { ts } = await client.chat.postMessage({
        channel,
        ...(thread && { thread_ts: thread }),
        ...content,
        metadata: toMetadata({ sending, question }),
      });
      return ts;
    } catch (error) {
      if (!mayHaveArrived(error)) throw error;
      const found = await findMarked(client, { channel, thread, oldest }, { sending });
      if (found !== undefined) return found;
      if (sent >= MOST_SENDINGS) throw error;
    }
  }
}
