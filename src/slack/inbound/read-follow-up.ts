/**
 * A few words that may go on from an answer: the missing site code, a question about the answer, "not this", "that fixed it", thanks. Whether they do depends on the
 * answer that they stand below; alone they are a question like any other.
 * In: `the site code is LON`. Out: `{ kind: 'follow-up', site: { siteCode: 'LON', … }, … }`.
 */

import { THANKS } from '../../answer/unknown/small-talk.ts';
import type { Feedback } from '../../incident/incident.ts';
import type { Inquiry } from '../../query/inquiry/inquiry.ts';
import { readInquiry } from '../../query/inquiry/read-inquiry.ts';
import { type GivenInWords, readGivenSite } from '../../query/site-roles/read-given-site.ts';

export interface FollowUp {
  readonly kind: 'follow-up';
  readonly text: string;
  readonly site?: GivenInWords;
  readonly vote?: Feedback['vote'];
  readonly inquiry?: Inquiry;
  readonly isThanks: boolean;
}

/** A reply is a few words; a log or a story is a new question. */
const LONGEST_REPLY = 120;

const NOT_THIS =
  /^(?:(?:no|nope|sorry|hm+)[,.! ]*)*(?:no|nope|neither|none(?: of (?:them|these|those))?|(?:it(?:['’]s| is)|that(?:['’]s| is)) not (?:it|this|that)|(?:that|it) (?:isn['’]?t|is not) it|not (?:this|that|it)|wrong)[.! ]*$/i;
const SOLVED =
  /\b(?:that|this|it)(?:['’]s| is| has)? (?:fixed|solved|did it|did the trick|worked|works now|was it|helped)\b|^(?:fixed|solved|works now)\b/i;
/** "Thanks, but it still fails" is neither thanks nor the end of it. */
const NOT_YET = /\?|\b(?:but|still|not|except|again)\b|n['’]t\b/i;

/** Short enough to go on from an answer; said alone it may still be a question. */
export function isBrief(text: string): boolean {
  return text !== '' && text.length <= LONGEST_REPLY && !text.includes('\n');
}

function voteIn(text: string): Feedback['vote'] | undefined {
  if (NOT_THIS.test(text)) return 'not-this';
  return SOLVED.test(text) && !NOT_YET.test(text) ? 'solved' : undefined;
}

/** @returns undefined when the text says nothing that an answer waits for */
export function readFollowUp(said: string): FollowUp | undefined {
  const text = said.trim();
  if (!isBrief(text)) return undefined;
  const site = readGivenSite(text);
  const vote = voteIn(text);
  const inquiry = readInquiry(text);
  const isThanks = THANKS.test(text);
  if (!site && !vote && !inquiry && !isThanks) return undefined;
  return {
    kind: 'follow-up',
    text,
    ...(site && { site }),
    ...(vote && { vote }),
    ...(inquiry && { inquiry }),
    isThanks,
  };
}
