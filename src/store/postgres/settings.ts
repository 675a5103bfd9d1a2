/** The settings of channels in the database. */
import type { Kysely } from 'kysely';
import type { ChannelSettings, Settings } from '../store.ts';
import { type Tables, toText } from './tables.ts';

const settingsOf = (passive: string | undefined): ChannelSettings => ({
  passive: passive === 'on' || passive === 'off' ? passive : 'default',
});

export function createSettings(db: Kysely<Tables>): Settings {
  return {
    async read(workspace, channel) {
      const row = await db
        .selectFrom('settings')
        .select('passive')
        .where('workspace', '=', toText(workspace))
        .where('channel', '=', toText(channel))
        .executeTakeFirst();
      return settingsOf(row?.passive);
    },
    async write(workspace, channel, { passive }) {
      await db
        .insertInto('settings')
        .values({ workspace: toText(workspace), channel: toText(channel), passive })
        .onConflict((conflict) => conflict.columns(['workspace', 'channel']).doUpdateSet({ passive }))
        .execute();
    },
    async list(workspace) {
      const rows = await db
        .selectFrom('settings')
        .select(['channel', 'passive'])
        .where('workspace', '=', toText(workspace))
        .execute();
      return rows
        .map(({ channel, passive }) => ({ channel, settings: settingsOf(passive) }))
        .sort((a, b) => (a.channel < b.channel ? -1 : 1));
    },
  };
}
