/**
 * A question to the timing check as it was typed, from flags, forms and files: checked as a whole, every fault at once.
 *
 *   { sites: '12', logonServers: '40', settings: ['deadShare=0.1'] } → a RiskRequest
 *   { sites: '0', logonServers: '4O' } → sites: is 0; it must be …, and logonServers: is "4O"; it must be …
 */
import type { RiskRequest } from '../model/assess-risk.ts';
import { checkWork } from '../model/bound-of-work.ts';
import { smallestFirst } from '../model/changes.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode } from '../model/parameters.ts';
import { TARGET_RULE } from './check-request.ts';
import type { InputProblem, Reading } from './problems.ts';
import { capped, shown } from './problems.ts';
import type { NumberRule, ParameterFile } from './read-parameters.ts';
import {
  checkDeadServers,
  checkNumber,
  checkTypedNumber,
  DEFAULT_FILE,
  readParameters,
  readSettings,
  SERVERS_RULE,
  SITES_RULE,
} from './read-parameters.ts';

/** The numbers of a request, in the order in which people say them: `12 40 3`. */
export const NUMBER_FIELDS = ['sites', 'logonServers', 'deadServers'] as const;
/** What a request says besides, and no parameter of the model is: `mode=once`. */
export const CHOICE_FIELDS = ['mode', 'target', 'seed', 'order'] as const;

type TypedFields = Readonly<
  Partial<Record<(typeof NUMBER_FIELDS)[number] | (typeof CHOICE_FIELDS)[number], string | undefined>>
>;

/**
 * All values as typed; absent means not given. `order` is the order in which the sites are started: `rows`, `smallest-first`, or
 * site codes.
 */
export interface TypedRequest extends TypedFields {
  /** What `readHierarchy` made of a file; then the three numbers above may not be given. */
  readonly hierarchy?: Reading<readonly Site[]> | undefined;
  /** A parameter file, as text. */
  readonly parameters?: string | undefined;
  /** `name=value`, later ones win. */
  readonly settings?: readonly string[] | undefined;
}

/** Seeds of the random numbers: any whole number a user may think of. */
const SEED_RULE: NumberRule = { min: 0, max: 4_294_967_295, integer: true };

export function readRequest(typed: TypedRequest): Reading<RiskRequest> {
  const problems: InputProblem[] = [];
  const number = (field: string, text: string | undefined, rule: NumberRule): number | undefined => {
    if (text === undefined) return undefined;
    const value = checkTypedNumber(text, rule);
    if (typeof value === 'number') return value;
    problems.push({ field, message: value });
    return undefined;
  };
  const file = readFile(typed, problems);
  const target = readTarget(typed.target, problems);
  const seed = number('seed', typed.seed, SEED_RULE);
  const counts = {
    sites: number('sites', typed.sites, SITES_RULE),
    logonServers: number('logonServers', typed.logonServers, SERVERS_RULE),
    deadServers: number('deadServers', typed.deadServers, SERVERS_RULE),
  };
  const mode = readMode(typed.mode, problems);
  const sites = readSites({ typed, counts, file, problems });
  const order = readOrder(typed.order, sites, problems);
  if (problems.length === 0)
    problems.push(...checkWork({ sites, file: mode === undefined ? file : { ...file, packageBuildMode: mode } }));
  if (problems.length > 0) return { ok: false, problems: capped(problems) };
  const notices = typed.hierarchy?.ok === true ? typed.hierarchy.notices : [];
  return {
    ok: true,
    value: {
      sites,
      file,
      ...(order !== undefined && { order }),
      ...(mode !== undefined && { mode }),
      ...(target !== undefined && { target }),
      ...(seed !== undefined && { seed }),
    },
    notices,
  };
}

/** The parameters alone, from a file and from settings that go before it; for whoever asks nothing of sites. */
export function readParameterText(typed: Pick<TypedRequest, 'parameters' | 'settings'>): Reading<ParameterFile> {
  const problems: InputProblem[] = [];
  const value = readFile(typed, problems);
  return problems.length > 0 ? { ok: false, problems: capped(problems) } : { ok: true, value, notices: [] };
}

/** `0.05`, or as a percentage: `5%`, `5 %` and `0,5 %` as Europe writes it. */
function readTarget(text: string | undefined, problems: InputProblem[]): number | undefined {
  if (text === undefined) return undefined;
  const percent = /^\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*%\s*$/.exec(text)?.[1];
  const value =
    percent === undefined
      ? checkTypedNumber(text, TARGET_RULE)
      : checkNumber(Number(percent.replace(',', '.')) / 100, TARGET_RULE);
  if (typeof value === 'number') return value;
  const [least, most] = [100 * TARGET_RULE.min, 100 * TARGET_RULE.max];
  const message =
    percent === undefined
      ? `${value}, or a percentage such as 5%`
      : `is ${shown(text.trim())}; it must be a percentage from ${least} % to ${most} %`;
  problems.push({ field: 'target', message });
  return undefined;
}

