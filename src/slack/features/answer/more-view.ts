/** Behind "More": what the first screen left out – the remaining steps, the cause, the checks, the near misses, the sources. */
import type { KnownAnswer } from '../../../answer/answer.ts';
import type { Block, View } from '../../blocks/blocks.ts';
import { button, context, section, toModal } from '../../blocks/blocks.ts';
import { bold, code, join, mrkdwn } from '../../blocks/text.ts';
import { blockWords } from '../../blocks/words.ts';
import { actionIds, callbackIds } from '../../connect/ids.ts';
import { conversationWords } from '../../conversation/words.ts';
import { STEPS_AT_ONCE, stepBlocks } from './steps.ts';
import { answerButtons, answerWords } from './words.ts';

function listText({
  title,
  items,
  most,
  max,
}: {
  readonly title: string;
  readonly items: readonly string[];
  readonly most: number;
  readonly max: number;
}): string {
  const rows = items.slice(0, most).map((item) => `• ${mrkdwn(item, max)}`);
  return rows.length === 0 ? '' : join([bold(title), ...rows], '\n');
}

function codesText(answer: KnownAnswer): string {
  const rows = answer.codes.slice(0, 10).map(({ written, name, meaning }) => {
    return join([code(written, 40), name && mrkdwn(name, 80), meaning && mrkdwn(meaning, 200)], ' · ');
  });
  return rows.length === 0 ? '' : join([bold(answerWords.codes), ...rows], '\n');
}

/** The articles that look like this one, each with how it differs and a button that shows it. */
export function relatedBlocks(answer: KnownAnswer, { title = answerWords.similar as string, most = 10 } = {}): Block[] {
  if (answer.related.length === 0) return [];
  const rows = answer.related.slice(0, most).flatMap((one) => {
    const text = join(
      [join([bold(one.id, 20), one.title && mrkdwn(one.title, 160)], ' '), mrkdwn(one.differs, 300)],
      '\n',
    );
    return section(text, button({ id: actionIds.show, label: answerButtons.show, value: one.id }));
  });
  return [...section(bold(title)), ...rows];
}

export function moreView(answer: KnownAnswer): View {
  const { steps } = answer.remedy;
  const { fixedIn } = answer.article;
  return toModal({
    callbackId: callbackIds.more,
    title: answer.article.id,
    blocks: [
      ...section(bold(answer.article.title, 160) || answerWords.noTitle),
      ...(steps.length > STEPS_AT_ONCE
        ? stepBlocks({ heading: bold(answerWords.remainingSteps), steps, from: STEPS_AT_ONCE, files: answer.files })
        : []),
      ...section(join([bold(answerWords.cause), mrkdwn(answer.cause, 1200)], '\n')),
      ...section(listText({ title: answerWords.checks, items: answer.checks, most: 6, max: 400 })),
      ...section(codesText(answer)),
      ...relatedBlocks(answer),
      ...context([
        join([answerWords.appliesTo(answer.article.appliesTo), fixedIn && answerWords.fixedIn(fixedIn)], ' '),
        ...answer.references.slice(0, 8),
      ]),
    ],
  });
}

/** Stands in the modal until the answer is there: a trigger lives three seconds, a store may be slower. */
export function loadingView(): View {
  return toModal({ callbackId: callbackIds.more, title: blockWords.app, blocks: section(answerWords.loading) });
}

/** The answer is no longer kept. */
export function goneView(): View {
  return toModal({ callbackId: callbackIds.more, title: blockWords.app, blocks: section(conversationWords.gone) });
}
