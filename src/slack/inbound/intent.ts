/**
 * What somebody who speaks to the bot wants, read once from the words and the files. Pure: what it does not know is what was answered
 * before, so a follow-up is only one where it stands below an answer. Where people ask by a gesture (the menu of a message), or do not
 * ask at all (a channel that opted in), the intent is a diagnosis, whatever the text says.
 * In: `risk 12 40`. Out: `{ kind: 'risk', ask: … }`. In: a pasted log. Out: `{ kind: 'diagnose', text: … }`.
 */
import { readGreeting } from '../../answer/unknown/small-talk.ts';
import { readPrecheckRequest } from '../features/precheck/read-precheck-request.ts';
import { readTimingMention } from '../features/timing/read-timing-mention.ts';
import type { TimingRequest } from '../features/timing/read-timing-request.ts';
import type { Paste } from './paste.ts';
import { type ForgetRequest, type PassiveRequest, readAdminRequest } from './read-admin-request.ts';
import { type FollowUp, readFollowUp } from './read-follow-up.ts';
import { type LibraryRequest, readLibraryRequest } from './read-library-request.ts';

export type Intent =
  /** The check before an upgrade; `text` holds facts and pasted text, and may be empty. */
  | { readonly kind: 'precheck'; readonly text: string }
  | TimingRequest
  | LibraryRequest
  | ForgetRequest
  | PassiveRequest
  /** Answered with one sentence, which stands in `say`. */
  | { readonly kind: 'greeting'; readonly say: string; readonly text: string }
  | FollowUp
  | { readonly kind: 'diagnose'; readonly text: string };

/** What is talked over: it may go on from an earlier answer, and is diagnosed where it does not. */
export type Talk = Extract<Intent, { readonly kind: 'greeting' | 'follow-up' | 'diagnose' }>;

export type MessageWords = Pick<Paste, 'said' | 'text' | 'files' | 'fromFile'>;

/** Words without files, as a slash command carries them. */
export function wordsAlone(text: string): MessageWords {
  return { said: text, text, files: [], fromFile: false };
}

/** @param words without our mention */
export function readIntent(words: MessageWords): Intent {
  const { said, text, fromFile } = words;
  const precheck = readPrecheckRequest(said);
  if (precheck) return { kind: 'precheck', text: precheck.text };
  const timing = readTimingMention(words);
  if (timing) return timing;
  // A file is a paste, whatever stands beside it.
  const request = fromFile ? undefined : (readAdminRequest(text) ?? readLibraryRequest(text));
  if (request) return request;
  const say = readGreeting(text);
  if (say !== undefined) return { kind: 'greeting', say, text };
  return readFollowUp(text) ?? { kind: 'diagnose', text: text.trim() };
}