function readFile(
  { parameters, settings = [] }: Pick<TypedRequest, 'parameters' | 'settings'>,
  problems: InputProblem[],
): ParameterFile {
  let file = DEFAULT_FILE;
  if (parameters !== undefined) {
    let json: unknown;
    try {
      json = JSON.parse(parameters.replace(/^\ufeff/, ''));
    } catch (error) {
      problems.push({
        field: 'parameters',
        message: `is not JSON: ${shown(error instanceof Error ? error.message : '')}`,
      });
      return file;
    }
    const read = readParameters(fileOf(json));
    if (!read.ok) {
      problems.push(...from('parameters', read.problems));
      return file;
    }
    file = read.value;
  }
  const set = readSettings(settings, file);
  if (set.ok) return set.value;
  problems.push(...from('setting', set.problems));
  return file;
}

function from(source: NonNullable<InputProblem['source']>, problems: readonly InputProblem[]): readonly InputProblem[] {
  return problems.map((problem) => ({ ...problem, source }));
}

/** The parameter file in what `calibrate --json` prints, or the thing itself. */
function fileOf(json: unknown): unknown {
  const isReport = typeof json === 'object' && json !== null && 'file' in json && 'notLearned' in json;
  return isReport ? json.file : json;
}

function readMode(text: string | undefined, problems: InputProblem[]): BuildMode | 'both' | undefined {
  if (text === undefined || text === 'per-site' || text === 'once' || text === 'both') return text;
  problems.push({ field: 'mode', message: `is ${shown(text)}; it must be per-site, once or both` });
  return undefined;
}

/** Positions in the order of starting; undefined for the order of the rows. Sites that a list of codes leaves out come last. */
function readOrder(
  text: string | undefined,
  sites: readonly Site[],
  problems: InputProblem[],
): readonly number[] | undefined {
  const wanted = text?.trim();
  if (wanted === undefined || wanted === 'rows') return undefined;
  if (wanted === 'smallest-first') return smallestFirst(sites);
  const codes = wanted
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
  const found = codes.map((code) => sites.findIndex((site) => site.code === code));
  const unknown = codes.filter((_, i) => found[i] === -1);
  if (codes.length === 0 || unknown.length > 0) {
    const which = unknown.length === 0 ? 'is empty' : `names ${shown(unknown[0])}, which is not one of the sites`;
    problems.push({
      field: 'order',
      message: `${which}; give rows, smallest-first, or all site codes in start order`,
    });
    return undefined;
  }
  return [...new Set([...found, ...sites.keys()])];
}

/** Refused here and not by the reader of the file: the precheck reads the same file and judges such a site by its rule. */
function checkOwnParent({ code, parent }: Site): readonly InputProblem[] {
  if (code === undefined || code !== parent) return [];
  const message = `${code} is its own parent, and PREINST with the code of the parent removes that parent (Q165876); enter the code of the site above ${code}`;
  return [{ field: 'parent', message }];
}

interface Counts {
  readonly sites: number | undefined;
  readonly logonServers: number | undefined;
  readonly deadServers: number | undefined;
}

function readSites({
  typed,
  counts,
  file,
  problems,
}: {
  readonly typed: TypedRequest;
  readonly counts: Counts;
  readonly file: ParameterFile;
  readonly problems: InputProblem[];
}): readonly Site[] {
  if (typed.hierarchy !== undefined) {
    for (const field of NUMBER_FIELDS) {
      if (typed[field] === undefined) continue;
      problems.push({ field, message: 'is already in the hierarchy file; give either the file or the numbers' });
    }
    if (typed.hierarchy.ok) {
      problems.push(...from('hierarchy', typed.hierarchy.value.flatMap(checkOwnParent)));
      return typed.hierarchy.value;
    }
    problems.push(...from('hierarchy', typed.hierarchy.problems));
    return [];
  }
  const logonServers = counts.logonServers ?? file.logonServers;
  const deadServers = counts.deadServers ?? file.deadServers;
  if (logonServers === undefined) {
    if (typed.logonServers === undefined) {
      const message = `is missing; give a whole number from ${SERVERS_RULE.min} to ${SERVERS_RULE.max}`;
      problems.push({ field: 'logonServers', message, instead: 'hierarchy' });
    }
    return [];
  }
  const site: Site = { logonServers, ...(deadServers !== undefined && { deadServers }) };
  problems.push(...checkDeadServers(site));
  return new Array<Site>(counts.sites ?? file.sites ?? 1).fill(site);
}
