/** Answers a question that somebody put to the bot in a channel, a thread or a direct message: in the thread, or below it in a direct message. */
import type { webApi } from '@slack/bolt';
import type { Answer } from '../../answer/answer.ts';
import { asksForSite } from '../../answer/problems/fill-problems.ts';
import { isClosing } from '../../answer/unknown/small-talk.ts';
import type { Surface } from '../../incident/incident.ts';
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { post } from '../connect/send.ts';
import { answerMessage } from '../features/answer/answer-view.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import { shown } from '../features/answer/shown.ts';
import { suggestCommand } from '../features/help/suggest-command.ts';
import { answerPrecheck, postPrecheck } from '../features/precheck/precheck-answer.ts';
import { readPrecheckRequest } from '../features/precheck/read-precheck-request.ts';
import { libraryMessage } from '../features/team/library-message.ts';
import { answerMoreLogs, continueLogs } from '../features/timing/continue-logs.ts';
import { answerTiming, readTimingMention } from '../features/timing/mention.ts';
import type { IncomingMessage, Self } from '../inbound/incoming.ts';
import type { Paste } from '../inbound/paste.ts';
import { readDirect, readPaste, readThread } from '../inbound/paste.ts';
import { parseRequest } from '../inbound/request.ts';
import { type Conversation, findEarlier } from './earlier.ts';
import { followUp, keepGivenSite } from './follow-up.ts';
import { notePosted, openIncident } from './incidents.ts';

interface Question {
  readonly client: webApi.WebClient;
  readonly workspace: string;
  readonly message: IncomingMessage;
  readonly self: Self;
  readonly surface: Surface;
}

const conversationOf = ({ workspace, message }: Question): Conversation => ({
  workspace,
  channel: message.channel,
  thread: message.thread_ts ?? message.ts,
  isDirect: isDirectMessage(message),
});

/** "what is this?" is shorter than any log line worth reading on its own. */
const CALL_CHARACTERS = 160;

/** Only calls us: what it is about stands elsewhere in the thread. */
function onlyCalls(own: Paste): boolean {
  return !own.fromFile && own.refusals.length === 0 && own.text.length <= CALL_CHARACTERS && !own.text.includes('\n');
}

/** A direct message that starts no thread goes on from those before it. */
const isDirectMessage = ({ channel_type, thread_ts }: IncomingMessage): boolean =>
  channel_type === 'im' && thread_ts === undefined;

/**
 * What was said around the question, where that may tell what the question leaves open: the thread of a few words ("what is
 * this?"), or the snippets before this one in a direct message that no answer was found for.
 */
async function readAround(bot: Bot, question: Question, own: Paste, answer: Answer): Promise<Paste | undefined> {
  const { client, message, self } = question;
  const { thread_ts: thread, channel, ts } = message;
  if (isClosing(own.text) || (answer.kind === 'known' && !asksForSite(answer))) return undefined;
  if (thread) {
    const isCall = answer.kind === 'unknown' && onlyCalls(own);
    return isCall ? readThread(bot, client, { channel, thread, asking: ts }, self) : undefined;
  }
  if (!isDirectMessage(message) || (answer.kind === 'unknown' && answer.why === 'talk')) return undefined;
  const earlier = await findEarlier(bot, conversationOf(question));
  return earlier && earlier.answer.kind !== 'known'
    ? readDirect(bot, client, { channel, asking: ts }, self)
    : undefined;
}

const SAYS_MORE: Readonly<Record<Answer['kind'], number>> = { unknown: 0, shortlist: 1, known: 2 };

/** Does it say more than the other, or the same with the site in its command? */
function saysMore(one: Answer, other: Answer): boolean {
  if (one.kind !== 'known' || other.kind !== 'known') return SAYS_MORE[one.kind] > SAYS_MORE[other.kind];
  return one.article.id === other.article.id && asksForSite(other) && !asksForSite(one);
}

/** The question, with what stands around it where that helps. */
async function diagnose(
  bot: Bot,
  question: Question,
  own: Paste,
): Promise<{ readonly answer: Answer; readonly paste: Paste }> {
  const diagnoser = await bot.library.diagnoserFor(question.workspace);
  const answer = diagnoser.diagnose(own);
  const around = await readAround(bot, question, own, answer);
  if (!around || around.text === '') return { answer, paste: own };
  // What was said last belongs to it: "it is SMS 2.0" adds to what the thread tells.
  const paste: Paste = {
    fromFile: around.fromFile || own.fromFile,
    files: [...around.files, ...own.files],
    said: `${around.said}\n${own.said}`,
    text: `${around.text}\n${own.text}`,
    refusals: [...own.refusals, ...around.refusals],
  };
  const together = diagnoser.diagnose(paste);
  const isBetter = saysMore(together, answer) || question.message.thread_ts !== undefined;
  return isBetter ? { answer: together, paste } : { answer, paste: own };
}

export async function answerInThread(bot: Bot, question: Question): Promise<void> {
  const { client, workspace, message, self } = question;
  const conversation = conversationOf(question);
  const { thread } = conversation;
  // In a direct message people read on below; elsewhere an answer stays in its thread.
  const to = { channel: message.channel, ...(conversation.isDirect ? {} : { thread }) };
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
    const send = async (reply: Message) => {
      // Its pictures follow in the same thread.
      const inThread = { channel: message.channel, thread };
      await post(client, inThread, reply);
      return inThread;
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
  const continued = await followUp(bot, { ...conversation, user: message.user ?? 'unknown', said: own.text });
  if (continued) {
    await post(client, to, continued);
    return;
  }
  const { answer: found, paste } = await diagnose(bot, question, own);
  const answer = await keepGivenSite(bot, conversation, found);
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
  const ts = await post(
    client,
    to,
    answerMessage(incident.answer, shown(incident.id, { below: paste.refusals.map((one) => one.say) })),
  );
  await notePosted(bot, incident, ts);
}
