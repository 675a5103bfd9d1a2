/**
 * Who reads along: in a channel shared with other organisations (Slack Connect), everybody of them does. What a team taught is for the team
 * alone, so there, and for a person of another workspace anywhere, the bot answers as if nothing had been taught.
 * Slack: `is_ext_shared_channel` of an event, `user.team_id` beside `team.id` of a button.
 */
import { NOBODYS, withoutTeam } from '../../library/without-team.ts';
import type { Bot } from '../connect/bot.ts';
import { isPersonOfAnother, isSharedOutside, type WorkspaceFields } from '../connect/workspace.ts';

/** The same bot, whose library leaves out what the team taught. Claims and incidents are kept as ever. */
export const forOutsiders = (bot: Bot): Bot => ({
  ...bot,
  library: withoutTeam(bot.library),
  reading: { ...bot.reading, diagnose: (_workspace, pasted) => bot.reading.diagnose(NOBODYS, pasted) },
});

/** @returns the bot that may answer this payload */
export function botFor(bot: Bot, body: WorkspaceFields): Bot {
  return isSharedOutside(body) || isPersonOfAnother(body) ? forOutsiders(bot) : bot;
}
