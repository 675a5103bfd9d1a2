/** Answers through a response_url that was kept, as Bolt's own `respond` does for the payload at hand. */
import type { RespondFn, webApi } from '@slack/bolt';
import { RespondError } from '@slack/bolt';

/**
 * @param send of `Outgoing`, which refuses an address that is not one of Slack's
 * @throws RespondError when Slack refuses, e.g. because the address has expired (5 uses, 30 minutes)
 */
export function createRespond(send: webApi.FetchFunction, responseUrl: string): RespondFn {
  return async (message) => {
    const response = await send(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(typeof message === 'string' ? { text: message } : message),
    });
    if (!response.ok) throw new RespondError(`[slack] the response_url answered ${response.status}`, response.status);
    return response;
  };
}
