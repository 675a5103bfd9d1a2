/**
 * Fits `src/match/weights.ts` on labelled questions: `npm run fit [-- CASES.jsonl ARCHIVE] [--write]`; with `ABLATE=1`
 * also what each feature adds.
 * Prints every figure with cross-validation by article (the gold article of a question is never in the part it was fitted on),
 * what each feature adds, and writes the weights only when asked.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createLibraryMatcher } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { readConfidenceInputs } from '../src/match/confidence.ts';
import { briefness, FEATURES, type FeatureName, type Features } from '../src/match/features.ts';
import { BRIEF_WEIGHTS, CONFIDENCE_NAMES, SCORE_WEIGHTS } from '../src/match/weights.ts';
import { createCodeBook } from '../src/query/codes.ts';
import { readQuery } from '../src/query/read-query.ts';
import { type Case, importInMemory, readArticles, readCases, suiteOf } from './eval-data.ts';
import { createRecorder } from './fit/record.ts';
import { haveInputs, INPUTS as PLACES } from './inputs.ts';

const FOLDS = 8;

/** Each feature, and each again times the question's briefness. */
const INPUTS = [...FEATURES, ...FEATURES.map((name) => `brief ${name}`)];
/** Features that a brief question weighs like any other: their brief twin only added noise. */
const SAME_IN_BRIEF: ReadonlySet<string> = new Set(['symptoms', 'cause', 'remedy', 'more', 'version', 'proof']);
const USED = INPUTS.map((name) => !(name.startsWith('brief ') && SAME_IN_BRIEF.has(name.slice(6))));

interface Row {
  readonly suite: string;
  readonly group: string;
  /** One vector of features a candidate, best coarse score first. */
  readonly vectors: readonly (readonly number[])[];
  /** Which candidates are right. */
  readonly right: readonly boolean[];
  readonly weight: number;
}

interface Scale {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

function scaleOf(rows: readonly Row[]): Scale {
  const all = rows.flatMap((row) => row.vectors);
  const mean = INPUTS.map((_name, at) => all.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / all.length);
  const deviation = INPUTS.map(
    (_name, at) =>
      Math.sqrt(all.reduce((sum, vector) => sum + ((vector[at] ?? 0) - (mean[at] ?? 0)) ** 2, 0) / all.length) + 1e-9,
  );
  return { mean, deviation };
}

/** Listwise logistic regression (softmax over the candidates of a question) with ridge, by Adam; deterministic. */
function fitScore(rows: readonly Row[], { deviation }: Scale, used: readonly boolean[], ridge = 3): number[] {
  const size = INPUTS.length;
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  const useful = rows.filter((row) => row.right.some(Boolean));
  const total = useful.reduce((sum, row) => sum + row.weight, 0);
  const scaled = useful.map((row) => ({
    ...row,
    vectors: row.vectors.map((vector) => vector.map((value, at) => (used[at] ? value / (deviation[at] ?? 1) : 0))),
  }));
  for (let step = 0; step < 250; step++) {
    const gradient = new Array<number>(size).fill(0);
    for (const { vectors, right, weight } of scaled) {
      const scores = vectors.map((vector) => vector.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
      const top = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - top));
      const sum = odds.reduce((a, b) => a + b, 0);
      const rightSum = odds.reduce((a, b, at) => a + (right[at] ? b : 0), 0);
      for (const [at, vector] of vectors.entries()) {
        const share = (odds[at] ?? 0) / sum;
        const target = right[at] ? (odds[at] ?? 0) / Math.max(1e-12, rightSum) : 0;
        const push = weight * (target - share);
        if (Math.abs(push) < 1e-7) continue;
        for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) + push * (vector[f] ?? 0);
      }
    }
    for (let f = 0; f < size; f++) {
      const g = (gradient[f] ?? 0) / total - (ridge / total) * (weights[f] ?? 0);
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.99 * (second[f] ?? 0) + 0.01 * g * g;
      weights[f] = (weights[f] ?? 0) + (0.06 * (first[f] ?? 0)) / (Math.sqrt(second[f] ?? 0) + 1e-8);
    }
  }
  return weights.map((weight, at) => weight / (deviation[at] ?? 1));
}

