/**
 * Fits `src/match/weights.ts` on labelled questions: `npx tsx scripts/fit-weights.ts CASES.jsonl ARCHIVE [--write]`.
 * Prints every figure with cross-validation by article (the gold article of a question is never in the part it was fitted on),
 * what each feature adds, and writes the weights only when asked.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createLibraryMatcher } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { FEATURES, type FeatureName } from '../src/match/features.ts';
import { CONFIDENCE_NAMES, SCORE_WEIGHTS } from '../src/match/weights.ts';
import { createCodeBook } from '../src/query/codes.ts';
import { readQuery } from '../src/query/read-query.ts';
import { type Case, importInMemory, readArticles, readCases, suiteOf } from './eval-data.ts';

const FOLDS = 8;

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
  const mean = FEATURES.map((_name, at) => all.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / all.length);
  const deviation = FEATURES.map(
    (_name, at) =>
      Math.sqrt(all.reduce((sum, vector) => sum + ((vector[at] ?? 0) - (mean[at] ?? 0)) ** 2, 0) / all.length) + 1e-9,
  );
  return { mean, deviation };
}

/** Listwise logistic regression (softmax over the candidates of a question) with ridge, by Adam; deterministic. */
function fitScore(rows: readonly Row[], { deviation }: Scale, used: readonly boolean[], ridge = 3): number[] {
  const size = FEATURES.length;
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

async function main(): Promise<void> {
  const [casesFile, archive, flag] = process.argv.slice(2);
  if (!casesFile || !archive) throw new Error('usage: fit-weights CASES.jsonl ARCHIVE [--write]');
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
    raw: ReturnType<(typeof libraries)[number]['matcher']['match']>;
  }[] = [];
  for (const { name, matcher } of libraries) {
    for (const one of [...cases, ...extra]) {
      const matching = matcher.match(readQuery(one.text, codes));
      const isRight = (id: string) => one.gold !== null && (id === one.gold || one.acceptable.includes(id));
      const vectors = matching.candidates.map(({ features }) => FEATURES.map((feature) => features[feature]));
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
        });
      }
    }
  }

  const scale = scaleOf(rows);
  const all = FEATURES.map(() => true);
  const asked = rows.filter((row) => row.suite !== 'samples');
  console.log(
    `recall of candidates: ${SUITES.map((suite) => {
      const s = rows.filter((row) => row.suite === suite);
      return (s.filter((row) => row.right.some(Boolean)).length / s.length).toFixed(2);
    }).join(' | ')}`,
  );
  console.log(`| weights | ${SUITES.join(' | ')} |`);
  console.log(
    `| coarse order | ${tableRow(asked, (row) =>
      rankOf(
        row,
        FEATURES.map((name) => (name === 'rank' ? 1 : 0)),
      ),
    )} |`,
  );
  console.log(
    `| as checked in | ${tableRow(asked, (row) =>
      rankOf(
        row,
        FEATURES.map((name) => SCORE_WEIGHTS[name]),
      ),
    )} |`,
  );
  const ranks = crossValidate(rows, scale, all);
  console.log(`| cross-validated | ${tableRow(asked, (row) => ranks.get(row) ?? 999)} |`);
  if (process.env.ABLATE) {
    for (const [at, name] of FEATURES.entries()) {
      const without = crossValidate(
        rows,
        scale,
        all.map((_used, other) => other !== at),
      );
      console.log(`| without ${name} | ${tableRow(asked, (row) => without.get(row) ?? 999)} |`);
    }
  }
  const weights = fitScore(rows, scale, all);
  const score = Object.fromEntries(FEATURES.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(3))])) as Record<
    FeatureName,
    number
  >;
  console.log(JSON.stringify(score));

  // Confidence: recompute the standing of the first candidate under the new weights, then fit who is right.
  const samples = sure.map((one) => {
    const scores = one.vectors.map((vector) => vector.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
    const order = scores.map((_score, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    const [top = 0, next] = order;
    const best = scores[top] ?? 0;
    const probability = 1 / scores.reduce((sum, value) => sum + Math.exp(value - best), 0);
    const vector = one.vectors[top] ?? [];
    const feature = (name: FeatureName) => vector[FEATURES.indexOf(name)] ?? 0;
    const replaced: Record<string, number> = {
      probability,
      lead: Math.min(3, next === undefined ? 3 : best - (scores[next] ?? 0)),
      proof: feature('proof'),
      share: feature('share'),
      title: feature('title'),
      mass: feature('mass'),
      coherence: feature('phrases'),
      rank: feature('rank'),
      symptoms: feature('symptoms'),
      version: feature('version'),
      literal: feature('literal'),
    };
    const inputs = CONFIDENCE_NAMES.map((name, at) => replaced[name] ?? one.inputs[at] ?? 0);
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
  for (const library of ['imported', 'curated']) {
    const dev = samples.filter((sample) => sample.library === library && cases.includes(sample.case));
    const negatives = dev.filter((sample) => sample.case.gold === null);
    const positives = dev.filter((sample) => sample.case.gold !== null);
    console.log(
      `alarms: ${negatives
        .filter((s) => (predicted.get(s) ?? 0) >= 0.5)
        .map((s) => s.case.id)
        .join(' ')}; wrong: ${positives
        .filter((s) => !s.label && (predicted.get(s) ?? 0) >= 0.5)
        .map((s) => s.case.id)
        .join(' ')}`,
    );
    console.log(
      `\n${library}: threshold → false alarms of ${negatives.length} negatives, wrong and right of ${positives.length} positives, flagship right`,
    );
    for (const threshold of [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9]) {
      const above = (list: typeof dev) => list.filter((sample) => (predicted.get(sample) ?? 0) >= threshold);
      const flagship = positives.filter((sample) => sample.case.suite === 'flagship');
      const hard = samples.filter(
        (sample) => sample.library === library && sample.case.gold === null && !cases.includes(sample.case),
      );
      console.log(
        `${threshold}: ${above(negatives).length}, look-alikes ${above(hard).length}/${hard.length}; wrong ${above(positives).filter((s) => !s.label).length}, right ${above(positives).filter((s) => s.label).length} (${(above(positives).filter((s) => s.label).length / positives.length).toFixed(2)}); flagship ${above(flagship).filter((s) => s.label).length}/${flagship.length}`,
      );
    }
  }
  console.log('\nreliability (cross-validated): said → happened (n)');
  for (let low = 0; low < 1; low += 0.1) {
    const inside = samples.filter(
      (sample) =>
        cases.includes(sample.case) && (predicted.get(sample) ?? 0) >= low && (predicted.get(sample) ?? 0) < low + 0.1,
    );
    if (inside.length > 0)
      console.log(
        `${low.toFixed(1)}–${(low + 0.1).toFixed(1)} → ${(inside.filter((sample) => sample.label).length / inside.length).toFixed(2)} (${inside.length})`,
      );
  }
  const confidence = fitLogistic(samples);
  const named = Object.fromEntries(
    CONFIDENCE_NAMES.map((name, at) => [name, Number((confidence[at] ?? 0).toFixed(3))]),
  );
  console.log(JSON.stringify(named));
  if (flag === '--write') {
    const file = 'src/match/weights.ts';
    const text = await readFile(file, 'utf8');
    const body = (values: Record<string, number>) =>
      Object.entries(values)
        .map(([name, value]) => `  ${name}: ${value},`)
        .join('\n');
    const next = text
      .replace(/(SCORE_WEIGHTS[^{]*\{\n)[\s\S]*?(\n\};)/, `$1${body(score)}$2`)
      .replace(/(CONFIDENCE_WEIGHTS[^{]*\{\n)[\s\S]*?(\n\};)/, `$1${body(named)}$2`);
    await writeFile(file, next);
    console.log(`wrote ${file}`);
  }
}

await main();
