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

function fact({
  name,
  symbol,
  value,
  range,
  unit,
  standing,
  source,
  more = {},
}: {
  readonly name: ParameterName;
  readonly symbol: string;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly unit: string;
  readonly standing: DefaultBasis;
  readonly source: string;
  readonly more?: { plausible?: readonly [number, number]; integer?: boolean };
}): ParameterFact {
  return { name, symbol, default: value, min: range[0], max: range[1], unit, standing, source, ...more };
}

export const PARAMETERS: readonly ParameterFact[] = [
  fact({
    name: 'siteServerStopSeconds',
    symbol: 'σ0',
    value: 20,
    range: [0, HOUR],
    unit: 's',
    standing: 'assumed',
    source: 'Q254228 saw "a few seconds"',
    more: {
      plausible: [5, 60],
    },
  }),
  fact({
    name: 'serverStopMeanSeconds',
    symbol: 'μx',
    value: 20,
    range: [0.1, HOUR],
    unit: 's',
    standing: 'assumed',
    source: 'time of one healthy logon server',
    more: {
      plausible: [5, 60],
    },
  }),
  fact({
    name: 'serverStopShape',
    symbol: 's',
    value: 1,
    range: [0.3, 1000],
    unit: '',
    standing: 'assumed',
    source: 'shape of a gamma distribution; 1 is exponential',
    more: {
      plausible: [0.5, 20],
    },
  }),
  // The share may be anything, but nobody upgrades a site with half of its servers off: the band stops at one in ten.
  fact({
    name: 'deadShare',
    symbol: 'q_d',
    value: 0.02,
    range: [0, 1],
    unit: '',
    standing: 'assumed',
    source: 'share of servers that are offline',
    more: { plausible: [0, 0.1] },
  }),
  fact({
    name: 'deadAttempts',
    symbol: 'a',
    value: 3,
    range: [1, 100],
    unit: '',
    standing: 'assumed',
    source: 'attempts on one offline server',
    more: {
      plausible: [1, 6],
      integer: true,
    },
  }),
  fact({
    name: 'deadTimeoutSeconds',
    symbol: 'Tc',
    value: 45,
    range: [0, HOUR],
    unit: 's',
    standing: 'documented',
    source: 'Q148950, Q102067; 90 before NT 4.0 SP4: Q178205',
  }),
  fact({
    name: 'slowShare',
    symbol: 'q_s',
    value: 0.02,
    range: [0, 1],
    unit: '',
    standing: 'assumed',
    source: 'share of servers that respond but cannot stop a service',
    more: {
      plausible: [0, 0.05],
    },
  }),
  fact({
    name: 'slowTimeoutSeconds',
    symbol: 'Ts',
    value: 120,
    range: [0, HOUR],
    unit: 's',
    standing: 'documented',
    source: 'by analogy with Q157913',
  }),
  fact({
    name: 'hangShare',
    symbol: 'q_h',
    value: 0,
    range: [0, 1],
    unit: '',
    standing: 'assumed',
    source: 'Q191958 and Q162383 report that servers hang; how often is unknown',
    more: {
      plausible: [0, 0.01],
    },
  }),
  fact({
    name: 'sweptShare',
    symbol: 'f',
    value: 1,
    range: [0, 1],
    unit: '',
    standing: 'worst-case',
    source: 'order not documented; worst case: all servers before the Despooler stops',
  }),
  fact({
    name: 'managerBusyProbability',
    symbol: 'b',
    value: 0,
    range: [0, 1],
    unit: '',
    standing: 'documented',
    source: '0 if it was restarted first, as Q171338 advises',
  }),
  fact({
    name: 'managerCycleSeconds',
    symbol: 'C',
    value: 0,
    range: [0, WEEK],
    unit: 's',
    standing: 'input',
    source: 'length of a watchdog cycle at the site',
  }),
  fact({
    name: 'hierarchyManagerSleepSeconds',
    symbol: 'h',
    value: 300,
    range: [0, WEEK],
    unit: 's',
    standing: 'documented',
    source: 'from the one known log (Q270218; Q131010)',
    more: {
      plausible: [60, 1800],
    },
  }),
  fact({
    name: 'packageBuildMeanSeconds',
    symbol: 'g',
    value: 360,
    range: [0, WEEK],
    unit: 's',
    standing: 'assumed',
    source: 'time to build and compress the package',
    more: {
      plausible: [120, 1200],
    },
  }),
  fact({
    name: 'packageBuildCv',
    symbol: 'cv',
    value: 0.3,
    range: [0, 10],
    unit: '',
    standing: 'assumed',
    source: 'coefficient of variation of a lognormal distribution',
    more: {
      plausible: [0, 2],
    },
  }),
  fact({
    name: 'schedulerLatencyMaxSeconds',
    symbol: 'τs',
    value: 300,
    range: [0, WEEK],
    unit: 's',
    standing: 'assumed',
    source: 'longest wait; uniform from 0',
    more: {
      plausible: [0, 300],
    },
  }),
  fact({
    name: 'bootstrapTransferSeconds',
    symbol: 'β',
    value: 30,
    range: [0, WEEK],
    unit: 's',
    standing: 'assumed',
    source: 'a bootstrap job over the default link',
  }),
  fact({
    name: 'bootstrapMegabytes',
    symbol: 'Vb',
    value: 0.2,
    range: [0, 1000],
    unit: 'MB',
    standing: 'assumed',
    source: 'size of the bootstrap job; a slower link needs longer',
  }),
  fact({
    name: 'packageMegabytes',
    symbol: 'V',
    value: 20,
    range: [0, 100_000],
    unit: 'MB',
    standing: 'assumed',
    source: 'size of the package; SMS 2.0 needs 65 MB (Q199250)',
    more: {
      plausible: [10, 65],
    },
  }),
  fact({
    name: 'linkKilobitsPerSecond',
    symbol: 'v',
    value: 10_000,
    range: [0.1, 10_000_000],
    unit: 'kb/s',
    standing: 'input',
    source: 'your link',
  }),
  fact({
    name: 'linkShare',
    symbol: 'u',
    value: 0.5,
    range: [0, 1],
    unit: '',
    standing: 'input',
    source: 'rate limit of the address, Q140396',
  }),
  fact({
    name: 'senderThreads',
    symbol: 'c',
    value: 5,
    range: [0, 99],
    unit: '',
    standing: 'documented',
    source: 'Maximum Concurrent Sendings, Q163379',
    more: { integer: true },
  }),
  fact({
    name: 'senderThreadsPerSite',
    symbol: 'cs',
    value: 3,
    range: [0, 99],
    unit: '',
    standing: 'documented',
    source: 'of them for one site at most, Q163379',
    more: {
      integer: true,
    },
  }),
  fact({
    name: 'backgroundThreadShare',
    symbol: 'bc',
    value: 0,
    range: [0, 1],
    unit: '',
    standing: 'input',
    source: 'share of the sender threads that other jobs hold',
  }),
  fact({
    name: 'backgroundLinkShare',
    symbol: 'bv',
    value: 0,
    range: [0, 1],
    unit: '',
    standing: 'input',
    source: 'share of the links that other traffic takes',
  }),
  fact({
    name: 'despoolerLatencyMaxSeconds',
    symbol: 'τd',
    value: 0,
    range: [0, WEEK],
    unit: 's',
    standing: 'worst-case',
    source: 'worst case (Q161043); polling: Q128458',
  }),
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
