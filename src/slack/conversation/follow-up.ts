/**
 * A short reply in the thread of an answer: the missing site code, what separates the candidates, "not this", thanks.
 * In: `the site code is LON` below an answer that asks for it. Out: the same answer with LON in its command.
 */
import type { Answer } from '../../answer/answer.ts';
import { asksForSite } from '../../answer/problems/fill-problems.ts';
import { THANKS } from '../../answer/unknown/small-talk.ts';
import type { Diagnoser } from '../../diagnose.ts';
import type { Feedback, Incident } from '../../incident/incident.ts';
import { changeIncident } from '../../incident/incidents.ts';
import { readGivenSite } from '../../query/site-roles/read-given-site.ts';
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { answerMessage } from '../features/answer/answer-view.ts';
import { notThisMessage } from '../features/answer/not-this.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import { shown } from '../features/answer/shown.ts';
import { type Conversation, findEarlier } from './earlier.ts';

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

/** A command takes one site. */
const chooseOne = (codes: readonly string[]): string =>
  `You named ${codes.length} site codes: ${codes.join(', ')}. Which one goes into the command? Run the command once for each site.`;

interface Reply extends Conversation {
  readonly user: string;
  /** Without our mention. */
  readonly said: string;
}

async function vote(bot: Bot, incident: Incident, { user }: Reply, said: Feedback['vote']): Promise<void> {
  const event = { kind: 'voted', by: user, vote: said, atMs: bot.now() } as const;
  await changeIncident(bot.store.incidents, incident, () => event);
  bot.log.info({ incident: incident.id, vote: said }, 'feedback');
}

/** A code that somebody gave in this conversation stays in the command when more is pasted there about the same problem. */
export async function keepGivenSite(bot: Bot, at: Conversation, answer: Answer): Promise<Answer> {
  if (answer.kind !== 'known' || answer.remedy.missing.length === 0) return answer;
  const earlier = await findEarlier(bot, at);
  if (earlier?.answer.kind !== 'known' || earlier.answer.article.id !== answer.article.id) return answer;
  const given = earlier.answer.remedy.steps.find(({ site }) => site?.source.from === 'you')?.site;
  return given ? (await bot.library.diagnoserFor(at.workspace)).fill(answer, { siteCode: given.code }) : answer;
}

/** @returns what to say; undefined when this is a new question */
export async function followUp(bot: Bot, reply: Reply): Promise<Message | undefined> {
  const said = reply.said.trim();
  if (said === '' || said.length > LONGEST_REPLY || said.includes('\n')) return undefined;
  const incident = await findEarlier(bot, reply);
  if (!incident) return undefined;
  const { answer } = incident;
  const several = answer.kind === 'known' && asksForSite(answer) ? (readGivenSite(said)?.several ?? []) : [];
  if (several.length > 0) return noticeMessage(chooseOne(several));
  const diagnoser = await bot.library.diagnoserFor(reply.workspace);
  if (carryOn(answer, said, diagnoser)) {
    const next = await changeIncident(bot.store.incidents, incident, (now) => {
      const carried = carryOn(now.answer, said, diagnoser);
      return carried && { kind: 'answered', answer: carried };
    });
    return next && answerMessage(next.answer, shown(next.id, { feedback: next.feedback }));
  }
  if (answer.kind !== 'unknown' && NOT_THIS.test(said)) {
    await vote(bot, incident, reply, 'not-this');
    return notThisMessage(answer);
  }
  if (answer.kind !== 'unknown' && SOLVED.test(said) && !NOT_YET.test(said)) {
    await vote(bot, incident, reply, 'solved');
    return noticeMessage('Thanks, marked as solved.');
  }
  return THANKS.test(said) ? noticeMessage("You're welcome.") : undefined;
}
