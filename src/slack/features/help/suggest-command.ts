/**
 * A subcommand that was misspelt or called wrongly → the right call.
 * In: `serach pending`. Out: `Did you mean /sms-kb search pending?` In: `plan 12 40`. Out: the call that takes numbers.
 */

import { readNumberWord } from '../../../query/speech/cardinals.ts';
import { editDistance } from '../../../text/edit-distance.ts';
import { command } from '../../connect/ids.ts';

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

/** @returns plain text; undefined when it looks like no subcommand at all */
export function suggestCommand(said: string): string | undefined {
  const text = said.trim();
  const words = text.split(/\s+/);
  if (text.length > LONGEST || words.length > MOST_WORDS || text.includes('\n')) return undefined;
  const verb = (words[0] ?? '').toLowerCase().replace(/[:?.!]$/, '');
  const rest = words.slice(1).join(' ');
  if (!/^[a-z-]{3,20}$/.test(verb)) return undefined;
  const meant = COMMANDS.find((name) => name === verb) ?? nearest(verb);
  if (meant === 'risk' || meant === 'plan') {
    const numbers = numbersOf(rest);
    if (numbers === '' && rest !== '') return undefined;
    if (numbers === '') return meant === verb ? undefined : `Did you mean ${command} ${meant}?`;
    const plan = meant === 'plan' ? ' The answer has a button that makes the plan.' : '';
    return `Did you mean ${command} risk ${numbers}?${plan}`;
  }
  if (meant && meant !== verb)
    return `Did you mean ${command} ${[meant, rest].filter((part) => part !== '').join(' ')}?`;
  const instead = Object.hasOwn(INSTEAD, verb) && rest === '' ? INSTEAD[verb] : undefined;
  return instead ? `There is no ${command} ${verb}. Did you mean ${command} ${instead}?` : undefined;
}
