/** `plan`: doing nothing beside the best plans, and the runbook of one of them, as text, files, pictures or JSON. */

import { basename } from 'node:path';
import { UsageError } from '../../errors.ts';
import { type Reading, shown } from '../../timing/input/problems.ts';
import type { Site } from '../../timing/model/hierarchy.ts';
import type { Plan, PlanProgress, PlanRequest } from '../../timing/plan/plan.ts';
import type { CliIo } from '../io/io.ts';
import type { Register } from '../io/register.ts';
import { repeatedOption } from '../io/repeated-option.ts';
import type { TimingFlags } from '../io/timing-options.ts';
import { accepted, addFlags, checkPicture, toTyped } from '../io/timing-options.ts';
import { fileWords } from '../words/file-words.ts';
import { planWords, timingFlagWords } from '../words/timing-words.ts';

const PICTURES = ['compare', 'gantt'] as const;

interface Options extends TimingFlags {
  readonly parent?: string;
  readonly setup: string;
  readonly window?: string;
  readonly codes?: string;
  readonly choose?: string;
  readonly out: readonly string[];
  readonly chart?: string;
  readonly picture?: string;
  readonly html?: string;
  readonly compare?: readonly string[];
}

export const registerPlan: Register = (program, io) => {
  const { chart, picture, html } = planWords;
  addFlags(program.command('plan').description(planWords.description), {
    ...timingFlagWords,
    ...{ chart, picture, html },
  })
    .option('--parent <code>', planWords.parent)
    .option('--codes <list>', planWords.codes)
    .option('--setup <version>', planWords.setup, 'SP4')
    .option('--window <minutes>', planWords.window)
    .option('--choose <number>', planWords.choose)
    .addOption(repeatedOption('--out <file>', planWords.out))
    .option('--compare <files...>', planWords.compare)
    .action(async (options: Options) => {
      if (options.compare !== undefined) return comparePlanFiles(options.compare, options, io);
      await checkFiles(options);
      const request = await readRequest(options, io);
      const { planUpgrade } = await import('../../timing/plan/plan-upgrade.ts');
      const plan = accepted(byFlag(planUpgrade(request, await createProgress(io)), options), 'plan', io);
      const chosen = chosenOf(options.choose, plan);
      if (options.json) io.out(`${JSON.stringify(plan, null, 2)}\n`);
      else io.out(await planText(plan, chosen, io));
      await writeFiles({ options, request, plan, chosen }, io);
    });
};

/** A small hierarchy is planned before anybody wonders; then a line is said this often. */
const PROGRESS_MS = 3000;

/** On stderr, because stdout may be JSON. */
async function createProgress(io: CliIo): Promise<(progress: PlanProgress) => void> {
  const { describeProgress } = await import('../../timing/report/describe-progress.ts');
  let saidMs = Date.now();
  return (progress) => {
    if (Date.now() - saidMs < PROGRESS_MS) return;
    saidMs = Date.now();
    io.err(`[plan] ${describeProgress(progress)}\n`);
  };
}

async function comparePlanFiles(files: readonly string[], { json }: Options, io: CliIo): Promise<void> {
  const [a, b] = files;
  if (a === undefined || b === undefined || files.length !== 2) {
    throw new UsageError({ area: 'plan', ...planWords.compareTwo });
  }
  const [{ comparePlans, readPlanFile }, { readTextFile }, { renderTiming }] = await Promise.all([
    import('../../timing/report/compare-plans.ts'),
    import('../io/read-file.ts'),
    import('../render/render-timing.ts'),
  ]);
  // Two plan.json of different folders keep their paths.
  const short = basename(a) !== basename(b);
  const read = async (name: string) => {
    const plan = readPlanFile(await readTextFile(name, 'plan'));
    if (typeof plan === 'string') throw new UsageError({ area: 'plan', what: `${name} ${plan}.` });
    return { name: short ? basename(name) : name, plan };
  };
  const report = comparePlans(await read(a), await read(b), 40);
  io.out(json ? `${JSON.stringify(report, null, 2)}\n` : renderTiming(report, io));
}

/** Names that cannot be used are refused before anything is computed. */
async function checkFiles({ out, chart, html, picture }: Options): Promise<void> {
  const { checkChartName, checkPageName, checkWritable } = await import('../io/write-chart.ts');
  checkChartName(chart, 'plan');
  checkPicture({ ...(chart !== undefined && { chart }), ...(picture !== undefined && { picture }) }, PICTURES, 'plan');
  for (const file of out) {
    if (/\.(?:md|csv|txt)$/i.test(file)) continue;
    throw new UsageError({ area: 'plan', ...fileWords.wrongEnding('--out', file, '.md, .csv or .txt') });
  }
  checkPageName(html, 'plan');
  const files = [
    ...out.map((file) => ['out', file] as const),
    ...(chart === undefined ? [] : [['chart', chart] as const]),
    ...(html === undefined ? [] : [['html', html] as const]),
  ];
  for (const [flag, file] of files) await checkWritable(file, `--${flag}`, 'plan');
}

