/**
 * A short question about an answer, as people ask it in the answer's thread. Whether there is an answer is for the caller to know.
 * In: `and how do I know that it worked?`. Out: `{ kind: 'verify' }`. In: `why not Q183347?`. Out: `{ kind: 'why-not', articleId: 'Q183347' }`.
 */

import type { Inquiry } from './inquiry.ts';
import { normaliseInquiry } from './normalise-inquiry.ts';
import { QUESTIONS, whole } from './phrasings.ts';

/** A question about an answer is brief; more is a new question. */
const LONGEST = 110;

/** An article's number, with or without its letters. */
const ARTICLE = String.raw`(?:the )?(?:kb ?|q ?|t|article )*(q?t?\d{4,6})`;
const WHY_NOT = whole(
  `(?:why|how come) (?:is it |is this |is that |are you )?not ${ARTICLE}`,
  `why ${ARTICLE.replace('(q?t', '(?:q?t')} (?:and|but) not ${ARTICLE}`,
  `(?:is|could|can|might|would) (?:it|this|that)(?: not)?(?: also| rather| perhaps| maybe)?(?: be)? ${ARTICLE}`,
  `(?:what|how) about ${ARTICLE}`,
  `what speaks (?:against|for) ${ARTICLE}`,
  `(?:what is|where is)? ?(?:the )?difference (?:to|from|with|between it and|between this and) ${ARTICLE}`,
  `i (?:think|believe|thought) (?:it|this|that) (?:is|was) ${ARTICLE}`,
);

/** A release as people name it: `sp3`, `1.2 sp4`, `sms 2.0`. */
const RELEASE = String.raw`((?:sms )?(?:[12]\.\d)?(?:[ -]?sp\d)?)`;
const VERSION = whole(
  `(?:what|how) about ${RELEASE}`,
  `(?:and )?(?:with|in|under|on|for) ${RELEASE}`,
  `(?:does|do|will|would|did|could|can|should) ${RELEASE} (?:fix|help|solve|change|have|be affected|also have|cure|mend)(?: (?:it|that|this|with (?:it|that|this)|anything|the (?:fix|problem)))?`,
  `(?:is|was) (?:it|that|this) (?:also |already |still )?(?:fixed|solved|the case|a problem|so|mended|broken|in) (?:in|by|with|under)? ?${RELEASE}`,
  `(?:does|do|will|can) (?:it|that|this) (?:also )?(?:apply|happen|hold|occur|affect|apply) (?:to|in|with|under|on)? ?${RELEASE}`,
  `${RELEASE} (?:too|as well|also)`,
);
const ANY_RELEASE = whole(
  '(?:which|what) (?:version|release|service pack|sp|hotfix|patch)(?: (?:fixes|solves|mends|has|contains|is) (?:it|that|this|the fix)| is (?:it|that|this) fixed in| (?:is|are) affected| does (?:it|that|this) (?:apply to|affect))?',
  '(?:is|are) there (?:a|an|any) (?:hotfix|patch|fix from microsoft|service pack)(?: for (?:it|that|this))?',
  `(?:has|did) microsoft (?:fix|fixed|ever fix) (?:it|that|this)`,
  `(?:is|was) (?:it|that|this) (?:ever )?fixed(?: in (?:a|any) (?:service pack|later version|version|release))`,
);

function readArticleId(text: string): string | undefined {
  const found = WHY_NOT.exec(text)
    ?.slice(1)
    .find((one) => one !== undefined);
  if (found === undefined) return undefined;
  return /^\d/.test(found) ? `Q${found}` : found.toUpperCase();
}

function readRelease(text: string): string | undefined {
  const found = VERSION.exec(text)
    ?.slice(1)
    .find((one) => one !== undefined && one.trim() !== '');
  const named = found
    ?.replace(/^sms /, '')
    .replace(/[ -]?sp/, ' SP')
    .trim();
  return named === '' ? undefined : named;
}

/** @returns undefined for what is no brief question about an answer */
export function readInquiry(said: string): Inquiry | undefined {
  if (said.length > LONGEST || said.trim().includes('\n')) return undefined;
  const text = normaliseInquiry(said);
  const articleId = readArticleId(text);
  if (articleId !== undefined) return { kind: 'why-not', articleId };
  const named = readRelease(text);
  if (named !== undefined) return { kind: 'version', named };
  if (ANY_RELEASE.test(text)) return { kind: 'version' };
  const row = QUESTIONS.find(([, pattern]) => pattern.test(text));
  return row && { kind: row[0] };
}
