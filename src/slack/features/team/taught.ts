/** What an editor does with what was taught: approve, edit, retire, undo. Anybody may look. */

import type { Library, Outcome } from '../../../library/library.ts';
import { currentOf, type Taught } from '../../../library/team/taught.ts';
import { toForm } from '../../../library/team/teach.ts';
import type { Bot } from '../../connect/bot.ts';
import { isEditor, notAnEditorMessage } from '../../connect/editors.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { isPrivate, redraw, tell } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { noticeMessage } from '../answer/notice.ts';
import { taughtMessage } from './taught-view.ts';
import type { TeachPlace } from './teach.ts';
import { teachView } from './teach-view.ts';

/** True for an editor; anybody else is told, alone, who is one. */
async function mayChange(bot: Bot, args: ButtonArgs): Promise<boolean> {
  if (isEditor(bot, args.body.user.id)) return true;
  await tell(args, notAnEditorMessage(bot));
  return false;
}

type Act = (library: Library, who: Parameters<Library['retire']>[0], id: string) => Promise<Outcome>;

/** One button: asks the library, and shows the article as it now is in the place of the one that was pressed. */
function onChange(bot: Bot, what: string, act: Act) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action } = args;
    if (!(await firstTime(bot, body)) || !(await mayChange(bot, args))) return;
    const who = { workspace: workspaceOf(body), by: body.user.id };
    const outcome = await act(bot.library, who, action.value ?? '');
    bot.log.info({ article: action.value, what, outcome: outcome.kind }, 'taught article');
    if (outcome.kind === 'refused') await tell(args, noticeMessage(outcome.say));
    if (outcome.taught) await redraw(args, view(outcome.taught, args));
  };
}

const view = (taught: Taught, { body }: ButtonArgs) =>
  taughtMessage(taught, { buttons: true, history: isPrivate(body) });

export const onApprove = (bot: Bot) => onChange(bot, 'approve', (library, who, id) => library.approve(who, id));
export const onRetire = (bot: Bot) => onChange(bot, 'retire', (library, who, id) => library.retire(who, id));
export const onUndo = (bot: Bot) => onChange(bot, 'undo', (library, who, id) => library.undo(who, id));

/** Opens the form with the article in it. */
export function onEdit(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action, client } = args;
    if (!(await firstTime(bot, body)) || !(await mayChange(bot, args))) return;
    const taught = await bot.library.find(workspaceOf(body), action.value ?? '');
    if (!taught) {
      await tell(args, noticeMessage('That article is no longer here.'));
      return;
    }
    const thread = (body.message as { thread_ts?: string } | undefined)?.thread_ts;
    const channel = body.channel?.id;
    const place: TeachPlace = { edits: taught.id, ...(thread && channel && { thread, channel }) };
    const form = toForm(currentOf(taught).article);
    await client.views.open({
      trigger_id: body.trigger_id,
      view: teachView(form, JSON.stringify(place), `Edit ${taught.id}`),
    });
  };
}

/** "Open" in the list: the article, for who pressed alone. */
export function onOpenTaught(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action } = args;
    if (!(await firstTime(bot, body))) return;
    const taught = await bot.library.find(workspaceOf(body), action.value ?? '');
    const message = taught
      ? taughtMessage(taught, { buttons: isEditor(bot, body.user.id), history: true })
      : noticeMessage('That article is no longer here.');
    await tell(args, message);
  };
}
