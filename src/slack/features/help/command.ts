/** `/sms-kb …`: answered for the asker alone, with the question repeated, because Slack does not show what was typed. */
import { redactLine } from '../../../text/redact.ts';
import type { Message } from '../../blocks/blocks.ts';
import { plain } from '../../blocks/text.ts';
import { answerPrivately } from '../../connect/send.ts';
import { openIncident } from '../../conversation/incidents.ts';
import { onSlashCommand } from '../../inbound/listen.ts';
import { looksLikeSubcommand, parseRequest } from '../../inbound/request.ts';
import { answerMessage } from '../answer/answer-view.ts';
import { noticeMessage } from '../answer/notice.ts';
import { shown } from '../answer/shown.ts';
import { onPrecheckCommand } from '../precheck/precheck.ts';
import { readPrecheckRequest } from '../precheck/read-precheck-request.ts';
import { libraryMessage } from '../team/library-message.ts';
import { readTimingRequest } from '../timing/read-timing-request.ts';
import { onTimingCommand } from '../timing/timing-command.ts';
import { helpMessage } from './help.ts';
import { suggestCommand } from './suggest-command.ts';

/** Enough to recognise one's own question by. */
const QUESTION_CHARACTERS = 200;

/** What was asked, without its secrets: the answer can be shared, screenshots are taken. */
function repeatQuestion(text: string): string {
  const question = plain(redactLine(plain(text, 4 * QUESTION_CHARACTERS)), QUESTION_CHARACTERS);
  return question === '' ? '' : `You asked: ${question}`;
}

export const onCommand = onSlashCommand(async (bot, { command, client, respond, workspace, user, text }) => {
  const send = (message: Message) => answerPrivately({ respond, client, channel: command.channel_id, user }, message);
  const precheck = readPrecheckRequest(text);
  if (precheck) {
    await onPrecheckCommand(bot, { command, client, respond }, precheck, [repeatQuestion(text)]);
    return;
  }
  const timing = readTimingRequest(text);
  if (timing) {
    await onTimingCommand(bot, { command, client, respond }, timing, [repeatQuestion(text)]);
    return;
  }
  const request = text.trim() === '' ? { kind: 'help' as const } : parseRequest(text);
  const above = [repeatQuestion(text)];
  if (request.kind !== 'diagnose') {
    await send(await libraryMessage(bot, { workspace, user: user, private: true }, request, above));
    return;
  }
  const diagnoser = await bot.library.diagnoserFor(workspace);
  const answer = diagnoser.diagnose(request.text);
  const suggestion = answer.kind === 'unknown' ? suggestCommand(request.text) : undefined;
  if (suggestion) {
    await send(noticeMessage(suggestion));
    return;
  }
  if (answer.kind === 'unknown' && answer.why === 'talk') {
    await send(answerMessage(answer, shown('', { private: true, above })));
    return;
  }
  if (answer.kind === 'unknown' && !answer.reading?.length && looksLikeSubcommand(request.text)) {
    await send(
      helpMessage(diagnoser.size, `I don't know the command "${plain(request.text, 40)}". Here is what I can do:`),
    );
    return;
  }
  const incident = await openIncident(bot, {
    workspace,
    channel: command.channel_id,
    askedBy: user,
    surface: 'command',
    answer,
  });
  await send(answerMessage(incident.answer, shown(incident.id, { private: true, above })));
});
