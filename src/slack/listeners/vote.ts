/** "Solved it" and "Not this": one vote per person; the message shows the count, "Not this" also what else it may be. */
import type { Feedback } from '../../store/store.ts';
import type { Bot } from '../bot.ts';
import { firstTime } from '../first-time.ts';
import type { ButtonArgs } from '../pressed.ts';
import { findPressed, isPrivate, redraw, tell } from '../pressed.ts';
import { answerMessage } from '../views/answer.ts';
import { section, toMessage } from '../views/blocks.ts';
import { relatedBlocks } from '../views/more.ts';
import { noticeMessage } from '../views/notice.ts';
import { candidateBlocks } from '../views/search.ts';
import { shown } from '../views/shown.ts';
import { workspaceOf } from '../workspace.ts';

export function onVote(bot: Bot, vote: Feedback['vote']) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action } = args;
    if (!(await firstTime(bot, body))) return;
    const found = await findPressed(bot, args, action.value ?? '');
    if (!found) return;
    const feedback = { user: body.user.id, vote, atMs: bot.now() };
    const incident = (await bot.store.recordFeedback(workspaceOf(body), found.id, feedback)) ?? found;
    bot.log.info({ incident: incident.id, vote }, 'feedback');
    await redraw(
      args,
      answerMessage(incident.answer, shown(incident.id, { private: isPrivate(body), feedback: incident.feedback })),
    );
    if (vote === 'solved' || incident.answer.kind !== 'known') return;
    const { article, candidates } = incident.answer;
    const others = candidates.filter((one) => one.id !== article.id).slice(0, 3);
    const advice = 'Paste a few more lines around the failure and mention me again.';
    // The article's author knows what it is taken for; the runners-up by words are the second guess.
    const related = relatedBlocks(incident.answer, { title: 'Noted. What it is taken for', most: 3 });
    const guesses = others.length === 0 ? [] : [...section('Noted. What else it may be:'), ...candidateBlocks(others)];
    const blocks = related.length > 0 ? related : guesses;
    const message =
      blocks.length === 0
        ? noticeMessage('Noted. Nothing else comes close.', advice)
        : toMessage([...blocks, ...section(advice)]);
    await tell(args, message);
  };
}
