/**
 * A solved incident becomes an article: the form is opened at once and filled from the thread; what is submitted is checked
 * field by field, tried against every known sample, kept, and announced in the thread with the buttons of an editor.
 */
import type {
  AllMiddlewareArgs,
  MessageShortcut,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  types,
  ViewSubmitAction,
  webApi,
} from '@slack/bolt';
import type { Outcome } from '../../../library/library.ts';
import { prefill, type Thread, toKnownWords } from '../../../library/team/prefill.ts';
import { currentOf, type Taught } from '../../../library/team/taught.ts';
import { readForm, type Teaching } from '../../../library/team/teach.ts';
import { createCodeBook } from '../../../query/codes.ts';
import type { Incident } from '../../../store/store.ts';
import type { Message } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { isEditor, notAnEditorMessage } from '../../connect/editors.ts';
import { post } from '../../connect/send.ts';
import { cannotPost, slackCode } from '../../connect/slack-error.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { readIncident } from '../../conversation/read-incident.ts';
import { firstTime } from '../../inbound/first-time.ts';
import type { Self } from '../../inbound/incoming.ts';
import type { Readable } from '../../inbound/paste.ts';
import { stateText, taughtMessage } from './taught-view.ts';
import { readTeachView, teachStatusView, teachView, toViewErrors } from './teach-view.ts';

/** Travels in the modal's private_metadata. */
export interface TeachPlace {
  /** The article that is edited; absent for a new one. */
  readonly edits?: string;
  /** Where the incident stands; absent for one that only the asker saw. */
  readonly channel?: string;
  readonly thread?: string;
}

async function fillForm(bot: Bot, workspace: string, thread: Thread): Promise<ReturnType<typeof prefill>> {
  const samples = await bot.library.sampleTexts(workspace);
  return prefill(thread, {
    codes: createCodeBook(bot.library.knowledge.codes),
    knownWords: toKnownWords(samples),
  });
}

async function openForm(
  bot: Bot,
  client: webApi.WebClient,
  at: { readonly trigger: string; readonly workspace: string; readonly place: TeachPlace },
  read: () => Promise<Thread | undefined>,
): Promise<void> {
  const wait = 'Reading the thread.';
  const opened = await client.views.open({ trigger_id: at.trigger, view: teachStatusView(wait) });
  const thread = await read();
  const view = thread
    ? teachView(await fillForm(bot, at.workspace, thread), JSON.stringify(at.place))
    : teachStatusView(
        'I no longer have this answer. Use "Teach SMS KB" in the menu of the message that says what helped.',
      );
  if (opened.view?.id) await client.views.update({ view_id: opened.view.id, view });
}

/** The thread of an answer; of one that only the asker saw, the lines that the answer kept. */
function threadOf(bot: Bot, client: webApi.WebClient, incident: Incident, self: Self): Promise<Thread> {
  const { channel, thread, answer } = incident;
  if (thread) return readIncident(bot, client, { channel, thread }, self);
  const question = answer.kind === 'known' ? answer.proof.map((line) => line.text).join('\n') : '';
  return Promise.resolve({ question, fix: '' });
}

/** The button below an answer. */
export function onTeach(bot: Bot) {
  return async ({ ack, body, action, client, context }: ButtonArgs) => {
    await ack();
    if (!(await firstTime(bot, body))) return;
    const workspace = workspaceOf(body);
    const incident = await bot.store.findIncident(workspace, action.value ?? '');
    const place = incident?.thread ? { channel: incident.channel, thread: incident.thread } : {};
    await openForm(bot, client, { trigger: body.trigger_id, workspace, place }, async () =>
      incident ? threadOf(bot, client, incident, context) : undefined,
    );
  };
}

type ShortcutArgs = AllMiddlewareArgs & SlackShortcutMiddlewareArgs<MessageShortcut>;

