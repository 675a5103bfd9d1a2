/** Who may change what was taught. */

import type { Message } from '../blocks/blocks.ts';
import { section, toMessage } from '../blocks/blocks.ts';
import type { Bot } from './bot.ts';

export function isEditor(bot: Pick<Bot, 'editors'>, user: string): boolean {
  return bot.editors.includes(user);
}

/** For somebody who is none; only that person sees it, so naming the editors pings nobody. */
export function notAnEditorMessage(bot: Pick<Bot, 'editors'>): Message {
  const whom =
    bot.editors.length === 0
      ? 'No knowledge editors are configured. Ask your administrator to set KNOWLEDGE_EDITORS.'
      : `Ask an editor: ${bot.editors
          .slice(0, 20)
          .map((id) => `<@${id}>`)
          .join(', ')}.`;
  return toMessage(section(`Only a knowledge editor can approve, edit or retire an article or undo a change. ${whom}`));
}
