/** What every pressed button needs: the incident it carries, and a way to redraw the message it stands in. */
import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Incident } from '../../store/store.ts';
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { answerPrivately, respondWith, update } from '../connect/send.ts';
import { workspaceOf } from '../connect/workspace.ts';
import { noticeMessage } from '../features/answer/notice.ts';

export type ButtonArgs = AllMiddlewareArgs & SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;

/** Where an answer stands, so that a form can come back to it. Travels in a modal's private_metadata. */
export interface Place {
  readonly incidentId: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly responseUrl?: string;
  readonly private: boolean;
}

/** Only one person sees the message that the button stands in. */
export function isPrivate(body: BlockAction): boolean {
  const { container, message } = body;
  return container?.is_ephemeral === true || (message as { subtype?: string } | undefined)?.subtype === 'ephemeral';
}

export function placeOf(body: BlockAction, incidentId: string): Place {
  const channel = body.channel?.id ?? body.container?.channel_id;
  const ts = body.message?.ts ?? body.container?.message_ts;
  return {
    incidentId,
    private: isPrivate(body),
    ...(channel && { channel }),
    ...(ts && { ts }),
    ...(body.response_url && { responseUrl: body.response_url }),
  };
}

/** Tells the person who pressed, and nobody else. */
export async function tell(args: ButtonArgs, message: Message): Promise<void> {
  const { respond, client, body } = args;
  const channel = body.channel?.id;
  await answerPrivately({ respond, client, user: body.user.id, ...(channel && { channel }) }, message);
}

/** The incident; when it is gone (kept in memory, or too old) the person is told, and undefined returned. */
export async function findPressed(bot: Bot, args: ButtonArgs, incidentId: string): Promise<Incident | undefined> {
  const incident = await bot.store.findIncident(workspaceOf(args.body), incidentId);
  if (!incident) await tell(args, noticeMessage('I no longer have this answer. Paste the lines again.'));
  return incident;
}

/** Puts a new message in the place of the one with the button. */
export async function redraw(args: ButtonArgs, message: Message): Promise<void> {
  const { channel, ts, private: isHidden } = placeOf(args.body, '');
  if (!isHidden && channel && ts) await update(args.client, { channel, ts }, message);
  else await respondWith(args.respond, message, { replace: true });
}
