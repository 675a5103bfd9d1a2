/**
 * A short reply in the thread of an answer: the missing site code, what separates the candidates, "not this", thanks.
 * In: `the site code is LON` below an answer that asks for it. Out: the same answer with LON in its command.
 */
import type { Answer } from '../answer/answer.ts';
import { asksForSite } from '../answer/fill-problems.ts';
import { THANKS } from '../answer/small-talk.ts';
import type { Diagnoser } from '../diagnose.ts';
import { readGivenSite } from '../query/site-roles/read-given-site.ts';
import type { Feedback, Incident } from '../store/store.ts';
import type { Bot } from './bot.ts';
import { answerMessage } from './views/answer.ts';
import type { Message } from './views/blocks.ts';
import { notThisMessage } from './views/not-this.ts';
import { noticeMessage } from './views/notice.ts';
import { shown } from './views/shown.ts';

/** A reply is a few words; a log or a story is a new question. */
const LONGEST_REPLY = 120;

const NOT_THIS =
  /^(?:(?:no|nope|sorry|hm+)[,.! ]*)*(?:no|nope|neither|none(?: of (?:them|these|those))?|(?:it(?:['’]s| is)|that(?:['’]s| is)) not (?:it|this|that)|(?:that|it) (?:isn['’]?t|is not) it|not (?:this|that|it)|wrong)[.! ]*$/i;
const SOLVED =
  /\b(?:that|this|it)(?:['’]s| is| has)? (?:fixed|solved|did it|did the trick|worked|works now|was it|helped)\b|^(?:fixed|solved|works now)\b/i;
/** "Thanks, but it still fails" is neither thanks nor the end of it. */
const NOT_YET = /\?|\b(?:but|still|not|except|again)\b|n['’]t\b/i;

/** The answer carried on; undefined when the reply says nothing that it asks for. */
function carryOn(answer: Answer, said: string, diagnoser: Diagnoser): Answer | undefined {
  if (answer.kind === 'known' && (asksForSite(answer) || answer.siteCode)) {
    const given = readGivenSite(said);
    const next = given && diagnoser.fill(answer, given);
    return next === answer ? undefined : next;
  }
  // Words that find an article by themselves are a new question.
  if (answer.kind !== 'shortlist' || diagnoser.diagnose(said).kind === 'known') return undefined;
  return diagnoser.narrow(answer, said);
}

interface Reply {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  readonly user: string;
  /** Without our mention. */
  readonly said: string;
}

async function vote(bot: Bot, incident: Incident, { workspace, user }: Reply, said: Feedback['vote']): Promise<void> {
  await bot.store.recordFeedback(workspace, incident.id, { user, vote: said, atMs: bot.now() });
  bot.log.info({ incident: incident.id, vote: said }, 'feedback');
}

/** A code that somebody gave in this thread stays in the command when more is pasted there about the same problem. */
export async function keepGivenSite(
  bot: Bot,
  { workspace, channel, thread }: Pick<Reply, 'workspace' | 'channel' | 'thread'>,
  answer: Answer,
): Promise<Answer> {
  if (answer.kind !== 'known' || answer.remedy.missing.length === 0) return answer;
  const [earlier] = await bot.store.findIncidentsInThread(workspace, channel, thread);
  if (earlier?.answer.kind !== 'known' || earlier.answer.article.id !== answer.article.id) return answer;
  const given = earlier.answer.remedy.steps.find(({ site }) => site?.source.from === 'you')?.site;
  return given ? (await bot.library.diagnoserFor(workspace)).fill(answer, { siteCode: given.code }) : answer;
}

/** @returns what to say; undefined when this is a new question */
export async function followUp(bot: Bot, reply: Reply): Promise<Message | undefined> {
  const said = reply.said.trim();
  if (said === '' || said.length > LONGEST_REPLY || said.includes('\n')) return undefined;
  const [incident] = await bot.store.findIncidentsInThread(reply.workspace, reply.channel, reply.thread);
  if (!incident) return undefined;
  const { answer } = incident;
  const next = carryOn(answer, said, await bot.library.diagnoserFor(reply.workspace));
  if (next) {
    await bot.store.saveIncident({ ...incident, answer: next });
    return answerMessage(next, shown(incident.id, { feedback: incident.feedback }));
  }
  if (answer.kind !== 'unknown' && NOT_THIS.test(said)) {
    await vote(bot, incident, reply, 'not-this');
    return notThisMessage(answer);
  }
  if (answer.kind !== 'unknown' && SOLVED.test(said) && !NOT_YET.test(said)) {
    await vote(bot, incident, reply, 'solved');
    return noticeMessage('Noted as solved.');
  }
  return THANKS.test(said) ? noticeMessage('You are welcome.') : undefined;
}
