/** A short reply to what we asked in the same thread: the missing site code, or yes and no to the deciding question. */
import type { KnownAnswer } from '../answer/answer.ts';
import { isSiteCode } from '../query/site-codes.ts';
import type { Bot } from './bot.ts';
import { answerMessage } from './views/answer.ts';
import type { Message } from './views/blocks.ts';
import { shown } from './views/shown.ts';

const YES = /^(?:yes|y|yep|yeah|it does)[.!]?$/i;
const NO = /^(?:no|n|nope|it does not|it doesn't)[.!]?$/i;

/**
 * @param said without our mention
 * @returns the answer carried on, undefined when this is a new question
 */
export async function followUp(
  bot: Bot,
  reply: { readonly workspace: string; readonly channel: string; readonly thread: string; readonly said: string },
): Promise<Message | undefined> {
  const said = reply.said.trim();
  if (!isSiteCode(said) && !YES.test(said) && !NO.test(said)) return undefined;
  const [incident] = await bot.store.findIncidentsInThread(reply.workspace, reply.channel, reply.thread);
  if (!incident) return undefined;
  const { answer } = incident;
  const diagnoser = await bot.library.diagnoserFor(reply.workspace);
  let next: KnownAnswer | undefined;
  if (answer.kind === 'known' && answer.remedy.missing.length > 0 && isSiteCode(said)) {
    next = diagnoser.fill(answer, { siteCode: said.toUpperCase() });
  }
  if (answer.kind === 'shortlist' && answer.question && (YES.test(said) || NO.test(said))) {
    next = diagnoser.choose(answer, YES.test(said) ? answer.question.yes : answer.question.no);
  }
  if (!next) return undefined;
  await bot.store.saveIncident({ ...incident, answer: next });
  return answerMessage(next, shown(incident.id, { feedback: incident.feedback }));
}
