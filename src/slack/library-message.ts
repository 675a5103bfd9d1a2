/** Requests that only look into the library: help, show, search. */
import type { Diagnoser } from '../diagnose.ts';
import type { Request } from './request.ts';
import { articleMessage } from './views/article.ts';
import type { Message } from './views/blocks.ts';
import { helpMessage } from './views/help.ts';
import { noticeMessage } from './views/notice.ts';
import { RESULTS_SHOWN, resultsMessage } from './views/search.ts';
import { plain } from './views/text.ts';

function showMessage(diagnoser: Diagnoser, id: string, above: readonly string[]): Message {
  if (id === '') return noticeMessage('Which article? For example: /sms-kb show Q186408');
  const article = diagnoser.article(id);
  if (article) return articleMessage(article, above);
  const near = diagnoser.nearIds(id);
  const name = plain(id, 40);
  if (near.length === 0) return noticeMessage(`There is no article ${name}.`, 'Search for it: /sms-kb search <words>');
  return noticeMessage(`There is no article ${name}. Did you mean ${near.join(', ')}?`);
}

/** @param above small print, e.g. the question */
export function libraryMessage(
  diagnoser: Diagnoser,
  request: Exclude<Request, { readonly kind: 'diagnose' }>,
  above: readonly string[] = [],
): Message {
  switch (request.kind) {
    case 'help':
      return helpMessage(diagnoser.size);
    case 'show':
      return showMessage(diagnoser, request.id, above);
    case 'search':
      if (request.words === '') return noticeMessage('Search for what? For example: /sms-kb search site shutdown slow');
      return resultsMessage(request.words, diagnoser.search(request.words, RESULTS_SHOWN), above);
  }
}
