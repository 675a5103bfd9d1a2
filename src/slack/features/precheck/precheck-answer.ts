/** The check before an upgrade, from what was said, pasted and attached, as a message. */
import type { webApi } from '@slack/bolt';
import { describePrecheck, type PrecheckRoom } from '../../../precheck/describe-precheck.ts';
import type { Precheck } from '../../../precheck/run-precheck.ts';
import { runPrecheck } from '../../../precheck/run-precheck.ts';
import { toSentence } from '../../../timing/input/problems.ts';
import { isCut, plainText } from '../../../timing/report/plain-text.ts';
import type { Message } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { post } from '../../connect/send.ts';
import { conversationWords } from '../../conversation/words.ts';
import { uploadText } from '../../inbound/upload.ts';
import { travelsWhole } from '../timing/ask.ts';
import { holdsLogLines } from '../timing/pasted-log.ts';
import { looksLikeHierarchy } from '../timing/read-timing-request.ts';
import { type CarriedFacts, factsToAsk } from './facts-to-ask.ts';
import { precheckMessage, precheckProblems } from './precheck-view.ts';
import { type Given, readGiven } from './read-given.ts';
import { precheckWords } from './words.ts';

/** What one message takes; everything is on the command line. */
const ROOM: PrecheckRoom = {
  checks: 12,
  looks: 6,
  how: precheckWords.howToGoOn,
};

const WHOLE: PrecheckRoom = { ...ROOM, checks: 1000, looks: 1000, full: true };

interface Around {
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  /** Only one person sees it: it can be shared. */
  readonly private?: boolean;
}

export interface PrecheckAnswer {
  readonly message: Message;
  /** The whole answer, where the message had to leave something out. */
  readonly rest?: string;
}

export async function answerPrecheck(bot: Bot, given: Given, around: Around = {}): Promise<PrecheckAnswer> {
  const { book } = bot.library.knowledge;
  const entries = await readGiven(bot, given);
  if (!entries.ok) return { message: precheckProblems(entries.problems, around.below) };
  const precheck = runPrecheck(book, entries.value);
  const report = describePrecheck(precheck, book, ROOM);
  const { ask, whole } = toCarry(precheck, given);
  const cut = isCut(report);
  const isPrivate = around.private === true;
  // What is shared must be what was seen.
  const shareable = isPrivate && whole && travelsWhole(ask);
  const message = precheckMessage(report, {
    ...around,
    below: [
      ...(isPrivate && cut ? [conversationWords.fileElsewhere(shareable)] : []),
      ...entries.notices.map(toSentence),
      ...(around.below ?? []),
    ],
    ask,
    shareable,
  });
  return { message, ...(cut && { rest: plainText(describePrecheck(precheck, book, WHOLE)) }) };
}

/** A hierarchy travels as a file, and so do logs, for the timing check to learn from; every other fact by its value. */
function toCarry({ known }: Precheck, { files, ask = {} }: Given): CarriedFacts {
  const hierarchy = files.find((file) => file.id !== undefined && looksLikeHierarchy(file))?.id ?? ask.hierarchy;
  const logs = files.flatMap(({ id, text }) => (id !== undefined && holdsLogLines(text) ? [id] : []));
  const { facts, ...rest } = ask;
  const entries = [...known.values()]
    .flat()
    .filter(({ from }) => from.kind !== 'assumed' && (from.kind !== 'hierarchy' || hierarchy === undefined));
  return factsToAsk(entries, {
    ...rest,
    ...(hierarchy !== undefined && { hierarchy }),
    ...(logs.length > 0 && { logs }),
  });
}

/** The answer in a thread, and below it as a file what it had no room for. */
export async function postPrecheck(
  from: { readonly bot: Bot; readonly client: webApi.WebClient },
  to: { readonly channel: string; readonly thread?: string },
  { message, rest }: PrecheckAnswer,
): Promise<void> {
  const ts = await post(from.client, to, message);
  const thread = to.thread ?? ts;
  if (rest === undefined || thread === undefined) return;
  await uploadText(
    from,
    { channel: to.channel, thread },
    { name: 'precheck.txt', title: precheckWords.allChecks, text: rest },
  );
}
