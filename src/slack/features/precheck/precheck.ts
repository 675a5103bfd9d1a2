/** `/sms-kb precheck`, its form, and the button that opens the form again. */
import { z } from 'zod';
import { readFactSettings } from '../../../precheck/read-typed-facts.ts';
import type { View } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { precheckFields } from '../../connect/ids.ts';
import { answerPrivately } from '../../connect/send.ts';
import { sharedBy } from '../../conversation/pressed.ts';
import { type CommandArgs, onButton } from '../../inbound/listen.ts';
import { onForm } from '../../inbound/on-form.ts';
import { uploadText } from '../../inbound/upload.ts';
import { asking, chosenIn, formPlaceOf, formPlaceSchema, shareIn } from '../timing/timing.ts';
import { decodeFacts } from './carried.ts';
import { answerPrecheck, postPrecheck } from './precheck-answer.ts';
import { FORM_FACTS, precheckView } from './precheck-view.ts';
import { type PrecheckRequest, splitFacts } from './read-precheck-request.ts';
import { precheckWords } from './words.ts';

/** Where the answer goes, and what is known already. Travels in the form's private_metadata. */
const placeSchema = formPlaceSchema.extend({ facts: z.string() });
type Place = Readonly<z.infer<typeof placeSchema>>;

function formView(place: Place): View {
  const carried = decodeFacts(place.facts);
  const known = (fact: string) => carried.findLast((one) => one.startsWith(`${fact}=`))?.slice(fact.length + 1);
  // Yes and no are kept as true and false.
  const worded = (fact: string) => ({ true: 'yes', false: 'no' })[known(fact) ?? ''] ?? known(fact);
  return precheckView(worded, JSON.stringify(place));
}

/** Without a word more the form, opened at once; with facts or pasted lines the answer, for the asker alone. */
export async function onPrecheckCommand({
  bot,
  commandArgs: { command, client, respond },
  precheckRequest: { text },
  above,
}: {
  readonly bot: Bot;
  readonly commandArgs: Pick<CommandArgs, 'command' | 'client' | 'respond'>;
  readonly precheckRequest: PrecheckRequest;
  readonly above: readonly string[];
}): Promise<void> {
  const { channel_id: channel, user_id: user } = command;
  if (text === '') {
    const view = formView({ facts: '[]', channel, responseUrl: command.response_url });
    await client.views.open({ trigger_id: command.trigger_id, view });
    return;
  }
  const { message } = await answerPrecheck(bot, { text, files: [] }, { above, private: true });
  await answerPrivately({ respond, client, channel, user }, message);
}

export const onPrecheckForm = onButton(async (_bot, { body, value, client }) => {
  const view = formView({ facts: value || '[]', ...formPlaceOf(body) });
  await client.views.open({ trigger_id: body.trigger_id, view });
});

export const onPrecheckSubmit = onForm({
  place: placeSchema,
  check(bot, form) {
    const { book } = bot.library.knowledge;
    const more = splitFacts(chosenIn(form, precheckFields.more) ?? '');
    const chosen = FORM_FACTS.flatMap((fact) => {
      const value = chosenIn(form, fact);
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
      errors[precheckFields.more] = precheckWords.oneFactPerLine;
    }
    if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
    const paste = chosenIn(form, precheckFields.paste) ?? '';
    return { kind: 'go', value: [...chosen, ...more.settings, paste].join('\n') };
  },
  async submit(bot, form, text) {
    const { send, private: isPrivate = false, client } = asking(bot, form);
    const given = { text, files: [], carried: decodeFacts(form.place.facts) };
    const { message, rest } = await answerPrecheck(bot, given, { private: isPrivate });
    const at = await send(message);
    if (at && rest !== undefined) {
      await uploadText({ bot, client }, at, { name: 'precheck.txt', title: precheckWords.allChecks, text: rest });
    }
  },
});

/** Posts a private answer where it was asked, from the same facts. */
export const onSharePrecheck = onButton(async (bot, pressed) => {
  const { body, value, client } = pressed;
  const channel = body.channel?.id;
  if (!channel) return;
  const given = { text: '', files: [], carried: decodeFacts(value || '[]') };
  await shareIn(pressed, async () => {
    const answer = await answerPrecheck(bot, given, { above: [sharedBy(body)] });
    await postPrecheck({ bot, client }, { channel }, answer);
  });
});
