/** Slack's requests in http mode: what Bolt's receiver would fall over is answered here, everything else goes to the receiver. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type HTTPReceiver, HTTPReceiverDeferredRequestError, HTTPModuleFunctions as http } from '@slack/bolt';
import type { Logger } from 'pino';
import { describeError } from '../describe-error.ts';
import { answerHealth, type Health } from './health.ts';

/** Slack's largest are some hundred kilobytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Longer than `null` in any dress; a longer body is not parsed twice. */
const NULL_BYTES = 1024;

/** A body that says `null`, which the receiver looks into unasked. Any other it handles or refuses, its signature first. */
function isNull(request: Parameters<typeof http.parseHTTPRequestBody>[0]): boolean {
  if (request.rawBody.length > NULL_BYTES) return false;
  try {
    return http.parseHTTPRequestBody(request) === null;
  } catch {
    return false;
  }
}

/** @returns the status when the request goes no further */
async function refuse(request: IncomingMessage): Promise<number | undefined> {
  // `//` and `http://[` come as they were sent.
  if (!URL.canParse(request.url ?? '', 'http://localhost')) return 400;
  if (request.method !== 'POST') return 404;
  try {
    // Kept at the request, where the receiver finds it.
    const read = await http.bufferIncomingMessage(request, MOST_BYTES);
    return isNull(read) ? 400 : undefined;
  } catch (error) {
    return http.isRawBodyError(error) && error.statusCode === 413 ? 413 : 400;
  }
}

function end(response: ServerResponse, status: number): void {
  // Half a body may still be on its way: the connection is of no more use.
  if (!response.headersSent) response.writeHead(status, { connection: 'close' }).end();
}

/** @param options.isOpen false before Slack's requests can be handled and after: Slack sends them again */
export function requestListener(options: {
  readonly receiver: Pick<HTTPReceiver, 'requestListener'>;
  readonly health: Health;
  readonly isOpen: () => boolean;
  readonly log: Logger;
}): RequestListener {
  const { receiver, health, isOpen, log } = options;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const status = isOpen() ? await refuse(request) : 503;
    if (status !== undefined) return end(response, status);
    try {
      receiver.requestListener(request, response);
    } catch (error) {
      // The receiver throws for a path that is not Slack's.
      const isUnknown = error instanceof HTTPReceiverDeferredRequestError;
      if (!isUnknown) log.warn({ error: describeError(error) }, 'a request was not handled');
      end(response, isUnknown ? 404 : 500);
    }
  };
  return (request, response) => {
    if (!answerHealth(health, request, response)) void handle(request, response);
  };
}
