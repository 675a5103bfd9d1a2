/**
 * Logs of upgrades with a known truth, as SMS 1.2 writes them: one race for each site, and what happened before it. Tests, the coverage
 * table (`npm run calibration`) and the examples share it. Nothing in it comes from the code under test.
 */
import { gammaTime, normalDraw, plainRandom } from '../timing/oracle.ts';

export interface UpgradeTruth {
  readonly seed: number;
  readonly site: string;
  /** Logon servers, named after the site. */
  readonly servers: number;
  readonly serverStopMeanSeconds: number;
  readonly serverStopShape: number;
  readonly deadShare: number;
  /** Attempts times time-out. */
  readonly deadSeconds: number;
  readonly slowShare: number;
  /** Spread of the servers' own means, as the deviation of their logarithm: 0 when all are alike. */
  readonly ownSpeed: number;
  /** Rounds over the servers before the upgrade: 0 for the shutdown alone. */
  readonly rounds: number;
  readonly hierarchyManagerSleepSeconds: number;
  readonly packageBuildMeanSeconds: number;
  readonly packageBuildCv: number;
  readonly schedulerLatencyMaxSeconds: number;
  readonly transferSeconds: number;
  readonly despoolerLatencyMaxSeconds: number;
  /** Packages that the parent built before, each sent at once. */
  readonly packages: number;
  /** How a start of a sender shows: a poll line alone at that moment, a line that names the job, or a DUMPSEND listing. */
  readonly senderLines: 'poll' | 'request' | 'listing';
  /** The sender also polls this often; 0: it writes a poll line only when it starts. */
  readonly pollSeconds: number;
  /** Other jobs in the logs of parent and secondary, an hour on average apart from each other: 0 for none. */
  readonly otherJobsEverySeconds: number;
  /** When the bootstrap starts, as if UTC. */
  readonly startMs: number;
}

const UPGRADE: UpgradeTruth = {
  seed: 1,
  site: 'LON',
  servers: 40,
  serverStopMeanSeconds: 20,
  serverStopShape: 1,
  deadShare: 0.02,
  deadSeconds: 135,
  slowShare: 0.02,
  ownSpeed: 0,
  rounds: 0,
  hierarchyManagerSleepSeconds: 300,
  packageBuildMeanSeconds: 360,
  packageBuildCv: 0.3,
  schedulerLatencyMaxSeconds: 300,
  transferSeconds: 32,
  despoolerLatencyMaxSeconds: 0,
  packages: 12,
  senderLines: 'request',
  pollSeconds: 0,
  otherJobsEverySeconds: 0,
  startMs: Date.UTC(1998, 2, 15, 22, 0, 0),
};

export interface UpgradeLogs {
  /** By file name: SCMAN.LOG and DESPOOL.LOG of the secondary; HMAN.LOG, SCHED.LOG, LANSEND.LOG and DUMPSEND.TXT of the parent. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** The moments of the race, as if UTC. */
  readonly bootstrapMs: number;
  readonly despoolerGoneMs: number;
  readonly packageThereMs: number;
  readonly lost: boolean;
  /** Of a lost race: the instruction's file. */
  readonly instruction: string;
  /** Times at which each instruction file was written, by its name in lower case. */
  readonly fileTimes: ReadonlyMap<string, number>;
  /** Mean time of these very servers, where each has its own speed. */
  readonly ownMeanSeconds: number;
}

