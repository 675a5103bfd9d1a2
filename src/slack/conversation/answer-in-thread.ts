/** Answers a question that somebody put to the bot in a channel, a thread or a direct message: in the thread, or below it in a direct message. */
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import type { Destination } from '../connect/post-once.ts';
import { post, postPrivately } from '../connect/send.ts';
import { askToForget } from '../features/admin/forget.ts';
import { setPassive } from '../features/admin/passive.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import { suggestCommand } from '../features/help/suggest-command.ts';
import { answerPrecheck, postPrecheck } from '../features/precheck/precheck-answer.ts';
import { libraryMessage } from '../features/team/library-message.ts';
import { answerTiming } from '../features/timing/answer-timing.ts';
import { answerMoreLogs, continueLogs } from '../features/timing/continue-logs.ts';
import type { TimingRequest } from '../features/timing/read-timing-request.ts';
import { readIntent, type Talk } from '../inbound/intent.ts';
import type { Paste } from '../inbound/paste.ts';
import { readPaste, readThread } from '../inbound/paste.ts';
import { isBrief } from '../inbound/read-follow-up.ts';
import { conversationOf, diagnoseAround, type ThreadQuestion } from './diagnose-around.ts';
import { findEarlier } from './earlier.ts';
import { followUp, keepGivenSite } from './follow-up.ts';
import { bringsNothing, changeSince } from './news.ts';
import { reply } from './reply.ts';
import { conversationWords } from './words.ts';

/** In a direct message people read on below; elsewhere an answer stays in its thread. */
function placeOf(question: ThreadQuestion): Destination {
  const { channel, isDirect, thread } = conversationOf(question);
  const { message, isTakenUp } = question;
  return { channel, question: message.ts, isTakenUp, ...(isDirect ? {} : { thread }) };
}

const refusalsOf = ({ refusals }: Paste): readonly string[] => refusals.map(({ say }) => say);

/** A question, and what was said and attached with it. */
interface Asked {
  readonly bot: Bot;
  readonly question: ThreadQuestion;
  readonly own: Paste;
}

async function sendPrecheck({ bot, question, own }: Asked, text: string): Promise<void> {
  const { client, message, self } = question;
  const { channel, thread } = conversationOf(question);
  // Said alone in a thread, it is about what stands there.
  const isBare = text === '' && own.files.length === 0 && message.thread_ts !== undefined;
  const around = isBare ? await readThread({ bot, client, self }, { channel, thread, asking: message.ts }) : own;
  const given = { text: isBare ? around.said : text, files: around.files };
  const below = [...refusalsOf(own), ...(isBare ? refusalsOf(around) : [])];
  await postPrecheck({ bot, client }, placeOf(question), await answerPrecheck(bot, given, { below }));
}

async function sendTiming({ bot, question, own }: Asked, request: TimingRequest): Promise<void> {
  const { client } = question;
  const { channel, thread } = conversationOf(question);
  const send = async (message: Message) => {
    await post(client, { channel, thread, question: question.message.ts, isTakenUp: question.isTakenUp }, message);
    // Its pictures follow in the same thread.
    return { channel, thread };
  };
  await answerTiming({ bot, client, send, below: refusalsOf(own) }, request, own);
}

/** What goes on from an earlier answer is answered from that one; everything else is diagnosed. */
async function sendAnswer({ bot, question, own }: Asked, intent: Talk): Promise<void> {
  const { client, workspace, message } = question;
  const to = placeOf(question);
  const conversation = conversationOf(question);
  const askedBy = message.user ?? 'unknown';
  const more = await continueLogs(bot, question);
  if (more) return answerMoreLogs(bot, question, more);
  const continued = await followUp(bot, { ...conversation, user: askedBy, intent });
  // In a thread "hello" calls us to what stands there.
  const said = continued ?? (intent.kind === 'greeting' && !message.thread_ts ? noticeMessage(intent.say) : undefined);
  if (said) return void (await post(client, to, said));
  const { answer: found, paste } = await diagnoseAround(bot, question, own);
  const answer = await keepGivenSite(bot, conversation, found);
  const suggestion = answer.kind === 'unknown' && !paste.fromFile ? suggestCommand(own.text) : undefined;
  if (suggestion) return void (await post(client, to, noticeMessage(suggestion)));
  const last = await findEarlier(bot, conversation);
  // What could not be posted was not said.
  const earlier = last?.place.ts === undefined ? undefined : last;
  const isBriefly = !paste.fromFile && isBrief(own.text) && own.refusals.length === 0;
  if (earlier && bringsNothing(earlier.finding, answer, isBriefly)) {
    return void (await post(client, to, noticeMessage(conversationWords.nothingNew)));
  }
  const change = earlier && changeSince(earlier.finding, answer);
  const { channel, thread } = conversation;
  const surface = paste.fromFile ? 'file' : question.surface;
  const asked = { workspace, channel, thread, askedBy, surface, answer } as const;
  await reply(bot, asked, {
    ...(change && { above: [change] }),
    below: refusalsOf(paste),
    send: (draw) => post(client, to, draw()),
  });
}

export async function answerInThread(bot: Bot, question: ThreadQuestion): Promise<void> {
  const { client, workspace, message, self } = question;
  const own = await readPaste({ bot, client, self }, message);
  const asked = { bot, question, own };
  const intent = readIntent(own);
  switch (intent.kind) {
    case 'precheck':
      return sendPrecheck(asked, intent.text);
    case 'form':
    case 'risk':
    case 'calibrate':
    case 'replay':
      return sendTiming(asked, intent);
    case 'forget':
    case 'passive': {
      const { channel, thread_ts: thread, user = '' } = message;
      const at = { workspace, user, channel, ...(thread && { thread }) };
      const said = intent.kind === 'forget' ? await askToForget(bot, at, intent) : await setPassive(bot, at, intent);
      // Whose data it is, and who may delete it, is nobody else's business.
      await postPrivately(client, at, said);
      return;
    }
    case 'help':
    case 'show':
    case 'search':
    case 'taught': {
      const asker = { workspace, user: message.user ?? '', private: false };
      await post(client, placeOf(question), await libraryMessage({ bot, asker, request: intent }));
      return;
    }
    case 'greeting':
    case 'follow-up':
    case 'diagnose':
      return sendAnswer(asked, intent);
  }
}
