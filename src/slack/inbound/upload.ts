/** Files of ours that follow an answer in its thread. */
import type { webApi } from '@slack/bolt';
import type { Bot } from '../connect/bot.ts';
import { explain } from '../connect/report-error.ts';
import { post } from '../connect/send.ts';
import { slackCode } from '../connect/slack-error.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import { inboundWords } from './words.ts';

export interface ThreadAddress {
  readonly channel: string;
  readonly thread: string;
}

export interface Upload {
  readonly filename: string;
  readonly title: string;
  readonly alt_text?: string;
  readonly file: Buffer;
}

/** The words stand already: where a file is refused, the app's installer is told why, and nothing is lost. */
export async function upload(
  { bot, client }: { readonly bot: Bot; readonly client: webApi.WebClient },
  { channel, thread }: ThreadAddress,
  what: Upload,
): Promise<void> {
  try {
    await client.files.uploadV2({ channel_id: channel, thread_ts: thread, ...what });
  } catch (error) {
    const code = slackCode(error);
    if (code === undefined) throw error;
    bot.log.warn({ slack: code, file: what.filename }, 'a file was refused');
    if (code === 'missing_scope')
      await post(
        client,
        { channel, thread },
        noticeMessage(`${inboundWords.notAttached(what.filename)} ${explain(error)}`),
      );
  }
}

/** A text as a file. */
export function uploadText(
  from: Parameters<typeof upload>[0],
  at: ThreadAddress,
  { name, title, text }: { readonly name: string; readonly title: string; readonly text: string },
): Promise<void> {
  return upload(from, at, { filename: name, title, file: Buffer.from(text) });
}
