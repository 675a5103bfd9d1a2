/** From a diagnosis to the message with it: kept as an incident, drawn, sent. Written once for every place where somebody asks. */
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { answerMessage } from '../features/answer/answer-view.ts';
import { type Shown, shown } from '../features/answer/shown.ts';
import { notePosted, openIncident } from './incidents.ts';

type Asked = Parameters<typeof openIncident>[1];

/** @property send gives the ts of the message, where it stands for all to see */
export type Sending = Partial<Omit<Shown, 'incidentId' | 'feedback'>> & {
  readonly send: (draw: (over?: Partial<Shown>) => Message) => Promise<string | undefined>;
};

/** Small talk is no incident: a thread's answer stays the last one. */
export async function reply(bot: Bot, asked: Asked, { send, ...how }: Sending): Promise<void> {
  const { answer } = asked;
  if (answer.kind === 'unknown' && answer.why === 'talk') {
    await send((over) => answerMessage(answer, shown('', { ...how, ...over })));
    return;
  }
  const incident = await openIncident(bot, asked);
  const ts = await send((over) => answerMessage(incident.answer, shown(incident.id, { ...how, ...over })));
  await notePosted(bot, incident, ts);
}
