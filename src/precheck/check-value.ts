/** One value of one fact as a person gave it: of the right kind, in its range, or the sentence that says what it must be. */
import { shown } from '../timing/input/problems.ts';
import type { FactValue } from './facts.ts';
import type { Fact } from './rule.ts';
import { toVersion } from './version.ts';
import { factFaultWords, allowedWords as words } from './words.ts';

/** No name, account or path that a rule looks at is longer. */
const MOST_CHARACTERS = 300;

export type CheckedValue = { readonly value: FactValue } | { readonly wrong: string };

/** What a fact takes, for an error and for "how to find out": `a number from 0 to 99`, `yes or no`. */
export function allowedText(fact: Fact): string {
  if (fact.choices !== undefined) return fact.choices.join(', ');
  if (fact.kind === 'yes-no') return words.answer;
  if (fact.kind === 'version') return words.version;
  if (fact.kind === 'text') return words.text(MOST_CHARACTERS);
  const { min, max, unit } = fact;
  if (min !== undefined && max !== undefined) {
    const most = max.toLocaleString('en-US');
    return unit === undefined ? words.between(min, most) : words.betweenUnit(min, most, unit);
  }
  if (min !== undefined) return unit === undefined ? words.atLeast(min) : words.atLeastUnit(min, unit);
  return unit === undefined ? words.number : words.numberUnit(unit);
}

export function checkValue(fact: Fact, given: unknown): CheckedValue {
  const wrong = { wrong: factFaultWords.notAllowed(shown(given), allowedText(fact)) };
  switch (fact.kind) {
    case 'number':
      return checkNumber(fact, given) ?? wrong;
    case 'yes-no': {
      const answer = toAnswer(given);
      return answer === undefined ? wrong : { value: answer };
    }
    case 'version': {
      const version = toVersion(String(given));
      return version === undefined ? wrong : { value: version };
    }
    case 'text': {
      const text = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
      if (text === '' || text.length > MOST_CHARACTERS) return wrong;
      if (fact.choices === undefined) return { value: text };
      const choice = fact.choices.find((one) => plain(one) === plain(text));
      return choice === undefined ? wrong : { value: choice };
    }
  }
}

function checkNumber({ min, max }: Fact, given: unknown): CheckedValue | undefined {
  const text = typeof given === 'string' ? given.trim() : given;
  // Thousands as people paste them, `1,200,000`; a comma before other than three digits could be a decimal one.
  const number =
    typeof text === 'string' && /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replace(/,/g, '') : text;
  const value = typeof number === 'string' && /^-?\d{1,15}(?:\.\d{1,6})?$/.test(number) ? Number(number) : number;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) return undefined;
  return { value };
}

function toAnswer(given: unknown): boolean | undefined {
  if (typeof given === 'boolean') return given;
  const text = String(given).trim().toLowerCase();
  if (['yes', 'y', 'true', '1', 'on'].includes(text)) return true;
  return ['no', 'n', 'false', '0', 'off'].includes(text) ? false : undefined;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
