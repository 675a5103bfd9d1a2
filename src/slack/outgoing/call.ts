/** What one call to Slack is, read from its address and arguments: in which queue it waits, for how long, and whether it may be repeated. */

import { isFileHost, isResponseHost } from './hosts.ts';

/** From the most urgent: a form whose trigger lives three seconds, an answer to somebody who asked, one that nobody asked for, a name. */
export const urgencies = ['form', 'asked', 'overheard', 'lookup'] as const;
export type Urgency = (typeof urgencies)[number];

export interface Call {
  /** `chat.postMessage`; `response_url` and `upload` for the two addresses that are no method. */
  readonly method: string;
  /** Calls of one queue wait for each other, and no other call waits for them. */
  readonly queue: string;
  readonly urgency: Urgency;
  /** One try, from the first byte sent to the last one read. */
  readonly tryMs: number;
  /** All tries and all waiting. */
  readonly patienceMs: number;
  /** Doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
}

/** Slack answers within a second; what takes longer than this rarely comes at all. */
const TRY_MS = 10_000;

/** A trigger_id lives three seconds (docs.slack.dev/reference/methods/views.open). */
const TRIGGER_MS = 3_000;

/** Two of these fit into the lease of a delivery (`inbound/first-time.ts`): reading a thread, then the answer. */
const PATIENCE_MS = 90_000;

/** A name that does not come within this time is an unknown name. */
const LOOKUP_PATIENCE_MS = 20_000;

/**
 * The socket that asks for its address waits no longer than 15 s for everything, and asks again by itself (`connect/sockets.ts`): it is asked
 * once, since Slack allows few such questions.
 */
const ADDRESS_MS = 5_000;
const ONE_TRY_MS = 400;

const FORMS = new Set(['views.open', 'views.push']);

/** Limited by Slack for the whole workspace, and asked for many channels at once: one queue for all of them. */
const LOOKUPS = new Set(['conversations.info', 'users.info']);

/** Reads, and what says what shall be rather than what to add. */
const REPEATABLE =
  /^(?:conversations\.(?:info|replies|history)|users\.info|files\.info|auth\.test|apps\.connections\.open|chat\.(?:update|delete)|views\.(?:update|publish))$/;

/** What a call is about, by which its queue is told from another's: the first of these that is there. */
const SUBJECTS = ['channel', 'channel_id', 'view_id', 'user_id', 'trigger_id', 'file'] as const;

function subjectOf(body: unknown): string {
  if (typeof body !== 'string') return '';
  const args = new URLSearchParams(body);
  for (const name of SUBJECTS) {
    const value = args.get(name);
    if (value) return value;
  }
  return '';
}

function methodCall(method: string, body: unknown, asked: 'asked' | 'overheard'): Call {
  if (FORMS.has(method)) {
    const limits = { tryMs: TRIGGER_MS, patienceMs: TRIGGER_MS };
    return { method, queue: `${method} ${subjectOf(body)}`, urgency: 'form', ...limits, repeatable: false };
  }
  if (LOOKUPS.has(method)) {
    const limits = { tryMs: TRY_MS, patienceMs: LOOKUP_PATIENCE_MS };
    return { method, queue: method, urgency: 'lookup', ...limits, repeatable: true };
  }
  const limits =
    method === 'apps.connections.open'
      ? { tryMs: ADDRESS_MS, patienceMs: ONE_TRY_MS }
      : { tryMs: TRY_MS, patienceMs: PATIENCE_MS };
  return {
    method,
    queue: `${method} ${subjectOf(body)}`,
    urgency: asked,
    ...limits,
    repeatable: REPEATABLE.test(method),
  };
}

/** Where the Web API is when nothing else is configured. */
const SLACK_API = 'https://slack.com/api/';

/**
 * @param body form fields for a method, JSON for a response_url, a form with a file for an upload
 * @param from.asked for whom: somebody who asked, or a channel that is only listened to
 * @returns undefined for an address that is none of Slack's
 */
export function readCall(
  url: URL,
  body: unknown,
  from: { readonly apiUrl?: string | undefined; readonly asked: 'asked' | 'overheard' },
): Call | undefined {
  const { apiUrl = SLACK_API, asked } = from;
  if (url.href.startsWith(apiUrl)) return methodCall(url.pathname.slice(new URL(apiUrl).pathname.length), body, asked);
  const limits = { urgency: asked, tryMs: TRY_MS, patienceMs: PATIENCE_MS, repeatable: false };
  if (typeof body !== 'string')
    return isFileHost(url, from.apiUrl) ? { method: 'upload', queue: `upload ${url.href}`, ...limits } : undefined;
  return isResponseHost(url, from.apiUrl)
    ? { method: 'response_url', queue: `response_url ${url.href}`, ...limits }
    : undefined;
}
