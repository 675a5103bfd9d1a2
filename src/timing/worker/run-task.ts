/** One task of the timing check, from text to words and pictures. Runs in a worker thread; knows nothing of threads. */

import type { Picture } from '../chart/picture.ts';
import { assessRisk } from '../model/assess-risk.ts';
import type { PlanProgress } from '../plan/plan.ts';
import { planUpgrade } from '../plan/plan-upgrade.ts';
import { describeCalibration } from '../report/describe-calibration.ts';
import { describeRaceNow, whatRaceNeeds } from '../report/describe-live.ts';
import { describeReplay } from '../report/describe-replay.ts';
import { describeRisk } from '../report/describe-risk.ts';
import { isCut, plainText } from '../report/plain-text.ts';
import { planCsv } from '../report/plan-csv.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import type { Report } from '../report/report.ts';
import { summarisePlan } from '../report/summarise-plan.ts';
import { readRaces } from './read-races.ts';
import { learn, readPlan, readRisk } from './read-task.ts';
import type { DrawnPicture, LogTask, TimingResult, TimingTask, WrittenFile } from './task.ts';

/** What one phone screen and one message take. */
const ROOM = {
  risk: { sites: 10, warnings: 5 },
  calibration: { lines: 4, missing: 6 },
  replay: { races: 4 },
} as const;

const WHOLE = { sites: 1100, warnings: 1000, lines: 1000, missing: 1000 } as const;

/** Wrong input is a result; a throw is a fault of ours. */
export async function runTask(task: TimingTask, onProgress?: (progress: PlanProgress) => void): Promise<TimingResult> {
  switch (task.kind) {
    case 'risk':
      return runRisk(task);
    case 'plan':
      return runPlan(task, onProgress);
    case 'calibrate':
      return runCalibrate(task);
    case 'replay':
      return runReplay(task);
  }
}

async function runRisk({ ask, pictures }: Extract<TimingTask, { kind: 'risk' }>): Promise<TimingResult> {
  const read = readRisk(ask);
  if (!read.ok) return read;
  const risk = assessRisk(read.value);
  const drawn: DrawnPicture[] = [];
  if (pictures.length > 0) {
    const { riskPicture } = await import('../chart/risk-picture.ts');
    for (const kind of pictures) {
      drawn.push(await draw('risk', riskPicture(read.value, risk, kind === 'default' ? undefined : kind)));
    }
  }
  const report = describeRisk(read.value, risk, ROOM.risk);
  const files = restOf('risk', report, () => describeRisk(read.value, risk, { ...WHOLE, explain: true }));
  return { ok: true, report, pictures: drawn, files, notices: read.notices };
}

/** What was left out, as a file; nothing where nothing was. */
function restOf(name: string, report: Report, whole: () => Report): readonly WrittenFile[] {
  return isCut(report) ? [{ name: `${name}.txt`, title: 'The whole answer', text: plainText(whole()) }] : [];
}

async function draw(name: string, picture: Picture): Promise<DrawnPicture> {
  const { drawSvg, toPng } = await import('../chart/draw.ts');
  const { title, alt } = picture;
  return { name: `${name}.png`, title, alt, png: await toPng(await drawSvg(picture)) };
}

async function runPlan(
  task: Extract<TimingTask, { kind: 'plan' }>,
  onProgress?: (progress: PlanProgress) => void,
): Promise<TimingResult> {
  const read = readPlan(task);
  if (!read.ok) return read;
  const made = planUpgrade(read.value, onProgress);
  if (!made.ok) return made;
  const plan = made.value;
  const notices = [...read.notices, ...made.notices];
  const report = summarisePlan(plan, { files: task.files });
  const [best] = plan.plans;
  if (!task.files || best === undefined) return { ok: true, report, pictures: [], notices };
  const [{ comparePicture }, { ganttPicture }, { planPage }] = await Promise.all([
    import('../chart/compare-picture.ts'),
    import('../chart/gantt-picture.ts'),
    import('../page/plan-page.ts'),
  ]);
  return {
    ok: true,
    report,
    pictures: [await draw('plans', comparePicture(plan)), await draw('timetable', ganttPicture(best, 0))],
    files: [
      { name: 'plan.md', title: 'The runbook, step by step', text: planMarkdown(plan) },
      { name: 'plan.csv', title: 'The runbook as a table', text: planCsv(best) },
      { name: 'plan.html', title: 'The plan to play with, in a browser', text: await planPage(read.value, plan) },
    ],
    notices,
  };
}

function runCalibrate(task: LogTask): TimingResult {
  const found = learn([...(task.earlier ?? []).flat(), ...task.logs]);
  const report = describeCalibration(found, ROOM.calibration);
  const learned = Object.keys(found.estimates).length > 0;
  // Asked once, it is about the times; asked again with more lines, about the race that these belong to as well.
  const { seen } = task.earlier === undefined ? { seen: [] } : readRaces(task);
  const race = describeRaceNow(seen);
  return {
    ok: true,
    report: race === undefined ? report : { ...report, say: [race.headline, ...race.say, ...report.say] },
    pictures: [],
    files: learned ? restOf('calibration', report, () => describeCalibration(found, { ...WHOLE, explain: true })) : [],
    notices: [],
    ...(learned && { parameters: `${JSON.stringify(found.file, null, 2)}\n` }),
  };
}

async function runReplay(task: LogTask): Promise<TimingResult> {
  const { replay, seen, problems } = readRaces(task);
  if (problems.length > 0) return { ok: false, problems };
  const race = describeRaceNow(seen);
  const report = describeReplay(replay, ROOM.replay);
  const pictures: DrawnPicture[] = [];
  // While more lines come the words are enough: a picture for each would bury them.
  if (replay.races.length > 0 && (race === undefined || task.earlier === undefined)) {
    const { replayPicture } = await import('../chart/replay-picture.ts');
    pictures.push(await draw('race', replayPicture(replay)));
  }
  return {
    ok: true,
    report:
      race === undefined
        ? { ...report, say: [...report.say, ...whatRaceNeeds(seen.at(-1) ?? [])] }
        : { ...report, headline: race.headline, say: race.say, tables: [...race.tables, ...report.tables] },
    pictures,
    files: restOf('replay', report, () => describeReplay(replay)),
    notices: [],
  };
}
