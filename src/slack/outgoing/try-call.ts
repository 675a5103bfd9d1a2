/** One try of a call: limited in time and size, and told by what is known of it afterwards. */

import { slackCode, tokenRefusal } from '../connect/slack-error.ts';

export type Tried =
  /** Slack answered, its body read whole. `code`: its word for what went wrong. `refused`: its word for a token that it does not take. */
  | {
      readonly kind: 'answered';
      readonly response: Response;
      readonly code?: string | undefined;
      readonly refused?: string | undefined;
    }
  /** Nothing left this machine. */
  | { readonly kind: 'unsent'; readonly error: unknown }
  /** It left, and nobody knows what became of it. */
  | { readonly kind: 'lost'; readonly error: unknown };

/** Fifty messages of a thread with their blocks: some megabytes. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** `{"ok":false,"error":"token_revoked"}` with what Slack adds; longer answers are not looked into. */
const MAX_REFUSAL_BYTES = 2000;

function readRefusal(body: Buffer): { readonly code?: string | undefined; readonly refused?: string | undefined } {
  if (body.length > MAX_REFUSAL_BYTES) return {};
  try {
    const answer = { data: JSON.parse(body.toString()) };
    return { code: slackCode(answer), refused: tokenRefusal(answer) };
  } catch {
    return {};
  }
}

/** Statuses that have no body, which `Response` insists on. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** The connection was never made: errno(3), getaddrinfo(3), undici. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function wasNeverSent(error: unknown): boolean {
  let inner: unknown = error;
  for (let depth = 0; depth < 4 && inner instanceof Error; depth += 1) {
    if ('code' in inner && typeof inner.code === 'string' && UNSENT.has(inner.code)) return true;
    inner = inner.cause;
  }
  return false;
}

async function readWhole(response: Response): Promise<Tried> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > MAX_ANSWER_BYTES) throw new Error(`[slack] an answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    parts.push(part);
  }
  const { status, statusText, headers } = response;
  const body = Buffer.concat(parts);
  const whole = new Response(WITHOUT_BODY.has(status) ? null : body, { status, statusText, headers });
  return { kind: 'answered', response: whole, ...readRefusal(body) };
}

/**
 * Never throws. Redirects are not followed: the Web API sends none, and one could lead the token elsewhere.
 * @param stop ends the try before its time
 */
export async function tryCall(
  send: typeof fetch,
  request: { readonly url: URL; readonly init: RequestInit; readonly tryMs: number; readonly stop: AbortSignal },
): Promise<Tried> {
  const { url, init, tryMs, stop } = request;
  const limit = new AbortController();
  const end = (): void => limit.abort(new Error('[slack] no answer in time'));
  const timer = setTimeout(end, tryMs);
  stop.addEventListener('abort', end, { once: true });
  try {
    return await readWhole(await send(url, { ...init, redirect: 'error', signal: limit.signal }));
  } catch (error) {
    return { kind: wasNeverSent(error) ? 'unsent' : 'lost', error };
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}
