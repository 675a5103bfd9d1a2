/**
 * Where every error of a listener ends: it is logged with a reference, and the person who asked is told. In a passive channel, where nobody
 * asked, nothing is posted.
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import { TooMuchToReadError, type WhyNotRead } from '../../reading/too-much-to-read.ts';
import { NotSavedError } from '../../store/store.ts';
import type { Message } from '../blocks/blocks.ts';
import { errorMessage } from '../features/answer/notice.ts';
import { releaseFailed } from '../inbound/first-time.ts';
import { DroppedCallError, mayHaveArrived, outgoingError } from '../outgoing/errors.ts';
import type { Bot } from './bot.ts';
import { describeError } from './describe-error.ts';
import { referenceNow } from './reference.ts';
import { createRespond } from './respond.ts';
import { post, postPrivately, respondWith } from './send.ts';
import { cannotPost, isRateLimited, neededScope, slackCode, thrownBy } from './slack-error.ts';
import { faultWords } from './words.ts';

const text = z.string().optional().catch(undefined);
const named = z.object({ id: text }).optional().catch(undefined);

/** The fields of any payload that say where an apology belongs; of another kind, one counts as absent. */
const askedSchema = z.object({
  event: z
    .object({ type: text, channel: text, channel_type: text, ts: text, thread_ts: text })
    .optional()
    .catch(undefined),
  response_url: text,
  channel: named,
  channel_id: text,
  user: named,
  user_id: text,
});

type Asked = z.infer<typeof askedSchema>;

const READING_WORDS: Readonly<Record<WhyNotRead, string>> = {
  time: faultWords.tookTooLongToRead,
  memory: faultWords.tooMuchToRead,
  busy: faultWords.manyTextsToRead,
};

/** What the user can do about it; the rest is ours to mend. */
export function explain(error: unknown): string {
  const thrown = thrownBy(error);
  if (thrown instanceof NotSavedError) return faultWords.notSaved;
  if (thrown instanceof TooMuchToReadError) return READING_WORDS[thrown.why];
  const code = slackCode(error);
  if (code === 'missing_scope') {
    const scope = neededScope(error);
    return scope ? faultWords.missingScope(scope) : faultWords.missingSomeScope;
  }
  if (cannotPost(error)) return faultWords.cannotPost;
  if (code === 'expired_trigger_id' || code === 'invalid_trigger_id') return faultWords.tookTooLong;
  if (mayHaveArrived(error)) return faultWords.notConfirmed;
  if (isRateLimited(error) || outgoingError(error) instanceof DroppedCallError) return faultWords.busy;
  return faultWords.unexpected;
}

/** @returns whether whoever asked was told; nobody is, who asked nothing */
async function sendApology({
  bot,
  client,
  asked,
  message,
}: {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly asked: Asked;
  readonly message: Message;
}): Promise<boolean> {
  const { event } = asked;
  if (event) {
    const wasAsked = event.type === 'app_mention' || event.channel_type === 'im';
    const thread = event.thread_ts ?? event.ts;
    if (!wasAsked || !event.channel || !thread) return false;
    await post(client, { channel: event.channel, thread }, message);
    return true;
  }
  const channel = asked.channel?.id ?? asked.channel_id;
  const user = asked.user?.id ?? asked.user_id;
  if (asked.response_url) {
    const respond = createRespond(bot.outgoing.fetch, asked.response_url);
    const answered = await respondWith(respond, message).then(
      () => true,
      () => false,
    );
    if (answered) return true;
  }
  if (channel && user) await postPrivately(client, { channel, user }, message);
  else if (user) await post(client, { channel: user }, message);
  return user !== undefined;
}

/** The handler for `app.error`. Never throws: a failed apology is logged under the same reference. */
export function createErrorReporter(
  bot: Bot,
  client: webApi.WebClient,
): (fault: { readonly error: unknown; readonly body: unknown }) => Promise<void> {
  return async ({ error, body }) => {
    const reference = referenceNow();
    bot.log.error({ reference, error: describeError(error) }, 'a listener failed');
    let isTold = false;
    try {
      const asked = askedSchema.safeParse(body).data ?? askedSchema.parse({});
      isTold = await sendApology({ bot, client, asked, message: errorMessage(explain(error), reference) });
    } catch (second) {
      bot.log.warn({ reference, error: describeError(second) }, 'the apology could not be sent');
    }
    if (typeof body === 'object' && body !== null) await releaseFailed(bot, body, isTold);
  };
}