function rankOf(row: Row, weights: readonly number[]): number {
  const scores = row.vectors.map((vector) => vector.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
  let best = Number.NEGATIVE_INFINITY;
  for (const [at, isRight] of row.right.entries()) if (isRight) best = Math.max(best, scores[at] ?? best);
  return best === Number.NEGATIVE_INFINITY ? 999 : scores.filter((score) => score > best).length;
}

/** A stable fold for a group, so that runs compare. */
function foldOf(group: string): number {
  let hash = 7;
  for (const sign of group) hash = (hash * 31 + sign.charCodeAt(0)) >>> 0;
  return ((hash ^ (hash >>> 7)) >>> 0) % FOLDS;
}

function crossValidate(rows: readonly Row[], scale: Scale, used: readonly boolean[]): Map<Row, number> {
  const ranks = new Map<Row, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitScore(
      rows.filter((row) => foldOf(row.group) !== fold),
      scale,
      used,
    );
    for (const row of rows) if (foldOf(row.group) === fold) ranks.set(row, rankOf(row, weights));
  }
  return ranks;
}

const SUITES = ['report', 'terse', 'verbose', 'logs', 'flagship', 'neighbours'];

function tableRow(rows: readonly Row[], rankFor: (row: Row) => number): string {
  return SUITES.map((suite) => {
    const ranks = rows.filter((row) => row.suite === suite).map(rankFor);
    const share = (limit: number) =>
      (ranks.filter((rank) => rank < limit).length / Math.max(1, ranks.length)).toFixed(2);
    return `${share(1)}/${share(3)}`;
  }).join(' | ');
}

/** Binary logistic regression with ridge by gradient descent, for the confidence. */
function fitLogistic(
  samples: readonly { inputs: readonly number[]; label: boolean; weight: number }[],
  ridge = 1,
): number[] {
  const size = CONFIDENCE_NAMES.length;
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 3000; step++) {
    const gradient = new Array<number>(size).fill(0);
    for (const { inputs, label, weight } of samples) {
      const logit = inputs.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
      const push = weight * ((label ? 1 : 0) - 1 / (1 + Math.exp(-logit)));
      for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) + push * (inputs[f] ?? 0);
    }
    for (let f = 0; f < size; f++) {
      const g = (gradient[f] ?? 0) / total - (f === 0 ? 0 : (ridge / total) * (weights[f] ?? 0));
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      weights[f] = (weights[f] ?? 0) + (0.02 * (first[f] ?? 0)) / (Math.sqrt(second[f] ?? 0) + 1e-8);
    }
  }
  return weights;
}

/** Offset and slope that turn logits into honest probabilities (Platt scaling), by Newton's method. */
function fitPlatt(samples: readonly { logit: number; label: boolean; weight: number }[]): readonly [number, number] {
  let offset = 0;
  let slope = 1;
  for (let step = 0; step < 30; step++) {
    let g0 = 0;
    let g1 = 0;
    let h00 = 1e-6;
    let h01 = 0;
    let h11 = 1e-6;
    for (const { logit, label, weight } of samples) {
      const p = 1 / (1 + Math.exp(-(offset + slope * logit)));
      const error = weight * ((label ? 1 : 0) - p);
      const spread = weight * p * (1 - p);
      g0 += error;
      g1 += error * logit;
      h00 += spread;
      h01 += spread * logit;
      h11 += spread * logit * logit;
    }
    const determinant = h00 * h11 - h01 * h01;
    offset += (g0 * h11 - g1 * h01) / determinant;
    slope += (g1 * h00 - g0 * h01) / determinant;
  }
  return [offset, slope];
}

