/** The answer to a shortlist's question: what it leaves of the candidates takes the place of the list. */
import type { Bot } from '../../connect/bot.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { findPressed, isPrivate, redraw, tell } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { answerMessage } from './answer-view.ts';
import { noticeMessage } from './notice.ts';
import { readChoice, shortlistMessage } from './shortlist.ts';
import { shown } from './shown.ts';

/** One of the question's choices, or one of the candidates. */
export function onChoose(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    if (!(await firstTime(bot, args.body))) return;
    const { incidentId, articleIds } = readChoice(args.action.value ?? '');
    const incident = await findPressed(bot, args, incidentId);
    if (!incident) return;
    const { answer, feedback } = incident;
    // Somebody else may have decided a moment before: then everybody sees that answer.
    const diagnoser = await bot.library.diagnoserFor(incident.workspace);
    const isOffered =
      answer.kind === 'shortlist' && answer.options.some(({ article }) => articleIds.includes(article.id));
    const chosen = isOffered ? diagnoser.keep(answer, articleIds) : answer;
    if (!chosen) {
      await tell(args, noticeMessage('That article is no longer in the library. Paste the lines again.'));
      return;
    }
    await bot.store.saveIncident({ ...incident, answer: chosen });
    await redraw(args, answerMessage(chosen, shown(incident.id, { private: isPrivate(args.body), feedback })));
  };
}

export function onCannotTell(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    if (!(await firstTime(bot, args.body))) return;
    const incident = await findPressed(bot, args, args.action.value ?? '');
    if (!incident) return;
    const how = shown(incident.id, { private: isPrivate(args.body), feedback: incident.feedback });
    const { answer } = incident;
    await redraw(args, answer.kind === 'shortlist' ? shortlistMessage(answer, how, false) : answerMessage(answer, how));
  };
}
