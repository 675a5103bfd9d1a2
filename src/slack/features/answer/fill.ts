/** "Fill in the site code": a form, checked, whose value goes into the commands of the answer. */
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { isReservedCode, isSiteCode } from '../../../text/site-code.ts';
import type { Bot } from '../../connect/bot.ts';
import { inputIds } from '../../connect/ids.ts';
import { createRespond } from '../../connect/respond.ts';
import { post, respondWith, update } from '../../connect/send.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs, Place } from '../../conversation/pressed.ts';
import { placeOf } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { answerMessage } from './answer-view.ts';
import { fillView, siteCodeHint } from './fill-view.ts';
import { noticeMessage } from './notice.ts';
import { shown } from './shown.ts';

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
