/** "Enter the site code": a form, checked, whose value goes into the commands of the answer. */
import { changeIncident } from '../../../incident/incidents.ts';
import { isReservedCode, isSiteCode } from '../../../text/site-code.ts';
import { inputIds } from '../../connect/ids.ts';
import { createRespond } from '../../connect/respond.ts';
import { post, respondWith, update } from '../../connect/send.ts';
import { placeOf, placeSchema } from '../../conversation/pressed.ts';
import { conversationWords } from '../../conversation/words.ts';
import { onButton } from '../../inbound/listen.ts';
import { onForm } from '../../inbound/on-form.ts';
import { answerMessage } from './answer-view.ts';
import { fillView } from './fill-view.ts';
import { noticeMessage } from './notice.ts';
import { shown } from './shown.ts';
import { siteWords } from './words.ts';

export const onFill = onButton(async (_bot, { body, value, client }) => {
  const place = placeOf(body, value);
  await client.views.open({ trigger_id: body.trigger_id, view: fillView(JSON.stringify(place)) });
});

/** Why what was typed is no site code. */
const siteCodeError = (typed: string): string => (isReservedCode(typed) ? siteWords.reserved(typed) : siteWords.hint);

export const onFillSubmit = onForm({
  place: placeSchema,
  check(_bot, { view }) {
    const siteCode = (view.state.values[inputIds.siteCodeBlock]?.[inputIds.siteCode]?.value ?? '')
      .replace(/["'`“”]/g, '')
      .trim()
      .toUpperCase();
    return isSiteCode(siteCode)
      ? { kind: 'go', value: siteCode }
      : { kind: 'errors', errors: { [inputIds.siteCodeBlock]: siteCodeError(siteCode) } };
  },
  async submit(bot, { client, workspace, user, place }, siteCode) {
    const diagnoser = await bot.library.diagnoserFor(workspace);
    const incident = await changeIncident(bot.store.incidents, { workspace, id: place.incidentId }, ({ answer }) =>
      answer.kind === 'known' ? { kind: 'filled', answer: diagnoser.fill(answer, { siteCode }) } : undefined,
    );
    if (incident?.answer.kind !== 'known') {
      await post(client, { channel: user }, noticeMessage(conversationWords.gone));
      return;
    }
    const how = shown(incident.id, { private: place.private, feedback: incident.feedback });
    const message = answerMessage(incident.answer, how);
    if (place.private && place.responseUrl) {
      await respondWith(createRespond(bot.outgoing.fetch, place.responseUrl), message, { replace: true });
    } else if (place.channel && place.ts) {
      await update(client, { channel: place.channel, ts: place.ts }, message);
    }
  },
});
