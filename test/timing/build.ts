/** Builders for the tests of the timing check. */

import type { ParameterFile } from '../../src/timing/input/read-parameters.ts';
import { DEFAULT_FILE } from '../../src/timing/input/read-parameters.ts';
import type { Site } from '../../src/timing/model/hierarchy.ts';
import type { Parameters } from '../../src/timing/model/parameters.ts';
import { DEFAULTS } from '../../src/timing/model/parameters.ts';

export function parameters(overrides: Partial<Parameters> = {}): Parameters {
  return { ...DEFAULTS, ...overrides };
}

/** A parameter file as if these had been written into it. */
export function parameterFile(overrides: Partial<Parameters> = {}): ParameterFile {
  const given = Object.keys(overrides) as (keyof Parameters)[];
  return { ...DEFAULT_FILE, parameters: parameters(overrides), given };
}

/** `count` equal sites. */
export function sites(count: number, logonServers: number, more: Partial<Site> = {}): readonly Site[] {
  return Array.from({ length: count }, () => ({ logonServers, ...more }));
}

/** Everything after the bootstrap takes exactly no time except a fixed build: W is `seconds`, for every site alone. */
export function fixedDelay(seconds: number): Partial<Parameters> {
  return {
    hierarchyManagerSleepSeconds: 0,
    packageBuildMeanSeconds: seconds,
    packageBuildCv: 0,
    schedulerLatencyMaxSeconds: 0,
    packageMegabytes: 0,
  };
}
