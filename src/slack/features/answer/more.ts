/** "More": cause, remaining steps, checks and sources in a modal, opened at once and filled when the answer is there. */
import { onButton } from '../../inbound/listen.ts';
import { goneView, loadingView, moreView } from './more-view.ts';

export const onMore = onButton(async (bot, { client, body, workspace, value }) => {
  const opened = await client.views.open({ trigger_id: body.trigger_id, view: loadingView() });
  const incident = await bot.store.incidents.find(workspace, value);
  const answer = incident && (await bot.library.diagnoserFor(workspace)).tell(incident.finding);
  const view = answer?.kind === 'known' ? moreView(answer) : goneView();
  if (opened.view?.id) await client.views.update({ view_id: opened.view.id, view });
});