interface Line {
  readonly atMs: number;
  readonly text: string;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `text  $$<SMS_SCHEDULER><Sun Mar 15 22:10:27 1998~><thread=A0>` */
function traceLine(text: string, atMs: number, component: string, thread = 'A0'): string {
  const at = new Date(atMs);
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const day = `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())}`;
  return `~${text}  $$<${component}><${day} ${time} ${at.getUTCFullYear()}~><thread=${thread}>`;
}

/** `Sun, Mar 15 1998 22:10`: a listing counts minutes. */
function listedTime(atMs: number): string {
  const at = new Date(atMs);
  return `${DAYS[at.getUTCDay()]}, ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `03/15/98  10:03p             1,234 0002LON1.INS`, as Windows NT 4.0 lists a file. */
export function directoryLine(name: string, atMs: number): string {
  const at = new Date(atMs);
  const hours = at.getUTCHours();
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${two(at.getUTCFullYear() % 100)}`;
  return `${date}  ${two(hours % 12 || 12)}:${two(at.getUTCMinutes())}${hours < 12 ? 'a' : 'p'}             1,234 ${name.toUpperCase()}`;
}

/** One site's upgrade and the weeks before it. */
export function writeUpgrade(changes: Partial<UpgradeTruth> = {}): UpgradeLogs {
  const truth = { ...UPGRADE, ...changes };
  const random = plainRandom(truth.seed);
  const servers = Array.from({ length: truth.servers }, (_, i) => ({
    name: `${truth.site}SRV${two(i)}`,
    // The logarithm's mean is moved so that the mean of the means is the population's.
    mean: truth.serverStopMeanSeconds * Math.exp(truth.ownSpeed * normalDraw(random) - truth.ownSpeed ** 2 / 2),
    kind: kindOf(random(), truth),
  }));
  const round = (): number[] =>
    servers.map((server) => {
      // Without a speed of their own the servers are drawn anew in each round; with it a dead one stays dead.
      const kind = truth.ownSpeed > 0 ? server.kind : kindOf(random(), truth);
      if (kind === 'dead') return truth.deadSeconds;
      return kind === 'slow' ? 120 : gammaTime(server.mean, truth.serverStopShape, random);
    });
  const manager = secondaryManager(truth, servers, round);
  const parent = parentLogs(truth, random);
  const fileTimes = new Map<string, number>();
  const packageThereMs = parent.arrivedMs;
  const pickedUpMs = packageThereMs + random() * truth.despoolerLatencyMaxSeconds * 1000;
  const instruction = `0003${truth.site}1.ins`;
  const lost = pickedUpMs <= manager.goneMs;
  fileTimes.set(instruction.toLowerCase(), packageThereMs);
  const despooler = despoolerLog(truth, { random, goneMs: manager.goneMs, pickedUpMs, instruction, lost, fileTimes });
  const written = (lines: readonly Line[]): readonly string[] =>
    [...lines].sort((a, b) => a.atMs - b.atMs).flatMap(({ text }) => text.split('\n'));
  return {
    files: new Map([
      ['SCMAN.LOG', written(manager.lines)],
      ['DESPOOL.LOG', written(despooler)],
      ['HMAN.LOG', written(parent.manager)],
      ['SCHED.LOG', written(parent.scheduler)],
      ['LANSEND.LOG', written(parent.sender)],
      ...(parent.listings.length > 0 ? ([['DUMPSEND.TXT', written(parent.listings)]] as const) : []),
    ]),
    bootstrapMs: truth.startMs,
    despoolerGoneMs: manager.goneMs,
    packageThereMs,
    lost,
    instruction,
    fileTimes,
    ownMeanSeconds: servers.reduce((sum, { mean }) => sum + mean, 0) / servers.length,
  };
}

type Kind = 'healthy' | 'dead' | 'slow';

function kindOf(u: number, { deadShare, slowShare }: UpgradeTruth): Kind {
  return u < deadShare ? 'dead' : u < deadShare + slowShare ? 'slow' : 'healthy';
}

function secondaryManager(
  truth: UpgradeTruth,
  servers: readonly { readonly name: string }[],
  round: () => readonly number[],
): { readonly lines: readonly Line[]; readonly goneMs: number } {
  const component = 'SMS_SITE_CONFIG_MANAGER';
  const lines: Line[] = [];
  const write = (text: string, atMs: number): void =>
    void lines.push({ atMs, text: traceLine(text, atMs, component, '12E') });
  const sweep = (fromMs: number): number => {
    let atMs = fromMs;
    for (const [i, seconds] of round().entries()) {
      write(`Server ${servers[i]?.name} has ${1 + (i % 7)} shares`, atMs);
      atMs += seconds * 1000;
    }
    return atMs;
  };
  for (let i = truth.rounds; i > 0; i--)
    write('Watchdog cycle complete, sleeping', sweep(truth.startMs - i * 7200_000));
  write('Found D:\\SMS\\site.srv\\sitecfg.box\\SHUTDOWN.CT1', truth.startMs);
  const sweptMs = sweep(truth.startMs + 1000);
  write('Site is shut down, waiting for the bootstrap', sweptMs);
  return { lines, goneMs: sweptMs + 20_000 };
}

interface ParentLogs {
  readonly manager: readonly Line[];
  readonly scheduler: readonly Line[];
  readonly sender: readonly Line[];
  readonly listings: readonly Line[];
  /** When the package of the race is at the site. */
  readonly arrivedMs: number;
}

/** Packages three hours apart, the last one that of the race. */
function parentLogs(truth: UpgradeTruth, random: () => number): ParentLogs {
  const manager: Line[] = [];
  const scheduler: Line[] = [];
  const sender: Line[] = [];
  const listings: Line[] = [];
  const poll = (atMs: number, used = 0): void =>
    void sender.push({
      atMs,
      text: traceLine(`Checking for sending capacity.  Used ${used} out of 5.`, atMs, 'SMS_LAN_SENDER', 'C4'),
    });
  const send = (job: {
    readonly name: string;
    readonly site: string;
    readonly atMs: number;
    readonly seconds: number;
    readonly bytes: number;
  }): void => {
    const endMs = job.atMs + job.seconds * 1000;
    const write = (text: string, atMs: number): void =>
      void sender.push({ atMs, text: traceLine(text, atMs, 'SMS_LAN_SENDER', job.name.slice(-3)) });
    if (truth.senderLines === 'poll') poll(job.atMs);
    if (truth.senderLines === 'request') {
      write(`Found send request.  Job: ${job.name}   Destination: ${job.site}`, job.atMs);
      write(`Sending completed [D:\\SMS\\site.srv\\sender.box\\tosend\\${job.name}.P00]`, endMs);
    }
    if (truth.senderLines === 'listing') {
      listings.push({
        atMs: job.atMs,
        text: [
          `Dest Site:                  ${job.site}`,
          `Job name:                   ${job.name}`,
          `Sender started at:          ${listedTime(job.atMs)}`,
          `Sender ended at:            ${listedTime(endMs)}`,
          `Total bytes to send:        ${job.bytes}`,
        ].join('\n'),
      });
    }
  };
  const variance = Math.log1p(truth.packageBuildCv ** 2);
  const build = (fromMs: number, number: number): number => {
    const name = String(16 + number).padStart(8, '0');
    const path = `\\\\CEN\\SMS_SHRD\\site.srv\\sender.box\\tosend\\${name}.P00`;
    scheduler.push({
      atMs: fromMs,
      text: traceLine(`Creating package file '${path}'.`, fromMs, 'SMS_SCHEDULER', '168'),
    });
    const seconds =
      truth.packageBuildMeanSeconds * Math.exp(Math.sqrt(variance) * normalDraw(random) - variance / 2) +
      random() * truth.schedulerLatencyMaxSeconds;
    const atMs = fromMs + seconds * 1000;
    send({ name, site: truth.site, atMs, seconds: truth.transferSeconds, bytes: 20_000_000 });
    return atMs + truth.transferSeconds * 1000;
  };
  for (let i = truth.packages; i > 0; i--) build(truth.startMs - i * 3 * 3600_000 - random() * 3600_000, i);
  const seenMs = truth.startMs + random() * truth.hierarchyManagerSleepSeconds * 1000;
  const arrivedMs = build(seenMs, 0);
  const sleep = truth.hierarchyManagerSleepSeconds * 1000;
  for (let i = -3; i < 6; i++) {
    const atMs = seenMs + i * sleep;
    manager.push({
      atMs,
      text: traceLine(`Work cycle completed: sleeping ${sleep} milliseconds`, atMs, 'SMS_HIERARCHY_MANAGER', '326'),
    });
  }
  const firstMs = truth.startMs - (truth.packages + 1) * 3 * 3600_000;
  for (let atMs = firstMs; truth.pollSeconds > 0 && atMs < arrivedMs + 3600_000; atMs += truth.pollSeconds * 1000)
    poll(atMs);
  for (const atMs of timesOf(truth.otherJobsEverySeconds, firstMs, arrivedMs + 3600_000, random)) {
    send({
      name: `A${String(Math.floor(random() * 1e7)).padStart(7, '0')}`,
      site: 'PAR',
      atMs,
      seconds: 4,
      bytes: 40_000,
    });
  }
  return { manager, scheduler, sender, listings, arrivedMs };
}

/** Moments of a Poisson process. */
function* timesOf(everySeconds: number, fromMs: number, toMs: number, random: () => number): Generator<number> {
  if (everySeconds === 0) return;
  const wait = (): number => -Math.log(1 - random()) * everySeconds * 1000;
  for (let atMs = fromMs + wait(); atMs < toMs; atMs += wait()) yield atMs;
}

function despoolerLog(
  truth: UpgradeTruth,
  race: {
    readonly random: () => number;
    readonly goneMs: number;
    readonly pickedUpMs: number;
    readonly instruction: string;
    readonly lost: boolean;
    readonly fileTimes: Map<string, number>;
  },
): readonly Line[] {
  const lines: Line[] = [];
  const write = (text: string, atMs: number): void =>
    void lines.push({ atMs, text: traceLine(text, atMs, 'SMS_DESPOOLER', 'A0') });
  const job = (number: number, writtenMs: number): void => {
    const name = `0${number.toString(16).toUpperCase().padStart(3, '0')}${truth.site}1.ins`;
    const atMs = writtenMs + race.random() * truth.despoolerLatencyMaxSeconds * 1000;
    race.fileTimes.set(name.toLowerCase(), writtenMs);
    write(`Found ready instruction ${name}`, atMs);
    write('Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|PACKAGE', atMs);
    write('Despooler successfully executed one instruction.', atMs + 2000);
    write('Waiting for ready instruction file....', atMs + 2000);
  };
  const firstMs = truth.startMs - 24 * 3600_000;
  const busyMs = truth.startMs - 3600_000;
  let number = 16;
  for (const atMs of timesOf(truth.otherJobsEverySeconds, firstMs, busyMs, race.random)) job(number++, atMs);
  if (race.lost) {
    if (truth.otherJobsEverySeconds > 0) job(number++, truth.startMs + 5000);
    write(`Found ready instruction ${race.instruction}`, race.pickedUpMs);
    write('Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG', race.pickedUpMs);
    write('Cannot find config mini inst specific data', race.pickedUpMs);
    write('Despooler failed to execute the instruction, error code = c0000001', race.pickedUpMs);
  }
  write('SMS_DESPOOLER is shutting down', race.goneMs);
  // Hours later it is back and does its ordinary work.
  if (truth.otherJobsEverySeconds > 0) job(number, race.goneMs + 3 * 3600_000);
  return lines;
}