async function readRequest(options: Options, io: CliIo): Promise<PlanRequest> {
  const [{ readRequest: read }, { SETUP_VERSIONS }, { checkTypedNumber }, { topParent }, { WINDOW_RULE }] =
    await Promise.all([
      import('../../timing/input/read-request.ts'),
      import('../../timing/plan/commands.ts'),
      import('../../timing/input/read-parameters.ts'),
      import('../../timing/plan/branches.ts'),
      import('../../timing/plan/check-plan.ts'),
    ]);
  const version = SETUP_VERSIONS.find((one) => one.toLowerCase() === options.setup.toLowerCase());
  if (version === undefined)
    throw new UsageError({ area: 'plan', ...planWords.wrongSetup(shown(options.setup), SETUP_VERSIONS) });
  const windowMinutes = options.window === undefined ? undefined : checkTypedNumber(options.window, WINDOW_RULE);
  if (typeof windowMinutes === 'string') throw new UsageError({ area: 'plan', what: `--window ${windowMinutes}` });
  if (options.hierarchy === undefined && options.codes === undefined) {
    throw new UsageError({ area: 'plan', ...planWords.noCodes });
  }
  if (options.codes !== undefined && splitCodes(options.codes).length === 0) {
    throw new UsageError({ area: 'plan', ...planWords.emptyCodes });
  }
  const request = accepted(read(await toTyped(withCount(options), 'plan')), 'plan', io);
  const sites = named(request.sites, options.codes);
  const parentCode = options.parent ?? topParent(sites);
  if (parentCode === undefined) {
    throw new UsageError({ area: 'plan', ...planWords.noParent });
  }
  const { readCircumstances } = await import('../io/fact-options.ts');
  const circumstances = await readCircumstances(options.facts, 'plan', io);
  return {
    ...{ ...request, ...circumstances, sites, parentCode, version },
    ...(windowMinutes !== undefined && { windowMinutes }),
  };
}

function chosenOf(choose: string | undefined, { plans }: Plan): number {
  if (choose === undefined) return 0;
  const chosen = Number(choose);
  if (Number.isInteger(chosen) && chosen >= 1 && chosen <= plans.length) return chosen - 1;
  throw new UsageError({ area: 'plan', ...planWords.wrongChoice(shown(choose), plans.length) });
}

async function planText(plan: Plan, chosen: number, io: Pick<CliIo, 'color' | 'columns'>): Promise<string> {
  const [{ describePlan }, { renderTiming }, { assumptionSentence }] = await Promise.all([
    import('../../timing/report/describe-plan.ts'),
    import('../render/render-timing.ts'),
    import('../../timing/report/explain-risk.ts'),
  ]);
  const view = { plan, chosen, small: assumptionSentence(plan.assumed) };
  return renderTiming(describePlan(view, { sites: 1100, steps: 5000 }), io);
}

interface Writing {
  readonly options: Options;
  readonly request: PlanRequest;
  readonly plan: Plan;
  readonly chosen: number;
}

async function writeFiles({ options, request, plan, chosen }: Writing, io: CliIo): Promise<void> {
  const { writeChart, writeText } = await import('../io/write-chart.ts');
  const proposal = plan.plans[chosen];
  for (const file of options.out)
    await writeText({ path: file, text: await runbookText(file, plan, chosen), area: 'plan', io });
  if (options.chart !== undefined) {
    const [{ comparePicture }, { ganttPicture }] = await Promise.all([
      import('../../timing/chart/compare-picture.ts'),
      import('../../timing/chart/gantt-picture.ts'),
    ]);
    const gantt = options.picture === 'gantt' && proposal !== undefined;
    const picture = gantt ? ganttPicture(proposal, chosen) : comparePicture(plan);
    await writeChart({ path: options.chart, picture, area: 'plan', io });
  }
  if (options.html !== undefined) {
    const { planPage } = await import('../../timing/page/plan-page.ts');
    await writeText({ path: options.html, text: await planPage(request, plan), area: 'plan', io });
  }
}

async function runbookText(file: string, plan: Plan, chosen: number): Promise<string> {
  const proposal = plan.plans[chosen];
  if (/\.md$/i.test(file)) return (await import('../../timing/report/plan-markdown.ts')).planMarkdown(plan, chosen);
  if (/\.csv$/i.test(file)) {
    return proposal === undefined ? '' : (await import('../../timing/report/plan-csv.ts')).planCsv(proposal);
  }
  return planText(plan, chosen, { color: false, columns: 100 });
}

/** Codes are no rows of a file here: their flag is named, or the code alone. */
function byFlag<T>(reading: Reading<T>, { codes }: Options): Reading<T> {
  if (reading.ok) return reading;
  return {
    ok: false,
    problems: reading.problems.map(({ row: _row, ...problem }) =>
      problem.field === 'code' && codes !== undefined ? { ...problem, field: 'codes' } : problem,
    ),
  };
}

/** As many sites as there are codes, unless a number was given as well. */
function withCount(options: Options): Options {
  if (options.codes === undefined || options.sites !== undefined || options.hierarchy !== undefined) return options;
  return { ...options, sites: String(splitCodes(options.codes).length) };
}

function splitCodes(list: string): readonly string[] {
  return list.split(/[\s,;]+/).filter((code) => code !== '');
}

function named(sites: readonly Site[], list: string | undefined): readonly Site[] {
  if (list === undefined) return sites;
  const codes = splitCodes(list).map((code) => code.toUpperCase());
  const twice = codes.find((code, i) => codes.indexOf(code) < i);
  if (twice !== undefined) throw new UsageError({ area: 'plan', ...planWords.codesTwice(shown(twice)) });
  if (codes.length !== sites.length) {
    throw new UsageError({ area: 'plan', ...planWords.codesDoNotFit(codes.length, sites.length) });
  }
  return sites.map((site, i) => ({ ...site, code: codes[i] ?? '' }));
}
