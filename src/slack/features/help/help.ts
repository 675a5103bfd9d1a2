/** What the bot can do, in the words people would type. */

import type { Block, Message, View } from '../../blocks/blocks.ts';
import { context, section, toMessage } from '../../blocks/blocks.ts';
import { bold, code, join, mrkdwn } from '../../blocks/text.ts';
import { helpWords } from './words.ts';

function helpBlocks(articles: number): Block[] {
  const rows = helpWords.rows.map(({ type, what }) => join([code(type), mrkdwn(what)], ' '));
  return [
    ...section(bold(helpWords.title)),
    ...section(join(rows, '\n')),
    ...context([join([helpWords.articles(articles), helpWords.otherWays, helpWords.privacy], ' ')]),
  ];
}

/** @param problem what was not understood, in plain words */
export function helpMessage(articles: number, problem?: string): Message {
  return toMessage([...(problem ? section(mrkdwn(problem)) : []), ...helpBlocks(articles)]);
}

export function homeView(articles: number): View {
  return { type: 'home', blocks: helpBlocks(articles) };
}
