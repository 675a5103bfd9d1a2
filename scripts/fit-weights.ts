/**
 * Fits `src/match/rank/weights.ts` on labelled questions:
 *
 *   npm run fit [-- --write --ablate --cases FILE.jsonl --wild FILE.jsonl … --fullArchive DIR|FILE]
 *
 * Fitted on the development cases and on our own questions (`test/questions/tuning.jsonl`); those of `held-out.jsonl` only
 * measure. Prints every figure with cross-validation by article and, with `--ablate`, what each feature adds; writes
 * `docs/results/fit-YYYY-MM-DD.md`, and the weights only with `--write`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { KNOWN_FROM } from '../src/answer/decide.ts';
import type { Knowledge } from '../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { readWordings } from '../src/library/shipped/wordings.ts';
import { createLibraryMatcher } from '../src/match/library-matcher.ts';
import { FEATURES } from '../src/match/rank/features.ts';
import { BRIEF_WEIGHTS, CONFIDENCE_NAMES, SCORE_WEIGHTS } from '../src/match/rank/weights.ts';
import type { Subject } from '../src/match/subject.ts';
import { type Case, readCases } from './eval-data.ts';
import { type Example, INPUTS, knowledgeCases, readExamples, standingOf, titleCases } from './fit/examples.ts';
import { heldOut } from './fit/folds.ts';
import { readLibraries } from './fit/libraries.ts';
import { type Calibration, calibrated, fitCalibration, fitLogistic, logitOf, type Sample } from './fit/logistic.ts';
import { deviationsOf, fitRanker, rankOf, scoresOf, type Weighted } from './fit/ranker.ts';
import { haveInputs, machineLine, INPUTS as PLACES, table, writeResults } from './inputs.ts';

/** Features that a brief question weighs like any other: their brief twin only added noise. */
const SAME_IN_BRIEF: ReadonlySet<string> = new Set(['symptoms', 'cause', 'remedy', 'more', 'version', 'proof']);
const USED = INPUTS.map((name) => !(name.startsWith('brief ') && SAME_IN_BRIEF.has(name.slice(6))));
/** Samples of curated articles are easy and many: they count a little, so that the fit does not forget them. */
const SAMPLE_WEIGHT = 0.15;
/** The same for the confidence … */
const SAMPLE_SURENESS = 0.3;
/** … and by library: most people have the second or the last. */
const LIBRARY_SURENESS = { curated: 0.5, sms: 1, middle: 0.5, full: 1 } as const;

/** One title in so many is asked as a question: who pastes a title wants that article. */
const TITLES_SKIPPED = 8;

const SUITES = [
  'report',
  'terse',
  'verbose',
  'logs',
  'flagship',
  'neighbours',
  'wild',
  'blind',
  'bare-lines',
  'buried',
  'buried-calm',
] as const;
const THRESHOLDS = [0.6, 0.65, 0.7, 0.74, 0.8, 0.85, 0.9];
/** Sources of which the figures are shown. */
const SHOWN = ['development', 'wild', 'buried', 'tuning', 'held out'] as const;

/** Where a question comes from; each source gets figures of its own. */
type Source =
  | 'development'
  | 'wild'
  | 'buried'
  | 'tuning'
  | 'held out'
  | 'knowledge'
  | 'titles'
  | 'other products'
  | 'later logs'
  | 'chats';

/** How many articles the library has: the same question is asked of each, since confidence must be honest in all of them. */
const LIBRARIES = ['curated', 'sms', 'middle', 'full'] as const;
type LibraryName = (typeof LIBRARIES)[number];

interface Asked {
  readonly source: Source;
  readonly library: LibraryName;
  readonly example: Example;
}

/** Sources whose questions are easy and many: they count a little, so that the fit does not forget them. */
const EASY: ReadonlySet<Source> = new Set(['knowledge', 'titles', 'other products', 'later logs', 'chats']);
/** Chats are many and alike: one in so many is asked. */
const CHATS_SKIPPED = 6;

interface Inputs {
  readonly cases: string;
  readonly wild: string;
  readonly buried: string;
  readonly laterLogs: string;
  readonly laterServerLogs: string;
  readonly chats: string;
  readonly fullArchive: string;
}

