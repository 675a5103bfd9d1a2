/** The parameters of the timing check as data: name, default, what is accepted, what is plausible, and who says so. */

/** Numbers of the model. Times are seconds unless the name says otherwise. */
export interface Parameters {
  readonly siteServerStopSeconds: number;
  readonly serverStopMeanSeconds: number;
  readonly serverStopShape: number;
  readonly deadShare: number;
  readonly deadAttempts: number;
  readonly deadTimeoutSeconds: number;
  readonly slowShare: number;
  readonly slowTimeoutSeconds: number;
  readonly hangShare: number;
  readonly sweptShare: number;
  readonly managerBusyProbability: number;
  readonly managerCycleSeconds: number;
  readonly hierarchyManagerSleepSeconds: number;
  readonly packageBuildMeanSeconds: number;
  readonly packageBuildCv: number;
  readonly schedulerLatencyMaxSeconds: number;
  readonly bootstrapTransferSeconds: number;
  readonly bootstrapMegabytes: number;
  readonly packageMegabytes: number;
  readonly linkKilobitsPerSecond: number;
  readonly linkShare: number;
  readonly senderThreads: number;
  readonly senderThreadsPerSite: number;
  readonly backgroundThreadShare: number;
  readonly backgroundLinkShare: number;
  readonly despoolerLatencyMaxSeconds: number;
}

export type ParameterName = keyof Parameters;

/** Whether Hierarchy Manager builds the install package for every site, or once for all. No document says which. */
export type BuildMode = 'per-site' | 'once';
export const BUILD_MODES: readonly BuildMode[] = ['per-site', 'once'];

/**
 * How sure the default is: `documented` has a source; `assumed` has none and is varied for the band; `worst-case` has
 * none either, and the default is the value that makes a loss most likely, so it is named but not varied; `input`
 * belongs to the user's own site.
 */
export type DefaultBasis = 'documented' | 'assumed' | 'worst-case' | 'input';

export interface ParameterFact {
  readonly name: ParameterName;
  readonly symbol: string;
  readonly default: number;
  /** Accepted values; outside, the input is refused. */
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  readonly unit: string;
  readonly standing: DefaultBasis;
  /** What the value may well be where nobody measured it: the band is drawn from here, half of it on each side of the default. */
  readonly plausible?: readonly [number, number];
  /** Where the default, or the range, comes from. */
  readonly source: string;
}

const HOUR = 3600;
const WEEK = 7 * 24 * HOUR;

