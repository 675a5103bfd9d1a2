/** "Enter the site code": a form, checked, whose value goes into the commands of the answer. */
import { changeIncident } from '../../../incident/incidents.ts';
import { isReservedCode, isSiteCode } from '../../../text/site-code.ts';
import { inputIds } from '../../connect/ids.ts';
import { createRespond } from '../../connect/respond.ts';
import { post, respondWith, update } from '../../connect/send.ts';
import { drawIncident } from '../../conversation/draw-incident.ts';
import { placeSchema, pressedPlace } from '../../conversation/pressed.ts';
import { conversationWords } from '../../conversation/words.ts';
import { onButton } from '../../inbound/listen.ts';
import { onForm } from '../../inbound/on-form.ts';
import { fillFinding } from './fill-finding.ts';
import { fillView } from './fill-view.ts';
import { noticeMessage } from './notice.ts';
import { siteWords } from './words.ts';

export const onFill = onButton(async (_bot, { body, value, client }) => {
  const place = pressedPlace(body, value);
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
    const incident = await changeIncident(bot.store.incidents, { workspace, id: place.incidentId }, ({ finding }) =>
      fillFinding(diagnoser, finding, (answer) => diagnoser.fill(answer, { siteCode })),
    );
    if (incident?.finding.kind !== 'known') {
      await post(client, { channel: user }, noticeMessage(conversationWords.gone));
      return;
    }
    const message = drawIncident(diagnoser, incident, { private: place.private });
    if (place.private && place.responseUrl) {
      await respondWith(createRespond(bot.outgoing.fetch, place.responseUrl), message, { replace: true });
    } else if (place.channel && place.ts) {
      await update(client, { channel: place.channel, ts: place.ts }, message);
    }
  },
});
