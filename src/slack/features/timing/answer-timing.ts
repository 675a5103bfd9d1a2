/** Answers what a mention or direct message asks of the timing check, with the files that came along. */
import type { Paste, ReadFile } from '../../inbound/paste.ts';
import type { Ask } from './ask.ts';
import type { TimingRequest } from './read-timing-request.ts';
import { looksLikeFacts, looksLikeHierarchy, looksLikeParameters } from './read-timing-request.ts';
import type { TimingReply } from './timing-answer.ts';
import { answerLogs, answerRisk, formMessage } from './timing-answer.ts';
import { timingWords } from './words.ts';

export async function answerTiming(
  asking: TimingReply,
  request: TimingRequest,
  { files }: Pick<Paste, 'files'>,
): Promise<void> {
  switch (request.kind) {
    case 'form':
      await asking.send(formMessage(request.form));
      return;
    case 'calibrate':
    case 'replay':
      return answerLogs(asking, { ...request, logs: logsOf(files, request.pasted) });
    case 'risk':
      return answerRisk({ ...asking, files }, withFiles(request.ask, files));
  }
}

/** Attached and pasted logs of one message. @param place tells the pastes of one thread apart */
export function logsOf(files: readonly ReadFile[], pasted: string | undefined, place?: number): readonly ReadFile[] {
  return [...files, ...(pasted === undefined ? [] : [{ name: timingWords.pastedLines(place), text: pasted }])];
}

/** Files take their part: a hierarchy, a parameter file, facts, and logs to learn the parameters from. */
function withFiles(ask: Ask, files: Paste['files']): Ask {
  const hierarchy = files.find(looksLikeHierarchy);
  const parameters = files.find((file) => file !== hierarchy && looksLikeParameters(file));
  const facts = files.find(looksLikeFacts);
  const others = files.filter((file) => file !== hierarchy && file !== parameters && file !== facts);
  const logs = others.flatMap(({ id }) => id ?? []);
  return {
    ...ask,
    ...(hierarchy?.id && { hierarchy: hierarchy.id }),
    ...(parameters?.id && { parameters: parameters.id }),
    ...(facts?.id && { facts: facts.id }),
    ...(logs.length > 0 && { logs }),
  };
}
