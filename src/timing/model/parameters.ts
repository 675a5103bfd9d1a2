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

function fact(
  name: ParameterName,
  symbol: string,
  value: number,
  range: readonly [number, number],
  unit: string,
  standing: DefaultBasis,
  source: string,
  more: { plausible?: readonly [number, number]; integer?: boolean } = {},
): ParameterFact {
  return { name, symbol, default: value, min: range[0], max: range[1], unit, standing, source, ...more };
}

export const PARAMETERS: readonly ParameterFact[] = [
  fact('siteServerStopSeconds', 'σ0', 20, [0, HOUR], 's', 'assumed', 'Q254228 saw "a few seconds"', {
    plausible: [5, 60],
  }),
  fact('serverStopMeanSeconds', 'μx', 20, [0.1, HOUR], 's', 'assumed', 'time of one healthy logon server', {
    plausible: [5, 60],
  }),
  fact('serverStopShape', 's', 1, [0.3, 1000], '', 'assumed', 'shape of a gamma distribution; 1 is exponential', {
    plausible: [0.5, 20],
  }),
  // The share may be anything, but nobody upgrades a site with half of its servers off: the band stops at one in ten.
  fact('deadShare', 'q_d', 0.02, [0, 1], '', 'assumed', 'share of servers that are offline', { plausible: [0, 0.1] }),
  fact('deadAttempts', 'a', 3, [1, 100], '', 'assumed', 'attempts on one offline server', {
    plausible: [1, 6],
    integer: true,
  }),
  fact('deadTimeoutSeconds', 'Tc', 45, [0, HOUR], 's', 'documented', 'Q148950, Q102067; 90 before NT 4.0 SP4: Q178205'),
  fact('slowShare', 'q_s', 0.02, [0, 1], '', 'assumed', 'share of servers that respond but cannot stop a service', {
    plausible: [0, 0.05],
  }),
  fact('slowTimeoutSeconds', 'Ts', 120, [0, HOUR], 's', 'documented', 'by analogy with Q157913'),
  fact(
    'hangShare',
    'q_h',
    0,
    [0, 1],
    '',
    'assumed',
    'Q191958 and Q162383 report that servers hang; how often is unknown',
    {
      plausible: [0, 0.01],
    },
  ),
  fact(
    'sweptShare',
    'f',
    1,
    [0, 1],
    '',
    'worst-case',
    'order not documented; worst case: all servers before the Despooler stops',
  ),
  fact('managerBusyProbability', 'b', 0, [0, 1], '', 'documented', '0 if it was restarted first, as Q171338 advises'),
  fact('managerCycleSeconds', 'C', 0, [0, WEEK], 's', 'input', 'length of a watchdog cycle at the site'),
  fact(
    'hierarchyManagerSleepSeconds',
    'h',
    300,
    [0, WEEK],
    's',
    'documented',
    'from the one known log (Q270218; Q131010)',
    {
      plausible: [60, 1800],
    },
  ),
  fact('packageBuildMeanSeconds', 'g', 360, [0, WEEK], 's', 'assumed', 'time to build and compress the package', {
    plausible: [120, 1200],
  }),
  fact('packageBuildCv', 'cv', 0.3, [0, 10], '', 'assumed', 'coefficient of variation of a lognormal distribution', {
    plausible: [0, 2],
  }),
  fact('schedulerLatencyMaxSeconds', 'τs', 300, [0, WEEK], 's', 'assumed', 'longest wait; uniform from 0', {
    plausible: [0, 300],
  }),
  fact('bootstrapTransferSeconds', 'β', 30, [0, WEEK], 's', 'assumed', 'a bootstrap job over the default link'),
  fact(
    'bootstrapMegabytes',
    'Vb',
    0.2,
    [0, 1000],
    'MB',
    'assumed',
    'size of the bootstrap job; a slower link needs longer',
  ),
  fact(
    'packageMegabytes',
    'V',
    20,
    [0, 100_000],
    'MB',
    'assumed',
    'size of the package; SMS 2.0 needs 65 MB (Q199250)',
    {
      plausible: [10, 65],
    },
  ),
  fact('linkKilobitsPerSecond', 'v', 10_000, [0.1, 10_000_000], 'kb/s', 'input', 'your link'),
  fact('linkShare', 'u', 0.5, [0, 1], '', 'input', 'rate limit of the address, Q140396'),
  fact('senderThreads', 'c', 5, [0, 99], '', 'documented', 'Maximum Concurrent Sendings, Q163379', { integer: true }),
  fact('senderThreadsPerSite', 'cs', 3, [0, 99], '', 'documented', 'of them for one site at most, Q163379', {
    integer: true,
  }),
  fact('backgroundThreadShare', 'bc', 0, [0, 1], '', 'input', 'share of the sender threads that other jobs hold'),
  fact('backgroundLinkShare', 'bv', 0, [0, 1], '', 'input', 'share of the links that other traffic takes'),
  fact('despoolerLatencyMaxSeconds', 'τd', 0, [0, WEEK], 's', 'worst-case', 'worst case (Q161043); polling: Q128458'),
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
