/** Where the bot may speak unasked: channel ids, name patterns such as `inc-*`, or what the channel itself decided. */

import { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { ChannelSettings } from '../../store/store.ts';
import { matchesGlob } from '../../text/glob.ts';
import type { Bot, Channel, Channels } from './bot.ts';
import { describeError } from './describe-error.ts';

/** A renamed channel is noticed after this long; each look-up costs one call of a limited method. */
const NAME_LIVES_MS = 10 * 60 * 1000;

/** What Slack did not tell (a limit, a missing scope, no network) is asked again after this long, not at every message. */
const FAILURE_LIVES_MS = 60 * 1000;

/** A bot is in hundreds of channels, in a large workspace in thousands. The one unused for longest makes room. */
const NAMES_KEPT = 5000;

interface Known {
  /** Undefined when Slack does not tell. */
  readonly found: Channel | undefined;
}

/** Channels by `conversations.info`: one look-up of a channel at a time, however many ask. What Slack does not tell is unknown, not a fault. */
export function createChannels(now: () => number): Channels {
  const channels = new LRUCache<string, Known, { readonly client: webApi.WebClient; readonly channel: string }>({
    max: NAMES_KEPT,
    ttl: NAME_LIVES_MS,
    ttlResolution: 0,
    perf: { now },
    // Whoever waits for a name gets it, also when it made room for others meanwhile.
    ignoreFetchAbort: true,
    async fetchMethod(_key, _stale, { context: { client, channel }, options }) {
      try {
        const { channel: found } = await client.conversations.info({ channel });
        const isSharedOutside = found?.is_ext_shared === true || found?.is_pending_ext_shared === true;
        return { found: { name: found?.name, isSharedOutside } };
      } catch (error) {
        if (!(error instanceof webApi.SlackError)) throw error;
        options.ttl = FAILURE_LIVES_MS;
        return { found: undefined };
      }
    },
  });
  return {
    async read(client, workspace, channel) {
      return (await channels.fetch(`${workspace}:${channel}`, { context: { client, channel } }))?.found;
    },
  };
}

/** What was read last, where the store cannot say: a channel that asked for silence keeps it. */
const lastRead = new WeakMap<Bot['store'], LRUCache<string, ChannelSettings['passive']>>();

async function readPassive(bot: Bot, workspace: string, channel: string): Promise<ChannelSettings['passive']> {
  const known = lastRead.get(bot.store) ?? new LRUCache<string, ChannelSettings['passive']>({ max: NAMES_KEPT });
  lastRead.set(bot.store, known);
  const key = `${workspace}:${channel}`;
  try {
    const { passive } = await bot.store.settings.read(workspace, channel);
    known.set(key, passive);
    return passive;
  } catch (error) {
    bot.log.error(
      { error: describeError(error) },
      'the settings of a channel cannot be read; those that were read last are used',
    );
    return known.get(key) ?? 'default';
  }
}

const isId = (entry: string): boolean => /^[CG][A-Z0-9]+$/.test(entry);

/**
 * Whether a channel opted in, as far as it is known without asking Slack: its own setting decides, then the configuration.
 * @returns `by-name` where its name must be compared with the patterns of the configuration
 */
export async function readOptIn(bot: Bot, workspace: string, channel: string): Promise<'yes' | 'no' | 'by-name'> {
  const passive = await readPassive(bot, workspace, channel);
  if (passive !== 'default') return passive === 'on' ? 'yes' : 'no';
  if (bot.passiveChannels.includes(channel)) return 'yes';
  return bot.passiveChannels.every(isId) ? 'no' : 'by-name';
}

/** Whether a channel's name matches a pattern of the configuration. */
export async function isOptedInByName(bot: Bot, workspace: string, channel: string): Promise<boolean> {
  const name = (await bot.channels.read(bot.overheardClient, workspace, channel))?.name;
  const patterns = bot.passiveChannels.filter((entry) => !isId(entry));
  return name !== undefined && patterns.some((pattern) => matchesGlob(name, pattern));
}
