/** "More": cause, remaining steps, checks and sources in a modal, opened at once and filled when the answer is there. */
import type { Bot } from '../../connect/bot.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { goneView, loadingView, moreView } from './more-view.ts';

export function onMore(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { client, body, action } = args;
    if (!(await firstTime(bot, body))) return;
    const opened = await client.views.open({ trigger_id: body.trigger_id, view: loadingView() });
    const incident = await bot.store.findIncident(workspaceOf(body), action.value ?? '');
    const view = incident?.answer.kind === 'known' ? moreView(incident.answer) : goneView();
    if (opened.view?.id) await client.views.update({ view_id: opened.view.id, view });
  };
}
