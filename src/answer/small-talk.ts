/**
 * A greeting, thanks, a call for help or a lone emoji: answered as what it is, in one sentence.
 * In: `hi there`. Out: `Hello. Paste …`. A sentence that says more than that is a question.
 */
import type { Query } from '../query/query.ts';

/** More is a question, however friendly it begins. */
const LONGEST = 80;

const ASK = 'Paste a few log lines or an error text, or say what you see.';

const GREETING =
  /^(?:(?:hi+|hello|hey+|hallo|moin|howdy|greetings|good (?:morning|afternoon|evening|day)|there|all|everyone|team|folks|guys|bot|sms[- ]?kb)[\s,.!]*)+$/i;
const STARTS_GREETING = /^(?:hi|hello|hey|hallo|moin|howdy|greetings|good (?:morning|afternoon|evening|day))/i;
/** Made of nothing but thanks. */
export const THANKS =
  /^(?:(?:ok(?:ay)?|great|perfect|cool|nice|got it|many|thanks?|thank|you|thx|cheers|ta|a lot|very|so|much|all|for|the|your|help|bot)[,.! ]*)+$/i;
const HAS_THANKS = /\b(?:thanks?|thx|cheers|ta)\b/i;
const HELP = /^(?:please |can you |could you |i need |need )?(?:some )?help(?: me)?(?: please)?[\s.!?]*$/i;
const WHO =
  /^(?:(?:and )?who are you|what are you|what(?:'s| is) this(?: bot)?|what (?:can|do) you (?:do|know)|how do(?:es)? (?:i use (?:you|this)|this work)|are you (?:a bot|there|human))[\s.!?]*$/i;
const SITE_CODE = /^[A-Z][A-Z0-9]{2}$/;
/** Neither letter nor digit, or emoji as Slack writes them: `:shrug:`. */
const EMOJI = /^(?:\s*:[a-z0-9_+'-]{1,40}:)+\s*$|^[^\p{L}\p{N}]+$/u;

/** @returns undefined when the text is no small talk */
export function answerSmallTalk({ lines }: Query): string | undefined {
  const [only] = lines;
  const said = only?.text.trim() ?? '';
  if (lines.length !== 1 || said === '' || said.length > LONGEST) return undefined;
  if (EMOJI.test(said)) return `I can only read text. ${ASK}`;
  if (HELP.test(said) || WHO.test(said)) {
    return `I am sms-kb: I look up what is wrong at an SMS 1.x or 2.0 site, with the proof and what to do. ${ASK}`;
  }
  if (STARTS_GREETING.test(said) && GREETING.test(said)) return `Hello. ${ASK}`;
  if (HAS_THANKS.test(said) && THANKS.test(said)) return 'You are welcome.';
  if (SITE_CODE.test(said) && said !== 'SMS')
    return `${said} looks like a site code. What happens at that site? ${ASK}`;
  return undefined;
}
