/**
 * Everything that leaves for Slack: never unfurled (an unfurl edits our own message and comes back as an event), and sent
 * again as plain text where a workspace refuses the blocks.
 */
import type { RespondFn, webApi } from '@slack/bolt';
import type { Message } from '../blocks/blocks.ts';
import { outgoingError } from '../outgoing/errors.ts';
import { type Destination, postOnce } from './post-once.ts';
import { refusesBlocks, respondStatus } from './slack-error.ts';

type Client = webApi.WebClient;

/** Of the text alone, too, no address becomes a link. */
const quiet = { unfurl_links: false, unfurl_media: false, parse: 'none' } as const;

/** Sends, and once more without blocks when these are refused. */
async function withTextAlone<T>(message: Message, send: (message: Message) => Promise<T>): Promise<T> {
  try {
    return await send(message);
  } catch (error) {
    // A response_url answers 400 without saying why; the text alone is the one thing left to try.
    if (!refusesBlocks(error) && respondStatus(error) !== 400) throw error;
    return send({ text: message.text, blocks: [] });
  }
}

/** Posts to a channel, or into a thread of it, once; returns the new message's ts. */
export async function post(client: Client, to: Destination, message: Message): Promise<string | undefined> {
  return withTextAlone(message, (one) => postOnce(client, to, { ...one, ...quiet }));
}

/** Shows a message to one person, in the channel or thread where that person is. */
export async function postPrivately(
  client: Client,
  to: { readonly channel: string; readonly user: string; readonly thread?: string },
  message: Message,
): Promise<void> {
  await withTextAlone(message, (one) =>
    client.chat.postEphemeral({
      channel: to.channel,
      user: to.user,
      ...(to.thread && { thread_ts: to.thread }),
      ...one,
    }),
  );
}

/** Replaces a message of ours. */
export async function update(
  client: Client,
  at: { readonly channel: string; readonly ts: string },
  message: Message,
): Promise<void> {
  await withTextAlone(message, (one) => client.chat.update({ channel: at.channel, ts: at.ts, ...one }));
}

/** Answers a command or button through its response_url, which works in channels we are not in. */
export async function respondWith(
  respond: RespondFn,
  message: Message,
  how: { readonly type?: 'ephemeral' | 'in_channel'; readonly replace?: boolean } = {},
): Promise<void> {
  const { type = 'ephemeral', replace = false } = how;
  await withTextAlone(message, (one) => respond({ ...one, response_type: type, replace_original: replace, ...quiet }));
}

/** As `respondWith`; where the address has expired (5 uses, 30 minutes), does not answer or is not one of Slack's, as an ephemeral message. */
export async function answerPrivately(
  args: { readonly respond: RespondFn; readonly client: Client; readonly channel?: string; readonly user: string },
  message: Message,
): Promise<void> {
  try {
    await respondWith(args.respond, message);
  } catch (error) {
    const isOfTheAddress = respondStatus(error) !== undefined || outgoingError(error) !== undefined;
    if (!isOfTheAddress || !args.channel) throw error;
    await postPrivately(args.client, { channel: args.channel, user: args.user }, message);
  }
}
