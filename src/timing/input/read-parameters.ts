/**
 * A parameter file, or `name=value` settings, checked.
 *
 *   {"serverStopMeanSeconds": 31, "deadShar": 0.1}
 *   → deadShar: no parameter has this name; did you mean deadShare?
 */
import type { Calibration } from '../learn/calibration.ts';
import { readCalibration, withGiven } from '../learn/calibration.ts';
import type { BuildMode, ParameterName, Parameters, ResponseSetting } from '../model/parameters.ts';
import {
  DEFAULTS,
  MOST_LOGON_SERVERS,
  MOST_SITES,
  PARAMETERS,
  parameterFact,
  RESPONSE_SETTINGS,
} from '../model/parameters.ts';
import type { InputProblem, Reading } from './problems.ts';
import { capped, nearestName, shown } from './problems.ts';

/** Everything a parameter file can say. */
export interface ParameterFile {
  readonly parameters: Parameters;
  /** Names that were given; the rest are defaults. */
  readonly given: readonly ParameterName[];
  /** `both` unless the file says which. */
  readonly packageBuildMode: BuildMode | 'both';
  readonly response?: ResponseSetting;
  readonly sites?: number;
  readonly logonServers?: number;
  readonly deadServers?: number;
  /** What was measured in the user's own logs, with its uncertainty. */
  readonly calibration?: Calibration;
}

export const DEFAULT_FILE: ParameterFile = { parameters: DEFAULTS, given: [], packageBuildMode: 'both' };

export interface NumberRule {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean | undefined;
  readonly unit?: string;
}

export const SITES_RULE: NumberRule = { min: 1, max: MOST_SITES, integer: true };
export const SERVERS_RULE: NumberRule = { min: 0, max: MOST_LOGON_SERVERS, integer: true };

const INPUT_RULES: Readonly<Record<string, NumberRule>> = {
  sites: SITES_RULE,
  logonServers: SERVERS_RULE,
  deadServers: SERVERS_RULE,
};
const OTHER_NAMES = ['packageBuildMode', 'response', 'calibration'];
const ALL_NAMES = [...PARAMETERS.map((parameter) => parameter.name), ...Object.keys(INPUT_RULES), ...OTHER_NAMES];

/** A number that obeys its rule, or the sentence that says which one it broke. Text is accepted as digits alone. */
export function checkNumber(value: unknown, rule: NumberRule): number | string {
  const allowed = allowedText(rule);
  if (value === null || value === undefined || value === '') return `is empty; it must be ${allowed}`;
  if (typeof value !== 'number') return `is ${shown(value)}; it must be ${allowed}`;
  if (!Number.isFinite(value)) return `is not a finite number; it must be ${allowed}`;
  if (rule.integer === true && !Number.isInteger(value)) return `is ${value}; it must be ${allowed}`;
  if (value < rule.min || value > rule.max) return `is ${value}; it must be ${allowed}`;
  return value;
}

/** The same for what was typed: `12`, `0.5`; `1,5`, `12 servers` and `` are told apart from a number. */
export function checkTypedNumber(text: string, rule: NumberRule): number | string {
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) {
    const checked = checkNumber(Number(trimmed), rule);
    // A number too long to be kept is told as it was typed, not as it was rounded.
    return typeof checked === 'number' || trimmed.length < 16
      ? checked
      : `is ${trimmed.slice(0, 40)}; it must be ${allowedText(rule)}`;
  }
  if (/^[+-]?\d+,\d+$/.test(trimmed)) return `is ${shown(trimmed)}; use a decimal point and no thousands separators`;
  return checkNumber(trimmed, rule);
}

function allowedText(rule: NumberRule): string {
  const unit = rule.unit === undefined || rule.unit === '' ? '' : ` ${rule.unit}`;
  return `a ${rule.integer === true ? 'whole ' : ''}number from ${rule.min} to ${rule.max}${unit}`;
}

/** Reads a parsed JSON object with the names of the parameters. Nothing is clamped: what is out of range is refused. */
export function readParameters(json: unknown): Reading<ParameterFile> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const message = 'must be a JSON object like {"serverStopMeanSeconds": 31}';
    return { ok: false, problems: [{ field: 'parameters', message }] };
  }
  return readEntries(Object.entries(json), checkNumber);
}

/** Reads settings as typed, `deadShare=0.1`. Later ones win. `base` is what they change. */
export function readSettings(settings: readonly string[], base: ParameterFile = DEFAULT_FILE): Reading<ParameterFile> {
  const entries: [string, unknown][] = [];
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at < 1) {
      return { ok: false, problems: [{ field: 'set', message: `is ${shown(setting)}; write name=value` }] };
    }
    entries.push([setting.slice(0, at).trim(), setting.slice(at + 1).trim()]);
  }
  return readEntries(
    entries,
    (value, rule) => (typeof value === 'string' ? checkTypedNumber(value, rule) : checkNumber(value, rule)),
    base,
  );
}

/** Some times as many as there are; each wrong one is compared with all of them. */
const MOST_ENTRIES = 500;

