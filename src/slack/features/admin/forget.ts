/**
 * `/sms-kb forget`: deletes what is kept of a person or a thread. Anybody's own data is theirs to delete; a thread is that of whoever asked
 * first in it; the rest is for administrators. Asked again before anything is deleted, and judged again when the button is pressed.
 */
import type { ForgetScope } from '../../../store/store.ts';
import { actions, button, context, type Message, section, toMessage } from '../../blocks/blocks.ts';
import { mrkdwn } from '../../blocks/text.ts';
import type { Bot } from '../../connect/bot.ts';
import { actionIds } from '../../connect/ids.ts';
import { redraw } from '../../conversation/pressed.ts';
import { onButton } from '../../inbound/listen.ts';
import type { ForgetRequest } from '../../inbound/read-admin-request.ts';
import { noticeMessage } from '../answer/notice.ts';
import { isAdmin, whoIsAdmin } from './admins.ts';
import { adminWords } from './words.ts';

interface Asker {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly thread?: string;
}

/** What a button carries, and back; the workspace is that of whoever presses. */
const toValue = (scope: ForgetScope): string =>
  scope.kind === 'person' ? `person ${scope.user}` : `thread ${scope.channel} ${scope.thread}`;

function scopeOf(value: string, workspace: string): ForgetScope | undefined {
  const user = /^person ([UW][A-Z0-9]{2,20})$/.exec(value)?.[1];
  if (user) return { kind: 'person', workspace, user };
  const [, channel, thread] = /^thread ([CDG][A-Z0-9]{2,20}) (\d{1,12}\.\d{1,9})$/.exec(value) ?? [];
  return channel && thread ? { kind: 'thread', workspace, channel, thread } : undefined;
}

function scopeAsked({ target }: ForgetRequest, { workspace, user, channel, thread }: Asker): ForgetScope | undefined {
  switch (target.kind) {
    case 'me':
      return { kind: 'person', workspace, user };
    case 'person':
      return { kind: 'person', workspace, user: target.user };
    case 'thread':
      return { kind: 'thread', workspace, channel: target.channel, thread: target.thread };
    case 'here':
      return thread === undefined ? undefined : { kind: 'thread', workspace, channel, thread };
  }
}

/** @returns why not, as a message; undefined for who may */
async function refusal(
  bot: Bot,
  asker: Pick<Asker, 'workspace' | 'user'>,
  scope: ForgetScope,
): Promise<Message | undefined> {
  if (isAdmin(bot, asker)) return undefined;
  const toAdmin = whoIsAdmin(bot, asker.workspace);
  if (scope.kind === 'person') return scope.user === asker.user ? undefined : toMessage(section(toAdmin));
  const asked = await bot.store.incidents.inThread(scope.workspace, scope.channel, scope.thread);
  const first = asked.at(-1);
  if (!first) return noticeMessage(adminWords.nothingInThread);
  if (first.askedBy === asker.user) return undefined;
  return toMessage([...section(mrkdwn(adminWords.notYourThread)), ...section(toAdmin)]);
}

function question(scope: ForgetScope, user: string): string {
  if (scope.kind === 'thread') return mrkdwn(adminWords.askThread);
  return scope.user === user ? mrkdwn(adminWords.askMine) : adminWords.askTheirs(`<@${scope.user}>`);
}

/** What goes and what stays, with the button that deletes. */
export function forgetQuestion(scope: ForgetScope, user: string): Message {
  return toMessage([
    ...section(question(scope, user)),
    ...context([adminWords.stays]),
    ...actions([button({ id: actionIds.forget, label: adminWords.delete, value: toValue(scope), style: 'danger' })]),
  ]);
}

/** Asks whether it is meant. */
export async function askToForget(bot: Bot, asker: Asker, request: ForgetRequest): Promise<Message> {
  const scope = scopeAsked(request, asker);
  if (!scope) return noticeMessage(adminWords.notInThread);
  const refused = await refusal(bot, asker, scope);
  return refused ?? forgetQuestion(scope, asker.user);
}

export const onForget = onButton(async (bot, pressed) => {
  const { workspace, user, value } = pressed;
  const scope = scopeOf(value, workspace);
  if (!scope) return redraw(pressed, noticeMessage(adminWords.outdated));
  const refused = await refusal(bot, pressed, scope);
  if (refused) return redraw(pressed, refused);
  const forgotten = await bot.store.forget(scope, {
    workspace,
    atMs: bot.now(),
    by: user,
    what: scope.kind === 'person' ? 'forget-person' : 'forget-thread',
    target: scope.kind === 'person' ? scope.user : `${scope.channel} ${scope.thread}`,
  });
  bot.log.info({ by: user, what: scope.kind, ...forgotten }, 'audit: data was deleted');
  await redraw(pressed, noticeMessage(adminWords.done(forgotten)));
});
