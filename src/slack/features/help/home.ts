/** The App Home tab: how to ask. Published each time it is opened, so it follows a new version. */
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Bot } from '../../connect/bot.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import { botFor } from '../../inbound/outsiders.ts';
import { homeView } from './help.ts';

export function onHomeOpened(bot: Bot) {
  return async ({ event, body, client }: AllMiddlewareArgs & SlackEventMiddlewareArgs<'app_home_opened'>) => {
    if (event.tab !== 'home') return;
    const { size } = await botFor(bot, body).library.diagnoserFor(workspaceOf(body));
    await client.views.publish({ user_id: event.user, view: homeView(size) });
  };
}
