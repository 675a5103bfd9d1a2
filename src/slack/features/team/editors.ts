/** Who may change what was taught. */

import type { Message } from '../../blocks/blocks.ts';
import { section, toMessage } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { teamWords } from './words.ts';

export function isEditor(bot: Pick<Bot, 'editors'>, user: string): boolean {
  return bot.editors.includes(user);
}

type ArticleAct = 'approve-article' | 'edit-article' | 'retire-article' | 'undo-article';

/** An article keeps who changed it; the audit list says the same beside everything else that not everybody may do. */
export async function auditArticle(
  { store, now }: Pick<Bot, 'store' | 'now'>,
  who: { readonly workspace: string; readonly by: string },
  change: { readonly what: ArticleAct; readonly target: string },
): Promise<void> {
  await store.audit.add({ ...who, ...change, atMs: now() });
}

/** For somebody who is none; only that person sees it, so naming the editors pings nobody. */
export function notAnEditorMessage(bot: Pick<Bot, 'editors'>): Message {
  const editors = bot.editors.slice(0, 20).map((id) => `<@${id}>`);
  const whom = editors.length === 0 ? teamWords.noEditors : teamWords.askEditor(editors.join(', '));
  return toMessage(section(`${teamWords.editorsOnly} ${whom}`));
}
