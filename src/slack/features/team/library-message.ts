/** Requests that only look into the library: help, show, search, taught. */
import type { Diagnoser } from '../../../diagnose.ts';
import type { Message } from '../../blocks/blocks.ts';
import { plain } from '../../blocks/text.ts';
import type { Bot } from '../../connect/bot.ts';
import type { LibraryRequest } from '../../inbound/read-library-request.ts';
import { articleMessage } from '../answer/article.ts';
import { noticeMessage } from '../answer/notice.ts';
import { helpMessage } from '../help/help.ts';
import { RESULTS_SHOWN, resultsMessage } from '../search/search-view.ts';
import { isEditor } from './editors.ts';
import { taughtListMessage, taughtMessage } from './taught-view.ts';
import { libraryWords, teamWords } from './words.ts';

function showMessage(diagnoser: Diagnoser, id: string, above: readonly string[]): Message {
  if (id === '') return noticeMessage(libraryWords.whichArticle);
  const article = diagnoser.article(id);
  if (article) return articleMessage(article, above);
  const near = diagnoser.nearIds(id);
  const name = plain(id, 40);
  const next = near.length === 0 ? libraryWords.howToSearch : libraryWords.didYouMean(near.join(', '));
  return noticeMessage(`${libraryWords.noSuchArticle(name)} ${next}`);
}

interface Asker {
  readonly workspace: string;
  readonly user: string;
  /** Nobody else sees the answer. */
  readonly private: boolean;
}

async function showTaught({
  bot,
  asker,
  id,
  above,
}: {
  readonly bot: Bot;
  readonly asker: Asker;
  readonly id: string;
  readonly above: readonly string[];
}): Promise<Message> {
  const mayChange = isEditor(bot, asker.user);
  if (id === '') return taughtListMessage(await bot.library.list(asker.workspace), above);
  const taught = await bot.library.find(asker.workspace, id);
  if (!taught) return noticeMessage(teamWords.noSuchArticle(plain(id, 40)), teamWords.howToList);
  return taughtMessage(taught, { above, buttons: mayChange, history: asker.private });
}

/** @param above small print, e.g. the question */
export async function libraryMessage({
  bot,
  asker,
  request,
  above = [],
}: {
  readonly bot: Bot;
  readonly asker: Asker;
  readonly request: LibraryRequest;
  readonly above?: readonly string[];
}): Promise<Message> {
  const diagnoser = await bot.library.diagnoserFor(asker.workspace);
  switch (request.kind) {
    case 'help':
      return helpMessage(diagnoser.size);
    case 'show':
      return showMessage(diagnoser, request.id, above);
    case 'taught':
      return showTaught({ bot, asker, id: request.id, above });
    case 'search':
      if (request.words === '') return noticeMessage(libraryWords.whatToSearch);
      return resultsMessage(request.words, diagnoser.search(request.words, RESULTS_SHOWN), above);
  }
}
