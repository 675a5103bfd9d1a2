/** What an editor does with what was taught: approve, edit, retire, undo. Anybody may look. */

import type { ChangeOutcome, Library } from '../../../library/library.ts';
import { currentOf, type Taught } from '../../../library/team/taught.ts';
import { toForm } from '../../../library/team/teach.ts';
import type { Bot } from '../../connect/bot.ts';
import { isPrivate, redraw, tell } from '../../conversation/pressed.ts';
import { onButton, type Pressed } from '../../inbound/listen.ts';
import { messageOf } from '../../inbound/message-of.ts';
import { noticeMessage } from '../answer/notice.ts';
import { auditArticle, isEditor, notAnEditorMessage } from './editors.ts';
import { taughtMessage } from './taught-view.ts';
import type { TeachPlace } from './teach.ts';
import { teachView } from './teach-view.ts';
import { teachWords, teamWords } from './words.ts';

/** A button for editors; anybody else is told, alone, who is one. */
function onEditorButton(handle: (bot: Bot, pressed: Pressed) => Promise<void>) {
  return onButton((bot, pressed) =>
    isEditor(bot, pressed.user) ? handle(bot, pressed) : tell(pressed, notAnEditorMessage(bot)),
  );
}

type Act = (library: Library, who: Parameters<Library['retire']>[0], id: string) => Promise<ChangeOutcome>;

/** One button: asks the library, and shows the article as it now is in the place of the one that was pressed. */
function onChange(what: 'approve' | 'retire' | 'undo', act: Act) {
  return onEditorButton(async (bot, pressed) => {
    const { workspace, user, value } = pressed;
    const outcome = await act(bot.library, { workspace, by: user }, value);
    // What a button carries comes from outside.
    const article = /^[A-Z]{1,3}\d{1,9}$/.test(value) ? value : undefined;
    bot.log.info({ article, what, outcome: outcome.kind }, 'taught article');
    if (outcome.kind === 'done') {
      await auditArticle(bot, { workspace, by: user }, { what: `${what}-article`, target: outcome.taught.id });
    }
    if (outcome.kind === 'refused') await tell(pressed, noticeMessage(outcome.say));
    if (outcome.taught) await redraw(pressed, view(outcome.taught, pressed));
  });
}

const view = (taught: Taught, { body }: Pressed) => taughtMessage(taught, { buttons: true, history: isPrivate(body) });

export const onApprove = onChange('approve', (library, who, id) => library.approve(who, id));
export const onRetire = onChange('retire', (library, who, id) => library.retire(who, id));
export const onUndo = onChange('undo', (library, who, id) => library.undo(who, id));

/** Opens the form with the article in it. */
export const onEdit = onEditorButton(async (bot, pressed) => {
  const { body, workspace, value, client } = pressed;
  const taught = await bot.library.find(workspace, value);
  if (!taught) {
    await tell(pressed, noticeMessage(teamWords.gone));
    return;
  }
  const thread = messageOf(body).thread_ts;
  const channel = body.channel?.id;
  const place: TeachPlace = { edits: taught.id, ...(thread && channel && { thread, channel }) };
  const form = toForm(currentOf(taught).article);
  await client.views.open({
    trigger_id: body.trigger_id,
    view: teachView(form, JSON.stringify(place), teachWords.editTitle(taught.id)),
  });
});

/** "Open" in the list: the article, for who pressed alone. */
export const onOpenTaught = onButton(async (bot, pressed) => {
  const taught = await bot.library.find(pressed.workspace, pressed.value);
  const message = taught
    ? taughtMessage(taught, { buttons: isEditor(bot, pressed.user), history: true })
    : noticeMessage(teamWords.gone);
  await tell(pressed, message);
});
