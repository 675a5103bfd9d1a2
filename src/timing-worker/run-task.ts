/** One task of the timing check, from text to words and pictures. Runs in a worker thread; knows nothing of threads. */

import { assessRisk } from '../timing/assess-risk.ts';
import type { CalibrationReport } from '../timing/calibrate.ts';
import { createCalibrator } from '../timing/calibrate.ts';
import { SETUP_VERSIONS } from '../timing/commands.ts';
import type { Site } from '../timing/hierarchy.ts';
import { planUpgrade } from '../timing/plan-upgrade.ts';
import type { Problem, Reading } from '../timing/problems.ts';
import { shown } from '../timing/problems.ts';
import { readHierarchy } from '../timing/read-hierarchy.ts';
import { checkTypedNumber } from '../timing/read-parameters.ts';
import type { TypedRequest } from '../timing/read-request.ts';
import { readRequest } from '../timing/read-request.ts';
import { createReplayer } from '../timing/replay.ts';
import type { TimedLine } from '../timing/timed-line.ts';
import { readTimedLines } from '../timing/timed-line.ts';
import type { Picture } from '../timing-chart/picture.ts';
import { describeCalibration } from '../timing-report/describe-calibration.ts';
import { describePlan } from '../timing-report/describe-plan.ts';
import { describeReplay } from '../timing-report/describe-replay.ts';
import { describeRisk } from '../timing-report/describe-risk.ts';
import type { DrawnPicture, NamedText, TimingResult, TimingTask, TypedAsk } from './task.ts';

/** What one phone screen and one message take. */
const ROOM = {
  risk: { sites: 10, warnings: 5, assumptions: 'sentence' },
  plan: { waves: 20, sites: 20, steps: 8 },
  calibration: { lines: 8, missing: 6 },
} as const;

const WINDOW_RULE = { min: 30, max: 10_080, integer: true, unit: 'minutes' };

/** Wrong input is a result; a throw is a fault of ours. */
export async function runTask(task: TimingTask): Promise<TimingResult> {
  switch (task.kind) {
    case 'risk':
      return runRisk(task);
    case 'plan':
      return runPlan(task);
    case 'calibrate':
      return runCalibrate(task.logs);
    case 'replay':
      return runReplay(task.logs);
  }
}

async function runRisk({ ask, pictures }: Extract<TimingTask, { kind: 'risk' }>): Promise<TimingResult> {
  const read = readRequest(toTyped(ask));
  if (!read.ok) return read;
  const risk = assessRisk(read.value);
  const drawn: DrawnPicture[] = [];
  if (pictures.length > 0) {
    const { riskPicture } = await import('../timing-chart/risk-picture.ts');
    for (const kind of pictures) {
      drawn.push(await draw('risk', riskPicture(read.value, risk, kind === 'default' ? undefined : kind)));
    }
  }
  return { ok: true, report: describeRisk(read.value, risk, ROOM.risk), pictures: drawn, notices: read.notices };
}

function toTyped({ hierarchy, parameters, logs, ...rest }: TypedAsk): TypedRequest {
  const learned = parameters ?? (logs === undefined ? undefined : JSON.stringify(learn(logs).file));
  return {
    ...rest,
    ...(learned !== undefined && { parameters: learned }),
    ...(hierarchy !== undefined && { hierarchy: readHierarchy(hierarchy) }),
  };
}

async function draw(name: string, picture: Picture): Promise<DrawnPicture> {
  const { drawSvg, toPng } = await import('../timing-chart/draw.ts');
  const { title, alt } = picture;
  return { name: `${name}.png`, title, alt, png: await toPng(await drawSvg(picture)) };
}

function runPlan(task: Extract<TimingTask, { kind: 'plan' }>): TimingResult {
  const codes = task.codes.split(/[\s,;]+/).filter((code) => code !== '');
  const count = codes.length > 0 && task.ask.hierarchy === undefined ? { sites: String(codes.length) } : {};
  const problems: Problem[] = [];
  const version = SETUP_VERSIONS.find((one) => one === task.setup);
  if (version === undefined) {
    problems.push({ field: 'setup', message: `is ${shown(task.setup)}; it must be ${SETUP_VERSIONS.join(', ')}` });
  }
  const windowMinutes = checkTypedNumber(task.windowMinutes, WINDOW_RULE);
  if (typeof windowMinutes === 'string') problems.push({ field: 'windowMinutes', message: windowMinutes });
  const read = readRequest(toTyped({ ...task.ask, ...count }));
  if (!read.ok) problems.push(...read.problems);
  if (problems.length > 0 || !read.ok || version === undefined || typeof windowMinutes === 'string') {
    return { ok: false, problems };
  }
  const sites = named(read.value.sites, codes);
  if (!sites.ok) return sites;
  const plan = planUpgrade({ ...read.value, sites: sites.value, parentCode: task.parentCode, version, windowMinutes });
  if (!plan.ok) return plan;
  return { ok: true, report: describePlan(plan.value, ROOM.plan), pictures: [], notices: read.notices };
}

function named(sites: readonly Site[], codes: readonly string[]): Reading<readonly Site[]> {
  if (codes.length === 0) return { ok: true, value: sites, notices: [] };
  if (codes.length !== sites.length) {
    const message = `names ${codes.length} sites, but there are ${sites.length}; give one code for each`;
    return { ok: false, problems: [{ field: 'codes', message }] };
  }
  return { ok: true, value: sites.map((site, i) => ({ ...site, code: (codes[i] ?? '').toUpperCase() })), notices: [] };
}

function* timedLines(logs: readonly NamedText[]): Generator<TimedLine> {
  for (const { name, text } of logs) yield* readTimedLines(text.split(/\r\n|\n|\r/), name);
}

function learn(logs: readonly NamedText[]): CalibrationReport {
  const calibrator = createCalibrator();
  for (const line of timedLines(logs)) calibrator.add(line);
  return calibrator.finish();
}

function runCalibrate(logs: readonly NamedText[]): TimingResult {
  const found = learn(logs);
  const report = describeCalibration(found, ROOM.calibration);
  const learned = Object.keys(found.estimates).length > 0;
  return {
    ok: true,
    report,
    pictures: [],
    notices: [],
    ...(learned && { parameters: `${JSON.stringify(found.file, null, 2)}\n` }),
  };
}

async function runReplay(logs: readonly NamedText[]): Promise<TimingResult> {
  const replayer = createReplayer();
  for (const line of timedLines(logs)) replayer.add(line);
  const replay = replayer.finish();
  const pictures: DrawnPicture[] = [];
  if (replay.events.length > 0) {
    const { replayPicture } = await import('../timing-chart/replay-picture.ts');
    pictures.push(await draw('race', replayPicture(replay)));
  }
  return { ok: true, report: describeReplay(replay), pictures, notices: [] };
}
