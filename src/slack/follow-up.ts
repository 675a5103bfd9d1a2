/** A short reply to what we asked in the same thread: the missing site code, or what separates the candidates. */
import type { Answer } from '../answer/answer.ts';
import { isSiteCode } from '../query/site-codes.ts';
import type { Bot } from './bot.ts';
import { answerMessage } from './views/answer.ts';
import type { Message } from './views/blocks.ts';
import { shown } from './views/shown.ts';

/** A reply is a few words; a log or a story is a new question. */
const LONGEST_REPLY = 120;

/**
 * @param said without our mention
 * @returns the answer carried on, undefined when this is a new question
 */
export async function followUp(
  bot: Bot,
  reply: { readonly workspace: string; readonly channel: string; readonly thread: string; readonly said: string },
): Promise<Message | undefined> {
  const said = reply.said.trim();
  if (said === '' || said.length > LONGEST_REPLY || said.includes('\n')) return undefined;
  const [incident] = await bot.store.findIncidentsInThread(reply.workspace, reply.channel, reply.thread);
  if (!incident) return undefined;
  const { answer } = incident;
  const diagnoser = await bot.library.diagnoserFor(reply.workspace);
  let next: Answer | undefined;
  if (answer.kind === 'known' && answer.remedy.missing.length > 0 && isSiteCode(said)) {
    next = diagnoser.fill(answer, { siteCode: said.toUpperCase() });
  }
  // Words that find an article by themselves are a new question.
  if (answer.kind === 'shortlist' && diagnoser.diagnose(said).kind !== 'known') next = diagnoser.narrow(answer, said);
  if (!next) return undefined;
  await bot.store.saveIncident({ ...incident, answer: next });
  return answerMessage(next, shown(incident.id, { feedback: incident.feedback }));
}
