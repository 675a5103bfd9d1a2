/** Where the bot may speak unasked: channel ids, name patterns such as `inc-*`, or what the channel itself decided. */

import type { webApi } from '@slack/bolt';
import { matchesGlob } from '../../text/glob.ts';
import type { Bot, ChannelNames } from './bot.ts';
import { slackCode } from './slack-error.ts';

/** A renamed channel is noticed after this long; each look-up costs one call of a limited method. */
const NAME_LIVES_MS = 10 * 60 * 1000;

/** A workspace has thousands of channels, a bot is in hundreds of them. */
const NAMES_KEPT = 1000;

/** Names by `conversations.info`, remembered for ten minutes. A missing scope or channel is an unknown name, not a fault. */
export function createChannelNames(now: () => number): ChannelNames {
  const known = new Map<string, { readonly name: string | undefined; readonly untilMs: number }>();
  return {
    async read(client, workspace, channel) {
      const key = `${workspace}:${channel}`;
      const cached = known.get(key);
      if (cached && cached.untilMs > now()) return cached.name;
      const name = await askName(client, channel);
      if (known.size >= NAMES_KEPT) known.clear();
      known.set(key, { name, untilMs: now() + NAME_LIVES_MS });
      return name;
    },
  };
}

async function askName(client: webApi.WebClient, channel: string): Promise<string | undefined> {
  try {
    const answer = await client.conversations.info({ channel });
    return answer.channel?.name;
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    return undefined;
  }
}

const isId = (entry: string): boolean => /^[CG][A-Z0-9]+$/.test(entry);

/** Whether a channel opted in: its own setting decides, then the configuration. */
export async function isOptedIn(
  bot: Bot,
  client: webApi.WebClient,
  workspace: string,
  channel: string,
): Promise<boolean> {
  const { passive } = await bot.store.settings.read(workspace, channel);
  if (passive !== 'default') return passive === 'on';
  if (bot.passiveChannels.includes(channel)) return true;
  const patterns = bot.passiveChannels.filter((entry) => !isId(entry));
  if (patterns.length === 0) return false;
  const name = await bot.channelNames.read(client, workspace, channel);
  return name !== undefined && patterns.some((pattern) => matchesGlob(name, pattern));
}
