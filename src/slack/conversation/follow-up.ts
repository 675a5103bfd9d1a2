/**
 * A short reply in the thread of an answer: the missing site code, what separates the candidates, a question about the answer,
 * "not this", thanks.
 * In: `the site code is LON` below an answer that asks for it. Out: the same answer with LON in its command.
 */
import type { Answer, KnownAnswer, ShortlistAnswer, Told } from '../../answer/answer.ts';
import { findingOf } from '../../answer/finding/to-finding.ts';
import { asksForSite } from '../../answer/problems/fill-problems.ts';
import type { Diagnoser } from '../../diagnose.ts';
import type { Feedback, Incident } from '../../incident/incident.ts';
import { changeIncident } from '../../incident/incidents.ts';
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { inquiryMessage } from '../features/answer/inquiry-view.ts';
import { notThisMessage } from '../features/answer/not-this.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import type { Talk } from '../inbound/intent.ts';
import { type FollowUp, isBrief } from '../inbound/read-follow-up.ts';
import { drawIncident } from './draw-incident.ts';
import { type Conversation, findEarlier } from './earlier.ts';
import { conversationWords } from './words.ts';

type Said = Omit<FollowUp, 'kind'>;

/** What was said, as far as it may go on from an answer; undefined for a log or a story. */
function saidIn(intent: Talk): Said | undefined {
  if (intent.kind === 'follow-up') return intent;
  return isBrief(intent.text) ? { text: intent.text, isThanks: false } : undefined;
}

/** Asked about the answer, unless the words say which of several candidates it is: "SP3" where the version was asked for. */
function inquire(answer: Told, { inquiry, site, text }: Said, diagnoser: Diagnoser): Message | undefined {
  if (!inquiry || site || answer.kind === 'gone') return undefined;
  if (answer.kind === 'shortlist' && inquiry.kind === 'version' && diagnoser.narrow(answer, text)) return undefined;
  const files = answer.kind === 'unknown' ? undefined : answer.files;
  return inquiryMessage(diagnoser.inquire(answer, inquiry), files);
}

/** The answer carried on; undefined when the reply says nothing that it asks for. */
function carryOn(answer: Told, { text, site }: Said, diagnoser: Diagnoser): KnownAnswer | ShortlistAnswer | undefined {
  if (answer.kind === 'known' && (asksForSite(answer) || answer.siteCode)) {
    const next = site && diagnoser.fill(answer, site);
    return next === answer ? undefined : next;
  }
  // Words that find an article by themselves are a new question.
  if (answer.kind !== 'shortlist' || diagnoser.diagnose(text).kind === 'known') return undefined;
  return diagnoser.narrow(answer, text);
}

interface Reply extends Conversation {
  readonly user: string;
  readonly intent: Talk;
}

async function vote({
  bot,
  incident,
  reply: { user },
  said,
}: {
  readonly bot: Bot;
  readonly incident: Incident;
  readonly reply: Reply;
  readonly said: Feedback['vote'];
}): Promise<void> {
  const event = { kind: 'voted', by: user, vote: said, atMs: bot.now() } as const;
  await changeIncident(bot.store.incidents, incident, () => event);
  bot.log.info({ incident: incident.id, vote: said }, 'feedback');
}

/** A code that somebody gave in this conversation stays in the command when more is pasted there about the same problem. */
export async function keepGivenSite(bot: Bot, at: Conversation, answer: Answer): Promise<Answer> {
  if (answer.kind !== 'known' || answer.remedy.missing.length === 0) return answer;
  const earlier = await findEarlier(bot, at);
  const problem = earlier?.finding.kind === 'known' ? earlier.finding.problems[0] : undefined;
  if (problem?.article.id !== answer.article.id) return answer;
  const { siteCode, siteSource } = problem.values;
  if (siteCode === undefined || siteSource?.from !== 'you') return answer;
  return (await bot.library.diagnoserFor(at.workspace)).fill(answer, { siteCode });
}

/** @returns what to say; undefined when this is a new question */
export async function followUp(bot: Bot, reply: Reply): Promise<Message | undefined> {
  const said = saidIn(reply.intent);
  if (!said) return undefined;
  const incident = await findEarlier(bot, reply);
  if (!incident) return undefined;
  const diagnoser = await bot.library.diagnoserFor(reply.workspace);
  const answer = diagnoser.tell(incident.finding);
  const several = answer.kind === 'known' && asksForSite(answer) ? (said.site?.several ?? []) : [];
  // A command takes one site.
  if (several.length > 0) return noticeMessage(conversationWords.chooseSite(several.length, several.join(', ')));
  const told = inquire(answer, said, diagnoser);
  if (told) return told;
  if (carryOn(answer, said, diagnoser)) {
    const next = await changeIncident(bot.store.incidents, incident, (now) => {
      const carried = carryOn(diagnoser.tell(now.finding), said, diagnoser);
      return carried && { kind: 'answered', finding: findingOf(carried) };
    });
    return next && drawIncident(diagnoser, next);
  }
  const isFound = answer.kind === 'known' || answer.kind === 'shortlist';
  if (isFound && said.vote === 'not-this') {
    await vote({ bot, incident, reply, said: 'not-this' });
    return notThisMessage(answer);
  }
  if (isFound && said.vote === 'solved') {
    await vote({ bot, incident, reply, said: 'solved' });
    return noticeMessage(conversationWords.solved);
  }
  return said.isThanks ? noticeMessage(conversationWords.welcome) : undefined;
}