export const PARAMETERS: readonly ParameterFact[] = [
  {
    name: 'siteServerStopSeconds',
    symbol: 'σ0',
    default: 20,
    min: 0,
    max: HOUR,
    unit: 's',
    standing: 'assumed',
    source: 'Q254228 saw "a few seconds"',
    plausible: [5, 60],
  },
  {
    name: 'serverStopMeanSeconds',
    symbol: 'μx',
    default: 20,
    min: 0.1,
    max: HOUR,
    unit: 's',
    standing: 'assumed',
    source: 'time of one healthy logon server',
    plausible: [5, 60],
  },
  {
    name: 'serverStopShape',
    symbol: 's',
    default: 1,
    min: 0.3,
    max: 1000,
    unit: '',
    standing: 'assumed',
    source: 'shape of a gamma distribution; 1 is exponential',
    plausible: [0.5, 20],
  },
  // The share may be anything, but nobody upgrades a site with half of its servers off: the band stops at one in ten.
  {
    name: 'deadShare',
    symbol: 'q_d',
    default: 0.02,
    min: 0,
    max: 1,
    unit: '',
    standing: 'assumed',
    source: 'share of servers that are offline',
    plausible: [0, 0.1],
  },
  {
    name: 'deadAttempts',
    symbol: 'a',
    default: 3,
    min: 1,
    max: 100,
    unit: '',
    standing: 'assumed',
    source: 'attempts on one offline server',
    plausible: [1, 6],
    integer: true,
  },
  {
    name: 'deadTimeoutSeconds',
    symbol: 'Tc',
    default: 45,
    min: 0,
    max: HOUR,
    unit: 's',
    standing: 'documented',
    source: 'Q148950, Q102067; 90 before NT 4.0 SP4: Q178205',
  },
  {
    name: 'slowShare',
    symbol: 'q_s',
    default: 0.02,
    min: 0,
    max: 1,
    unit: '',
    standing: 'assumed',
    source: 'share of servers that respond but cannot stop a service',
    plausible: [0, 0.05],
  },
  {
    name: 'slowTimeoutSeconds',
    symbol: 'Ts',
    default: 120,
    min: 0,
    max: HOUR,
    unit: 's',
    standing: 'documented',
    source: 'by analogy with Q157913',
  },
  {
    name: 'hangShare',
    symbol: 'q_h',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    standing: 'assumed',
    source: 'Q191958 and Q162383 report that servers hang; how often is unknown',
    plausible: [0, 0.01],
  },
  {
    name: 'sweptShare',
    symbol: 'f',
    default: 1,
    min: 0,
    max: 1,
    unit: '',
    standing: 'worst-case',
    source: 'order not documented; worst case: all servers before the Despooler stops',
  },
  {
    name: 'managerBusyProbability',
    symbol: 'b',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    standing: 'documented',
    source: '0 if it was restarted first, as Q171338 advises',
  },
  {
    name: 'managerCycleSeconds',
    symbol: 'C',
    default: 0,
    min: 0,
    max: WEEK,
    unit: 's',
    standing: 'input',
    source: 'length of a watchdog cycle at the site',
  },
  {
    name: 'hierarchyManagerSleepSeconds',
    symbol: 'h',
    default: 300,
    min: 0,
    max: WEEK,
    unit: 's',
    standing: 'documented',
    source: 'from the one known log (Q270218; Q131010)',
    plausible: [60, 1800],
  },
  {
    name: 'packageBuildMeanSeconds',
    symbol: 'g',
    default: 360,
    min: 0,
    max: WEEK,
    unit: 's',
    standing: 'assumed',
    source: 'time to build and compress the package',
    plausible: [120, 1200],
  },
  {
    name: 'packageBuildCv',
    symbol: 'cv',
    default: 0.3,
    min: 0,
    max: 10,
    unit: '',
    standing: 'assumed',
    source: 'coefficient of variation of a lognormal distribution',
    plausible: [0, 2],
  },
  {
    name: 'schedulerLatencyMaxSeconds',
    symbol: 'τs',
    default: 300,
    min: 0,
    max: WEEK,
    unit: 's',
    standing: 'assumed',
    source: 'longest wait; uniform from 0',
    plausible: [0, 300],
  },
  {
    name: 'bootstrapTransferSeconds',
    symbol: 'β',
    default: 30,
    min: 0,
    max: WEEK,
    unit: 's',
    standing: 'assumed',
    source: 'a bootstrap job over the default link',
  },
  {
    name: 'bootstrapMegabytes',
    symbol: 'Vb',
    default: 0.2,
    min: 0,
    max: 1000,
    unit: 'MB',
    standing: 'assumed',
    source: 'size of the bootstrap job; a slower link needs longer',
  },
  {
    name: 'packageMegabytes',
    symbol: 'V',
    default: 20,
    min: 0,
    max: 100_000,
    unit: 'MB',
    standing: 'assumed',
    source: 'size of the package; SMS 2.0 needs 65 MB (Q199250)',
    plausible: [10, 65],
  },
  {
    name: 'linkKilobitsPerSecond',
    symbol: 'v',
    default: 10_000,
    min: 0.1,
    max: 10_000_000,
    unit: 'kb/s',
    standing: 'input',
    source: 'your link',
  },
  {
    name: 'linkShare',
    symbol: 'u',
    default: 0.5,
    min: 0,
    max: 1,
    unit: '',
    standing: 'input',
    source: 'rate limit of the address, Q140396',
  },
  {
    name: 'senderThreads',
    symbol: 'c',
    default: 5,
    min: 0,
    max: 99,
    unit: '',
    standing: 'documented',
    source: 'Maximum Concurrent Sendings, Q163379',
    integer: true,
  },
  {
    name: 'senderThreadsPerSite',
    symbol: 'cs',
    default: 3,
    min: 0,
    max: 99,
    unit: '',
    standing: 'documented',
    source: 'of them for one site at most, Q163379',
    integer: true,
  },
  {
    name: 'backgroundThreadShare',
    symbol: 'bc',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    standing: 'input',
    source: 'share of the sender threads that other jobs hold',
  },
  {
    name: 'backgroundLinkShare',
    symbol: 'bv',
    default: 0,
    min: 0,
    max: 1,
    unit: '',
    standing: 'input',
    source: 'share of the links that other traffic takes',
  },
  {
    name: 'despoolerLatencyMaxSeconds',
    symbol: 'τd',
    default: 0,
    min: 0,
    max: WEEK,
    unit: 's',
    standing: 'worst-case',
    source: 'worst case (Q161043); polling: Q128458',
  },
];

export const DEFAULTS: Parameters = Object.fromEntries(
  PARAMETERS.map((parameter) => [parameter.name, parameter.default]),
) as unknown as Parameters;

const BY_NAME = new Map<string, ParameterFact>(PARAMETERS.map((parameter) => [parameter.name, parameter]));

/** The entry of the table, or undefined for a name nobody knows. */
export function parameterFact(name: string): ParameterFact | undefined {
  return BY_NAME.get(name);
}

/**
 * The bootstrap gives up 48 h after its start (event 388, Q122181; Q186408): a package that comes later comes too late, and a
 * site that lost its race restarts with its old version then.
 */
export const BOOTSTRAP_WAITS_SECONDS = 172_800;

/** The documented ceiling of a hierarchy: 256 KB of site control image (Q162536). */
export const MOST_SITES = 1100;
/** Logon servers of one site that are accepted; a domain of more is not a site of SMS 1.x. */
export const MOST_LOGON_SERVERS = 5000;

export type ResponseSetting = 'Very Fast' | 'Fast' | 'Medium' | 'Slow';

/**
 * What the one switch "Response" governs (Q128458; Despooler polling is its retry interval divided by 24).
 * Only the polling is a parameter of the race; the others explain the warnings.
 */
export const RESPONSE_SETTINGS: Readonly<
  Record<
    ResponseSetting,
    { despoolerLatencyMaxSeconds: number; despoolerRetryMinutes: number; watchdogMinutes: number }
  >
> = {
  'Very Fast': { despoolerLatencyMaxSeconds: 60, despoolerRetryMinutes: 24, watchdogMinutes: 24 },
  Fast: { despoolerLatencyMaxSeconds: 300, despoolerRetryMinutes: 120, watchdogMinutes: 120 },
  Medium: { despoolerLatencyMaxSeconds: 900, despoolerRetryMinutes: 360, watchdogMinutes: 360 },
  Slow: { despoolerLatencyMaxSeconds: 1800, despoolerRetryMinutes: 720, watchdogMinutes: 720 },
};