async function readAsked(knowledge: Knowledge, inputs: Inputs): Promise<readonly Asked[]> {
  const wordings = await readWordings('knowledge');
  const libraries = await readLibraries(inputs.fullArchive, knowledge, wordings);
  const toCases = async (file: string) =>
    (await readCases(file)).map((one) => ({ ...one, gold: one.gold ?? null, acceptable: one.acceptable ?? [] }));
  const sources: readonly (readonly [Source, readonly Case[]])[] = [
    ['development', await readCases(inputs.cases)],
    ['wild', await readCases(inputs.wild)],
    ['buried', await readCases(inputs.buried)],
    ['tuning', await readCases('test/questions/tuning.jsonl')],
    ['held out', await readCases('test/questions/held-out.jsonl')],
    ['knowledge', knowledgeCases(knowledge)],
    ['titles', titleCases(libraries.smsTitles.filter((_, at) => at % TITLES_SKIPPED === 0))],
    ['other products', libraries.others],
    ['later logs', [...(await toCases(inputs.laterLogs)), ...(await toCases(inputs.laterServerLogs))]],
    ['chats', (await toCases(inputs.chats)).filter((_, at) => at % CHATS_SKIPPED === 0)],
  ];
  return LIBRARIES.flatMap((library) => {
    const segment = library === 'curated' ? undefined : libraries[library];
    const matcher = createLibraryMatcher(knowledge, segment ? { imported: { segment, article: () => undefined } } : {});
    return sources
      .filter(([source]) => isAskedOf(source, library))
      .flatMap(([source, cases]) =>
        readExamples(cases, matcher, knowledge).map((example) => ({ source, library, example })),
      );
  });
}

/** Of a library with all products the titles of other products do have an answer, and titles are asked of one library alone. */
function isAskedOf(source: Source, library: LibraryName): boolean {
  if (source === 'titles') return library === 'sms';
  if (source === 'other products') return library === 'sms' || library === 'curated';
  return library !== 'curated' || (source !== 'chats' && source !== 'later logs');
}

/** What the order of candidates is fitted on: the usual library, and the whole archive at less weight. */
const FULL_WEIGHT = 0.5;

function toWeighted(asked: readonly Asked[]): readonly Weighted[] {
  return asked
    .filter(
      ({ library, source, example }) =>
        (library === 'sms' || library === 'full') && source !== 'held out' && example.question.gold,
    )
    .map(({ source, library, example }) => ({
      example,
      weight: (EASY.has(source) ? SAMPLE_WEIGHT : 1) * (library === 'full' ? FULL_WEIGHT : 1),
    }));
}

/** Top-1/top-3 by suite; a dash where there is no question. */
function shares(examples: readonly Example[], rank: (example: Example) => number): readonly string[] {
  return SUITES.map((suite) => {
    const ranks = examples.filter((example) => example.suite === suite).map(rank);
    const share = (limit: number) => (ranks.filter((one) => one < limit).length / ranks.length).toFixed(2);
    return ranks.length === 0 ? '–' : `${share(1)}/${share(3)}`;
  });
}

function crossValidate(weighted: readonly Weighted[], deviations: Float64Array, used: readonly boolean[]) {
  const models = heldOut(
    weighted,
    ({ example }) => example.group,
    (rest) => fitRanker(rest, deviations, used),
  );
  return new Map([...models].map(([{ example }, weights]) => [example, weights]));
}

function rankingTables(asked: readonly Asked[], weights: Float64Array, models: ReadonlyMap<Example, Float64Array>) {
  const shipped = Float64Array.from([
    ...FEATURES.map((name) => SCORE_WEIGHTS[name]),
    ...FEATURES.map((name) => BRIEF_WEIGHTS[name]),
  ]);
  const coarse = Float64Array.from(INPUTS, (name) => (name === 'rank' ? 1 : 0));
  const from = (source: Source, library: LibraryName) =>
    asked
      .filter((one) => one.library === library && one.source === source && one.example.question.gold)
      .map(({ example }) => example);
  const held = (example: Example) => rankOf(example, models.get(example) ?? weights);
  const rows = SHOWN.flatMap((source) => {
    const examples = from(source, 'sms');
    const ofFull = from(source, 'full');
    return [
      [`${source}: candidates hold it`, ...shares(examples, ({ right }) => (right.includes(1) ? 0 : 999))],
      [`${source}: by rank alone`, ...shares(examples, (example) => rankOf(example, coarse))],
      [`${source}: as checked in`, ...shares(examples, (example) => rankOf(example, shipped))],
      [source === 'held out' ? `${source}: fitted without` : `${source}: cross-validated`, ...shares(examples, held)],
      [`${source}, whole archive: as checked in`, ...shares(ofFull, (example) => rankOf(example, shipped))],
      [
        `${source}, whole archive: ${source === 'held out' ? 'fitted without' : 'cross-validated'}`,
        ...shares(ofFull, held),
      ],
    ];
  });
  return table(['top-1/top-3', ...SUITES], rows);
}

