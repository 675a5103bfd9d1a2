/**
 * A known problem, on one phone screen: verdict, remedy, deadline, proof, buttons.
 * In: the answer of Q186408. Out: a message whose first line is worth the ping.
 */
import type { KnownAnswer } from '../../../answer/answer.ts';
import { describeDeadline, formatSource } from '../../../answer/format.ts';
import { furtherProblem, severalProblems } from '../../../answer/problems/tell-problems.ts';
import type { Block, Button, Message } from '../../blocks/blocks.ts';
import { actions, button, context, section, toMessage } from '../../blocks/blocks.ts';
import { bold, join, mrkdwn } from '../../blocks/text.ts';
import { actionIds } from '../../connect/ids.ts';
import { conversationWords } from '../../conversation/words.ts';
import { encodeAsk } from '../timing/ask.ts';
import { goneBlocks } from './gone.ts';
import { proofText } from './proof.ts';
import type { Shown } from './shown.ts';
import { contradictionBlocks, missingSiteBlocks } from './sites.ts';
import { STEPS_AT_ONCE, stepBlocks } from './steps.ts';
import { answerButtons, answerWords } from './words.ts';

function verdictText(answer: KnownAnswer): string {
  const source = mrkdwn(formatSource(answer.article, answer), 200);
  return join([join([bold(answer.headline), source], ' · '), mrkdwn(answer.happened, 500)], '\n');
}

function remedyBlocks(answer: KnownAnswer, shown: Shown): Block[] {
  const { at, steps } = answer.remedy;
  const more = steps.length - STEPS_AT_ONCE;
  return [
    ...stepBlocks({
      heading: join([bold(answerWords.doThis), at && mrkdwn(at, 200)], ' · '),
      steps,
      to: STEPS_AT_ONCE,
      files: answer.files,
    }),
    ...(more > 0 ? context([answerWords.moreSteps(more)]) : []),
    ...contradictionBlocks(answer, shown),
    ...(answer.contradiction ? [] : missingSiteBlocks(answer, shown)),
  ];
}

function deadlineBlocks(answer: KnownAnswer): Block[] {
  if (!answer.deadline) return [];
  const { when, what, basis } = describeDeadline(answer.deadline, answer.files);
  return section(
    join(
      [join([bold(answerWords.deadline), bold(when, 200)], ' · '), mrkdwn(what, 300), `_${mrkdwn(basis, 400)}_`],
      '\n',
    ),
  );
}

/** How likely it was, and will be at the next site of this size. */
function raceBlocks({ race }: KnownAnswer): Block[] {
  if (race?.say === undefined) return [];
  const value = encodeAsk({ sites: '1', logonServers: String(race.logonServers) });
  const again = button({ id: actionIds.changeNumbers, label: answerButtons.checkNextUpgrade, value });
  return section(join([bold(answerWords.nextUpgrade), mrkdwn(race.say, 300)], ' · '), again);
}

/** What people said about the answer; nobody is named, so nobody is pinged. */
function votesText(shown: Shown): string {
  const solved = shown.feedback.filter((one) => one.vote === 'solved').length;
  const other = shown.feedback.length - solved;
  return join(
    [solved > 0 ? answerWords.solvedFor(solved) : undefined, other > 0 ? answerWords.notThisFor(other) : undefined],
    ' ',
  );
}

function buttons(shown: Shown): Button[] {
  const value = shown.incidentId;
  const isSolved = shown.feedback.some((one) => one.vote === 'solved');
  return [
    button({ id: actionIds.solved, label: answerButtons.solved, value, style: 'primary' }),
    button({ id: actionIds.notThis, label: answerButtons.notThis, value }),
    button({ id: actionIds.more, label: answerButtons.more, value }),
    ...(isSolved ? [button({ id: actionIds.teach, label: answerButtons.save, value })] : []),
    ...(shown.private ? [button({ id: actionIds.share, label: conversationWords.share, value })] : []),
  ];
}

/** Verdict, remedy, deadline, proof of one problem. */
function problemBlocks(answer: KnownAnswer, shown: Shown): Block[] {
  const warnings = answer.warnings.slice(0, 3).map((one) => `:warning: ${mrkdwn(one, 300)}`);
  return [
    ...section(verdictText(answer)),
    ...(answer.isChanged ? context([answerWords.changed(answer.article.id)]) : []),
    ...section(join(warnings, '\n')),
    ...remedyBlocks(answer, shown),
    ...deadlineBlocks(answer),
    ...section(proofText(answer)),
    ...raceBlocks(answer),
  ];
}

/** The other problems of the paste, each a section of its own with a button that opens its article. */
function alsoBlocks({ also = [] }: KnownAnswer, shown: Shown): Block[] {
  return also.flatMap((other, at) => {
    const { id } = other.article;
    const show = button({ id: actionIds.show, label: answerButtons.showArticle(id), value: id });
    return [
      { type: 'divider' as const },
      ...section(`*${mrkdwn(furtherProblem(other, at + 2, also.length + 1), 500)}*`, show),
      ...problemBlocks(other, shown),
    ];
  });
}

/** The whole answer; `shown.private` adds the button that shares. */
export function knownMessage(answer: KnownAnswer, shown: Shown): Message {
  return toMessage([
    ...context(shown.above),
    ...section(bold(severalProblems(answer), 500)),
    ...problemBlocks(answer, shown),
    ...alsoBlocks(answer, shown),
    ...goneBlocks(answer.gone ?? [], answer.files),
    ...context([...answer.notices.map((one) => one.text), ...shown.below, votesText(shown)]),
    ...actions(buttons(shown)),
  ]);
}
