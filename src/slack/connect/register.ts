/** Every listener, once. The manifest is checked against this list. */
import type { App, MessageShortcut } from '@slack/bolt';
import { onAppMention } from '../features/answer/app-mention.ts';
import { onCannotTell, onChoose } from '../features/answer/choose.ts';
import { onDirectMessage } from '../features/answer/direct-message.ts';
import { onFill, onFillSubmit } from '../features/answer/fill.ts';
import { onMore } from '../features/answer/more.ts';
import { onChannelMessage } from '../features/answer/passive.ts';
import { onShare } from '../features/answer/share.ts';
import { onShortcut } from '../features/answer/shortcut.ts';
import { onShow } from '../features/answer/show.ts';
import { onKeepSite, onSite, onUseSite } from '../features/answer/site.ts';
import { onNotThis, onSolved } from '../features/feedback/vote.ts';
import { onCommand } from '../features/help/command.ts';
import { onHomeOpened } from '../features/help/home.ts';
import { onPrecheckForm, onPrecheckSubmit, onSharePrecheck } from '../features/precheck/precheck.ts';
import { onOpenSearch, onSearchSubmit } from '../features/search/search.ts';
import { onApprove, onEdit, onOpenTaught, onRetire, onUndo } from '../features/team/taught.ts';
import { onTeach, onTeachShortcut, onTeachSubmit } from '../features/team/teach.ts';
import { onChangeNumbers, onPlanIt, onPlanSubmit, onRiskSubmit, onShareRisk } from '../features/timing/timing.ts';
import { settleClaims } from '../inbound/first-time.ts';
import type { ButtonArgs, Listener } from '../inbound/listen.ts';
import type { Bot } from './bot.ts';
import { actionIds, callbackIds, command, shortcutIds } from './ids.ts';

/** The part of Bolt's App that listeners are registered with. */
export type Registry = Pick<App, 'use' | 'event' | 'command' | 'shortcut' | 'action' | 'view'>;

export function register(app: Registry, bot: Bot): void {
  app.use(settleClaims(bot));
  app.event('app_mention', onAppMention(bot));
  // One payload, two places: each listener leaves the other's alone.
  app.event('message', onDirectMessage(bot));
  app.event('message', onChannelMessage(bot));
  app.event('app_home_opened', onHomeOpened(bot));
  app.command(command, onCommand(bot));
  app.shortcut<MessageShortcut>({ callback_id: shortcutIds.diagnose, type: 'message_action' }, onShortcut(bot));
  app.shortcut<MessageShortcut>({ callback_id: shortcutIds.teach, type: 'message_action' }, onTeachShortcut(bot));

  const buttons: readonly (readonly [id: string | RegExp, listener: Listener<ButtonArgs>])[] = [
    [actionIds.solved, onSolved],
    [actionIds.notThis, onNotThis],
    [actionIds.more, onMore],
    [actionIds.share, onShare],
    [actionIds.fill, onFill],
    [new RegExp(`^${actionIds.site}\\d$`), onSite],
    [actionIds.useSite, onUseSite],
    [actionIds.keepSite, onKeepSite],
    [new RegExp(`^${actionIds.choice}\\d$`), onChoose],
    [actionIds.cannotTell, onCannotTell],
    [new RegExp(`^${actionIds.option}\\d$`), onChoose],
    [actionIds.openSearch, onOpenSearch],
    [actionIds.show, onShow],
    [actionIds.teach, onTeach],
    [actionIds.open, onOpenTaught],
    [actionIds.approve, onApprove],
    [actionIds.edit, onEdit],
    [actionIds.retire, onRetire],
    [actionIds.undo, onUndo],
    [actionIds.planIt, onPlanIt],
    [actionIds.changeNumbers, onChangeNumbers],
    [actionIds.shareRisk, onShareRisk],
    [actionIds.precheckForm, onPrecheckForm],
    [actionIds.sharePrecheck, onSharePrecheck],
  ];
  for (const [id, listener] of buttons) app.action(id, listener(bot) as Parameters<typeof app.action>[1]);

  app.view(callbackIds.fill, onFillSubmit(bot));
  app.view(callbackIds.search, onSearchSubmit(bot));
  app.view(callbackIds.teach, onTeachSubmit(bot));
  app.view(callbackIds.risk, onRiskSubmit(bot));
  app.view(callbackIds.plan, onPlanSubmit(bot));
  app.view(callbackIds.precheck, onPrecheckSubmit(bot));
}
