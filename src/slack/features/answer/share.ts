/** "Share to channel": posts a private answer where it was asked, once, without the question. */
import type { webApi } from '@slack/bolt';
import { articlesOf } from '../../../answer/finding/finding.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { Bot } from '../../connect/bot.ts';
import { post, respondWith } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import { drawIncident } from '../../conversation/draw-incident.ts';
import { notePosted } from '../../conversation/incidents.ts';
import { onAnswerButton, sharedBy, tell } from '../../conversation/pressed.ts';
import { claimFor } from '../../inbound/first-time.ts';
import { noticeMessage } from './notice.ts';
import { answerWords } from './words.ts';

/** An incident is shared on the day it happens. */
const SHARED_MS = 24 * 60 * 60 * 1000;

/** In a channel that other organisations read, an article of the team stays with the team; where Slack does not tell, too. */
async function mayShare(bot: Bot, client: webApi.WebClient, { workspace, place, finding }: Incident): Promise<boolean> {
  const named = new Set([...articlesOf(finding), ...finding.candidates.map(({ id }) => id)]);
  if (!(await bot.library.list(workspace)).some(({ id }) => named.has(id))) return true;
  const channel = await bot.channels.read(client, workspace, place.channel);
  return channel !== undefined && !channel.isSharedOutside;
}

export const onShare = onAnswerButton(async (bot, pressed, { incident, diagnoser }) => {
  const { id, workspace, place } = incident;
  if (!(await mayShare(bot, pressed.client, incident))) {
    await tell(pressed, noticeMessage(answerWords.notForOthers));
    return;
  }
  if (!(await claimFor({ bot, body: pressed.body, key: `shared:${workspace}:${id}`, keepMs: SHARED_MS }))) {
    await tell(pressed, noticeMessage(answerWords.alreadyShared));
    return;
  }
  const message = drawIncident(diagnoser, incident, { above: [sharedBy(pressed.body)] });
  try {
    await notePosted(bot, incident, await post(pressed.client, place, message));
  } catch (error) {
    // Where the bot is no member, the button's own address still reaches the channel.
    if (!cannotPost(error)) throw error;
    await respondWith(pressed.respond, message, { type: 'in_channel' });
  }
});