function readEntries(
  entries: readonly (readonly [string, unknown])[],
  check: (value: unknown, rule: NumberRule) => number | string,
  base: ParameterFile = DEFAULT_FILE,
): Reading<ParameterFile> {
  if (entries.length > MOST_ENTRIES) {
    const message = `has ${entries.length} names; there are ${ALL_NAMES.length} parameters`;
    return { ok: false, problems: [{ field: 'file', message }] };
  }
  const problems: InputProblem[] = [];
  const numbers: Record<string, number> = {};
  const file: { -readonly [key in keyof ParameterFile]: ParameterFile[key] } = { ...base };
  for (const [name, value] of entries) {
    const rule = parameterFact(name) ?? (Object.hasOwn(INPUT_RULES, name) ? INPUT_RULES[name] : undefined);
    if (rule !== undefined) {
      const checked = check(value, rule);
      if (typeof checked === 'number') numbers[name] = checked;
      else problems.push({ field: name, message: checked });
      continue;
    }
    const problem = readOther(file, name, value);
    if (problem !== undefined) problems.push(problem);
  }
  const given = PARAMETERS.map((parameter) => parameter.name).filter((name) => Object.hasOwn(numbers, name));
  const fromResponse =
    file.response === undefined || file.response === base.response ? {} : fromResponseSetting(file.response);
  const parameters = { ...base.parameters, ...fromResponse, ...pick(numbers, given) };
  for (const name of Object.keys(INPUT_RULES)) {
    if (numbers[name] !== undefined) Object.assign(file, { [name]: numbers[name] });
  }
  problems.push(...checkTogether(parameters), ...checkDeadServers(file));
  if (problems.length > 0) return { ok: false, problems: capped(problems) };
  if (base.calibration !== undefined && file.calibration === base.calibration) {
    // What the user sets by hand is no longer what was measured.
    file.calibration = withGiven(base.calibration, pick(numbers, given));
  }
  const names = new Set([...base.given, ...(Object.keys(fromResponse) as ParameterName[]), ...given]);
  return { ok: true, value: { ...file, parameters, given: [...names] }, notices: [] };
}

function pick(numbers: Readonly<Record<string, number>>, names: readonly string[]): Partial<Parameters> {
  return Object.fromEntries(names.map((name) => [name, numbers[name] as number]));
}

function readOther(
  file: { -readonly [key in keyof ParameterFile]: ParameterFile[key] },
  name: string,
  value: unknown,
): InputProblem | undefined {
  if (name === 'packageBuildMode') {
    if (value !== 'per-site' && value !== 'once' && value !== 'both') {
      return { field: name, message: `is ${shown(value)}; it must be per-site, once or both` };
    }
    file.packageBuildMode = value;
    return undefined;
  }
  if (name === 'response') {
    const response = toResponse(value);
    if (response === undefined) {
      return { field: name, message: `is ${shown(value)}; it must be Very Fast, Fast, Medium or Slow` };
    }
    file.response = response;
    return undefined;
  }
  if (name === 'calibration') {
    const calibration = readCalibration(value);
    if (typeof calibration === 'string') return { field: name, message: calibration };
    file.calibration = calibration;
    return undefined;
  }
  const near = nearestName(name, ALL_NAMES);
  const hint = near === undefined ? `the names are ${ALL_NAMES.join(', ')}` : `did you mean ${near}?`;
  return { field: shown(name).slice(1, -1), message: `no parameter has this name; ${hint}` };
}

function toResponse(value: unknown): ResponseSetting | undefined {
  if (typeof value !== 'string') return undefined;
  const wanted = value.toLowerCase().replace(/[^a-z]/g, '');
  return (Object.keys(RESPONSE_SETTINGS) as ResponseSetting[]).find(
    (name) => name.toLowerCase().replace(' ', '') === wanted,
  );
}

/**
 * What the setting says about the race: the Despooler's polling and the length of a watchdog cycle; with Very Fast one cycle
 * follows the other, so that Site Configuration Manager is always inside one (Q176517).
 */
function fromResponseSetting(response: ResponseSetting): Partial<Parameters> {
  const { despoolerLatencyMaxSeconds, watchdogMinutes } = RESPONSE_SETTINGS[response];
  const polling = { despoolerLatencyMaxSeconds, managerCycleSeconds: 60 * watchdogMinutes };
  return response === 'Very Fast' ? { ...polling, managerBusyProbability: 1 } : polling;
}

/** The shares of one mixture add up to at most 1; a busy manager needs the length of its cycle. */
export function checkTogether(parameters: Parameters): readonly InputProblem[] {
  const { managerBusyProbability, managerCycleSeconds } = parameters;
  const idle = managerBusyProbability > 0 && managerCycleSeconds === 0;
  return [
    ...checkShares(parameters),
    ...(idle
      ? [
          {
            field: 'managerBusyProbability',
            message:
              'has no effect without managerCycleSeconds; give the length of a watchdog cycle as well, such as 1440',
          },
        ]
      : []),
  ];
}

function checkShares({ deadShare, slowShare, hangShare }: Parameters): readonly InputProblem[] {
  const sum = deadShare + slowShare + hangShare;
  // 1e-9: 0.7 + 0.2 + 0.1 is a little more than 1 in binary.
  if (sum <= 1 + 1e-9) return [];
  const parts = `deadShare ${deadShare} + slowShare ${slowShare} + hangShare ${hangShare}`;
  return [{ field: 'deadShare', message: `${parts} is ${Number(sum.toFixed(6))}; the sum must be at most 1` }];
}

/** There are at most as many dead servers as servers. */
export function checkDeadServers(counts: {
  readonly logonServers?: number;
  readonly deadServers?: number;
}): readonly InputProblem[] {
  const { logonServers, deadServers } = counts;
  if (deadServers === undefined || logonServers === undefined || deadServers <= logonServers) return [];
  const message = `is ${deadServers}, more than the ${logonServers} logon servers; it must be from 0 to ${logonServers}`;
  return [{ field: 'deadServers', message }];
}
