/** Buttons and forms of the timing check: "Change the numbers", "Plan the upgrade", "Share to channel". */
import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { InputProblem } from '../../../timing/input/problems.ts';
import { sayByLabel } from '../../../timing/report/field-names.ts';
import { readPlan, readRisk } from '../../../timing/worker/read-task.ts';
import type { Message, View } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { timingFields } from '../../connect/ids.ts';
import { createRespond } from '../../connect/respond.ts';
import { answerPrivately, post, update } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import { isPrivate, sharedBy, tell } from '../../conversation/pressed.ts';
import { onButton, type Pressed } from '../../inbound/listen.ts';
import { messageOf } from '../../inbound/message-of.ts';
import { type FormArgs, onForm, type Submitted } from '../../inbound/on-form.ts';
import type { ThreadAddress } from '../../inbound/upload.ts';
import { noticeMessage } from '../answer/notice.ts';
import type { Ask, PlanForm } from './ask.ts';
import { decodeAsk, encodeAsk } from './ask.ts';
import type { TimingReply } from './timing-answer.ts';
import { answerPlan, answerRisk } from './timing-answer.ts';
import { planView, riskView } from './timing-forms.ts';
import { timingWords } from './words.ts';

/** Where the answer of a form goes. Travels in the form's private_metadata. */
export const formPlaceSchema = z.object({
  channel: z.string().optional(),
  thread: z.string().optional(),
  /** The address of a command; its answer is for the asker alone. */
  responseUrl: z.string().optional(),
});

type FormPlace = Readonly<z.infer<typeof formPlaceSchema>>;

/** And what else was asked. */
const askPlaceSchema = formPlaceSchema.extend({ ask: z.string() });

export function riskForm(ask: Ask, at: FormPlace): View {
  return riskView(ask, JSON.stringify({ ask: encodeAsk(ask), ...at }));
}

export function planForm(ask: Ask, at: FormPlace): View {
  return planView(ask, JSON.stringify({ ask: encodeAsk(ask), ...at }));
}

export function formPlaceOf(body: BlockAction): FormPlace {
  const channel = body.channel?.id ?? body.container?.channel_id;
  if (isPrivate(body)) return { channel, responseUrl: body.response_url };
  const { thread_ts: thread, ts } = messageOf(body);
  return { channel, thread: thread ?? ts ?? body.container?.message_ts };
}

