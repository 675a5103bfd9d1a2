/** Answers a question that somebody put to the bot in a channel, a thread or a direct message: always in the thread. */
import type { webApi } from '@slack/bolt';
import type { Answer } from '../answer/answer.ts';
import { THANKS } from '../answer/small-talk.ts';
import type { Surface } from '../store/store.ts';
import type { Bot } from './bot.ts';
import { followUp, keepGivenSite } from './follow-up.ts';
import { openIncident } from './incidents.ts';
import type { IncomingMessage, Self } from './incoming.ts';
import { libraryMessage } from './library-message.ts';
import type { Paste } from './paste.ts';
import { readPaste, readThread } from './paste.ts';
import { answerPrecheck, postPrecheck } from './precheck/answer.ts';
import { readPrecheckRequest } from './precheck/read-precheck-request.ts';
import { parseRequest } from './request.ts';
import { post } from './send.ts';
import { suggestCommand } from './suggest-command.ts';
import { answerMoreLogs, continueLogs } from './timing/continue-logs.ts';
import { answerTiming, readTimingMention } from './timing/mention.ts';
import { answerMessage } from './views/answer.ts';
import type { Message } from './views/blocks.ts';
import { noticeMessage } from './views/notice.ts';
import { shown } from './views/shown.ts';

interface Question {
  readonly client: webApi.WebClient;
  readonly workspace: string;
  readonly message: IncomingMessage;
  readonly self: Self;
  readonly surface: Surface;
}

/** "what is this?" is shorter than any log line worth reading on its own. */
const CALL_CHARACTERS = 160;

/** Only calls us: what it is about stands elsewhere in the thread. */
function onlyCalls(own: Paste): boolean {
  return !own.fromFile && own.refusals.length === 0 && own.text.length <= CALL_CHARACTERS && !own.text.includes('\n');
}

/** The question itself; where it says nothing ("what is this?"), the thread that it stands in. */
async function diagnose(
  bot: Bot,
  question: Question,
  own: Paste,
): Promise<{ readonly answer: Answer; readonly paste: Paste }> {
  const diagnoser = await bot.library.diagnoserFor(question.workspace);
  const answer = diagnoser.diagnose(own);
  const { thread_ts: thread, channel, ts } = question.message;
  const isCall = onlyCalls(own) && !THANKS.test(own.text);
  if (answer.kind !== 'unknown' || !thread || !isCall) return { answer, paste: own };
  const around = await readThread(bot, question.client, { channel, thread, asking: ts }, question.self);
  if (around.text === '') return { answer, paste: own };
  const refusals = [...own.refusals, ...around.refusals];
  // What was said last belongs to it: "it is SMS 2.0" adds to what the thread tells.
  const said = `${around.said}\n${own.said}`;
  const text = `${around.text}\n${own.text}`;
  const paste = { ...around, said, text, refusals };
  return { answer: diagnoser.diagnose(paste), paste };
}

export async function answerInThread(bot: Bot, question: Question): Promise<void> {
  const { client, workspace, message, self } = question;
  const thread = message.thread_ts ?? message.ts;
  const to = { channel: message.channel, thread };
  const own = await readPaste(bot, client, message, self);
  const below = own.refusals.map((one) => one.say);
  const precheck = readPrecheckRequest(own.said);
  if (precheck) {
    // Said alone in a thread, it is about what stands there.
    const isBare = precheck.text === '' && own.files.length === 0 && message.thread_ts !== undefined;
    const around = isBare
      ? await readThread(bot, client, { channel: message.channel, thread, asking: message.ts }, self)
      : own;
    const text = isBare ? around.said : precheck.text;
    const said = [...below, ...(isBare ? around.refusals.map(({ say }) => say) : [])];
    await postPrecheck({ bot, client }, to, await answerPrecheck(bot, { text, files: around.files }, { below: said }));
    return;
  }
  const timing = readTimingMention(own);
  if (timing) {
    const send = async (message: Message) => {
      await post(client, to, message);
      return to;
    };
    await answerTiming({ bot, client, send, below }, timing, own);
    return;
  }
  const more = await continueLogs(bot, question);
  if (more) return answerMoreLogs(bot, question, more);
  const request = own.fromFile ? { kind: 'diagnose' as const, text: own.text } : parseRequest(own.text);
  if (request.kind !== 'diagnose') {
    await post(client, to, await libraryMessage(bot, { workspace, user: message.user ?? '', private: false }, request));
    return;
  }
  const continued = await followUp(bot, {
    workspace,
    channel: message.channel,
    thread,
    user: message.user ?? 'unknown',
    said: own.text,
  });
  if (continued) {
    await post(client, to, continued);
    return;
  }
  const { answer: found, paste } = await diagnose(bot, question, own);
  const answer = await keepGivenSite(bot, { workspace, channel: message.channel, thread }, found);
  // Small talk and slips of the pen are no incidents: a thread's answer stays the last one.
  const suggestion = answer.kind === 'unknown' && !paste.fromFile ? suggestCommand(own.text) : undefined;
  if (suggestion) {
    await post(client, to, noticeMessage(suggestion));
    return;
  }
  if (answer.kind === 'unknown' && answer.why === 'talk') {
    await post(client, to, answerMessage(answer, shown('')));
    return;
  }
  const incident = await openIncident(bot, {
    workspace,
    channel: message.channel,
    thread,
    askedBy: message.user ?? 'unknown',
    surface: paste.fromFile ? 'file' : question.surface,
    answer,
  });
  await post(
    client,
    to,
    answerMessage(incident.answer, shown(incident.id, { below: paste.refusals.map((one) => one.say) })),
  );
}
