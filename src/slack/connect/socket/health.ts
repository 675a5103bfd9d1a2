/**
 * /readyz: can somebody be answered now? Each thing that an answer needs is named, so that whoever reads it knows what is missing.
 * /healthz: is the process of any use, or would only a restart help?
 * /metrics: what Prometheus reads.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** What one thing is like: `ok`, or what is wrong, with what somebody wants to know beside it. */
export interface State {
  readonly ok: boolean;
  /** `2 of 2 connected`; no word that came from outside. */
  readonly say: string;
}

export interface Check {
  readonly name: string;
  readonly read: () => State;
}

export interface Health {
  readonly ready: readonly Check[];
  readonly live: readonly Check[];
  /** What /metrics answers; absent where nothing is counted. */
  readonly metrics?: () => Promise<{ readonly text: string; readonly type: string }>;
}

/** One line each, worst news first: `store: lost (the folder is gone)`. */
function report(checks: readonly Check[], words: { readonly good: string; readonly bad: string }) {
  const states = checks.map(({ name, read }) => ({ name, ...read() }));
  const ok = states.every((state) => state.ok);
  const lines = states.map(({ name, ok: isGood, say }) => `${name}: ${isGood ? 'ok' : 'NOT ok'} (${say})`);
  return { ok, text: `${[ok ? words.good : words.bad, ...lines].join('\n')}\n` };
}

export function isReady({ ready }: Health): boolean {
  return ready.every(({ read }) => read().ok);
}

async function answerMetrics(read: NonNullable<Health['metrics']>, response: ServerResponse): Promise<void> {
  try {
    const { text, type } = await read();
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  } catch {
    response.writeHead(500).end();
  }
}

const PATHS = new Set(['/healthz', '/readyz', '/metrics']);

/** Answers /healthz, /readyz and /metrics. @returns false for any other request, which is not touched */
export function answerHealth(health: Health, request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split('?')[0] ?? '';
  if (!PATHS.has(path) || (path === '/metrics' && !health.metrics)) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return true;
  }
  if (path === '/metrics' && health.metrics) {
    void answerMetrics(health.metrics, response);
    return true;
  }
  const { ok, text } =
    path === '/readyz'
      ? report(health.ready, { good: 'ready', bad: 'not ready' })
      : report(health.live, { good: 'ok', bad: 'not ok' });
  response.writeHead(ok ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(text);
  return true;
}

/** The listener of Socket Mode, where nothing else is served. */
export function healthListener(health: Health): RequestListener {
  return (request, response) => {
    if (!answerHealth(health, request, response)) response.writeHead(404).end();
  };
}