function onOpenForm(form: typeof riskForm) {
  return onButton(async (_bot, { body, value, client }) => {
    const view = form(decodeAsk(value), formPlaceOf(body));
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
}

export const onChangeNumbers = onOpenForm(riskForm);
export const onPlanIt = onOpenForm(planForm);

/** Posts a private answer where it was asked, with its picture. */
export const onShareRisk = onButton((bot, pressed) =>
  shareIn(pressed, (place) => answerRisk({ bot, ...place, above: [sharedBy(pressed.body)] }, decodeAsk(pressed.value))),
);

/** And a plan, with its runbook. */
export const onSharePlan = onButton(async (bot, pressed) => {
  const { plan, ...ask } = decodeAsk(pressed.value);
  if (plan === undefined) return;
  await shareIn(pressed, (place) => answerPlan({ bot, ...place, above: [sharedBy(pressed.body)] }, ask, plan));
});

/** Posts to the channel; where the bot may not write, whoever shares is told how to let it in. */
export async function shareIn(
  pressed: Pressed,
  share: (place: Pick<TimingReply, 'client' | 'send'>) => Promise<void>,
): Promise<void> {
  const { body, client } = pressed;
  const channel = body.channel?.id;
  if (!channel) return;
  const send: TimingReply['send'] = async (message) => {
    const thread = await post(client, { channel }, message);
    return thread === undefined ? undefined : { channel, thread };
  };
  try {
    await share({ client, send });
  } catch (error) {
    if (!cannotPost(error)) throw error;
    await tell(pressed, noticeMessage(timingWords.cannotShareHere));
  }
}

export function chosenIn({ view }: FormArgs, field: string): string | undefined {
  const state = view.state.values[field]?.[timingFields.value];
  const text = state?.value ?? state?.selected_option?.value;
  // "-" is the choice "not known".
  return typeof text === 'string' && text.trim() !== '' && text !== '-' ? text.trim() : undefined;
}

/** To the thread that the button stood in; else to the asker alone. */
export function asking(
  bot: Bot,
  { client, user, place }: Pick<Submitted<FormPlace>, 'client' | 'user' | 'place'>,
): TimingReply {
  const { channel, thread, responseUrl } = place;
  if (channel && thread) {
    const to = { channel, thread };
    let shown: string | undefined;
    const show = async (message: Message): Promise<void> => {
      if (shown === undefined) shown = await post(client, to, message);
      else await update(client, { channel, ts: shown }, message);
    };
    const send = async (message: Message): Promise<ThreadAddress | undefined> => {
      await show(message);
      return shown === undefined ? undefined : to;
    };
    return { bot, client, send, progress: show };
  }
  const send = async (message: Message): Promise<undefined> => {
    if (responseUrl) {
      const respond = createRespond(bot.outgoing.fetch, responseUrl);
      await answerPrivately({ respond, client, user, ...(channel && { channel }) }, message);
    } else await post(client, { channel: user }, message);
  };
  return { bot, client, send, private: true };
}

/** Problems as Slack shows them: under the field they are about; those of no field under the first one. */
function fieldErrors({ view }: FormArgs, problems: readonly InputProblem[]): Record<string, string> {
  const blocks = view.blocks.filter((block) => block.type === 'input').flatMap((block) => block.block_id ?? []);
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const { field, message } = problem;
    // Of a row, the row's code is at fault.
    const wanted = field === 'code' || field === 'sites' ? [field, timingFields.codes] : [field];
    const block = wanted.find((id) => blocks.includes(id)) ?? blocks[0];
    if (block === undefined || errors[block] !== undefined) continue;
    errors[block] = (block === field ? message : sayByLabel(problem)).slice(0, 150);
  }
  return errors;
}

/** Every setting but these. */
function without(settings: readonly string[] | undefined, names: readonly string[]): readonly string[] {
  return (settings ?? []).filter((one) => !names.some((name) => one.startsWith(`${name}=`)));
}

const FORM_SETTINGS = [timingFields.servicePack, timingFields.response, timingFields.link];

function riskAsk(args: FormArgs, before: Ask): Ask {
  const { sites, logonServers, deadServers, mode, target, order, settings, ...files } = before;
  const chosen = FORM_SETTINGS.flatMap((name) => {
    const value = chosenIn(args, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const texts = Object.fromEntries(
    (['sites', 'logonServers', 'deadServers', 'mode', 'target', 'order'] as const).flatMap((name) => {
      const value = chosenIn(args, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  // The form has a choice for the ways to order, none for codes: they stay.
  const codes = order !== undefined && !/^(?:rows|smallest-first)$/.test(order) ? { order } : {};
  return { ...files, ...codes, ...texts, settings: [...without(settings, FORM_SETTINGS), ...chosen] };
}

/** A stand-in for files that are not here yet: the form checks its own fields. */
const ANY_HIERARCHY = 'code,logonServers\nAAA,0\n';

export const onRiskSubmit = onForm({
  place: askPlaceSchema,
  check(_bot, form) {
    const ask = riskAsk(form, decodeAsk(form.place.ask));
    const { hierarchy, parameters, facts, logs, order, known, plan, ...typed } = ask;
    // Codes in an order are those of the file.
    const read = readRisk({ ...typed, ...(hierarchy !== undefined && { hierarchy: ANY_HIERARCHY }) });
    return read.ok ? { kind: 'go', value: ask } : { kind: 'errors', errors: fieldErrors(form, read.problems) };
  },
  submit: (bot, form, ask) => answerRisk(asking(bot, form), ask),
});

export const onPlanSubmit = onForm({
  place: askPlaceSchema,
  check(_bot, form) {
    const { plan: filledBefore, ...before } = decodeAsk(form.place.ask);
    const logonServers = chosenIn(form, timingFields.logonServers);
    const ask: Ask = { ...before, ...(logonServers !== undefined && { logonServers }) };
    const planned: PlanForm = {
      parentCode: chosenIn(form, timingFields.parent) ?? '',
      setup: chosenIn(form, timingFields.setup) ?? '',
      codes: chosenIn(form, timingFields.codes) ?? '',
      windowMinutes: chosenIn(form, timingFields.window) ?? '',
    };
    const { hierarchy, parameters, facts, logs, order, known, plan, ...typed } = ask;
    const stand = hierarchy === undefined ? {} : { hierarchy: ANY_HIERARCHY };
    const read = readPlan({ kind: 'plan', ask: { ...typed, ...stand }, ...planned, files: false });
    // The stand-in's own code is nobody's: what is said of it is not said of the user's file.
    const problems = read.ok ? [] : read.problems.filter(({ row }) => hierarchy === undefined || row === undefined);
    return problems.length > 0
      ? { kind: 'errors', errors: fieldErrors(form, problems) }
      : { kind: 'go', value: { ask, planned } };
  },
  submit: (bot, form, { ask, planned }) => answerPlan(asking(bot, form), ask, planned),
});
