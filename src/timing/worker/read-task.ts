/** From typed values and texts to a checked request: cheap, so a form can be checked before it is accepted. */

import type { TimedLine } from '../../logs/timed-line.ts';
import { readTimedLines } from '../../logs/timed-line.ts';
import type { InputProblem, Reading } from '../input/problems.ts';
import { capped, shown } from '../input/problems.ts';
import { readHierarchy } from '../input/read-hierarchy.ts';
import { checkTypedNumber } from '../input/read-parameters.ts';
import type { TypedRequest } from '../input/read-request.ts';
import { readRequest } from '../input/read-request.ts';
import type { CalibrationReport } from '../learn/calibrate.ts';
import { createCalibrator } from '../learn/calibrate.ts';
import type { RiskRequest } from '../model/assess-risk.ts';
import type { Site } from '../model/hierarchy.ts';
import { checkPlan, WINDOW_RULE } from '../plan/check-plan.ts';
import { SETUP_VERSIONS } from '../plan/commands.ts';
import type { PlanRequest } from '../plan/plan.ts';
import { counted } from '../report/figures.ts';
import type { NamedLog, TimingTask, TypedAsk } from './task.ts';

export function readRisk(ask: TypedAsk): Reading<RiskRequest> {
  const { circumstances, ...typed } = ask;
  const read = readRequest(toTyped(typed));
  return read.ok && circumstances ? { ...read, value: { ...read.value, circumstances } } : read;
}

function toTyped({ hierarchy, parameters, logs, ...rest }: TypedAsk): TypedRequest {
  const learned = parameters ?? (logs === undefined ? undefined : JSON.stringify(learn(logs).file));
  return {
    ...rest,
    ...(learned !== undefined && { parameters: learned }),
    ...(hierarchy !== undefined && { hierarchy: readHierarchy(hierarchy) }),
  };
}

export function readPlan(task: Extract<TimingTask, { kind: 'plan' }>): Reading<PlanRequest> {
  const codes = task.codes.split(/[\s,;]+/).filter((code) => code !== '');
  const problems: InputProblem[] = [];
  const version = SETUP_VERSIONS.find((one) => one === task.setup);
  if (version === undefined) {
    problems.push({ field: 'setup', message: `is ${shown(task.setup)}; it must be ${SETUP_VERSIONS.join(', ')}` });
  }
  const windowMinutes =
    task.windowMinutes.trim() === '' ? undefined : checkTypedNumber(task.windowMinutes, WINDOW_RULE);
  if (typeof windowMinutes === 'string') problems.push({ field: 'windowMinutes', message: windowMinutes });
  if (task.ask.hierarchy === undefined && codes.length === 0) {
    problems.push({ field: 'codes', message: 'is empty; give the code of each site, three letters or digits' });
  }
  const count = task.ask.hierarchy === undefined && task.ask.sites === undefined ? { sites: String(codes.length) } : {};
  const read = problems.length > 0 ? undefined : readRisk({ ...task.ask, ...count });
  if (read === undefined || version === undefined || typeof windowMinutes === 'string') return { ok: false, problems };
  if (!read.ok) return read;
  const sites = named(read.value.sites, codes);
  if (!sites.ok) return sites;
  const request = {
    ...read.value,
    sites: sites.value,
    parentCode: task.parentCode.trim(),
    version,
    ...(windowMinutes !== undefined && { windowMinutes }),
  };
  const found = checkPlan(request);
  return found.length > 0
    ? { ok: false, problems: capped(found) }
    : { ok: true, value: request, notices: read.notices };
}

function named(sites: readonly Site[], codes: readonly string[]): Reading<readonly Site[]> {
  if (codes.length === 0) return { ok: true, value: sites, notices: [] };
  if (codes.length !== sites.length) {
    const message = `names ${counted(codes.length, 'site')}, but there are ${sites.length}; give one code for each`;
    return { ok: false, problems: [{ field: 'codes', message }] };
  }
  return { ok: true, value: sites.map((site, i) => ({ ...site, code: (codes[i] ?? '').toUpperCase() })), notices: [] };
}

export function* timedLines(logs: readonly NamedLog[]): Generator<TimedLine> {
  for (const { name, text } of logs) yield* readTimedLines(text.split(/\r\n|\n|\r/), name);
}

export function learn(logs: readonly NamedLog[]): CalibrationReport {
  const calibrator = createCalibrator();
  for (const line of timedLines(logs)) calibrator.add(line);
  return calibrator.finish();
}
