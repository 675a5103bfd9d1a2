/** The check before an upgrade, from what was said, pasted and attached, as a message. */
import { extname } from 'node:path';
import type { webApi } from '@slack/bolt';
import { describePrecheck, type PrecheckRoom } from '../../../precheck/describe-precheck.ts';
import type { FactEntry } from '../../../precheck/facts.ts';
import { hierarchyFacts } from '../../../precheck/hierarchy-facts.ts';
import { readPastedFacts } from '../../../precheck/read-paste.ts';
import { readFactObject, readFactSettings } from '../../../precheck/read-typed-facts.ts';
import type { RuleBook } from '../../../precheck/rule-book.ts';
import { runPrecheck } from '../../../precheck/run-precheck.ts';
import { toCircumstances } from '../../../precheck/to-circumstances.ts';
import type { InputProblem, Reading } from '../../../timing/input/problems.ts';
import { toSentence } from '../../../timing/input/problems.ts';
import { readHierarchy } from '../../../timing/input/read-hierarchy.ts';
import type { Circumstances } from '../../../timing/model/warnings.ts';
import { isCut, plainText } from '../../../timing/report/plain-text.ts';
import type { Message } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { post } from '../../connect/send.ts';
import type { ReadFile } from '../../inbound/paste.ts';
import { uploadText } from '../../inbound/upload.ts';
import { looksLikeHierarchy } from '../timing/read-timing-request.ts';
import { encodeFacts } from './carried.ts';
import { precheckMessage, precheckProblems } from './precheck-view.ts';
import { splitFacts } from './read-precheck-request.ts';
import { precheckWords } from './words.ts';

/** What one message takes; everything is on the command line. */
const ROOM: PrecheckRoom = {
  checks: 12,
  looks: 6,
  how: precheckWords.howToGoOn,
};

const WHOLE: PrecheckRoom = { ...ROOM, checks: 1000, looks: 1000, full: true };

export interface Given {
  /** Facts as `name=value` and pasted text, mixed. */
  readonly text: string;
  readonly files: readonly ReadFile[];
  /** What was known before, as settings. */
  readonly carried?: readonly string[];
}

interface Around {
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  /** Only one person sees it: it can be shared. */
  readonly private?: boolean;
}

export interface PrecheckAnswer {
  readonly message: Message;
  /** The whole answer, where the message had to leave something out. */
  readonly rest?: string;
}

export async function answerPrecheck(bot: Bot, given: Given, around: Around = {}): Promise<PrecheckAnswer> {
  const { book } = bot.library.knowledge;
  const entries = await readGiven(book, given);
  if (!entries.ok) return { message: precheckProblems(entries.problems, around.below) };
  const precheck = runPrecheck(book, entries.value);
  const report = describePrecheck(precheck, book, ROOM);
  const { facts, complete } = encodeFacts(precheck.known);
  const message = precheckMessage(report, {
    ...around,
    below: [...entries.notices.map(toSentence), ...(around.below ?? [])],
    facts,
    // What is shared must be what was seen.
    shareable: around.private === true && complete,
  });
  return { message, ...(isCut(report) && { rest: plainText(describePrecheck(precheck, book, WHOLE)) }) };
}

/** The answer in a thread, and below it as a file what it had no room for. */
export async function postPrecheck(
  from: { readonly bot: Bot; readonly client: webApi.WebClient },
  to: { readonly channel: string; readonly thread?: string },
  { message, rest }: PrecheckAnswer,
): Promise<void> {
  const ts = await post(from.client, to, message);
  const thread = to.thread ?? ts;
  if (rest === undefined || thread === undefined) return;
  await uploadText(
    from,
    { channel: to.channel, thread },
    { name: 'precheck.txt', title: precheckWords.allChecks, text: rest },
  );
}

/** What a file of facts tells the timing check to warn of. */
export async function readCircumstancesFile(bot: Bot, file: ReadFile): Promise<Reading<Circumstances>> {
  const { book } = bot.library.knowledge;
  const entries = await readFile(book, file);
  return entries.ok ? { ...entries, value: toCircumstances(runPrecheck(book, entries.value)) } : entries;
}

/** Every source read, and every fault of all of them. */
async function readGiven(book: RuleBook, { text, files, carried = [] }: Given): Promise<Reading<readonly FactEntry[]>> {
  const { settings, paste } = splitFacts(text);
  const typed = new Set(settings.map(nameOf));
  const readings = [
    // What is said now goes before what was known.
    readFactSettings(
      book,
      carried.filter((setting) => !typed.has(nameOf(setting))),
    ),
    readFactSettings(book, settings),
    ...(await Promise.all(files.map((file) => readFile(book, file)))),
  ];
  const problems = readings.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  const entries = readings.flatMap((one) => (one.ok ? one.value : []));
  const pasted = readPastedFacts(paste);
  const notices = [
    ...readings.flatMap((one) => (one.ok ? one.notices : [])),
    ...(paste.trim() !== '' && pasted.length === 0 ? [nothingIn(precheckWords.pastedText)] : []),
  ];
  return { ok: true, value: [...entries, ...pasted], notices };
}

const nothingIn = (field: string): InputProblem => ({ field, message: precheckWords.noFacts });

const nameOf = (setting: string): string => setting.slice(0, setting.indexOf('=')).toLowerCase();

async function readFile(book: RuleBook, file: ReadFile): Promise<Reading<readonly FactEntry[]>> {
  const inFile = (problem: InputProblem): InputProblem => ({ ...problem, field: `${file.name}, ${problem.field}` });
  if (looksLikeHierarchy(file)) {
    const sites = readHierarchy(file.text);
    return sites.ok
      ? { ...sites, value: hierarchyFacts(sites.value) }
      : { ok: false, problems: sites.problems.map(inFile) };
  }
  if (!['.yml', '.yaml'].includes(extname(file.name).toLowerCase())) {
    const found = readPastedFacts(file.text, file.name);
    return { ok: true, value: found, notices: found.length === 0 ? [nothingIn(file.name)] : [] };
  }
  const object = await parseFacts(file.text);
  if (object === undefined) {
    return { ok: false, problems: [{ field: file.name, message: precheckWords.notYaml }] };
  }
  const read = readFactObject(book, object);
  return read.ok ? read : { ok: false, problems: read.problems.map(inFile) };
}

async function parseFacts(text: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  // Loaded for a file alone: a library that no other answer needs.
  const { parse } = await import('yaml');
  try {
    // Aliases could grow without end; facts need none.
    const value: unknown = parse(text, { maxAliasCount: 0 });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
