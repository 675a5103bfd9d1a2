/** What was learned from the user's own logs, in an administrator's words; the names of the parameters stay in the file and in JSON. */

import type { CalibrationReport } from '../learn/calibrate.ts';
import type { Estimate, EvidenceLine } from '../learn/calibration.ts';
import type { TimeOutCluster } from '../learn/time-outs.ts';
import type { ParameterName } from '../model/parameters.ts';
import { parameterFact } from '../model/parameters.ts';
import { counted, duration } from './figures.ts';
import type { Item, List, Report } from './report.ts';
import { listOf } from './report.ts';
import { sayLogProblem } from './say-log-problem.ts';

type Say = (value: number) => string;

const seconds: Say = (value) => duration(value);
const share: Say = (value) => `${Number((100 * value).toPrecision(2))} %`;
const plain: Say = (value) => String(Number(value.toPrecision(2)));

/** What a parameter is called among people, and how its value is said. */
const WORDS: Readonly<Partial<Record<ParameterName, { readonly name: string; readonly say: Say }>>> = {
  serverStopMeanSeconds: { name: 'one healthy logon server', say: seconds },
  serverStopShape: { name: 'how similar the servers are (1 = very different)', say: plain },
  deadShare: { name: 'servers that do not respond', say: share },
  deadAttempts: { name: 'tries per server that does not respond', say: plain },
  deadTimeoutSeconds: { name: 'timeout of one try', say: seconds },
  slowShare: { name: 'servers with a service that does not stop', say: share },
  hierarchyManagerSleepSeconds: { name: 'sleep of Hierarchy Manager', say: seconds },
  packageBuildMeanSeconds: { name: 'time to build a package', say: seconds },
  packageBuildCv: { name: 'variation of the build time', say: share },
  schedulerLatencyMaxSeconds: { name: 'longest wait for the Scheduler', say: seconds },
  packageMegabytes: { name: 'size of the package', say: (value) => `${plain(value)} MB` },
  linkKilobitsPerSecond: { name: 'speed of the link', say: (value) => `${Number(value.toPrecision(3))} kb/s` },
  senderThreads: { name: 'jobs sent at the same time', say: plain },
  despoolerLatencyMaxSeconds: { name: 'longest wait for the Despooler', say: seconds },
};

/** What a log would have to show, each wanted thing once. */
const WANTED: readonly { readonly names: readonly ParameterName[]; readonly what: string; readonly how: string }[] = [
  {
    names: ['serverStopMeanSeconds'],
    what: 'the time for one logon server',
    how: 'SCMAN.LOG of a secondary, with lines that name one logon server after another (MAINTMAN.LOG works too)',
  },
  {
    names: ['deadShare', 'slowShare'],
    what: 'how many servers do not respond',
    how: 'SCMAN.LOG with 20 or more logon servers; you can add an older SCMAN.LO_',
  },
  {
    names: ['packageBuildMeanSeconds'],
    what: 'how long a package takes to build',
    how: 'SCHED.LOG of the parent and the sender\'s part: DUMPSEND listings (Q123221), or a LANSEND.LOG that names each job. The lines "Checking for sending capacity" come from the polling of the sender and do not mark a start',
  },
  {
    names: ['packageMegabytes', 'linkKilobitsPerSecond'],
    what: 'the size of the package and the speed of the link',
    how: 'DUMPSEND listings of package jobs (Q123221)',
  },
  { names: ['hierarchyManagerSleepSeconds'], what: 'how long Hierarchy Manager sleeps', how: 'HMAN.LOG of the parent' },
  { names: ['senderThreads'], what: 'how many jobs are sent at the same time', how: 'LANSEND.LOG of the parent' },
  {
    names: ['despoolerLatencyMaxSeconds'],
    what: 'how fast the Despooler reacts',
    how: 'DESPOOL.LOG with the times of its .INS files: paste the output of dir *.INS with the log, or pass the files to sms-kb calibrate',
  },
];

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
      ...(racesLost.count > 0 ? [`The logs show ${counted(racesLost.count, 'lost race')} (Q186408).`] : []),
      ...(read.sites === 1 && learned.length > 0
        ? [
            'All servers belong to one site. Because sites differ, the estimate for other sites uses a wider range. To narrow that range, give logs of two or three sites.',
          ]
        : []),
      ...problems.map(sayLogProblem),
    ],
    tables:
      told.length === 0
        ? []
        : [
            {
              columns: [
                '',
                'yours',
                '90 % range',
                'seen',
                'assumed before',
                ...(room.explain === true ? ['parameter'] : []),
              ],
              rows: told.map(([name, estimate]) => estimateRow(name, estimate, room.explain === true)),
            },
          ],
    lists: [
      ...listOf('Servers that timed out', timeOuts.map(clusterItem), 8),
      ...listOf(
        'Log lines used',
        told.flatMap(([name, estimate]) => restsOn(name, estimate)),
        room.lines,
      ),
      ...listOf(
        'Lost races',
        racesLost.lines.map((line) => ({ text: quote(line) })),
        3,
      ),
      ...wanted(estimates, room.missing),
      ...(room.explain === true ? unlearned(calibration) : []),
    ],
    small: room.explain === true ? [readSentence(read)] : [],
  };
}

