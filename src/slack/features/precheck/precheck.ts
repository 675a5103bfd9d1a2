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
import type { ReadFile } from '../../inbound/paste.ts';
import { uploadText } from '../../inbound/upload.ts';
import { noticeMessage } from '../answer/notice.ts';
import { type Ask, decodeAsk } from '../timing/ask.ts';
import { fetchFiles } from '../timing/fetch-files.ts';
import { asking, chosenIn, formPlaceOf, formPlaceSchema, shareIn } from '../timing/timing.ts';
import type { TimingReply } from '../timing/timing-answer.ts';
import { askToFacts } from './ask-to-facts.ts';
import { answerPrecheck } from './precheck-answer.ts';
import { FORM_FACTS, precheckView } from './precheck-view.ts';
import { type PrecheckRequest, splitFacts } from './read-precheck-request.ts';
import { precheckWords } from './words.ts';

/** Where the answer goes, and what is known already. Travels in the form's private_metadata. */
const placeSchema = formPlaceSchema.extend({ ask: z.string() });
type Place = Readonly<z.infer<typeof placeSchema>>;

function formView(place: Place): View {
  const carried = askToFacts(decodeAsk(place.ask));
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
    const view = formView({ ask: '{}', channel, responseUrl: command.response_url });
    await client.views.open({ trigger_id: command.trigger_id, view });
    return;
  }
  const { message } = await answerPrecheck(bot, { text, files: [] }, { above, private: true });
  await answerPrivately({ respond, client, channel, user }, message);
}

export const onPrecheckForm = onButton(async (_bot, { body, value, client }) => {
  const view = formView({ ask: value || '{}', ...formPlaceOf(body) });
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
  submit: (bot, form, text) => sendPrecheck(asking(bot, form), { text, ask: decodeAsk(form.place.ask) }),
});

/** The answer where somebody asked, and what it leaves out as a file, where a file can follow. */
export async function sendPrecheck(
  { bot, client, send, private: isPrivate = false, above = [] }: TimingReply,
  { text, ask }: { readonly text: string; readonly ask: Ask },
): Promise<void> {
  const files = await filesOf({ bot, client }, ask);
  if ('gone' in files) return void (await send(noticeMessage(...files.gone)));
  const { message, rest } = await answerPrecheck(bot, { text, files: files.read, ask }, { above, private: isPrivate });
  const at = await send(message);
  if (at && rest !== undefined) {
    await uploadText({ bot, client }, at, { name: 'precheck.txt', title: precheckWords.allChecks, text: rest });
  }
}

/** Of an answer of precheck, facts and logs were read already: they travel by their values. */
async function filesOf(
  from: Pick<TimingReply, 'bot' | 'client'>,
  { hierarchy, facts, logs, known }: Ask,
): Promise<{ readonly read: readonly ReadFile[] } | { readonly gone: readonly string[] }> {
  const wanted = {
    ...(hierarchy && { hierarchy }),
    ...(known === undefined && { ...(facts && { facts }), ...(logs && { logs }) }),
  };
  const fetched = await fetchFiles(from, wanted);
  if ('gone' in fetched) return fetched;
  const { files } = fetched;
  return { read: [files.hierarchy, files.facts, ...files.logs].filter((file) => file !== undefined) };
}

/** Posts a private answer where it was asked, from the same facts. */
export const onSharePrecheck = onButton(async (bot, pressed) => {
  const { body, value } = pressed;
  await shareIn(pressed, (place) =>
    sendPrecheck({ bot, ...place, above: [sharedBy(body)] }, { text: '', ask: decodeAsk(value) }),
  );
});
