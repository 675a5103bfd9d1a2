/**
 * Requests about what is kept, and about how the bot behaves in a channel. The whole message must be the request: a log or a question that
 * only begins like one is diagnosed.
 * In: `forget https://acme.slack.com/archives/C0123ABCD/p1700000000000100`. Out: the thread of that message.
 */

export type ForgetTarget =
  | { readonly kind: 'me' }
  /** The thread that it is said in. */
  | { readonly kind: 'here' }
  | { readonly kind: 'person'; readonly user: string }
  | { readonly kind: 'thread'; readonly channel: string; readonly thread: string };

export interface ForgetRequest {
  readonly kind: 'forget';
  readonly target: ForgetTarget;
}

export interface PassiveRequest {
  readonly kind: 'passive';
  readonly passive: 'on' | 'off' | 'default';
}

const PERSON = /^<?@?([UW][A-Z0-9]{2,20})(?:\|[^>]{0,80})?>?$/;
/** A link of "Copy link"; of a reply it names the thread in `thread_ts`. */
const LINK =
  /^<?https:\/\/[\w-]{1,60}(?:\.enterprise)?\.slack\.com\/archives\/([CDG][A-Z0-9]{2,20})\/p(\d{10})(\d{6})(?:\?(?:[^\s>]{0,200}&(?:amp;)?)?thread_ts=(\d{10}\.\d{6})[^\s>]{0,200}|\?[^\s>]{0,200})?>?$/;

function readTarget(words: string): ForgetTarget | undefined {
  if (/^(?:|me|my data|all my data|everything about me)$/i.test(words)) return { kind: 'me' };
  if (/^(?:this|here|thread|this thread)$/i.test(words)) return { kind: 'here' };
  const user = PERSON.exec(words)?.[1];
  if (user) return { kind: 'person', user };
  const [, channel, seconds, micros, thread] = LINK.exec(words) ?? [];
  return channel && seconds && micros
    ? { kind: 'thread', channel, thread: thread ?? `${seconds}.${micros}` }
    : undefined;
}

/** @returns undefined for everything that is no such request */
export function readAdminRequest(said: string): ForgetRequest | PassiveRequest | undefined {
  const text = said.trim();
  const passive = /^passive\s+(on|off|default)$/i.exec(text)?.[1]?.toLowerCase();
  if (passive === 'on' || passive === 'off' || passive === 'default') return { kind: 'passive', passive };
  const words = /^forget\b\s*(.{0,400})$/i.exec(text)?.[1];
  const target = words === undefined ? undefined : readTarget(words.trim().replace(/[.!]$/, ''));
  return target && { kind: 'forget', target };
}
