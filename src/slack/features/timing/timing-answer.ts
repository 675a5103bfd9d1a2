/** Runs a question of the timing check in its worker and shows the answer: message first, then the picture in the thread. */
import type { webApi } from '@slack/bolt';
import { toSentence } from '../../../timing/input/problems.ts';
import type { DrawnPicture, NamedLog, TimingResult, TypedAsk } from '../../../timing/worker/task.ts';
import type { Message } from '../../blocks/blocks.ts';
import { actions, button, section, toMessage } from '../../blocks/blocks.ts';
import { mrkdwn } from '../../blocks/text.ts';
import type { Bot } from '../../connect/bot.ts';
import { describeError } from '../../connect/describe-error.ts';
import { actionIds } from '../../connect/ids.ts';
import { conversationWords } from '../../conversation/words.ts';
import type { ReadFile } from '../../inbound/paste.ts';
import type { ThreadAddress } from '../../inbound/upload.ts';
import { upload, uploadText } from '../../inbound/upload.ts';
import { noticeMessage } from '../answer/notice.ts';
import { readFactsForTiming } from '../precheck/read-given.ts';
import type { Ask, PlanForm } from './ask.ts';
import { encodeAsk, travelsWhole } from './ask.ts';
import { fetchFiles } from './fetch-files.ts';
import { planButtons, timingMessage, timingProblems } from './timing-view.ts';
import { logWords, timingButtons, timingWords } from './words.ts';

export interface TimingReply {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  /** Sends the answer; returns where a picture can follow, undefined where only one person sees it. */
  readonly send: (message: Message) => Promise<ThreadAddress | undefined>;
  /** Shows how far a long computation has come, in a message that the answer then replaces; absent where none can be replaced. */
  readonly progress?: (message: Message) => Promise<void>;
  /** Only one person sees the answer. */
  readonly private?: boolean;
  readonly above?: readonly string[];
  /** Small print: files that could not be read. */
  readonly below?: readonly string[];
  /** Files that were read already. */
  readonly files?: readonly ReadFile[];
}

/** What the worker computes with: the texts behind the file ids, and what the facts warn of. */
async function readAsk(
  asking: TimingReply,
  ask: Ask,
): Promise<{ readonly typed: TypedAsk } | { readonly gone: readonly string[] }> {
  const { hierarchy, parameters, facts, logs, known = [], plan, ...typed } = ask;
  const fetched = await fetchFiles(asking, ask);
  if ('gone' in fetched) return fetched;
  const { files } = fetched;
  const circumstances = await readFactsForTiming(asking.bot, { file: files.facts, known });
  if (!circumstances.ok) return { gone: circumstances.problems.map(toSentence) };
  return {
    typed: {
      ...typed,
      circumstances: circumstances.value,
      ...(files.hierarchy && { hierarchy: files.hierarchy.text }),
      ...(files.parameters && { parameters: files.parameters.text }),
      ...(files.logs.length > 0 && { logs: files.logs.map(({ name, text }) => ({ name, text })) }),
    },
  };
}

export async function answerRisk(asking: TimingReply, ask: Ask): Promise<void> {
  const fetched = await readAsk(asking, ask);
  if ('gone' in fetched) return void (await asking.send(noticeMessage(...fetched.gone)));
  const pictures = asking.private ? [] : (['default'] as const);
  await show(asking, await asking.bot.timing.run({ kind: 'risk', ask: fetched.typed, pictures }), ask);
}

export async function answerPlan(asking: TimingReply, ask: Ask, form: PlanForm): Promise<void> {
  // A plan finds the order itself.
  const { order, ...rest } = ask;
  const fetched = await readAsk(asking, rest);
  if ('gone' in fetched) return void (await asking.send(noticeMessage(...fetched.gone)));
  const files = asking.private !== true;
  let shown = Promise.resolve();
  const result = await asking.bot.timing.run({ kind: 'plan', ask: fetched.typed, ...form, files }, (say) => {
    // One after the other; where Slack refuses one, the answer still comes.
    shown = shown
      .then(() => asking.progress?.(noticeMessage(say)))
      .catch((error) => {
        asking.bot.log.warn({ error: describeError(error) }, 'the progress of a plan was not shown');
      });
  });
  await shown;
  if (!result.ok) return void (await asking.send(timingProblems(result.problems, undefined, asking.below)));
  const planned: Ask = { ...ask, plan: form };
  const isPrivate = asking.private === true;
  const elsewhere = isPrivate ? [conversationWords.fileElsewhere(travelsWhole(planned))] : [];
  const around = small(asking, result, elsewhere);
  const at = await asking.send(timingMessage(result.report, { buttons: planButtons(planned, isPrivate), ...around }));
  if (at !== undefined) await uploadFiles(asking, at, result);
}

