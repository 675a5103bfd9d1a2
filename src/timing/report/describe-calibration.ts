/** What was learned from the user's own logs, in an administrator's words; the names of the parameters stay in the file and in JSON. */

import type { CalibrationReport } from '../learn/calibrate.ts';
import type { Estimate, EvidenceLine } from '../learn/calibration.ts';
import type { TimeOutCluster } from '../learn/time-outs.ts';
import type { ParameterName } from '../model/parameters.ts';
import { parameterFact } from '../model/parameters.ts';
import { duration } from './figures.ts';
import type { Item, List, Report } from './report.ts';
import { listOf } from './report.ts';
import { sayLogProblem } from './say-log-problem.ts';
import { calibrationReportWords as words } from './words/calibration-words.ts';
import { figureWords } from './words/figure-words.ts';

type Say = (value: number) => string;

/** From here on a fraction of a second is more than a log of whole seconds can tell. */
const WHOLE_SECONDS = 10;

const seconds: Say = (value) => duration(value < WHOLE_SECONDS ? value : Math.round(value));
const share: Say = (value) => figureWords.nouns.percent(Number((100 * value).toPrecision(2)));
const plain: Say = (value) => String(Number(value.toPrecision(2)));

/** How the value of a parameter is said. */
const SAY: Readonly<Partial<Record<ParameterName, Say>>> = {
  serverStopMeanSeconds: seconds,
  deadShare: share,
  deadTimeoutSeconds: seconds,
  slowShare: share,
  hierarchyManagerSleepSeconds: seconds,
  packageBuildMeanSeconds: seconds,
  packageBuildCv: share,
  schedulerLatencyMaxSeconds: seconds,
  packageMegabytes: (value) => words.nouns.megabytes(plain(value)),
  linkKilobitsPerSecond: (value) => words.nouns.kilobits(String(Number(value.toPrecision(3)))),
  despoolerLatencyMaxSeconds: seconds,
};

export interface CalibrationRoom {
  readonly lines: number;
  readonly missing: number;
  /** Names of parameters, counts and what no log can show are told too. */
  readonly explain?: boolean;
}

export function describeCalibration(calibration: CalibrationReport, room: CalibrationRoom): Report {
  const { estimates, read, racesLost, timeOuts, problems } = calibration;
  const learned = Object.entries(estimates) as [ParameterName, Estimate][];
  const told = learned.filter(([name]) => room.explain === true || name !== 'serverStopShape');
  return {
    headline: headlineOf(calibration),
    say: [
      ...(racesLost.count > 0 ? [words.lostRaces(racesLost.count)] : []),
      ...(read.sites === 1 && learned.length > 0 ? [words.oneSite] : []),
      ...problems.map(sayLogProblem),
    ],
    tables:
      told.length === 0
        ? []
        : [
            {
              columns: [
                '',
                words.columns.yours,
                words.columns.range,
                words.columns.seen,
                words.columns.before,
                ...(room.explain === true ? [words.columns.parameter] : []),
              ],
              rows: told.map(([name, estimate]) => estimateRow(name, estimate, room.explain === true)),
            },
          ],
    lists: [
      ...listOf(words.timedOut, timeOuts.map(clusterItem), 8),
      ...listOf(
        words.linesUsed,
        told.flatMap(([name, estimate]) => restsOn(name, estimate)),
        room.lines,
      ),
      ...listOf(
        words.lost,
        racesLost.lines.map((line) => ({ text: quote(line) })),
        3,
      ),
      ...wanted(estimates, room.missing),
      ...(room.explain === true ? unlearned(calibration) : []),
    ],
    small: room.explain === true ? [(read.unexplainedGaps > 0 ? words.readButLeft : words.read)(read)] : [],
  };
}

/** The two numbers that decide most, or what was read for nothing. */
function headlineOf({ estimates, read }: CalibrationReport): string {
  const { serverStopMeanSeconds: server, packageBuildMeanSeconds: build, schedulerLatencyMaxSeconds: wait } = estimates;
  const count = Object.keys(estimates).length;
  if (count === 0) return words.nothing(read.lines);
  const lines = figureWords.nouns.datedLines(read.timedLines);
  const start = build === undefined ? undefined : seconds(build.value + (wait?.value ?? 0) / 2);
  if (server === undefined) return start === undefined ? words.learned(count, lines) : words.build(lines, start);
  const [stop, stopRange] = [seconds(server.value), range(server, seconds)];
  return start === undefined
    ? words.server(lines, stop, stopRange)
    : words.both({ lines, stop, range: stopRange, start });
}

function estimateRow(name: ParameterName, estimate: Estimate, explain: boolean): readonly string[] {
  const { name: said, say } = wordsOf(name);
  const { value, low, high, observations } = estimate;
  const usual = parameterFact(name)?.default;
  return [
    said,
    say(value),
    low === high ? words.nouns.asLogged : range(estimate, say),
    figureWords.nouns.times(observations),
    usual === undefined ? '' : say(usual),
    ...(explain ? [name] : []),
  ];
}

function wordsOf(name: ParameterName): { readonly name: string; readonly say: Say } {
  return { name: words.nouns[name as keyof typeof words.nouns & ParameterName] ?? name, say: SAY[name] ?? plain };
}

function range({ low, high }: Estimate, say: Say): string {
  return say(low) === say(high) ? say(low) : figureWords.nouns.fromTo(say(low), say(high));
}

function restsOn(name: ParameterName, { lines, note }: Estimate): readonly Item[] {
  const said = wordsOf(name).name;
  return [
    ...(note === undefined ? [] : [{ text: words.used(said, note) }]),
    ...lines.slice(0, 1).map((line) => ({ text: words.used(said, quote(line)) })),
  ];
}

function wanted(estimates: CalibrationReport['estimates'], most: number): readonly List[] {
  const missing = words.wanted.filter(({ names }) => names.some((name) => estimates[name] === undefined));
  return listOf(
    words.stillAssumed,
    missing.map(({ text }) => ({ text })),
    most,
  );
}

function unlearned({ notLearned }: CalibrationReport): readonly List[] {
  return listOf(
    words.notLearned,
    notLearned.map(({ name, why }) => ({ text: words.used(name, why) })),
    40,
  );
}

function clusterItem({ seconds: length, timeOuts, reading }: TimeOutCluster): Item {
  const said = figureWords.nouns.times(Math.round(timeOuts));
  return { text: (reading === 'dead' ? words.dead : words.slow)(length, said) };
}

function quote({ source, line, text }: EvidenceLine): string {
  return source === undefined ? words.line(line, text) : words.lineOf(source, line, text);
}
