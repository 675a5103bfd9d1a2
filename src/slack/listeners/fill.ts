/** "Fill in the site code": a form, checked, whose value goes into the commands of the answer. */
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { isReservedCode, isSiteCode } from '../../site-code.ts';
import type { Bot } from '../bot.ts';
import { firstTime } from '../first-time.ts';
import { inputIds } from '../ids.ts';
import type { ButtonArgs, Place } from '../pressed.ts';
import { placeOf } from '../pressed.ts';
import { createRespond } from '../respond.ts';
import { post, respondWith, update } from '../send.ts';
import { answerMessage } from '../views/answer.ts';
import { fillView, siteCodeHint } from '../views/fill.ts';
import { noticeMessage } from '../views/notice.ts';
import { shown } from '../views/shown.ts';
import { workspaceOf } from '../workspace.ts';

export function onFill(bot: Bot) {
  return async ({ ack, body, action, client }: ButtonArgs) => {
    await ack();
    if (!(await firstTime(bot, body))) return;
    const place = placeOf(body, action.value ?? '');
    await client.views.open({ trigger_id: body.trigger_id, view: fillView(JSON.stringify(place)) });
  };
}

/** Why what was typed is no site code. */
const siteCodeError = (typed: string): string =>
  isReservedCode(typed) ? `${typed} is a reserved name of Windows NT and no site code (Q182420).` : siteCodeHint;

type SubmitArgs = AllMiddlewareArgs & SlackViewMiddlewareArgs<ViewSubmitAction>;

export function onFillSubmit(bot: Bot) {
  return async ({ ack, body, view, client }: SubmitArgs) => {
    const siteCode = (view.state.values[inputIds.siteCodeBlock]?.[inputIds.siteCode]?.value ?? '')
      .replace(/["'`“”]/g, '')
      .trim()
      .toUpperCase();
    if (!isSiteCode(siteCode)) {
      await ack({ response_action: 'errors', errors: { [inputIds.siteCodeBlock]: siteCodeError(siteCode) } });
      return;
    }
    await ack();
    if (!(await firstTime(bot, body))) return;
    const place = JSON.parse(view.private_metadata) as Place;
    const incident = await bot.store.findIncident(workspaceOf(body), place.incidentId);
    if (incident?.answer.kind !== 'known') {
      await post(
        client,
        { channel: body.user.id },
        noticeMessage('I no longer have this answer. Paste the lines again.'),
      );
      return;
    }
    const diagnoser = await bot.library.diagnoserFor(incident.workspace);
    const answer = diagnoser.fill(incident.answer, { siteCode });
    await bot.store.saveIncident({ ...incident, answer });
    const message = answerMessage(answer, shown(incident.id, { private: place.private, feedback: incident.feedback }));
    if (place.private && place.responseUrl) {
      await respondWith(createRespond(bot.fetch, place.responseUrl), message, { replace: true });
    } else if (place.channel && place.ts) {
      await update(client, { channel: place.channel, ts: place.ts }, message);
    }
  };
}
