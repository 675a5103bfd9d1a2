/** An incident as a message, in the words of the articles that are in force as it is drawn. */
import type { Diagnoser } from '../../diagnose.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Message } from '../blocks/blocks.ts';
import { answerMessage } from '../features/answer/answer-view.ts';
import { firstShown, type Shown } from '../features/answer/shown.ts';

export function drawIncident(
  diagnoser: Pick<Diagnoser, 'tell'>,
  { id, finding, feedback }: Incident,
  how: Partial<Shown> = {},
): Message {
  return answerMessage(diagnoser.tell(finding), firstShown(id, { feedback, ...how }));
}
