/** "Search … articles": a form, whose results take its place; each result opens its article. */
import { inputIds } from '../../connect/ids.ts';
import { onButton } from '../../inbound/listen.ts';
import { nowhere, onForm } from '../../inbound/on-form.ts';
import { RESULTS_SHOWN, resultsView, searchView } from './search-view.ts';

export const onOpenSearch = onButton(async (_bot, { body, client }) => {
  await client.views.open({ trigger_id: body.trigger_id, view: searchView() });
});

/** Searching is fast and pure, so the results can be the acknowledgement itself. */
export const onSearchSubmit = onForm({
  place: nowhere,
  async check(bot, { view, workspace }) {
    const words = view.state.values[inputIds.wordsBlock]?.[inputIds.words]?.value ?? '';
    const diagnoser = await bot.library.diagnoserFor(workspace);
    return { kind: 'show', view: resultsView(words, diagnoser.search(words, RESULTS_SHOWN)) };
  },
});
