/**
 * A subcommand that was misspelt or called wrongly → the right call.
 * In: `serach pending`. Out: `Did you mean /sms-kb search pending?` In: `plan 12 40`. Out: the call that takes numbers.
 */

import { readNumberWord } from '../../../query/speech/cardinals.ts';
import { editDistance } from '../../../text/edit-distance.ts';
import { helpWords } from './words.ts';

const COMMANDS = ['help', 'show', 'search', 'risk', 'plan', 'precheck', 'calibrate', 'replay', 'taught'] as const;
/** What people expect to exist, and what comes nearest to it. */
const INSTEAD: Readonly<Record<string, string>> = {
  list: 'search <words>',
  find: 'search <words>',
  articles: 'search <words>',
  commands: 'help',
  usage: 'help',
  man: 'help',
  version: 'help',
  status: 'help',
  stats: 'help',
  about: 'help',
  open: 'show <article>',
  view: 'show <article>',
  forecast: 'risk',
  predict: 'risk',
  schedule: 'plan',
};
/** Words of people's own troubles that are one letter away from a subcommand. */
const OWN_WORDS = new Set([
  'slow',
  'snow',
  'shop',
  'shot',
  'shows',
  'shown',
  'shut',
  'plain',
  'place',
  'plane',
  'plans',
  'risks',
  'disk',
  'held',
  'hello',
  'heap',
  'caught',
  'reply',
]);
/** With two numbers behind it and nothing else it is no word of a trouble. */
const ONLY_NUMBERS = /^risks? \d{1,5} \d{1,5}(?: \d{1,5})?$/;
const LONGEST = 60;
const MOST_WORDS = 8;

function farthest(name: string): number {
  return name.length > 4 ? 2 : 1;
}

function nearest(verb: string): string | undefined {
  if (OWN_WORDS.has(verb)) return undefined;
  // Neighbours that changed places are one edit: `hlep`, `serach`.
  const near = COMMANDS.map((name) => ({ name, distance: editDistance(verb, name) }))
    .filter(({ name, distance }) => distance > 0 && distance <= farthest(name))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}

/** `twelve sites forty servers` → `12 40`, as the timing check takes them. */
function numbersOf(rest: string): string {
  const numbers = rest.split(/\s+/).flatMap((word) => (/^\d{1,5}$/.test(word) ? word : (readNumberWord(word) ?? [])));
  return numbers.slice(0, 3).join(' ');
}

/** A subcommand with what was typed behind it. */
interface Call {
  readonly verb: string;
  readonly rest: string;
}

/** More than two words, none of which is a flag: `assessment of the despooler`. */
function isStory(rest: string): boolean {
  return rest.split(/\s+/).length > 2 && !/(?:^|\s)--?[a-z]/i.test(rest);
}

/** `risk` and `plan` behind which something stands: numbers, or a story of which the diagnosis knows more. */
function suggestNumbers(meant: 'risk' | 'plan', { verb, rest }: Call): string | undefined {
  if (rest === '') return meant === verb ? undefined : helpWords.didYouMean(meant);
  const numbers = numbersOf(rest);
  if (!numbers.includes(' ')) return numbers === '' && isStory(rest) ? undefined : helpWords.takes[meant];
  const call = helpWords.didYouMean(`risk ${numbers}`);
  return meant === 'plan' ? `${call} ${helpWords.planNeedsRisk}` : call;
}

/** A line that begins as a subcommand would; undefined for a story. */
function readCall(said: string): Call | undefined {
  const text = said.trim();
  const [first = '', ...others] = text.split(/\s+/);
  if (text.length > LONGEST || others.length >= MOST_WORDS || text.includes('\n')) return undefined;
  const verb = first.toLowerCase().replace(/[:?.!]$/, '');
  return /^[a-z-]{3,20}$/.test(verb) ? { verb, rest: others.join(' ') } : undefined;
}

/** @returns plain text; undefined when it looks like no subcommand at all */
export function suggestCommand(said: string): string | undefined {
  const call = readCall(said);
  if (!call) return undefined;
  const { verb, rest } = call;
  const meant =
    COMMANDS.find((name) => name === verb) ?? (ONLY_NUMBERS.test(`${verb} ${rest}`) ? 'risk' : nearest(verb));
  if (meant === 'risk' || meant === 'plan') return suggestNumbers(meant, call);
  if (meant && meant !== verb) return helpWords.didYouMean(rest === '' ? meant : `${meant} ${rest}`);
  const instead = Object.hasOwn(INSTEAD, verb) && rest === '' ? INSTEAD[verb] : undefined;
  return instead && helpWords.noSuchCommand(verb, instead);
}