/** The two numbers that decide most, or what was read for nothing. */
function headlineOf({ estimates, read }: CalibrationReport): string {
  const { serverStopMeanSeconds: server, packageBuildMeanSeconds: build, schedulerLatencyMaxSeconds: wait } = estimates;
  const parts = [
    ...(server === undefined
      ? []
      : [`a healthy logon server takes ${seconds(server.value)} to stop (${range(server, seconds)})`]),
    ...(build === undefined
      ? []
      : [
          `the parent starts to send a package ${seconds(build.value + (wait?.value ?? 0) / 2)} after its build started`,
        ]),
  ];
  const count = Object.keys(estimates).length;
  if (count === 0) return `Nothing can be learned from ${counted(read.lines, 'line')}.`;
  if (parts.length === 0)
    return `${counted(count, 'number')} learned from ${counted(read.timedLines, 'dated line')} of your logs.`;
  const sentence = parts.join('; ');
  return `From ${counted(read.timedLines, 'dated line')} of your logs: ${sentence}.`;
}

function estimateRow(name: ParameterName, estimate: Estimate, explain: boolean): readonly string[] {
  const { name: words, say } = wordsOf(name);
  const { value, low, high, observations } = estimate;
  const usual = parameterFact(name)?.default;
  return [
    words,
    say(value),
    low === high ? 'as logged' : range(estimate, say),
    counted(observations, 'time'),
    usual === undefined ? '' : say(usual),
    ...(explain ? [name] : []),
  ];
}

function wordsOf(name: ParameterName): { readonly name: string; readonly say: Say } {
  return WORDS[name] ?? { name, say: plain };
}

function range({ low, high }: Estimate, say: Say): string {
  return say(low) === say(high) ? say(low) : `${say(low)} to ${say(high)}`;
}

function restsOn(name: ParameterName, { lines, note }: Estimate): readonly Item[] {
  const words = wordsOf(name).name;
  return [
    ...(note === undefined ? [] : [{ text: `${words}: ${note}` }]),
    ...lines.slice(0, 1).map((line) => ({ text: `${words}: ${quote(line)}` })),
  ];
}

function wanted(estimates: CalibrationReport['estimates'], most: number): readonly List[] {
  const missing = WANTED.filter(({ names }) => names.some((name) => estimates[name] === undefined));
  return listOf(
    'Still assumed, and the logs that would show the value',
    missing.map(({ what, how }) => ({ text: `${what}: ${how}.` })),
    most,
  );
}

function unlearned({ notLearned }: CalibrationReport): readonly List[] {
  return listOf(
    'Not learned',
    notLearned.map(({ name, why }) => ({ text: `${name}: ${why}` })),
    40,
  );
}

function readSentence({ lines, timedLines, serverGaps, unexplainedGaps }: CalibrationReport['read']): string {
  const left = unexplainedGaps > 0 ? `, of which ${unexplainedGaps} were left out because nothing explains them` : '';
  return `${counted(lines, 'message')} read, ${timedLines} with a time; ${counted(serverGaps, 'time')} from one server to the next${left}.`;
}

function clusterItem({ seconds: length, timeOuts, reading }: TimeOutCluster): Item {
  const what = reading === 'dead' ? 'did not respond' : 'a service did not stop';
  return { text: `${length} s, ${counted(Math.round(timeOuts), 'time')}: ${what}` };
}

function quote({ source, line, text }: EvidenceLine): string {
  return `${source === undefined ? '' : `${source} `}line ${line}: ${text}`;
}
