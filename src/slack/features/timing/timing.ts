/** Buttons and forms of the timing check: "Change the numbers", "Plan it", "Share to channel". */
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Problem } from '../../../timing/input/problems.ts';
import { sayByLabel } from '../../../timing/report/field-names.ts';
import { readPlan, readRisk } from '../../../timing/worker/read-task.ts';
import type { Message, View } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { timingFields } from '../../connect/ids.ts';
import { createRespond } from '../../connect/respond.ts';
import { answerPrivately, post, update } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { isPrivate, tell } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import type { Thread } from '../../inbound/upload.ts';
import { noticeMessage } from '../answer/notice.ts';
import type { Ask } from './ask.ts';
import { decodeAsk, encodeAsk } from './ask.ts';
import type { Asking, PlanForm } from './timing-answer.ts';
import { answerPlan, answerRisk } from './timing-answer.ts';
import { planView, riskView } from './timing-forms.ts';

/** Where the answer of a form goes, and what else was asked. Travels in the form's private_metadata. */
export interface Meta {
  readonly ask: string;
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** @param at the address of a command; its answer is for the asker alone */
export function riskForm(ask: Ask, at: Omit<Meta, 'ask'>): View {
  return riskView(ask, JSON.stringify({ ask: encodeAsk(ask), ...at }));
}

export function planForm(ask: Ask, at: Omit<Meta, 'ask'>): View {
  return planView(ask, JSON.stringify({ ask: encodeAsk(ask), ...at }));
}

export function placeOf({ body }: ButtonArgs): Omit<Meta, 'ask'> {
  const channel = body.channel?.id ?? body.container?.channel_id;
  if (isPrivate(body)) return { channel, responseUrl: body.response_url };
  const message = body.message as { readonly thread_ts?: string; readonly ts?: string } | undefined;
  return { channel, thread: message?.thread_ts ?? message?.ts ?? body.container?.message_ts };
}

function opens(bot: Bot, form: typeof riskForm) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action, client } = args;
    if (!(await firstTime(bot, body))) return;
    const view = form(decodeAsk(action.value ?? ''), placeOf(args));
    await client.views.open({ trigger_id: body.trigger_id, view });
  };
}

export const onChangeNumbers = (bot: Bot) => opens(bot, riskForm);
export const onPlanIt = (bot: Bot) => opens(bot, planForm);

/** Posts a private answer where it was asked, with its picture. */
export function onShareRisk(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action, client } = args;
    if (!(await firstTime(bot, body))) return;
    const channel = body.channel?.id;
    if (!channel) return;
    const above = [`Shared by ${body.user.name ?? body.user.username ?? 'a colleague'}`];
    const send: Asking['send'] = async (message) => {
      const thread = await post(client, { channel }, message);
      return thread === undefined ? undefined : { channel, thread };
    };
    await shareIn(args, () => answerRisk({ bot, client, send, above }, decodeAsk(action.value ?? '')));
  };
}

/** Where the bot may not write, whoever shares is told how to let it in. */
export async function shareIn(args: ButtonArgs, share: () => Promise<void>): Promise<void> {
  try {
    await share();
  } catch (error) {
    if (!cannotPost(error)) throw error;
    await tell(args, noticeMessage('I may not write in this channel. Invite me with /invite @sms-kb and share again.'));
  }
}

type SubmitArgs = AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>;

export function chosenIn({ view }: SubmitArgs, field: string): string | undefined {
  const state = view.state.values[field]?.[timingFields.value];
  const text = state?.value ?? state?.selected_option?.value;
  // "-" is the choice "not known".
  return typeof text === 'string' && text.trim() !== '' && text !== '-' ? text.trim() : undefined;
}

/** To the thread that the button stood in; else to the asker alone. */
export function asking(
  bot: Bot,
  { client, body }: SubmitArgs,
  { channel, thread, responseUrl }: Omit<Meta, 'ask'>,
): Asking {
  if (channel && thread) {
    const to = { channel, thread };
    let shown: string | undefined;
    const show = async (message: Message): Promise<void> => {
      if (shown === undefined) shown = await post(client, to, message);
      else await update(client, { channel, ts: shown }, message);
    };
    const send = async (message: Message): Promise<Thread | undefined> => {
      await show(message);
      return shown === undefined ? undefined : to;
    };
    return { bot, client, send, progress: show };
  }
  const user = body.user.id;
  const send = async (message: Message): Promise<undefined> => {
    if (responseUrl) {
      const respond = createRespond(bot.fetch, responseUrl);
      await answerPrivately({ respond, client, user, ...(channel && { channel }) }, message);
    } else await post(client, { channel: user }, message);
  };
  return { bot, client, send, private: true };
}

/** Problems as Slack shows them: under the field they are about; those of no field under the first one. */
function fieldErrors({ view }: SubmitArgs, problems: readonly Problem[]): Record<string, string> {
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

function riskAsk(args: SubmitArgs, before: Ask): Ask {
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

export function onRiskSubmit(bot: Bot) {
  return async (args: SubmitArgs) => {
    const { ack, view, body } = args;
    const meta = JSON.parse(view.private_metadata) as Meta;
    const ask = riskAsk(args, decodeAsk(meta.ask));
    const { hierarchy, parameters, facts, logs, order, ...typed } = ask;
    // Codes in an order are those of the file.
    const read = readRisk({ ...typed, ...(hierarchy !== undefined && { hierarchy: ANY_HIERARCHY }) });
    if (!read.ok) {
      await ack({ response_action: 'errors', errors: fieldErrors(args, read.problems) });
      return;
    }
    await ack();
    if (!(await firstTime(bot, body))) return;
    await answerRisk(asking(bot, args, meta), ask);
  };
}

export function onPlanSubmit(bot: Bot) {
  return async (args: SubmitArgs) => {
    const { ack, view, body } = args;
    const meta = JSON.parse(view.private_metadata) as Meta;
    const before = decodeAsk(meta.ask);
    const logonServers = chosenIn(args, timingFields.logonServers);
    const ask: Ask = { ...before, ...(logonServers !== undefined && { logonServers }) };
    const form: PlanForm = {
      parentCode: chosenIn(args, timingFields.parent) ?? '',
      setup: chosenIn(args, timingFields.setup) ?? '',
      codes: chosenIn(args, timingFields.codes) ?? '',
      windowMinutes: chosenIn(args, timingFields.window) ?? '',
    };
    const { hierarchy, parameters, facts, logs, order, ...typed } = ask;
    const stand = hierarchy === undefined ? {} : { hierarchy: ANY_HIERARCHY };
    const read = readPlan({ kind: 'plan', ask: { ...typed, ...stand }, ...form, files: false });
    // The stand-in's own code is nobody's: what is said of it is not said of the user's file.
    const problems = read.ok ? [] : read.problems.filter(({ row }) => hierarchy === undefined || row === undefined);
    if (problems.length > 0) {
      await ack({ response_action: 'errors', errors: fieldErrors(args, problems) });
      return;
    }
    await ack();
    if (!(await firstTime(bot, body))) return;
    await answerPlan(asking(bot, args, meta), ask, form);
  };
}