/** "Teach SMS KB" in the menu of the message that says what helped. */
export function onTeachShortcut(bot: Bot) {
  return async ({ shortcut, ack, client, body, context }: ShortcutArgs) => {
    await ack();
    if (!(await firstTime(bot, body))) return;
    const marked = shortcut.message as unknown as Readable;
    const place = { channel: shortcut.channel.id, thread: marked.thread_ts ?? marked.ts };
    const at = { trigger: shortcut.trigger_id, workspace: workspaceOf(body), place };
    await openForm(bot, client, at, () => readIncident(bot, client, { ...place, marked }, context));
  };
}

/** What became of it, in one sentence. */
function outcomeText(outcome: Outcome): string {
  if (outcome.kind === 'refused') return outcome.say;
  const { taught, trial } = outcome;
  const tried = trial ? ` Tried against ${trial.tried} samples.` : '';
  return `${taught.id} is kept as ${stateText(taught)}.`.replace(/\.\.$/, '.') + tried;
}

async function updateView(client: webApi.WebClient, id: string, say: string): Promise<void> {
  try {
    await client.views.update({ view_id: id, view: teachStatusView(say) });
  } catch (error) {
    // Whoever closed the window reads it in the thread.
    if (slackCode(error) === undefined) throw error;
  }
}

/** In the incident's thread, where an editor can take it up; without one, or where the bot may not write, to the teacher. */
async function announce(client: webApi.WebClient, place: TeachPlace, user: string, message: Message): Promise<void> {
  try {
    if (place.channel && place.thread) {
      await post(client, { channel: place.channel, thread: place.thread }, message);
      return;
    }
  } catch (error) {
    if (!cannotPost(error)) throw error;
  }
  await post(client, { channel: user }, message);
}

function dateText(atMs: number): string {
  return new Date(atMs).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

type SubmitArgs = AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>;

/** Why an edit cannot be taken: the article is gone, or the person is no editor any more; undefined when it can. */
function refuseEdit(bot: Bot, place: TeachPlace, edited: Taught | undefined, user: string): string | undefined {
  if (!place.edits) return undefined;
  if (!edited) return `There is no taught article ${place.edits} any more.`;
  return isEditor(bot, user) ? undefined : notAnEditorMessage(bot).text;
}

export function onTeachSubmit(bot: Bot) {
  return async ({ ack, body, view, client }: SubmitArgs) => {
    const place = JSON.parse(view.private_metadata) as TeachPlace;
    const who = { workspace: workspaceOf(body), by: body.user.id };
    const edited = place.edits ? await bot.library.find(who.workspace, place.edits) : undefined;
    const show = (say: string) => ack({ response_action: 'update', view: teachStatusView(say) as types.ModalView });
    const refusal = refuseEdit(bot, place, edited, who.by);
    if (refusal) {
      await show(refusal);
      return;
    }
    const teaching: Teaching = {
      id: edited?.id ?? 'T0001',
      reference: `Taught by the team, ${dateText(bot.now())}`,
      ...(edited && { before: currentOf(edited).article }),
    };
    const read = readForm(readTeachView(view.state.values), teaching);
    if (read.kind === 'faults') {
      await ack({ response_action: 'errors', errors: toViewErrors(read.faults) });
      return;
    }
    await show('Trying it against every known sample. This takes some seconds; the result also comes to the thread.');
    if (!(await firstTime(bot, body))) return;
    const how = { approve: isEditor(bot, who.by) };
    const outcome = edited
      ? await bot.library.edit(who, read.article, how)
      : await bot.library.teach(who, (id) => ({ ...read.article, id }), how);
    bot.log.info({ article: outcome.taught?.id, outcome: outcome.kind, edit: edited !== undefined }, 'taught');
    await updateView(client, body.view.id, outcomeText(outcome));
    if (outcome.kind === 'refused') return;
    const note = edited ? 'Edited.' : 'Taught from this incident.';
    await announce(client, place, who.by, taughtMessage(outcome.taught, { note, buttons: true }));
  };
}
