/** The last look at a request: what the readers of this folder would have refused is a fault of the caller. */
import { checkWork } from '../model/bound-of-work.ts';
import type { Site } from '../model/hierarchy.ts';
import type { Parameters } from '../model/parameters.ts';
import { PARAMETERS } from '../model/parameters.ts';
import type { InputProblem } from './problems.ts';
import { capped } from './problems.ts';
import type { NumberRule, ParameterFile } from './read-parameters.ts';
import {
  checkDeadServers,
  checkNumber,
  checkTogether,
  DEFAULT_FILE,
  SERVERS_RULE,
  SITES_RULE,
} from './read-parameters.ts';

/** The rule of a column of the hierarchy. */
export const LINK_RULE: NumberRule = { min: 0.1, max: 10_000_000, unit: 'kb/s' };
export const TARGET_RULE: NumberRule = { min: 0.0001, max: 0.9999 };
/** 16 batches of the largest prime. */
const REPLICATIONS_RULE: NumberRule = { min: 1, max: 131_056, integer: true };

export interface CheckedRequest {
  readonly sites: readonly Site[];
  readonly file?: ParameterFile;
  readonly target?: number;
  readonly replications?: number;
}

/** Everything wrong with a request; empty when it may be computed. */
export function checkRequest({
  sites,
  file = DEFAULT_FILE,
  target,
  replications,
}: CheckedRequest): readonly InputProblem[] {
  const problems = [
    ...checked({ field: 'sites', value: sites.length, rule: SITES_RULE }),
    ...sites.slice(0, SITES_RULE.max).flatMap((site, i) => checkSite(site, i + 1)),
    ...checked({ field: 'target', value: target, rule: TARGET_RULE }),
    ...checked({ field: 'replications', value: replications, rule: REPLICATIONS_RULE }),
    ...checkParameters(file.parameters),
  ];
  return problems.length > 0 ? capped(problems) : checkWork({ sites, file, replications });
}

function checked({
  field,
  value,
  rule,
  row,
}: {
  readonly field: string;
  readonly value: number | undefined;
  readonly rule: NumberRule;
  readonly row?: number | undefined;
}): readonly InputProblem[] {
  if (value === undefined) return [];
  const message = checkNumber(value, rule);
  if (typeof message === 'number') return [];
  return [row === undefined ? { field, message } : { field, row, message }];
}

function checkSite({ logonServers, deadServers, linkKilobitsPerSecond }: Site, row: number): readonly InputProblem[] {
  const counts = deadServers === undefined ? { logonServers } : { logonServers, deadServers };
  return [
    ...checked({ field: 'logonServers', value: logonServers, rule: SERVERS_RULE, row }),
    ...checked({ field: 'deadServers', value: deadServers, rule: SERVERS_RULE, row }),
    ...checkDeadServers(counts).map((problem) => ({ ...problem, row })),
    ...checked({ field: 'linkKilobitsPerSecond', value: linkKilobitsPerSecond, rule: LINK_RULE, row }),
  ];
}

function checkParameters(parameters: Parameters): readonly InputProblem[] {
  return [
    ...PARAMETERS.flatMap((fact) => checked({ field: fact.name, value: parameters[fact.name], rule: fact })),
    ...checkTogether(parameters),
  ];
}
