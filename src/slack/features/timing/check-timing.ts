/** "Check the timing", below an answer of precheck: the timing check of the same sites, or its form where their numbers are missing. */
import { onButton } from '../../inbound/listen.ts';
import { decodeAsk } from './ask.ts';
import { asking, formPlaceOf, riskForm } from './timing.ts';
import { answerRisk } from './timing-answer.ts';

export const onCheckTiming = onButton(async (bot, pressed) => {
  const { body, client, user, value } = pressed;
  const ask = decodeAsk(value);
  const place = formPlaceOf(body);
  if (ask.hierarchy === undefined && ask.logonServers === undefined) {
    await client.views.open({ trigger_id: body.trigger_id, view: riskForm(ask, place) });
    return;
  }
  await answerRisk(asking(bot, { client, user, place }), ask);
});
