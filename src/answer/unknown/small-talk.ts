/**
 * A greeting, thanks, a call for help or a lone emoji: answered as what it is, in one sentence.
 * In: `hi there`. Out: `Hello. Paste …`. A sentence that says more than that is a question.
 */
import type { Query } from '../../query/query.ts';
import { talkWords } from './words.ts';

/** More is a question, however friendly it begins. */
const LONGEST = 80;

const GREETING =
  /^(?:(?:hi+|hello|hey+|yo|howdy|greetings|good (?:morning|afternoon|evening|day|night)|morning|evening|hallo|moin(?: moin)?|servus|grüß gott|guten? (?:morgen|tag|abend|nacht)|bonjour|bonsoir|salut|hola|buenos d[ií]as|ciao|there|all|everyone|team|folks|guys|bot|zusammen|sms[- ]?kb)[\s,.!]*)+$/i;
const STARTS_GREETING =
  /^(?:hi|hello|hey|yo|howdy|greetings|good |morning|evening|hallo|moin|servus|grüß|guten?|bonjour|bonsoir|salut|hola|buenos|ciao)/i;
/** Made of nothing but thanks. */
export const THANKS =
  /^(?:(?:ok(?:ay)?|great|perfect|cool|nice|super|got it|many|thanks?|thank|you|thx|tnx|cheers|ta|a lot|very|so|much|all|for|the|your|help|bot|danke|dank|vielen|herzlichen|sch[öo]n|sehr|merci|beaucoup|bien|gracias|grazie|mille|muchas)[,.! ]*)+$/i;
const HAS_THANKS = /\b(?:thanks?|thx|tnx|cheers|ta|danke?|merci|gracias|grazie)\b/i;
/** "Thanks, that fixed it", with no answer in sight that it could be about. */
const SOLVED =
  /^(?:(?:ok(?:ay)?|great|perfect|super|yes|yep|thanks?|thx|thank you|danke|merci)[,.! ]+)*(?:(?:that|this|it|all)(?: has|['’]s| is| was)? )?(?:now )?(?:fixed|solved|resolved|did it|did the trick|worked|works(?: now| again)?|was it|helped|done|good now|sorted)(?: it| now| again)?[.! ]*$/i;
/** Asks whether anybody is there. */
const PING =
  /^(?:(?:is|are) (?:any(?:one|body)|you|some(?:one|body)) (?:there|here|awake|around|online|alive|up)|any(?:one|body) (?:there|here|awake|around)|ping|test(?:ing)?(?: 1 2 3)?|hello\?)[\s.!?]*$/i;
/** An answer to a question that was not asked. */
const REPLY = /^(?:yes|no|yep|yeah|nope|ok(?:ay)?|sure|maybe|ja|nein|oui|non|right|correct|wrong)[\s.!]*$/i;
/** Nothing but addresses. */
const LINK = /^(?:(?:https?:\/\/|www\.)\S{1,2000}[\s,;]*){1,5}$/i;
const HELP = /^(?:please |can you |could you |i need |need )?(?:some )?help(?: me)?(?: please)?[\s.!?]*$/i;
const WHO =
  /^(?:(?:and )?who are you|what are you|what(?:'s| is) this(?: bot)?|what (?:can|do) you (?:do|know)|how do(?:es)? (?:i use (?:you|this)|this work)|are you (?:a bot|there|human))[\s.!?]*$/i;
const SITE_CODE = /^[A-Z][A-Z0-9]{2}$/;
/** Neither letter nor digit, or emoji as Slack writes them: `:shrug:`. */
const EMOJI = /^(?:\s*:[a-z0-9_+'-]{1,40}:)+\s*$|^[^\p{L}\p{N}]+$/u;

/** Ends a conversation: thanks, or the news that it is over. */
export function isClosing(said: string): boolean {
  const text = said.trim();
  return text.length <= LONGEST && ((HAS_THANKS.test(text) && THANKS.test(text)) || SOLVED.test(text));
}

/** Addresses and nothing else: what stands behind them was not pasted. */
export function isLink(said: string): boolean {
  return LINK.test(said.trim());
}

/** @returns what to say to a text that is nothing but a greeting */
export function readGreeting(said: string): string | undefined {
  const text = said.trim();
  const greets = text.length <= LONGEST && STARTS_GREETING.test(text) && GREETING.test(text);
  return greets ? talkWords.hello : undefined;
}

/** @returns undefined when the text is no small talk */
export function answerSmallTalk({ lines }: Query): string | undefined {
  const [only] = lines;
  const said = only?.text.trim() ?? '';
  if (lines.length !== 1 || said === '' || said.length > LONGEST) return undefined;
  if (EMOJI.test(said)) return talkWords.onlyText;
  if (HELP.test(said) || WHO.test(said)) return talkWords.whoIAm;
  if (PING.test(said)) return talkWords.iAmHere;
  const greeting = readGreeting(said);
  if (greeting !== undefined) return greeting;
  if (HAS_THANKS.test(said) && THANKS.test(said)) return talkWords.welcome;
  if (SOLVED.test(said)) return talkWords.goodToHear;
  if (REPLY.test(said)) return talkWords.nothingAsked;
  return SITE_CODE.test(said) && said !== 'SMS' ? talkWords.siteCode(said) : undefined;
}
