/** Every listener, once. The manifest is checked against this list. */
import type { App, MessageShortcut } from '@slack/bolt';
import type { ButtonArgs } from '../conversation/pressed.ts';
import { onAppMention } from '../features/answer/app-mention.ts';
import { onCannotTell, onChoose } from '../features/answer/choose.ts';
import { onDirectMessage } from '../features/answer/direct-message.ts';
import { onFill, onFillSubmit } from '../features/answer/fill.ts';
import { onMore } from '../features/answer/more.ts';
import { onChannelMessage } from '../features/answer/passive.ts';
import { onShare } from '../features/answer/share.ts';
import { onShortcut } from '../features/answer/shortcut.ts';
import { onShow } from '../features/answer/show.ts';
import { onKeepSite, onSite } from '../features/answer/site.ts';
import { onVote } from '../features/feedback/vote.ts';
import { onCommand } from '../features/help/command.ts';
import { onHomeOpened } from '../features/help/home.ts';
import { onPrecheckForm, onPrecheckSubmit, onSharePrecheck } from '../features/precheck/precheck.ts';
import { onOpenSearch, onSearchSubmit } from '../features/search/search.ts';
import { onApprove, onEdit, onOpenTaught, onRetire, onUndo } from '../features/team/taught.ts';
import { onTeach, onTeachShortcut, onTeachSubmit } from '../features/team/teach.ts';
import { onChangeNumbers, onPlanIt, onPlanSubmit, onRiskSubmit, onShareRisk } from '../features/timing/timing.ts';
import type { Bot } from './bot.ts';
import { actionIds, callbackIds, command, shortcutIds } from './ids.ts';

/** The part of Bolt's App that listeners are registered with. */
export type Registry = Pick<App, 'event' | 'command' | 'shortcut' | 'action' | 'view'>;

export function register(app: Registry, bot: Bot): void {
  app.event('app_mention', onAppMention(bot));
  // One payload, two places: each listener leaves the other's alone.
  app.event('message', onDirectMessage(bot));
  app.event('message', onChannelMessage(bot));
  app.event('app_home_opened', onHomeOpened(bot));
  app.command(command, onCommand(bot));
  app.shortcut<MessageShortcut>({ callback_id: shortcutIds.diagnose, type: 'message_action' }, onShortcut(bot));
  app.shortcut<MessageShortcut>({ callback_id: shortcutIds.teach, type: 'message_action' }, onTeachShortcut(bot));

  const buttons: readonly (readonly [id: string | RegExp, listener: (args: ButtonArgs) => Promise<void>])[] = [
    [actionIds.solved, onVote(bot, 'solved')],
    [actionIds.notThis, onVote(bot, 'not-this')],
    [actionIds.more, onMore(bot)],
    [actionIds.share, onShare(bot)],
    [actionIds.fill, onFill(bot)],
    [new RegExp(`^${actionIds.site}\\d$`), onSite(bot)],
    [actionIds.useSite, onSite(bot, { isSure: true })],
    [actionIds.keepSite, onKeepSite(bot)],
    [new RegExp(`^${actionIds.choice}\\d$`), onChoose(bot)],
    [actionIds.cannotTell, onCannotTell(bot)],
    [new RegExp(`^${actionIds.option}\\d$`), onChoose(bot)],
    [actionIds.openSearch, onOpenSearch(bot)],
    [actionIds.show, onShow(bot)],
    [actionIds.teach, onTeach(bot)],
    [actionIds.open, onOpenTaught(bot)],
    [actionIds.approve, onApprove(bot)],
    [actionIds.edit, onEdit(bot)],
    [actionIds.retire, onRetire(bot)],
    [actionIds.undo, onUndo(bot)],
    [actionIds.planIt, onPlanIt(bot)],
    [actionIds.changeNumbers, onChangeNumbers(bot)],
    [actionIds.shareRisk, onShareRisk(bot)],
    [actionIds.precheckForm, onPrecheckForm(bot)],
    [actionIds.sharePrecheck, onSharePrecheck(bot)],
  ];
  for (const [id, listener] of buttons) app.action(id, listener as Parameters<typeof app.action>[1]);

  app.view(callbackIds.fill, onFillSubmit(bot));
  app.view(callbackIds.search, onSearchSubmit(bot));
  app.view(callbackIds.teach, onTeachSubmit(bot));
  app.view(callbackIds.risk, onRiskSubmit(bot));
  app.view(callbackIds.plan, onPlanSubmit(bot));
  app.view(callbackIds.precheck, onPrecheckSubmit(bot));
}
