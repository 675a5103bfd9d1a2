/** "Show" beside an article: opens it, on top of the modal that the button stands in or as a modal of its own. */
import type { Bot } from '../../connect/bot.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { tell } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { articleView } from './article.ts';
import { noticeMessage } from './notice.ts';

export function onShow(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, client, action } = args;
    if (!(await firstTime(bot, body))) return;
    const diagnoser = await bot.library.diagnoserFor(workspaceOf(body));
    const article = diagnoser.article(action.value ?? '');
    if (article) {
      const opening = { trigger_id: body.trigger_id, view: articleView(article) };
      await (body.view ? client.views.push(opening) : client.views.open(opening));
      return;
    }
    if (!body.view) await tell(args, noticeMessage('That article is not in the library.'));
  };
}
