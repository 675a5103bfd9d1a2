/**
 * What a sentence says is fine is not the trouble: `the package installs fine, but the icon is missing` asks for the icon.
 * In: a sentence. Out: its clauses, in order, each with whether it is said to be fine. Only where a contrast follows or precedes:
 * `works` alone is as often a part of the trouble (`only works as administrator`).
 */

export interface Clause {
  readonly text: string;
  readonly isFine: boolean;
}

const CONTRAST = /(?=\b(?:but|however|yet|although|though|except|whereas)\b)/i;
const FINE =
  /\b(?:fine|ok(?:ay)?|perfect(?:ly)?|success(?:ful(?:ly)?)?|as (?:expected|usual)|good|works|worked|no (?:errors?|problems?|trouble|issues?)|without (?:an(?:y)? )?(?:errors?|problems?|trouble|issues?))\b/i;
const NOT_FINE =
  /\b(?:not|never|no longer|cannot|cant|wont|\w+n['’]t|stop\w*|fail\w*|hang\w*|hung|crash\w*|dies?|stuck|broken|hardly|barely|(?:no|without|little) (?:good|success)|only|unless|until|should|nothing|nobody|used to)\b/i;

export function readClauses(sentence: string): readonly Clause[] {
  const parts = sentence.split(CONTRAST).filter((text) => text.trim() !== '');
  return parts.map((text) => ({ text, isFine: parts.length > 1 && FINE.test(text) && !NOT_FINE.test(text) }));
}
