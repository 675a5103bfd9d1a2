/** Is a text about SMS? In: what the matcher found. Out: `sms`, `likely`, `unclear` or `other`. */
import type { Matcher } from '../match/matcher.ts';
import { FEATURE } from '../match/rank/features.ts';
import type { Decision } from './decision.ts';

/** Proof (as in `features.ts`) from which a line alone shows that the text is ours: half the doubt gone. */
const PROVEN = Math.LN2;

/**
 * So many words may hold one of ours by chance: of 1,400 mails of computer people half have one in 400 words. Who writes about SMS
 * uses one in twenty.
 */
const WORDS_FOR_ONE = 60;
/**
 * From here on (nats) everyday words make a text one about SMS, when an article fits it besides: of 59 labelled questions
 * with too few words of ours and the right article as sure as `KNOWN_FROM`, 35 reach it; of 1,598 titles and symptoms of other
 * products 51 are as sure of an article about SMS, and 7 of them reach it (1 December 2026).
 */
const LEANS_TO_SMS = 1;
/** No text needs more of them than this. */
const MOST_NEEDED = 8;

/**
 * What a text is about. With enough of our jargon, or with a line that proves an article: SMS. Speaking of other things, with
 * little of ours: something else. Neither: unclear.
 */
export function readSubject({ jargon, candidates }: ReturnType<Matcher['match']>): Decision['subject'] {
  const own = jargon.strong + jargon.shared / 2;
  const needed = Math.min(MOST_NEEDED, Math.max(1, jargon.prose / WORDS_FOR_ONE));
  const isForeign = jargon.foreign > 0 && (jargon.strong === 0 || own <= jargon.foreign);
  if (isForeign) return 'other';
  const [first] = candidates;
  // A line of another product's article proves that the text is about that product.
  const isProven = first?.features[FEATURE.ours] === 1 && (first.features[FEATURE.proof] ?? 0) > PROVEN;
  if (own >= needed || isProven) return 'sms';
  return jargon.leaning >= LEANS_TO_SMS ? 'likely' : 'unclear';
}
