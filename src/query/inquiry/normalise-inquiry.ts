/**
 * A short question in one way of writing, without greetings, politeness and punctuation around it.
 * In: `OK, and what's the deadline, please?`. Out: `what is the deadline`.
 */

/** What stands before a question without changing it, and after. */
const BEFORE =
  /^(?:(?:ok(?:ay)?|so|and|but|well|hm+|hi|hey|hello|thanks|thank you|thx|cool|great|right|alright|yes|yeah|sorry|please|pls|just|also|again|wait|btw|one more question|quick question)\b[\s,.:;!…-]*|[\s,.:;!?…-])+/;
const AFTER =
  /(?:[\s,.:;!?…-]|[\s,](?:please|pls|though|then|actually|exactly|anyway|btw|again|thanks|thank you|thx|guys|here|there)(?=[\s.!?]*$))+$/;
const ASKS_POLITELY =
  /^(?:(?:can|could|would|will) (?:you|u) |(?:do|would) you know |(?:tell|show|give|remind) (?:me|us) (?=(?:why|how|what|which|when|where|by|until|if|whether)\b)|i (?:want|would like|need) to know |(?:any|no) idea )+/;

/** `What's it?` → `what is it`: one way of writing for the phrasings below. */
export function normaliseInquiry(said: string): string {
  const plain = said
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/["“”]/g, '')
    .replace(/\b(what|which|how|where|who|why|when|that|it|there)'s\b/g, '$1 is')
    .replace(/\bwhats\b/g, 'what is')
    .replace(/\b(?:didn't|didnt)\b/g, 'did not')
    .replace(/\b(?:doesn't|doesnt)\b/g, 'does not')
    .replace(/\b(?:don't|dont)\b/g, 'do not')
    .replace(/\b(?:isn't|isnt)\b/g, 'is not')
    .replace(/\b(?:hasn't|hasnt)\b/g, 'has not')
    .replace(/\bi'm\b/g, 'i am')
    .replace(/\bservice pack (?=\d)/g, 'sp')
    .replace(/\bsp (?=\d)/g, 'sp')
    .replace(/\s+/g, ' ')
    .trim();
  let text = plain;
  for (let round = 0; round < 3; round++) {
    text = text.replace(BEFORE, '').replace(AFTER, '').replace(ASKS_POLITELY, '');
  }
  return text;
}
