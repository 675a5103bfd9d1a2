/**
 * Scores the product on labelled questions, and three known engines on the same in the same run:
 *
 *   npm run eval [-- --cases FILE.jsonl --archive DIR|FILE]
 *
 * The weights were fitted on these very cases when they are the development cases; `npm run fit` has the figures with
 * cross-validation by article, and cases kept aside have the last word. Writes `docs/results/eval-YYYY-MM-DD.md`.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { noWordings, readWordings } from '../src/knowledge/wordings.ts';
import { createBm25f, createMiniSearch, createTfIdf } from './eval/engines.ts';
import { ask, askWithout, type Parts } from './eval/parts.ts';
import { decisionTable, negativeTable, rankingTable, reliabilityTable, worstTable } from './eval/report.ts';
import { falseAlarms, negatives, type Outcome } from './eval/scores.ts';
import { readArticles, readCases } from './eval-data.ts';
import { haveInputs, INPUTS, machineLine, writeResults } from './inputs.ts';

async function evaluate(casesFile: string, archive: string): Promise<string> {
  const [cases, articles, knowledge, wordings] = await Promise.all([
    readCases(casesFile),
    readArticles(archive),
    loadKnowledge('knowledge'),
    readWordings('knowledge'),
  ]);
  const parts: Parts = { knowledge, wordings };
  const lists = [cases, await readCases('test/questions/held-out.jsonl')];
  const [ours = [], ofHeldOut = []] = ask(parts, articles, lists);
  const without = askWithout(parts, articles, lists);
  const withoutOn = (list: number) => without.map(({ name, outcomes }) => ({ name, outcomes: outcomes[list] ?? [] }));
  const others = [
    createBm25f(articles, noWordings),
    createBm25f(articles, wordings),
    createMiniSearch(articles),
    createTfIdf(articles),
  ].map((engine) => ({
    name: engine.name,
    outcomes: cases.map((question): Outcome => ({ question, ranked: engine.search(question.text) })),
  }));
  const alarms = falseAlarms(ours);
  return `# Evaluation

${cases.length} labelled questions (\`${basename(casesFile)}\`), ${articles.length.toLocaleString('en-US')} imported articles and ${knowledge.articles.length} curated ones. ${machineLine()}
The weights are those checked in; for development cases they were fitted on these very questions, so see \`npm run fit\` for the figures with cross-validation.

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

## Worst cases

Wrong answers of kind \`known\` first, then the most confident mistakes, then what was not found among ten; confidence in brackets.

${worstTable(ours)}
`;
}

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: INPUTS.cases },
    archive: { type: 'string', default: INPUTS.archive },
  },
});
if (haveInputs('eval', values)) await writeResults('eval', await evaluate(values.cases, values.archive));
