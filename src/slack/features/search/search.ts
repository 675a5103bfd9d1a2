/** "Search … articles": a form, whose results take its place; each result opens its article. */
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Bot } from '../../connect/bot.ts';
import { inputIds } from '../../connect/ids.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { RESULTS_SHOWN, resultsView, searchView } from './search-view.ts';

export function onOpenSearch(bot: Bot) {
  return async ({ ack, body, client }: ButtonArgs) => {
    await ack();
    if (!(await firstTime(bot, body))) return;
    await client.views.open({ trigger_id: body.trigger_id, view: searchView() });
  };
}

/** Searching is fast and pure, so the results can be the acknowledgement itself. */
export function onSearchSubmit(bot: Bot) {
  return async ({ ack, body, view }: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>) => {
    const words = view.state.values[inputIds.wordsBlock]?.[inputIds.words]?.value ?? '';
    const diagnoser = await bot.library.diagnoserFor(workspaceOf(body));
    const results = resultsView(words, diagnoser.search(words, RESULTS_SHOWN));
    await ack({ response_action: 'update', view: results });
  };
}
