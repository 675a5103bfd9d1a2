/**
 * What a text is about: SMS, something else, or nothing that its words tell. The bot is sure of nothing that is not about SMS.
 * In: `despooler c0000001 during secondary site upgrade`. Out: `sms`. In: `OTP texts arrive twice`. Out: `other`.
 */
import { FEATURE, type FeatureVector } from './rank/features.ts';
import type { Jargon } from './terms/jargon.ts';

/** `likely`: in everyday words that SMS articles use more than others do. */
export type Subject = 'sms' | 'likely' | 'other' | 'unclear';

/** Proof (as in `features.ts`) from which a line alone shows that the text is ours: half the doubt gone. */
const PROVEN = Math.LN2;
/**
 * So many words may hold one of ours by chance: of 1,400 mails of computer people half have one in 400 words. Who writes about SMS
 * uses one in twenty.
 */
const WORDS_FOR_ONE = 60;
/** No text needs more of them than this. */
const MOST_NEEDED = 8;

/**
 * So much (nats) everyday words must lean to SMS, and a nat for each fifteen words of a longer text, which
 * gathers such words by chance. Of 1,598 titles and symptoms of other products 11 were known when one nat was enough for any
 * length (1 December 2026).
 */
const LEANS_TO_SMS = 1;
const WORDS_FOR_ONE_NAT = 15;
/** One such word alone is chance, whatever it is worth: there must be another, or one of those that SMS shares with others. */
const WITH_ANOTHER = 1.5;
/** Words that lean so far to other products (nats) outweigh a line that those may write, too. */
const LEANS_AWAY = -2;

/** @param first features of the first candidate; absent when there is none */
export function readSubject(jargon: Jargon, first: FeatureVector | undefined): Subject {
  const { strong, shared, foreign, leaning, prose } = jargon;
  const own = strong + shared / 2;
  if (foreign > 0 && (strong === 0 || own <= foreign)) return 'other';
  const needed = Math.min(MOST_NEEDED, Math.max(1, prose / WORDS_FOR_ONE));
  // Words that SMS shares with others decide only where the rest of the text does not lean away from it.
  if (own >= needed && (strong > 0 || leaning >= 0)) return 'sms';
  // A line of another product's article proves that the text is about that product.
  const isProven = first?.[FEATURE.ours] === 1 && (first[FEATURE.proof] ?? 0) > PROVEN;
  if (isProven && (strong > 0 || leaning > LEANS_AWAY)) return 'sms';
  const isLeaning = leaning >= Math.max(LEANS_TO_SMS, prose / WORDS_FOR_ONE_NAT) && leaning + own >= WITH_ANOTHER;
  return isLeaning ? 'likely' : 'unclear';
}
