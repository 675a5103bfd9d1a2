/** "Share to channel": posts a private answer where it was asked, once, without the question. */
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

export const onShare = onAnswerButton(async (bot, pressed, { incident, diagnoser }) => {
  const { id, workspace, place } = incident;
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