/** One row for each feature: how often the right article comes first and among three without it. */
function ablationTable(weighted: readonly Weighted[], deviations: Float64Array): string {
  const examples = weighted.map(({ example }) => example);
  const row = (name: string, used: readonly boolean[]) => {
    console.log(`[fit] ${name} …`);
    const models = crossValidate(weighted, deviations, used);
    return [name, ...shares(examples, (example) => rankOf(example, models.get(example) as Float64Array))];
  };
  return table(
    ['cross-validated', ...SUITES],
    [
      row('all features', USED),
      ...FEATURES.map((feature) =>
        row(
          `without ${feature}`,
          INPUTS.map((name, at) => USED[at] === true && name !== feature && name !== `brief ${feature}`),
        ),
      ),
      row(
        'without brief twins',
        INPUTS.map((_, at) => at < FEATURES.length),
      ),
    ],
  );
}

interface Judged extends Asked {
  readonly sample: Sample;
  readonly subject: Subject;
}

/** Texts that are not about SMS are never `known`, however sure: they would only make the model timid about the others. */
const isStopped = ({ subject }: Judged) => subject === 'other' || subject === 'unclear';

/** What the confidence is fitted on: where the first candidate stood, under weights that were fitted without its article. */
function toJudged(
  asked: readonly Asked[],
  weights: Float64Array,
  models: ReadonlyMap<Example, Float64Array>,
): readonly Judged[] {
  return asked.flatMap((one) => {
    const standing = standingOf(one.example, scoresOf(one.example, models.get(one.example) ?? weights));
    if (!standing) return [];
    const { subject, ...sample } = standing;
    const isSample = one.example.suite === 'samples' || EASY.has(one.source);
    const weight = (isSample ? SAMPLE_SURENESS : 1) * LIBRARY_SURENESS[one.library];
    return [{ ...one, subject, sample: { ...sample, weight } }];
  });
}

/** Decisions by threshold: false alarms, wrong and right ones. */
function thresholdTable(judged: readonly Judged[], sureness: (one: Judged) => number): string {
  const groups = (['sms', 'full'] as const).flatMap((library) =>
    ([...SHOWN, 'other products', 'later logs', 'chats'] as const).map((source) => ({ library, source })),
  );
  const rows = groups.flatMap(({ library, source }) =>
    THRESHOLDS.flatMap((threshold) => {
      const inside = judged.filter((one) => one.source === source && one.library === library);
      if (inside.length === 0) return [];
      const negatives = inside.filter(({ example }) => example.question.gold === null);
      const positives = inside.filter(({ example }) => example.question.gold !== null);
      const above = (list: readonly Judged[]) => list.filter((one) => sureness(one) >= threshold);
      const right = above(positives).filter(({ sample }) => sample.isRight).length;
      return [
        [
          `${source} (${library})`,
          threshold,
          `${above(negatives).length} of ${negatives.length}`,
          above(positives).length - right,
          `${right} (${(right / Math.max(1, positives.length)).toFixed(2)})`,
        ],
      ];
    }),
  );
  return table(['source', 'threshold', 'false alarms', 'wrong', 'right'], rows);
}

function reliabilityTable(judged: readonly Judged[], sureness: (one: Judged) => number): string {
  const shown = judged.filter(({ source }) => !EASY.has(source));
  const rows = Array.from({ length: 10 }, (_, tenth) => [
    `${tenth / 10}–${(tenth + 1) / 10}`,
    ...LIBRARIES.map((library) => {
      const inside = shown.filter(
        (one) => one.library === library && Math.min(9, Math.floor(sureness(one) * 10)) === tenth,
      );
      if (inside.length === 0) return '–';
      const said = inside.reduce((sum, one) => sum + sureness(one), 0) / inside.length;
      const right = inside.filter(({ sample }) => sample.isRight).length / inside.length;
      return `${said.toFixed(2)} → ${right.toFixed(2)} (${inside.length})`;
    }),
  ]);
  return table(['said → right (answers)', ...LIBRARIES], rows);
}

interface FittedConfidence {
  readonly weights: Float64Array;
  readonly calibration: Calibration;
  readonly sureness: (one: Judged) => number;
}

