/**
 * A solved incident becomes an article: the form is opened at once and filled from the thread; what is submitted is checked
 * field by field, tried against every known sample, kept, and announced in the thread with the buttons of an editor.
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Incident } from '../../../incident/incident.ts';
import type { ChangeOutcome } from '../../../library/library.ts';
import { prefill, type SolvedThread, toKnownWords } from '../../../library/team/prefill.ts';
import { STAND_IN_ID } from '../../../library/team/read-taught.ts';
import { currentOf, type Taught } from '../../../library/team/taught.ts';
import { readForm, type Teaching } from '../../../library/team/teach.ts';
import { createCodeBook } from '../../../query/codes.ts';
import type { Message } from '../../blocks/blocks.ts';
import { join } from '../../blocks/text.ts';
import type { Bot } from '../../connect/bot.ts';
import { post } from '../../connect/send.ts';
import { cannotPost, slackCode } from '../../connect/slack-error.ts';
import { readIncident } from '../../conversation/read-incident.ts';
import type { Reader } from '../../inbound/incoming.ts';
import { onButton, onMessageShortcut } from '../../inbound/listen.ts';
import { onForm } from '../../inbound/on-form.ts';
import { auditArticle, isEditor, notAnEditorMessage } from './editors.ts';
import { stateText, taughtMessage } from './taught-view.ts';
import { readTeachView, teachStatusView, teachView, toViewErrors } from './teach-view.ts';
import { teachWords, teamWords } from './words.ts';

/** Travels in the modal's private_metadata. */
const teachPlaceSchema = z.object({
  /** The article that is edited; absent for a new one. */
  edits: z.string().optional(),
  /** Where the incident stands; absent for one that only the asker saw. */
  channel: z.string().optional(),
  thread: z.string().optional(),
});

export type TeachPlace = Readonly<z.infer<typeof teachPlaceSchema>>;

async function fillForm(bot: Bot, workspace: string, thread: SolvedThread): Promise<ReturnType<typeof prefill>> {
  const samples = await bot.library.sampleTexts(workspace);
  return prefill(thread, {
    codes: createCodeBook(bot.library.knowledge.codes),
    knownWords: toKnownWords(samples),
  });
}

async function openForm(
  { bot, client }: Pick<Reader, 'bot' | 'client'>,
  at: { readonly trigger: string; readonly workspace: string; readonly place: TeachPlace },
  read: () => Promise<SolvedThread | undefined>,
): Promise<void> {
  const opened = await client.views.open({ trigger_id: at.trigger, view: teachStatusView(teachWords.reading) });
  const thread = await read();
  const view = thread
    ? teachView(await fillForm(bot, at.workspace, thread), JSON.stringify(at.place))
    : teachStatusView(teachWords.answerGone);
  if (opened.view?.id) await client.views.update({ view_id: opened.view.id, view });
}

/** The thread of an answer; of one that only the asker saw, the lines that the answer kept. */
function threadOf(from: Reader, incident: Incident): Promise<SolvedThread> {
  const {
    finding,
    place: { channel, thread },
  } = incident;
  if (thread) return readIncident(from, { channel, thread });
  const question =
    finding.kind === 'known' ? (finding.problems[0]?.proof ?? []).map(({ text }) => text).join('\n') : '';
  return Promise.resolve({ question, fix: '' });
}

/** The button below an answer. */
export const onTeach = onButton(async (bot, { body, workspace, value, client, context }) => {
  const incident = await bot.store.incidents.find(workspace, value);
  const { channel, thread } = incident?.place ?? {};
  const place = channel && thread ? { channel, thread } : {};
  const from = { bot, client, self: context };
  const at = { trigger: body.trigger_id, workspace, place };
  await openForm(from, at, async () => (incident ? threadOf(from, incident) : undefined));
});

/** The entry in the menu of the message that says what helped. */
export const onTeachShortcut = onMessageShortcut(async (bot, { shortcut, workspace, message, client, context }) => {
  const place = { channel: shortcut.channel.id, thread: message.thread_ts ?? message.ts };
  const from = { bot, client, self: context };
  const at = { trigger: shortcut.trigger_id, workspace, place };
  await openForm(from, at, () => readIncident(from, { ...place, marked: message }));
});

/** What became of it, in whole sentences. */
function outcomeText(outcome: ChangeOutcome): string {
  if (outcome.kind === 'refused') return outcome.say;
  const { taught, trial } = outcome;
  return join([teachWords.saved(taught.id), stateText(taught), trial && teachWords.tested(trial.tried)], ' ');
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
async function announce({
  client,
  place,
  user,
  message,
}: {
  readonly client: webApi.WebClient;
  readonly place: TeachPlace;
  readonly user: string;
  readonly message: Message;
}): Promise<void> {
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

/** Why an edit cannot be taken: the article is gone, or the person is no editor any more; undefined when it can. */
function refuseEdit({
  bot,
  place,
  edited,
  user,
}: {
  readonly bot: Bot;
  readonly place: TeachPlace;
  readonly edited: Taught | undefined;
  readonly user: string;
}): string | undefined {
  if (!place.edits) return undefined;
  if (!edited) return teamWords.goneById(place.edits);
  return isEditor(bot, user) ? undefined : notAnEditorMessage(bot).text;
}

export const onTeachSubmit = onForm({
  place: teachPlaceSchema,
  async check(bot, { place, workspace, user, view }) {
    const edited = place.edits ? await bot.library.find(workspace, place.edits) : undefined;
    const refusal = refuseEdit({ bot, place, edited, user });
    if (refusal) return { kind: 'show', view: teachStatusView(refusal) };
    const teaching: Teaching = {
      id: edited?.id ?? STAND_IN_ID,
      reference: teachWords.reference(dateText(bot.now())),
      ...(edited && { before: currentOf(edited).article }),
    };
    const read = readForm(readTeachView(view.state.values), teaching);
    return read.kind === 'faults'
      ? { kind: 'errors', errors: toViewErrors(read.faults) }
      : { kind: 'go', value: { article: read.article, edited }, view: teachStatusView(teachWords.testing) };
  },
  async submit(bot, { place, workspace, user, client, body }, { article, edited }) {
    const who = { workspace, by: user };
    const how = { approve: isEditor(bot, user) };
    const outcome = edited
      ? await bot.library.edit(who, article, how)
      : await bot.library.teach(who, (id) => ({ ...article, id }), how);
    bot.log.info({ article: outcome.taught?.id, outcome: outcome.kind, edit: edited !== undefined }, 'taught');
    await updateView(client, body.view.id, outcomeText(outcome));
    if (outcome.kind === 'refused') return;
    if (edited) await auditArticle(bot, who, { what: 'edit-article', target: outcome.taught.id });
    const note = edited ? teachWords.announceEdited : teachWords.announceNew;
    await announce({ client, place, user, message: taughtMessage(outcome.taught, { note, buttons: true }) });
  },
});
