/** `/sms-kb risk …` and `/sms-kb plan`: with numbers an answer for the asker alone, without them the form, opened at once. */
import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { answerPrivately } from '../../connect/send.ts';
import { logsOf } from './answer-timing.ts';
import type { TimingRequest } from './read-timing-request.ts';
import { planForm, riskForm } from './timing.ts';
import { answerLogs, answerRisk } from './timing-answer.ts';

type Args = Pick<AllMiddlewareArgs & SlackCommandMiddlewareArgs, 'command' | 'client' | 'respond'>;

/** @param above small print: the question, which Slack does not show */
export async function onTimingCommand({
  bot,
  args: { command, client, respond },
  request,
  above,
}: {
  readonly bot: Bot;
  readonly args: Args;
  readonly request: TimingRequest;
  readonly above: readonly string[];
}): Promise<void> {
  const { channel_id: channel, user_id: user } = command;
  if (request.kind === 'form') {
    const open = request.form === 'risk' ? riskForm : planForm;
    const view = open({}, { channel, responseUrl: command.response_url });
    await client.views.open({ trigger_id: command.trigger_id, view });
    return;
  }
  const send = async (message: Message): Promise<undefined> => {
    await answerPrivately({ respond, client, channel, user }, message);
  };
  const asking = { bot, client, send, private: true, above };
  if (request.kind === 'risk') return answerRisk(asking, request.ask);
  // A command carries no files: without pasted lines the answer says how to hand them over.
  await answerLogs(asking, { ...request, logs: logsOf([], request.pasted) });
}