/** The confidence's weights, and how sure it is of questions that it was not fitted on. */
function fitConfidence(judged: readonly Judged[]): FittedConfidence {
  const seen = judged.filter((one) => one.source !== 'held out' && !isStopped(one));
  const samplesOf = (list: readonly Judged[]) => list.map(({ sample }) => sample);
  const weights = fitLogistic(samplesOf(seen));
  const models = heldOut(
    seen,
    ({ example }) => example.group,
    (rest) => fitLogistic(samplesOf(rest)),
  );
  const logit = (one: Judged) => logitOf(models.get(one) ?? weights, one.sample.inputs);
  // Ridge makes the model too modest; one slope and one offset, fitted on held-out predictions, give the doubt its true size.
  const calibration = fitCalibration(seen.map((one) => ({ ...one.sample, logit: logit(one) })));
  return { weights, calibration, sureness: (one) => (isStopped(one) ? 0 : calibrated(calibration, logit(one))) };
}

const rounded = (names: readonly string[], values: ArrayLike<number>) =>
  Object.fromEntries(names.map((name, at) => [name, Number((values[at] ?? 0).toFixed(3))]));

async function writeWeights(groups: Readonly<Record<string, Readonly<Record<string, number>>>>): Promise<void> {
  const file = 'src/match/rank/weights.ts';
  let text = await readFile(file, 'utf8');
  for (const [name, values] of Object.entries(groups)) {
    const body = Object.entries(values).map(([key, value]) => `  ${key}: ${value},`);
    const place = new RegExp(`(${name}[^{]*\\{\\n)[\\s\\S]*?(\\n\\};)`);
    if (!place.test(text)) throw new Error(`[fit] ${file} has no ${name}: nothing was written`);
    text = text.replace(place, `$1${body.join('\n')}$2`);
  }
  await writeFile(file, text);
  console.log(`wrote ${file}`);
}

async function fitWeights(
  inputs: Inputs,
  { isAblating, isWriting }: { isAblating: boolean; isWriting: boolean },
): Promise<void> {
  const knowledge = await loadKnowledge('knowledge');
  const asked = await readAsked(knowledge, inputs);
  const weighted = toWeighted(asked);
  const deviations = deviationsOf(weighted.map(({ example }) => example));
  const weights = fitRanker(weighted, deviations, USED);
  const models = crossValidate(weighted, deviations, USED);
  const ranking = rankingTables(asked, weights, models);
  console.log(ranking);

  const judged = toJudged(asked, weights, models);
  const { weights: sure, calibration, sureness } = fitConfidence(judged);
  const alarms = judged.filter((one) => one.example.question.gold === null && sureness(one) >= KNOWN_FROM);
  const fitted = {
    SCORE_WEIGHTS: rounded(FEATURES, weights),
    BRIEF_WEIGHTS: rounded(FEATURES, weights.subarray(FEATURES.length)),
    CONFIDENCE_WEIGHTS: rounded(
      CONFIDENCE_NAMES,
      sure.map((weight, at) => calibration.slope * weight + (at === 0 ? calibration.offset : 0)),
    ),
  };
  await writeResults(
    'fit',
    `# Fit of the weights

Top-1/top-3. Cross-validated by article: the article of a question is never in the part that its weights were fitted on. Held-out questions are in no part. ${machineLine()}

${ranking}

## What each feature adds

${isAblating ? ablationTable(weighted, deviations) : 'Not run; `npm run fit -- --ablate` does.'}

## Deciding, cross-validated

${thresholdTable(judged, sureness)}

False alarms at ${KNOWN_FROM}: ${alarms.map(({ example, library }) => `${example.question.id} (${library})`).join(', ') || 'none'}.

## Reliability, cross-validated

${reliabilityTable(judged, sureness)}

## Weights

\`\`\`json
${JSON.stringify(fitted, null, 2)}
\`\`\`
`,
  );
  if (isWriting) await writeWeights(fitted);
}

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: PLACES.cases },
    wild: { type: 'string', default: PLACES.wild },
    buried: { type: 'string', default: PLACES.buried },
    laterLogs: { type: 'string', default: PLACES.laterLogs },
    laterServerLogs: { type: 'string', default: PLACES.laterServerLogs },
    chats: { type: 'string', default: PLACES.chats },
    fullArchive: { type: 'string', default: PLACES.fullArchive },
    ablate: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const { ablate, write, ...inputs } = values;
if (haveInputs('fit', inputs)) await fitWeights(inputs, { isAblating: ablate, isWriting: write });
