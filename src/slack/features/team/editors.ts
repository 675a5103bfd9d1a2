/** Who may change what was taught. */

import type { Message } from '../../blocks/blocks.ts';
import { section, toMessage } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { teamWords } from './words.ts';

export function isEditor(bot: Pick<Bot, 'editors'>, user: string): boolean {
  return bot.editors.includes(user);
}

/** For somebody who is none; only that person sees it, so naming the editors pings nobody. */
export function notAnEditorMessage(bot: Pick<Bot, 'editors'>): Message {
  const editors = bot.editors.slice(0, 20).map((id) => `<@${id}>`);
  const whom = editors.length === 0 ? teamWords.noEditors : teamWords.askEditor(editors.join(', '));
  return toMessage(section(`${teamWords.editorsOnly} ${whom}`));
}
