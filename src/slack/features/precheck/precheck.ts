/** `/sms-kb precheck`, its form, and the button that opens the form again. */
import type {
  AllMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { readFactSettings } from '../../../precheck/read-typed-facts.ts';
import type { View } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { precheckFields } from '../../connect/ids.ts';
import { answerPrivately } from '../../connect/send.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { uploadText } from '../../inbound/upload.ts';
import { asking, chosenIn, type Meta, placeOf, shareIn } from '../timing/timing.ts';
import { decodeFacts } from './carried.ts';
import { answerPrecheck, postPrecheck } from './precheck-answer.ts';
import { FORM_FACTS, precheckView } from './precheck-view.ts';
import { type PrecheckRequest, splitFacts } from './read-precheck-request.ts';

/** Where the answer goes, and what is known already. Travels in the form's private_metadata. */
interface Place extends Omit<Meta, 'ask'> {
  readonly facts: string;
}

function formView(place: Place): View {
  const carried = decodeFacts(place.facts);
  const known = (fact: string) => carried.findLast((one) => one.startsWith(`${fact}=`))?.slice(fact.length + 1);
  // Yes and no are kept as true and false.
  const worded = (fact: string) => ({ true: 'yes', false: 'no' })[known(fact) ?? ''] ?? known(fact);
  return precheckView(worded, JSON.stringify(place));
}

type CommandArgs = Pick<AllMiddlewareArgs & SlackCommandMiddlewareArgs, 'command' | 'client' | 'respond'>;

/** Without a word more the form, opened at once; with facts or pasted lines the answer, for the asker alone. */
export async function onPrecheckCommand(
  bot: Bot,
  { command, client, respond }: CommandArgs,
  { text }: PrecheckRequest,
  above: readonly string[],
): Promise<void> {
  const { channel_id: channel, user_id: user } = command;
  if (text === '') {
    const view = formView({ facts: '[]', channel, responseUrl: command.response_url });
    await client.views.open({ trigger_id: command.trigger_id, view });
    return;
  }
  const { message } = await answerPrecheck(bot, { text, files: [] }, { above, private: true });
  await answerPrivately({ respond, client, channel, user }, message);
}

export function onPrecheckForm(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action, client } = args;
    if (!(await firstTime(bot, body))) return;
    const view = formView({ facts: action.value ?? '[]', ...placeOf(args) });
    await client.views.open({ trigger_id: body.trigger_id, view });
  };
}

export function onPrecheckSubmit(bot: Bot) {
  return async (args: AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>) => {
    const { ack, view, body } = args;
    const place = JSON.parse(view.private_metadata) as Place;
    const { book } = bot.library.knowledge;
    const more = splitFacts(chosenIn(args, precheckFields.more) ?? '');
    const chosen = FORM_FACTS.flatMap((fact) => {
      const value = chosenIn(args, fact);
      return value === undefined ? [] : [`${fact}=${value}`];
    });
    const errors: Record<string, string> = {};
    for (const setting of chosen) {
      const read = readFactSettings(book, [setting]);
      if (!read.ok) errors[setting.slice(0, setting.indexOf('='))] = (read.problems[0]?.message ?? '').slice(0, 150);
    }
    const read = readFactSettings(book, more.settings);
    if (!read.ok) {
      errors[precheckFields.more] = read.problems
        .map(({ field, message }) => `${field}: ${message}`)
        .join('; ')
        .slice(0, 150);
    } else if (more.paste.trim() !== '') {
      errors[precheckFields.more] = 'write name=value, one a line; log lines and tables belong into the field above';
    }
    if (Object.keys(errors).length > 0) {
      await ack({ response_action: 'errors', errors });
      return;
    }
    await ack();
    if (!(await firstTime(bot, body))) return;
    const paste = chosenIn(args, precheckFields.paste) ?? '';
    const text = [...chosen, ...more.settings, paste].join('\n');
    const { send, private: isPrivate = false, client } = asking(bot, args, place);
    const given = { text, files: [], carried: decodeFacts(place.facts) };
    const { message, rest } = await answerPrecheck(bot, given, { private: isPrivate });
    const at = await send(message);
    if (at && rest !== undefined) {
      await uploadText({ bot, client }, at, { name: 'precheck.txt', title: 'The whole check', text: rest });
    }
  };
}

/** Posts a private answer where it was asked, from the same facts. */
export function onSharePrecheck(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action, client } = args;
    if (!(await firstTime(bot, body))) return;
    const channel = body.channel?.id;
    if (!channel) return;
    const above = [`Shared by ${body.user.name ?? body.user.username ?? 'a colleague'}`];
    const given = { text: '', files: [], carried: decodeFacts(action.value ?? '[]') };
    await shareIn(args, async () =>
      postPrecheck({ bot, client }, { channel }, await answerPrecheck(bot, given, { above })),
    );
  };
}
