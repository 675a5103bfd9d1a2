/** Search: the form, and what it found, each with a button that opens the article. */
import type { Candidate } from '../../../answer/answer.ts';
import type { Block, Message, View } from '../../blocks/blocks.ts';
import { button, context, section, toMessage, toModal } from '../../blocks/blocks.ts';
import { bold, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds, callbackIds, inputIds } from '../../connect/ids.ts';
import { answerButtons } from '../answer/words.ts';
import { searchWords } from './words.ts';

/** More than ten results are a list nobody reads. */
export const RESULTS_SHOWN = 10;

export function candidateBlocks(found: readonly Candidate[]): Block[] {
  return found.slice(0, RESULTS_SHOWN).flatMap((one) => {
    const text = join([bold(one.id, 20), mrkdwn(one.title, 160)], '  ');
    return section(text, button({ id: actionIds.show, label: answerButtons.show, value: one.id }));
  });
}

function resultBlocks(words: string, found: readonly Candidate[]): Block[] {
  const quoted = mrkdwn(words, 150);
  if (found.length === 0) return section(searchWords.nothing(quoted));
  return [...section(searchWords.found(quoted)), ...candidateBlocks(found)];
}

export function resultsMessage(words: string, found: readonly Candidate[], above: readonly string[] = []): Message {
  return toMessage([...context(above), ...resultBlocks(words, found)]);
}

export function resultsView(words: string, found: readonly Candidate[]): View {
  return toModal({
    callbackId: callbackIds.results,
    title: searchWords.resultsTitle,
    blocks: resultBlocks(words, found),
  });
}

export function searchView(): View {
  return toModal({
    callbackId: callbackIds.search,
    title: searchWords.formTitle,
    submit: searchWords.submit,
    blocks: [
      {
        type: 'input',
        block_id: inputIds.wordsBlock,
        label: { type: 'plain_text', text: searchWords.label },
        element: { type: 'plain_text_input', action_id: inputIds.words, max_length: 300, min_length: 2 },
      },
    ],
  });
}
