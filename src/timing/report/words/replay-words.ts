/** The words of races: one that happened, and one that runs. */

/** Who raced, how the race ended. */
interface Ended {
  readonly site?: string;
  /** `3 s`, `at least 3 s`; absent where the logs do not show it. */
  readonly margin?: string;
  /** `0003LON1.ins` */
  readonly instruction?: string;
}

const who = (site: string | undefined) => (site === undefined ? 'The site' : `Site ${site}`);
const won = ({ site, margin }: Ended) =>
  margin === undefined ? `${who(site)} won the race` : `${who(site)} won the race by ${margin}`;
const lost = ({ site, margin }: Ended) =>
  margin === undefined ? `${who(site)} lost the race` : `${who(site)} lost the race by ${margin}`;
const nouns = { package: 'the package', named: (instruction: string) => `the package ${instruction}` } as const;
const thePackage = ({ instruction }: Ended) => (instruction === undefined ? nouns.package : nouns.named(instruction));

export const replayReportWords = {
  nouns: {
    noCode: 'a site without a code',
    atLeast: (time: string) => `at least ${time}`,
  },
  columns: { time: 'time', after: 'after', event: 'event', line: 'line' },
  rows: {
    'bootstrap-started': 'bootstrap started',
    'shutdown-asked': 'shutdown begins',
    'server-handled': 'logon server',
    'package-building': 'package is built',
    'package-sending': 'package is sent',
    'package-arrived': 'package has arrived',
    'package-taken': 'bootstrap has the package',
    'package-ready': 'package found',
    'despooler-stopped': 'Despooler stopped',
    lost: 'race lost',
    named: (event: string, name: string) => `${event} ${name}`,
    inferred: (event: string) => `${event} *`,
  },
  none: 'No upgrade found.',
  /** @param tally `2 lost, 1 won` */
  races: (count: number, tally: string) => `${count} races: ${tally}.`,
  countLost: (count: number) => `${count} lost`,
  countWon: (count: number) => `${count} won`,
  countUnknown: (count: number) => `${count} undecided`,
  inferred: '* Interpreted from the wording of the line; no article documents the line.',
  lost: (race: Ended) =>
    `${lost(race)}: ${thePackage(race)} arrived before the Despooler had stopped. The site does not upgrade by itself (Q186408).`,
  won: (race: Ended) => `${won(race)}: the Despooler had stopped before the package arrived.`,
  unknown: ({ site }: Ended) =>
    `${who(site)} started its upgrade, but these logs do not show whether the race was won.`,
  servers: (servers: string) => `The shutdown handled ${servers}.`,
  serversOf: (site: string, servers: string) => `The shutdown of ${site} handled ${servers}.`,
  restarts: (time: string) =>
    `The site restarts with its old version by ${time} (clock of the log). To bring the site back sooner, follow Q183347.`,
  restartsOf: (site: string, time: string) =>
    `${site} restarts with its old version by ${time} (clock of the log). To bring the site back sooner, follow Q183347.`,
  noEnd: 'These logs do not show how much longer the Despooler ran.',
  noArrival: 'These logs do not show when the package arrived.',
  addLog: 'To find out, add DESPOOL.LOG.',
  addLogOf: (site: string) => `To find out, add DESPOOL.LOG of ${site}.`,
  otherSites: 'Other sites',
  outcomes: { lost: 'Lost', unknown: 'Not decided by these logs', won: 'Won' },
  outcome: (outcome: string, sites: string) => `${outcome}: ${sites}`,
  timetables: (count: number) =>
    count === 1 ? '… and 1 timetable in the file' : `… and ${count} timetables in the file`,
  notNamed: 'Site not named',
  lineNumbers: (log: string) => `Line numbers of ${log}.`,
} as const;

/** One line of a race that runs. */
interface Running {
  readonly site: string;
  readonly left: number;
  /** `40 logon servers` */
  readonly servers: string;
  /** `9 min (6 min to 14 min)` */
  readonly shutdown: string;
  /** Where the package is now. */
  readonly step: string;
  readonly package: string;
  readonly chance: string;
}

export const liveReportWords = {
  nouns: {
    theSite: 'the site',
    longTime: 'more than 48 h',
    left: (middle: string, low: string, high: string) => `${middle} (${low} to ${high})`,
    steps: { 'not seen': 'not built yet', building: 'being built', sending: 'being sent', arrived: 'there' },
    of: (left: number, all: number) => `${left} of ${all}`,
  },
  columns: { time: 'time', site: 'site', servers: 'servers left', package: 'package', chance: 'chance' },
  won: (site: string) => `${site}: won. The Despooler has stopped, so the bootstrap gets the package.`,
  lost: (site: string) =>
    `${site}: lost. The Despooler took the package; the site does not upgrade by itself (Q186408).`,
  unknown: (site: string, why: string) => `${site}: not known yet: ${why}.`,
  running: (race: Running) =>
    `${race.site}: ${race.left} of ${race.servers} left, shutdown ends in ${race.shutdown}; package ${race.step}, expected in ${race.package}; chance to win ${race.chance}.`,
  arrived: (race: Running) =>
    `${race.site}: ${race.left} of ${race.servers} left, shutdown ends in ${race.shutdown}; package ${race.step}, the Despooler finds it in ${race.package}; chance to win ${race.chance}.`,
  switchOn: (server: string, time: string) =>
    `${server} has taken ${time} so far: if the server is offline, switch it on (Q186408).`,
  limitSender:
    'You can still help: limit the sender at the parent (Sender Manager, Q140396) until the Despooler has stopped.',
  chance: (time: string, site: string, chance: string) =>
    `At ${time}, where these lines end, ${site} has a chance of ${chance} to win the race.`,
  chances: ({ time, sites, site, chance }: Worst) =>
    `At ${time}, where these lines end, ${sites} sites are racing; ${site}, the worst of them, has a chance of ${chance} to win the race.`,
  pasteMore: 'Paste more lines in this thread to update the chance.',
  table: 'The chance to win',
  serversNeeded: (sites: string) =>
    `To estimate the chance to win, I need the number of logon servers of ${sites}. Reply in this thread, for example "40 logon servers".`,
} as const;

interface Worst {
  readonly time: string;
  readonly sites: number;
  readonly site: string;
  readonly chance: string;
}