/** Logs that came with "calibrate" or "replay", attached or pasted; of those that came before in the same thread `earlier`. */
export interface GivenLogs {
  readonly kind: 'calibrate' | 'replay';
  readonly logs: readonly ReadFile[];
  readonly earlier?: readonly (readonly ReadFile[])[];
  readonly logonServers?: string | undefined;
}

export async function answerLogs(asking: TimingReply, { kind, logs, earlier, logonServers }: GivenLogs): Promise<void> {
  if (logs.length === 0 && earlier === undefined) {
    await asking.send(noticeMessage(...howToGiveLogs(kind, asking.private ?? false), ...(asking.below ?? [])));
    return;
  }
  const named = (some: readonly ReadFile[]): readonly NamedLog[] => some.map(({ name, text }) => ({ name, text }));
  const result = await asking.bot.timing.run({
    kind,
    logs: named(logs),
    ...(earlier && { earlier: earlier.map(named) }),
    ...(logonServers !== undefined && { logonServers }),
  });
  if (!result.ok || kind === 'replay') return show(asking, result, undefined);
  const all = [...(earlier ?? []).flat(), ...logs];
  // Numbers that rest on pasted lines cannot be asked for again by a button: the file carries them.
  const ids = all.every(({ id }) => id !== undefined) ? all.flatMap(({ id }) => id ?? []) : [];
  const use = button({
    id: actionIds.changeNumbers,
    label: timingButtons.useParameters,
    value: encodeAsk({ logs: ids }),
    style: 'primary',
  });
  const learned = result.parameters !== undefined;
  const elsewhere = learned && asking.private === true ? [conversationWords.fileElsewhere(false)] : [];
  const shown = small(asking, result, elsewhere);
  const at = await asking.send(
    timingMessage(result.report, { buttons: learned && ids.length > 0 ? [use] : [], ...shown }),
  );
  if (at === undefined) return;
  if (learned) {
    const text = result.parameters ?? '';
    await uploadText(asking, at, { name: 'sms-kb-parameters.json', title: timingWords.learnedParameters, text });
  }
  await uploadFiles(asking, at, result);
}

/** What to do where a question came without its logs: a slash command cannot carry files. */
function howToGiveLogs(kind: 'calibrate' | 'replay', isCommand: boolean): readonly string[] {
  const { inCommand, inMessage, larger } = logWords[kind];
  return [isCommand ? inCommand : inMessage, larger];
}

/** Said without numbers, where no form can open: a button that opens it. */
export function formMessage(form: 'risk' | 'plan'): Message {
  const [say, id, label] =
    form === 'risk'
      ? [timingWords.askForNumbers, actionIds.changeNumbers, timingButtons.enterNumbers]
      : [timingWords.askForSites, actionIds.planIt, timingButtons.plan];
  return toMessage([...section(mrkdwn(say)), ...actions([button({ id, label, value: '{}', style: 'primary' })])]);
}

/** @param elsewhere where the files are to be had, if they cannot follow here */
function small(
  { above, below }: TimingReply,
  result: TimingResult,
  elsewhere: readonly string[] = [],
): { above?: readonly string[]; below: readonly string[] } {
  const notices = result.ok ? result.notices.map(toSentence) : [];
  return { ...(above && { above }), below: [...elsewhere, ...(below ?? []), ...notices] };
}

async function show(asking: TimingReply, result: TimingResult, ask: Ask | undefined): Promise<void> {
  if (!result.ok) {
    await asking.send(timingProblems(result.problems, ask, asking.below));
    return;
  }
  const isPrivate = asking.private === true;
  const cut = isPrivate && (result.files ?? []).length > 0;
  const elsewhere = cut ? [conversationWords.fileElsewhere(ask !== undefined)] : [];
  const how = { ...(ask && { ask }), private: isPrivate, ...small(asking, result, elsewhere) };
  const at = await asking.send(timingMessage(result.report, how));
  if (at !== undefined) await uploadFiles(asking, at, result);
}

async function uploadFiles(
  asking: TimingReply,
  at: ThreadAddress,
  { pictures, files = [] }: Extract<TimingResult, { ok: true }>,
): Promise<void> {
  for (const picture of pictures) await uploadPicture(asking, at, picture);
  for (const file of files) await uploadText(asking, at, file);
}

function uploadPicture(asking: TimingReply, at: ThreadAddress, { name, title, alt, png }: DrawnPicture): Promise<void> {
  return upload(asking, at, {
    filename: name,
    title: title.slice(0, 250),
    alt_text: alt.slice(0, 1000),
    file: Buffer.from(png),
  });
}