async function main(): Promise<void> {
  const isWriting = process.argv.includes('--write');
  const given = process.argv.slice(2).filter((argument) => argument !== '--write');
  const [casesFile = PLACES.cases, archive = PLACES.archive] = given;
  if (!haveInputs('fit', { cases: casesFile, archive })) return;
  const record = createRecorder();
  const knowledge = await loadKnowledge('knowledge');
  const cases = await readCases(casesFile);
  const imported = importInMemory(await readArticles(archive), knowledge);
  const codes = createCodeBook(knowledge.codes);
  const libraries = [
    { name: 'imported', ...createLibraryMatcher(knowledge, { imported }) },
    { name: 'curated', ...createLibraryMatcher(knowledge) },
  ];
  const own = new Set(knowledge.articles.map(({ id }) => id));

  const extra: Case[] = [
    ...knowledge.articles.flatMap((article) =>
      article.matches.map(({ text }, at) => ({
        id: `${article.id}-${at}`,
        suite: 'samples',
        kind: '',
        text,
        gold: article.id,
        acceptable: [],
      })),
    ),
    ...knowledge.articles.flatMap((article) =>
      article.near_misses
        .filter((miss) => !miss.belongs_to)
        .map(({ text }, at) => ({
          id: `${article.id}-near-${at}`,
          suite: 'look-alikes',
          kind: '',
          text,
          gold: null,
          acceptable: [],
        })),
    ),
    ...[...knowledge.unrelated].map(([name, text]) => ({
      id: name,
      suite: 'unrelated',
      kind: '',
      text,
      gold: null,
      acceptable: [],
    })),
  ];

  const rows: Row[] = [];
  const sure: {
    case: Case;
    library: string;
    inputs: readonly number[];
    vectors: Row['vectors'];
    right: Row['right'];
    group: string;
    librarySize: number;
    raw: ReturnType<(typeof libraries)[number]['matcher']['match']>;
  }[] = [];
  for (const { name, matcher, collection } of libraries) {
    for (const one of [...cases, ...extra]) {
      const matching = matcher.match(readQuery(one.text, codes));
      const isRight = (id: string) => one.gold !== null && (id === one.gold || one.acceptable.includes(id));
      const brief = briefness(matching.question.information);
      const vectors = matching.candidates.map(({ features }) => [
        ...FEATURES.map((feature) => features[feature]),
        ...FEATURES.map((feature) => brief * features[feature]),
      ]);
      const right = matching.candidates.map(({ id }) => isRight(id));
      const group = one.gold ?? one.id;
      const inLibrary =
        name === 'imported' || (one.gold !== null && [one.gold, ...one.acceptable].some((id) => own.has(id)));
      // Questions decide the weights with the imported library; the samples of curated articles count a little, so that the
      // fit does not forget them.
      if (one.gold !== null && inLibrary && name === 'imported')
        rows.push({ suite: suiteOf(one), group, vectors, right, weight: one.suite === 'samples' ? 0.15 : 1 });
      if (matching.confidenceInputs) {
        const { confidenceInputs } = matching;
        sure.push({
          case: one,
          library: name,
          inputs: CONFIDENCE_NAMES.map((input) => confidenceInputs[input]),
          vectors,
          right,
          group,
          raw: matching,
          librarySize: collection.size,
        });
      }
    }
  }

  const scale = scaleOf(rows);
  const all = USED;
  const asked = rows.filter((row) => row.suite !== 'samples');
  record.log(
    `recall of candidates: ${SUITES.map((suite) => {
      const s = rows.filter((row) => row.suite === suite);
      return (s.filter((row) => row.right.some(Boolean)).length / s.length).toFixed(2);
    }).join(' | ')}`,
  );
  record.log(`| weights | ${SUITES.join(' | ')} |`);
  record.log(
    `| coarse order | ${tableRow(asked, (row) =>
      rankOf(
        row,
        INPUTS.map((name) => (name === 'rank' ? 1 : 0)),
      ),
    )} |`,
  );
  record.log(
    `| as checked in | ${tableRow(asked, (row) =>
      rankOf(row, [...FEATURES.map((name) => SCORE_WEIGHTS[name]), ...FEATURES.map((name) => BRIEF_WEIGHTS[name])]),
    )} |`,
  );
  const ranks = crossValidate(rows, scale, all);
  record.log(`| cross-validated | ${tableRow(asked, (row) => ranks.get(row) ?? 999)} |`);
  if (process.env.ABLATE) {
    for (const [at, name] of FEATURES.entries()) {
      const without = crossValidate(
        rows,
        scale,
        all.map((used, other) => used && other % FEATURES.length !== at),
      );
      record.log(`| without ${name} | ${tableRow(asked, (row) => without.get(row) ?? 999)} |`);
    }
  }
  const weights = fitScore(rows, scale, all);
  const briefScore = Object.fromEntries(
    FEATURES.map((name, at) => [name, Number((weights[FEATURES.length + at] ?? 0).toFixed(3))]),
  );
  record.log(`brief ${JSON.stringify(briefScore)}`);
  const score = Object.fromEntries(FEATURES.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(3))])) as Record<
    FeatureName,
    number
  >;
  record.log(JSON.stringify(score));

  // Confidence: recompute the standing of the first candidate under the new weights, then fit who is right.
  const samples = sure.map((one) => {
    const scores = one.vectors.map((vector) => vector.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
    const order = scores.map((_score, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const [top = 0, next] = order;
    const best = scores[top] ?? 0;
    const probability = 1 / scores.reduce((sum, value) => sum + Math.exp(value - best), 0);
    const vector = one.vectors[top] ?? [];
    const features = Object.fromEntries(FEATURES.map((name, at) => [name, vector[at] ?? 0])) as Features;
    const { question, jargon } = one.raw;
    const second = next === undefined ? best - 3 : (scores[next] ?? 0);
    const read = readConfidenceInputs({
      probability,
      first: best,
      second,
      features,
      question,
      jargon,
      librarySize: one.librarySize,
    });
    const inputs = CONFIDENCE_NAMES.map((name) => read[name]);
    const label = one.right[top] ?? false;
    return { ...one, inputs, label, weight: one.case.suite === 'samples' ? 0.3 : one.library === 'imported' ? 1 : 0.6 };
  });
  const predict = (w: readonly number[], inputs: readonly number[]) =>
    1 / (1 + Math.exp(-inputs.reduce((sum, value, at) => sum + value * (w[at] ?? 0), 0)));
  const predicted = new Map<(typeof samples)[number], number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const w = fitLogistic(samples.filter((sample) => foldOf(sample.group) !== fold));
    for (const sample of samples) if (foldOf(sample.group) === fold) predicted.set(sample, predict(w, sample.inputs));
  }
  // Ridge makes the model too modest; one slope and one offset, fitted on the held-out predictions, give the doubt its true size.
  const held = samples.map((sample) => {
    const p = Math.min(1 - 1e-9, Math.max(1e-9, predicted.get(sample) ?? 0.5));
    return { logit: Math.log(p / (1 - p)), label: sample.label, weight: sample.weight };
  });
  const [offset, slope] = fitPlatt(held);
  for (const [at, sample] of samples.entries()) {
    predicted.set(sample, 1 / (1 + Math.exp(-(offset + slope * (held[at]?.logit ?? 0)))));
  }
  record.log(`calibration on held-out predictions: offset ${offset.toFixed(2)}, slope ${slope.toFixed(2)}`);
  for (const library of ['imported', 'curated']) {
    const dev = samples.filter((sample) => sample.library === library && cases.includes(sample.case));
    const negatives = dev.filter((sample) => sample.case.gold === null);
    const positives = dev.filter((sample) => sample.case.gold !== null);
    record.log(
      `alarms: ${negatives
        .filter((s) => (predicted.get(s) ?? 0) >= 0.5)
        .map((s) => s.case.id)
        .join(' ')}; wrong: ${positives
        .filter((s) => !s.label && (predicted.get(s) ?? 0) >= 0.5)
        .map((s) => s.case.id)
        .join(' ')}`,
    );
    record.log(
      `\n${library}: threshold → false alarms of ${negatives.length} negatives, wrong and right of ${positives.length} positives, flagship right`,
    );
    for (const threshold of [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9]) {
      const above = (list: typeof dev) => list.filter((sample) => (predicted.get(sample) ?? 0) >= threshold);
      const flagship = positives.filter((sample) => sample.case.suite === 'flagship');
      const hard = samples.filter(
        (sample) => sample.library === library && sample.case.gold === null && !cases.includes(sample.case),
      );
      record.log(
        `${threshold}: ${above(negatives).length}, look-alikes ${above(hard).length}/${hard.length}; wrong ${above(positives).filter((s) => !s.label).length}, right ${above(positives).filter((s) => s.label).length} (${(above(positives).filter((s) => s.label).length / positives.length).toFixed(2)}); flagship ${above(flagship).filter((s) => s.label).length}/${flagship.length}`,
      );
    }
  }
  record.log('\nreliability (cross-validated): said → happened (n)');
  for (let low = 0; low < 1; low += 0.1) {
    const inside = samples.filter(
      (sample) =>
        cases.includes(sample.case) && (predicted.get(sample) ?? 0) >= low && (predicted.get(sample) ?? 0) < low + 0.1,
    );
    if (inside.length > 0)
      record.log(
        `${low.toFixed(1)}–${(low + 0.1).toFixed(1)} → ${(inside.filter((sample) => sample.label).length / inside.length).toFixed(2)} (${inside.length})`,
      );
  }
  const confidence = fitLogistic(samples).map((weight, at) => slope * weight + (at === 0 ? offset : 0));
  const named = Object.fromEntries(
    CONFIDENCE_NAMES.map((name, at) => [name, Number((confidence[at] ?? 0).toFixed(3))]),
  );
  record.log(JSON.stringify(named));
  if (isWriting) {
    const file = 'src/match/weights.ts';
    const text = await readFile(file, 'utf8');
    const body = (values: Record<string, number>) =>
      Object.entries(values)
        .map(([name, value]) => `  ${name}: ${value},`)
        .join('\n');
    const next = text
      .replace(/(SCORE_WEIGHTS[^{]*\{\n)[\s\S]*?(\n\};)/, `$1${body(score)}$2`)
      .replace(/(BRIEF_WEIGHTS[^{]*\{\n)[\s\S]*?(\n\};)/, `$1${body(briefScore)}$2`)
      .replace(/(CONFIDENCE_WEIGHTS[^{]*\{\n)[\s\S]*?(\n\};)/, `$1${body(named)}$2`);
    await writeFile(file, next);
    record.log(`wrote ${file}`);
  }
  await record.write(
    'fit',
    '# Fit of the weights\n\nFigures with cross-validation by article: the article of a question is never in the part it was fitted on. The ablation, where it was asked for, leaves out one feature at a time and fits anew.',
  );
}

await main();
