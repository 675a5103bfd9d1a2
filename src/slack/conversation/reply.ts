/** From a diagnosis to the message with it: kept as an incident, drawn, sent. Written once for every place where somebody asks. */
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { answerMessage } from '../features/answer/answer-view.ts';
import { firstShown, type Shown } from '../features/answer/shown.ts';
import { answerWords } from '../features/answer/words.ts';
import { withRaceRisk } from '../features/timing/race-risk.ts';
import { type Answered, notePosted, openIncident } from './incidents.ts';

/** @property send gives the ts of the message, where it stands for all to see */
export type ReplyOptions = Partial<Omit<Shown, 'incidentId' | 'feedback'>> & {
  readonly send: (draw: (over?: Partial<Shown>) => Message) => Promise<string | undefined>;
};

/** Small talk is no incident: a thread's answer stays the last one. */
export async function reply(bot: Bot, asked: Answered, { send, ...how }: ReplyOptions): Promise<void> {
  const { answer } = asked;
  if (answer.kind === 'unknown' && answer.why === 'talk') {
    await send((over) => answerMessage(answer, firstShown('', { ...how, ...over })));
    return;
  }
  const told = await withRaceRisk(bot, answer);
  const { incident, isKept } = await openIncident(bot, { ...asked, answer: told });
  const below = [...(how.below ?? []), ...(isKept ? [] : [answerWords.notSaved])];
  const ts = await send((over) => answerMessage(told, firstShown(incident.id, { ...how, below, ...over })));
  await notePosted(bot, incident, ts);
}
