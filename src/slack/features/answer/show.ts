/** "Show" beside an article: opens it, on top of the modal that the button stands in or as a modal of its own. */
import { tell } from '../../conversation/pressed.ts';
import { onButton } from '../../inbound/listen.ts';
import { articleView } from './article.ts';
import { noticeMessage } from './notice.ts';
import { answerWords } from './words.ts';

export const onShow = onButton(async (bot, pressed) => {
  const { body, client, workspace, value } = pressed;
  const article = (await bot.library.diagnoserFor(workspace)).article(value);
  if (article) {
    const opening = { trigger_id: body.trigger_id, view: articleView(article) };
    await (body.view ? client.views.push(opening) : client.views.open(opening));
    return;
  }
  if (!body.view) await tell(pressed, noticeMessage(answerWords.articleGone));
});
