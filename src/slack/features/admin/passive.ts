/** `/sms-kb passive on`: whether the bot speaks unasked in a channel; for administrators. */
import type { Message } from '../../blocks/blocks.ts';
import { section, toMessage } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import type { PassiveRequest } from '../../inbound/read-admin-request.ts';
import { noticeMessage } from '../answer/notice.ts';
import { isAdmin, whoIsAdmin } from './admins.ts';
import { adminWords } from './words.ts';

interface Asker {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
}

export async function setPassive(bot: Bot, asker: Asker, { passive }: PassiveRequest): Promise<Message> {
  const { workspace, user, channel } = asker;
  if (!isAdmin(bot, asker)) return toMessage(section(whoIsAdmin(bot, workspace)));
  await bot.store.settings.write(workspace, channel, { passive });
  await bot.store.audit.add({
    workspace,
    atMs: bot.now(),
    by: user,
    what: 'set-passive',
    target: `${channel} ${passive}`,
  });
  bot.log.info({ channel, passive, by: user }, 'audit: a setting was changed');
  return noticeMessage(adminWords.passive[passive]);
}
