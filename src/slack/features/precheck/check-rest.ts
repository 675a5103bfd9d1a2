/** "What else could stop it?", below an answer of the timing check: precheck of the same sites and files. */
import { onButton } from '../../inbound/listen.ts';
import { decodeAsk } from '../timing/ask.ts';
import { asking, formPlaceOf } from '../timing/timing.ts';
import { sendPrecheck } from './precheck.ts';

export const onCheckRest = onButton(async (bot, { body, client, user, value }) => {
  await sendPrecheck(asking(bot, { client, user, place: formPlaceOf(body) }), { text: '', ask: decodeAsk(value) });
});
