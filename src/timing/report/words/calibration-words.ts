/** The words of a calibration: what the user's own logs taught, what is still assumed, and which logs would tell. */
import type { ParameterName } from '../../model/parameters.ts';

/** What a learned parameter is called in a row or before a colon. */
const nouns: Readonly<Partial<Record<ParameterName, string>>> = {
  serverStopMeanSeconds: 'one healthy logon server',
  serverStopShape: 'how similar the servers are (1 = very different)',
  deadShare: 'servers that do not respond',
  deadAttempts: 'tries per server that does not respond',
  deadTimeoutSeconds: 'timeout of one try',
  slowShare: 'servers with a service that does not stop',
  hierarchyManagerSleepSeconds: 'sleep of Hierarchy Manager',
  packageBuildMeanSeconds: 'time to build a package',
  packageBuildCv: 'variation of the build time',
  schedulerLatencyMaxSeconds: 'longest wait for the Scheduler',
  packageMegabytes: 'size of the package',
  linkKilobitsPerSecond: 'speed of the link',
  senderThreads: 'jobs sent at the same time',
  despoolerLatencyMaxSeconds: 'longest wait for the Despooler',
};

/** What a log would have to show, each wanted thing once. */
const wanted: readonly { readonly names: readonly ParameterName[]; readonly text: string }[] = [
  {
    names: ['serverStopMeanSeconds'],
    text: 'The time for one logon server: SCMAN.LOG of a secondary site, with lines that name one logon server after another (MAINTMAN.LOG works too).',
  },
  {
    names: ['deadShare', 'slowShare'],
    text: 'How many servers do not respond: SCMAN.LOG with 20 or more logon servers; you can add an older SCMAN.LO_.',
  },
  {
    names: ['packageBuildMeanSeconds'],
    text: 'How long a package takes to build: SCHED.LOG of the parent, together with DUMPSEND listings (Q123221) or a LANSEND.LOG that names each job. The lines "Checking for sending capacity" come from the polling of the sender and do not mark a start.',
  },
  {
    names: ['packageMegabytes', 'linkKilobitsPerSecond'],
    text: 'The size of the package and the speed of the link: DUMPSEND listings of package jobs (Q123221).',
  },
  { names: ['hierarchyManagerSleepSeconds'], text: 'How long Hierarchy Manager sleeps: HMAN.LOG of the parent.' },
  { names: ['senderThreads'], text: 'How many jobs are sent at the same time: LANSEND.LOG of the parent.' },
  {
    names: ['despoolerLatencyMaxSeconds'],
    text: 'How fast the Despooler reacts: DESPOOL.LOG with the times of its .INS files: paste the output of dir *.INS with the log, or pass the files to sms-kb calibrate.',
  },
];

export const calibrationReportWords = {
  nouns: {
    ...nouns,
    asLogged: 'as logged',
    megabytes: (count: string) => `${count} MB`,
    kilobits: (count: string) => `${count} kb/s`,
  },
  columns: {
    yours: 'yours',
    range: '90 % range',
    seen: 'seen',
    before: 'assumed before',
    parameter: 'parameter',
  },
  wanted,
  server: (lines: string, stop: string, range: string) =>
    `From ${lines} of your logs: a healthy logon server takes ${stop} to stop (${range}).`,
  build: (lines: string, start: string) =>
    `From ${lines} of your logs: the parent starts to send a package ${start} after it started to build the package.`,
  both: ({ lines, stop, range, start }: Both) =>
    `From ${lines} of your logs: a healthy logon server takes ${stop} to stop (${range}); the parent starts to send a package ${start} after it started to build the package.`,
  learned: (count: number, lines: string) =>
    count === 1
      ? `1 number learned from ${lines} of your logs.`
      : `${count} numbers learned from ${lines} of your logs.`,
  nothing: (lines: number) =>
    lines === 1 ? 'Nothing can be learned from 1 line.' : `Nothing can be learned from ${lines} lines.`,
  lostRaces: (count: number) =>
    count === 1 ? 'The logs show 1 lost race (Q186408).' : `The logs show ${count} lost races (Q186408).`,
  oneSite:
    'All servers belong to one site. Because sites differ, the estimate for other sites uses a wider range. To narrow that range, give logs of two or three sites.',
  timedOut: 'Servers that timed out',
  /** @param times `3 times` */
  dead: (seconds: number, times: string) => `${seconds} s, ${times}: did not respond`,
  slow: (seconds: number, times: string) => `${seconds} s, ${times}: a service did not stop`,
  linesUsed: 'Log lines used',
  used: (name: string, what: string) => `${name}: ${what}`,
  line: (line: number, text: string) => `line ${line}: ${text}`,
  lineOf: (source: string, line: number, text: string) => `${source} line ${line}: ${text}`,
  lost: 'Lost races',
  stillAssumed: 'Still assumed, and the logs that would show the value',
  notLearned: 'Not learned',
  read: (read: Read) =>
    `${read.lines} messages read, ${read.timedLines} with a time; ${read.serverGaps} times from one server to the next.`,
  readButLeft: (read: Read) =>
    `${read.lines} messages read, ${read.timedLines} with a time; ${read.serverGaps} times from one server to the next, of which ${read.unexplainedGaps} were left out because nothing explains them.`,
  /** What is wrong with logs. @param fault `has no line that calibrate can use; …` */
  fault: (fault: string) => `The log ${fault}.`,
} as const;

interface Both {
  readonly lines: string;
  readonly stop: string;
  readonly range: string;
  readonly start: string;
}

interface Read {
  readonly lines: number;
  readonly timedLines: number;
  readonly serverGaps: number;
  readonly unexplainedGaps: number;
}
