/**
 * A question about the risk of an upgrade in ordinary words, told from the report of one that failed.
 * In: `will upgrading 12 sites with 40 logon servers each go wrong?` Out: `{ sites: '12', logonServers: '40' }`.
 * In: `upgrading 12 sites with 40 logon servers failed, why?` Out: undefined, which is for the diagnosis.
 */
import { hasTraceMark } from '../../logs/formats/trace.ts';

/** Numbers as they stand in the text: whether they make sense is for the timing check to say. */
export interface RiskQuestion {
  readonly sites: string;
  readonly logonServers: string;
  readonly deadServers?: string;
}

/** A question is short; a longer text is a paste. */
const MOST_CHARACTERS = 400;

const WORDS: Readonly<Record<string, string>> = {
  a: '1',
  an: '1',
  one: '1',
  single: '1',
  my: '1',
  our: '1',
  the: '1',
  this: '1',
  that: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  dozen: '12',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  hundred: '100',
};

// No digit or sign may stand before the number, or it would be the end of another: `-5`, `1.5` and `1e9` are kept whole.
const NUMBER = String.raw`(?<![\w.,])([-+]?\d[\d.,]*(?:e\d+)?|${Object.keys(WORDS).join('|')})`;
const BETWEEN = String.raw`(?:\s+(?:secondary|child|remote|branch|sms|nt|dead|offline|other|logon|big|small|healthy)){0,3}\s+`;
const SITES = new RegExp(`${NUMBER}${BETWEEN}?(?:\\s*)(?:sites?|secondar(?:y|ies)|locations?)\\b`, 'i');
const SERVERS =
  /(?<![\w.,])([-+]?\d[\d.,]*(?:e\d+)?)\s*(?:x\s*)?(?:logon[\s-]?servers?|log-?in servers?|(?:nt )?domain controllers|servers?(?=\s+(?:each|per site|a site|apiece|in each)))/i;
const SERVERS_EACH = /logon[\s-]?servers?\s*(?:per site|each)?\s*[:=]\s*([-+]?\d[\d.,]*)/i;
const DEAD =
  /(?<![\w.,])(\d{1,9})\s+(?:of them\s+|of those\s+|logon servers\s+)?(?:(?:are|is)\s+)?(?:dead|down|offline|unreachable|switched off)\b/i;

/** It is about an upgrade … */
const UPGRADE =
  /\bupgrad|\bupdat(?:e|ing)\b.*\bsites?\b|\bservice pack\b|\bSP[1-4]\b|\broll(?:ing)?[- ]?out\b|\brace\b|\bmigrat/i;
/** … that lies ahead, and somebody wonders. */
const WONDERS =
  /\b(?:will|would|could|can|should|shall|may|might)\b|\bis it (?:safe|ok|okay|risky)\b|\bhow (?:likely|risky|safe|many|big|high)\b|\b(?:what|what's|whats)\b.*\b(?:risk|chances?|odds|probability|happens?|if)\b|\b(?:risk|chances?|odds|probability)\s+(?:of|for|that|when|if|with)\b|\bsafe to\b|\bdare\b|\bgo(?:ing)? (?:wrong|well)\b/i;
/** It has happened: for the diagnosis. */
const HAPPENED =
  /\b(?:failed|fails|failing|went wrong|gone wrong|(?:is|are|was|were|got|still|been) stuck|stuck (?:since|for|at|in|on)|has been|have been|had|since|yesterday|last (?:night|week|time|weekend)|ago|did(?:n't| not)|does(?:n't| not)|won't|will not|never|lost|error|c0000001|upgraded|hung|hangs)\b|\.log\b/i;

/** @param text what was said, without our mention */
export function readRiskQuestion(text: string): RiskQuestion | undefined {
  const said = text.trim().replace(/\s+/g, ' ');
  if (said.length > MOST_CHARACTERS || text.trim().split('\n').length > 3) return undefined;
  if (!UPGRADE.test(said) || !WONDERS.test(said) || HAPPENED.test(said) || hasTraceMark(said)) return undefined;
  const logonServers = (SERVERS.exec(said) ?? SERVERS_EACH.exec(said))?.[1];
  const sites = SITES.exec(said)?.[1];
  if (logonServers === undefined || sites === undefined) return undefined;
  const dead = DEAD.exec(said)?.[1];
  return {
    sites: toNumber(sites),
    logonServers: toNumber(logonServers),
    ...(dead !== undefined && { deadServers: dead }),
  };
}

/** `Twelve` → `12`; `1,100` → `1100`; the comma or point at the end of a clause goes. */
function toNumber(written: string): string {
  const plain = written.toLowerCase().replace(/[.,]+$/, '');
  return WORDS[plain] ?? plain.replace(/^(\d{1,3})((?:,\d{3})+)$/, (all) => all.replace(/,/g, ''));
}
