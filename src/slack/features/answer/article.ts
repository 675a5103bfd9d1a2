/** An article on its own, as `/sms-kb show Q186408` prints it: nothing was pasted, so nothing is filled in. */
import { fillTemplate } from '../../../answer/template.ts';
import { deadlineWords } from '../../../answer/words.ts';
import type { Article } from '../../../article/article.ts';
import type { Block, Message, View } from '../../blocks/blocks.ts';
import { context, section, toMessage, toModal } from '../../blocks/blocks.ts';
import { bold, join, mrkdwn } from '../../blocks/text.ts';
import { callbackIds } from '../../connect/ids.ts';
import { stepBlocks } from './steps.ts';
import { answerWords } from './words.ts';

/** Nothing was pasted: values stand as the words or the `<site code>` that the template keeps for that. */
const withoutValues = (text: string): string => fillTemplate(text, {});

const say = (text: string, max: number): string => mrkdwn(withoutValues(text), max);

function list(title: string, rows: readonly string[]): Block[] {
  return rows.length === 0 ? [] : section(join([bold(title), ...rows.map((row) => `• ${row}`)], '\n'));
}

function articleBlocks(article: Article): Block[] {
  const { product, versions, fixed_in } = article.applies_to;
  const { workaround, deadline } = article;
  const steps = workaround.steps.map((step) => ({
    say: withoutValues(step.say),
    ...(step.run && { run: withoutValues(step.run) }),
    ...(step.danger && { danger: withoutValues(step.danger) }),
  }));
  return [
    ...section(join([bold(article.title, 160), say(article.happened, 500)], '\n')),
    ...context([
      join(
        [
          article.id,
          `${product} ${versions.join(', ')}`,
          fixed_in && answerWords.fixedIn(fixed_in),
          article.status === 'tested' ? undefined : article.status,
        ],
        ' · ',
      ),
    ]),
    ...stepBlocks({
      heading: join([bold(answerWords.doThis), workaround.at && say(workaround.at, 200)], ' · '),
      steps,
    }),
    ...(deadline
      ? section(
          join(
            [
              join(
                [bold(answerWords.deadline), say(deadlineWords.hoursAfter(deadline.hours, deadline.from), 220)],
                ' · ',
              ),
              say(deadline.what, 200),
            ],
            '\n',
          ),
        )
      : []),
    ...section(join([bold(answerWords.cause), say(article.cause, 1200)], '\n')),
    ...list(
      answerWords.checks,
      article.checks.slice(0, 6).map((one) => say(one, 400)),
    ),
    ...list(
      answerWords.similar,
      article.related.slice(0, 6).map((one) => `${mrkdwn(one.id, 20)}: ${say(one.differs, 300)}`),
    ),
    ...context(article.references.slice(0, 8)),
  ];
}

export function articleMessage(article: Article, above: readonly string[] = []): Message {
  return toMessage([...context(above), ...articleBlocks(article)]);
}

export function articleView(article: Article): View {
  return toModal({ callbackId: callbackIds.article, title: article.id, blocks: articleBlocks(article) });
}
