/** `/sms-kb …`: answered for the asker alone, with the question repeated, because Slack does not show what was typed. */
import { redactLine } from '../../../text/redact.ts';
import type { Message } from '../../blocks/blocks.ts';
import { plain } from '../../blocks/text.ts';
import type { Bot } from '../../connect/bot.ts';
import { answerPrivately } from '../../connect/send.ts';
import { reply } from '../../conversation/reply.ts';
import { type Intent, readIntent, wordsAlone } from '../../inbound/intent.ts';
import { type Commanded, onSlashCommand } from '../../inbound/listen.ts';
import { looksLikeSubcommand } from '../../inbound/read-library-request.ts';
import { askToForget } from '../admin/forget.ts';
import { setPassive } from '../admin/passive.ts';
import { noticeMessage } from '../answer/notice.ts';
import { onPrecheckCommand } from '../precheck/precheck.ts';
import { libraryMessage } from '../team/library-message.ts';
import { onTimingCommand } from '../timing/timing-command.ts';
import { helpMessage } from './help.ts';
import { suggestCommand } from './suggest-command.ts';
import { helpWords } from './words.ts';

/** Enough to recognise one's own question by. */
const QUESTION_CHARACTERS = 200;

/** What was asked, without its secrets: the answer can be shared, screenshots are taken. */
function repeatQuestion(text: string): string {
  const question = plain(redactLine(plain(text, 4 * QUESTION_CHARACTERS)), QUESTION_CHARACTERS);
  return question === '' ? '' : helpWords.youAsked(question);
}

export const onCommand = onSlashCommand(async (bot, asked) => {
  const { command, client, respond, text } = asked;
  const above = [repeatQuestion(text)];
  const intent: Intent = text.trim() === '' ? { kind: 'help' } : readIntent(wordsAlone(text));
  switch (intent.kind) {
    case 'precheck':
      return onPrecheckCommand({ bot, commandArgs: { command, client, respond }, precheckRequest: intent, above });
    case 'form':
    case 'risk':
    case 'calibrate':
    case 'replay':
      return onTimingCommand({ bot, args: { command, client, respond }, request: intent, above });
    case 'forget':
      return answer(asked, await askToForget(bot, { ...asked, channel: command.channel_id }, intent));
    case 'passive':
      return answer(asked, await setPassive(bot, { ...asked, channel: command.channel_id }, intent));
    case 'help':
    case 'show':
    case 'search':
    case 'taught': {
      const asker = { workspace: asked.workspace, user: asked.user, private: true };
      return answer(asked, await libraryMessage({ bot, asker, request: intent, above }));
    }
    // Nothing stands before a command that a follow-up could go on from.
    case 'greeting':
    case 'follow-up':
    case 'diagnose':
      return sendDiagnosis({ bot, asked, text: intent.text, above });
  }
});

function answer({ command, client, respond, user }: Commanded, message: Message): Promise<void> {
  return answerPrivately({ respond, client, channel: command.channel_id, user }, message);
}

async function sendDiagnosis({
  bot,
  asked,
  text,
  above,
}: {
  readonly bot: Bot;
  readonly asked: Commanded;
  readonly text: string;
  readonly above: readonly string[];
}): Promise<void> {
  const { command, workspace, user } = asked;
  const found = await bot.reading.diagnose(workspace, text);
  const isUnknown = found.kind === 'unknown';
  const suggestion = isUnknown ? suggestCommand(text) : undefined;
  if (suggestion) return answer(asked, noticeMessage(suggestion));
  if (isUnknown && found.why !== 'talk' && !found.reading?.length && looksLikeSubcommand(text)) {
    const { size } = await bot.library.diagnoserFor(workspace);
    return answer(asked, helpMessage(size, helpWords.unknownCommand(plain(text, 40))));
  }
  const question = {
    workspace,
    channel: command.channel_id,
    askedBy: user,
    surface: 'command',
    answer: found,
  } as const;
  await reply(bot, question, {
    private: true,
    above,
    async send(draw) {
      await answer(asked, draw());
      return undefined;
    },
  });
}
