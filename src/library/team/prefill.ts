/**
 * The thread of a solved incident → a form to teach it with, as far as it can be guessed. Pure.
 * In: `The courier stopped` + `Courier could not open D:\SMS\courier.box, error 4711`, marked: `Corrected the registry.`
 * Out: the first as symptom, the second as line `Courier could not open {path}, error 4711`, the third as fix.
 */

import { compileLinePattern } from '../../article/line-pattern.ts';
import { unescapeSlack } from '../../logs/dressed/slack-text.ts';
import type { LogLine } from '../../logs/log-line.ts';
import { normalise } from '../../logs/normalise.ts';
import { type CodeBook, codeKey } from '../../query/codes.ts';
import { readQuery } from '../../query/read-query.ts';
import { createRedactor } from '../../text/redact.ts';
import { toTokens } from '../../text/tokens.ts';
import type { TeachForm } from './teach.ts';

/** A form's field takes no more; a modal of Slack neither. */
const SAMPLE_CHARACTERS = 2900;
const MOST_LINES = 4;
const MOST_SYMPTOMS = 5;
const LINE_CHARACTERS = 380;
const SYMPTOM_CHARACTERS = 290;
/** A line must be this likely to be written by a program before it is offered as one. */
const TROUBLE =
  /\b(?:err(?:or)?s?|fail\w*|cannot|can't|could not|unable|den(?:y|ied)|invalid|refused|time(?:d)?[- ]?out|not found|missing|corrupt\w*|abort\w*|terminat\w*|exception|stopped|lost|reject\w*|fatal)\b/i;
/** What people write and programs do not. */
const SAID_BY_PEOPLE =
  /\b(?:i|i'm|we|we're|my|our|us|you|your|anybody|anyone|somebody|please|pls|help|hi|hello|hey|thanks|why|how|what|seen|since|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\?\s*$/i;
/** A program's line names a code, a path, a component or a file. */
const OF_A_PROGRAM =
  /\b(?:error|code|status|rc|event)\b.{0,20}\b(?:0x)?[0-9a-f]*\d[0-9a-f]*\b|[A-Za-z]:\\|\\\\\w|\bSMS_[A-Z_]{4,}|\.[a-z0-9]{3}\b|^[~*[{]/i;

/** What was taken out of a line for safety leaves nothing to recognise the trouble by. */
const REDACTED = /<(?:secret|token|account|mail|ip)>/;

export interface SolvedThread {
  /** What was pasted, as Slack or a file holds it. */
  readonly question: string;
  /** The message that was marked as the fix; empty when none was. */
  readonly fix: string;
}

/** Numbers, as `readQuery` counts them, of the lines that stand in a block of code. */
function findFenced(text: string): ReadonlySet<number> {
  const fenced = new Set<number>();
  let inside = false;
  let dropped = 0;
  for (const { number, text: line } of normalise(text).lines) {
    const fences = line.split('```').length - 1;
    if (fences > 0 && /^\s*`{3,}\s*\w*\s*$/.test(line)) dropped++;
    else if (inside || fences > 0) fenced.add(number - dropped);
    if (fences % 2 === 1) inside = !inside;
  }
  return fenced;
}

function isOfProgram(line: LogLine, fenced: ReadonlySet<number>): boolean {
  if (line.format !== 'raw' || fenced.has(line.number)) return true;
  return OF_A_PROGRAM.test(line.text) && !SAID_BY_PEOPLE.test(line.text);
}

/**
 * The parts of a line that another site would write otherwise, as slots. Codes stay: they tell one trouble from another.
 * In: `Site LON: cannot open \\SRV1\SMS_SHRD\x.pkg, error 53`. Out: `Site {siteCode}: cannot open {path}, error 53`.
 */
export function toSignatureLine(text: string): string {
  return (
    text
      // Braces would be read as slots.
      .replace(/[{}]/g, ' ')
      .replace(/<(?:account|mail|ip|token|secret)>/g, '{word}')
      .replace(/\\\\[^\s,;"']+|\b[A-Za-z]:\\[^\s,;"'*?<>|]*/g, '{path}')
      .replace(/\b(site(?:\s+code)?\s*[:=]?\s*["']?)([A-Z0-9]{3})\b(?!\s*\()/gi, (all, before: string, code: string) =>
        code === code.toUpperCase() ? `${before}{siteCode}` : all,
      )
      // Names of files that count up, and job ids.
      .replace(/\b(?=[A-Za-z]*\d)[A-Za-z0-9]{5,}\.[A-Za-z0-9]{1,3}\b/g, '{word}')
      .replace(/\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{8}\b(?![}])/g, (all) =>
        /^(?:C0|80)[0-9A-F]{6}$/.test(all) ? all : '{word}',
      )
      .replace(/\b\d{1,2}[/:.]\d{1,2}(?:[/:.]\d{2,4})?\b/g, (all) => (/^\d\.\d$/.test(all) ? all : '{text}'))
      .replace(
        /(?<!\b(?:error|code|status|event|id|rc|return|win32|version|sms|sql|nt)\b[^A-Za-z]{0,6}(?:code|id|status)?[^A-Za-z0-9]{0,4})(?<![\w.{#-])\d+(?![\w.}])/gi,
        '{number}',
      )
      .replace(/(?:\{text\}\W{0,3}){2,}/g, '{text} ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, LINE_CHARACTERS)
      .replace(/\{[^}]*$/, '')
      .trim()
  );
}

/** Every literal word of a line in order, for comparing it with other texts. */
const wordsOf = (text: string): string => toTokens(text).join(' ');

/** All that the library's samples say, as `wordsOf` writes it: a line that stands in it proves nothing new. */
export function toKnownWords(samples: readonly string[]): string {
  return samples.map(wordsOf).join('\n');
}

function isPattern(text: string): boolean {
  try {
    compileLinePattern(text);
    return true;
  } catch {
    return false;
  }
}

/** The longest stretch between slots. */
function core(pattern: string): string {
  const parts = pattern.split(/\{[^}]*\}/).map(wordsOf);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function chooseLines(lines: readonly LogLine[], knownWords: string): readonly string[] {
  const patterns = [...new Set(lines.map((line) => toSignatureLine(line.text)))].filter(isPattern);
  const rank = (text: string) => (knownWords.includes(core(text)) ? 2 : 0) + (TROUBLE.test(text) ? 0 : 1);
  // Of lines that speak of trouble and stand in no known sample first; lines of healthy logs only when there is nothing else.
  const useful = patterns.filter((text) => rank(text) < 3);
  const best = [...useful].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_LINES);
  const lowest = Math.min(3, ...best.map(rank));
  return patterns.filter((text) => best.includes(text) && (rank(text) === lowest || rank(text) === 0));
}

/** The sample in whole lines: what people said, then the log as far as it fits, its end first. */
function toSample(prose: readonly LogLine[], log: readonly LogLine[], chosen: ReadonlySet<string>): string {
  const all = [...prose, ...log];
  if (all.reduce((sum, line) => sum + line.text.length + 1, 0) <= SAMPLE_CHARACTERS) {
    return [...all]
      .sort((a, b) => a.number - b.number)
      .map((line) => line.text)
      .join('\n');
  }
  const kept = new Set<LogLine>();
  let left = SAMPLE_CHARACTERS;
  const byUse = [
    ...log.filter((line) => chosen.has(toSignatureLine(line.text))),
    ...prose.slice(0, MOST_SYMPTOMS),
    ...[...log].reverse(),
  ];
  for (const line of byUse) {
    if (kept.has(line) || line.text.length + 1 > left) continue;
    kept.add(line);
    left -= line.text.length + 1;
  }
  return all
    .filter((line) => kept.has(line))
    .sort((a, b) => a.number - b.number)
    .map((line) => line.text)
    .join('\n');
}

function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max);
  return head.slice(0, Math.max(head.lastIndexOf(' '), max - 40));
}

/** A line as somebody would say it, where nobody said anything. */
const toSymptom = (pattern: string): string =>
  cutAtWord(
    pattern
      .replace(/\{[^}]*\}/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    SYMPTOM_CHARACTERS,
  );

/** A site's own code in the command would go to every other site. */
const withSlots = (text: string): string => text.replace(/(\/UPGRADE:)[A-Z0-9]{3}\b/gi, '$1{{siteCode}}');

/** How a message begins that says what helped; a step begins with what to do. */
const FIX_OPENING =
  /^(?:(?:it'?s |it is )?(?:fixed|solved|resolved)(?: it)?(?: now)?|fix|solution)\s*(?:[:,.]|\s[–-])\s*(?=\S)/i;

function withoutOpening(text: string): string {
  const rest = text.trim().replace(FIX_OPENING, '');
  return rest === text.trim() ? text : rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** One step a line; what stood in a block of code is a command. */
function readFixLines(text: string): readonly string[] {
  let fenced = false;
  const redact = createRedactor();
  return normalise(withoutOpening(text)).lines.flatMap((line) => {
    const bare = line.text.trim();
    if (/^```\w*$/.test(bare)) {
      fenced = !fenced;
      return [];
    }
    const said = withSlots(redact(unescapeSlack(bare.replace(/^```|```$/g, '')))).trim();
    if (said === '') return [];
    return [(fenced || /^```.*```$/.test(bare)) && !said.includes('`') ? `\`${said}\`` : said];
  });
}

/**
 * @param knownWords as `toKnownWords` makes them from all samples
 * @returns a form whose every text has been redacted; what could not be guessed is empty
 */
export function prefill(
  thread: SolvedThread,
  { codes, knownWords }: { codes: CodeBook; knownWords: string },
): TeachForm {
  const { lines, facts } = readQuery(thread.question, codes);
  const said = lines.filter((line) => line.text.trim() !== '');
  const fenced = findFenced(thread.question);
  const log = said.filter((line) => isOfProgram(line, fenced));
  const prose = said.filter((line) => !isOfProgram(line, fenced));
  const chosen = chooseLines(log, knownWords);
  const symptoms = prose
    .map((line) => cutAtWord(line.text.trim(), SYMPTOM_CHARACTERS))
    .filter((text) => !REDACTED.test(text) && text.length >= 10 && text.split(/\s+/).length >= 3)
    .slice(0, MOST_SYMPTOMS);
  const spoken =
    symptoms.length > 0
      ? symptoms
      : chosen
          .slice(0, 1)
          .map(toSymptom)
          .filter((text) => text.length >= 3);
  const meant = facts.codes.filter(
    ({ family, value }) => family !== 'unknown' || codes.has(codeKey('win32', value)) || value > 99,
  );
  const versions = [...new Set(facts.versions.map(({ version }) => version))];
  return {
    title: cutAtWord(spoken[0]?.replace(/[?.!:\s]+$/, '') ?? '', 138),
    symptoms: spoken.join('\n'),
    lines: chosen.join('\n'),
    cause: '',
    fix: readFixLines(thread.fix).join('\n'),
    components: facts.components.slice(0, 12).join(', '),
    codes: [...new Set(meant.map(({ written }) => written))].slice(0, 8).join(', '),
    versions: (versions.length > 0 ? versions : ['1.2']).join(', '),
    sample: toSample(prose, log, new Set(chosen)),
  };
}
