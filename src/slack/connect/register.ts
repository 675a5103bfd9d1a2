/** Every listener, once. The manifest is checked against this list. */
import type { App, MessageShortcut } from '@slack/bolt';
import { onForget } from '../features/admin/forget.ts';
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
import { onCheckRest } from '../features/precheck/check-rest.ts';
import { onPrecheckForm, onPrecheckSubmit, onSharePrecheck } from '../features/precheck/precheck.ts';
import { onOpenSearch, onSearchSubmit } from '../features/search/search.ts';
import { onApprove, onEdit, onOpenTaught, onRetire, onUndo } from '../features/team/taught.ts';
import { onTeach, onTeachShortcut, onTeachSubmit } from '../features/team/teach.ts';
import { onCheckTiming } from '../features/timing/check-timing.ts';
import {
  onChangeNumbers,
  onPlanIt,
  onPlanSubmit,
  onRiskSubmit,
  onSharePlan,
  onShareRisk,
} from '../features/timing/timing.ts';
import { settleClaims } from '../inbound/first-time.ts';
import type { ButtonArgs, Listener } from '../inbound/listen.ts';
import type { FormArgs } from '../inbound/on-form.ts';
import type { Bot } from './bot.ts';
import { actionIds, callbackIds, command, shortcutIds } from './ids.ts';

/** The part of Bolt's App that listeners are registered with. */
export type Registry = Pick<App, 'use' | 'event' | 'command' | 'shortcut' | 'action' | 'view'>;

/** A row for each button: an id without a row does not compile. */
const buttons: Readonly<Record<keyof typeof actionIds, Listener<ButtonArgs>>> = {
  solved: onSolved,
  notThis: onNotThis,
  more: onMore,
  share: onShare,
  fill: onFill,
  site: onSite,
  useSite: onUseSite,
  keepSite: onKeepSite,
  choice: onChoose,
  cannotTell: onCannotTell,
  option: onChoose,
  openSearch: onOpenSearch,
  show: onShow,
  showNamed: onShow,
  teach: onTeach,
  forget: onForget,
  approve: onApprove,
  edit: onEdit,
  retire: onRetire,
  undo: onUndo,
  open: onOpenTaught,
  planIt: onPlanIt,
  changeNumbers: onChangeNumbers,
  shareRisk: onShareRisk,
  sharePlan: onSharePlan,
  checkTiming: onCheckTiming,
  checkRest: onCheckRest,
  precheckForm: onPrecheckForm,
  sharePrecheck: onSharePrecheck,
};

/** A row for each form that is sent back; the other views only show something. */
const forms = {
  fill: onFillSubmit,
  search: onSearchSubmit,
  teach: onTeachSubmit,
  risk: onRiskSubmit,
  plan: onPlanSubmit,
  precheck: onPrecheckSubmit,
} as const satisfies Partial<Readonly<Record<keyof typeof callbackIds, Listener<FormArgs>>>>;

/** An id that ends with an underscore is followed by a number, so that a message can hold several such buttons. */
const idPattern = (id: string): string | RegExp => (id.endsWith('_') ? new RegExp(`^${id}\\d$`) : id);

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

  for (const [name, listener] of Object.entries(buttons)) {
    const id = actionIds[name as keyof typeof actionIds];
    app.action(idPattern(id), listener(bot) as Parameters<typeof app.action>[1]);
  }
  for (const [name, listener] of Object.entries(forms)) {
    app.view(callbackIds[name as keyof typeof forms], listener(bot));
  }
}
