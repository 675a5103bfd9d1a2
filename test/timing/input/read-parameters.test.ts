import { describe, expect, it } from 'vitest';
import { toSentence } from '../../../src/timing/input/problems.ts';
import { readParameters, readSettings } from '../../../src/timing/input/read-parameters.ts';
import { PARAMETERS, parameterFact } from '../../../src/timing/model/parameters.ts';

function problemsOf(reading: ReturnType<typeof readParameters>): readonly string[] {
  return reading.ok ? [] : reading.problems.map(toSentence);
}

describe('a parameter file', () => {
  it('changes what it names and leaves the rest at its defaults', () => {
    const reading = readParameters({
      serverStopMeanSeconds: 31.5,
      sites: 12,
      logonServers: 40,
      packageBuildMode: 'once',
    });
    expect(reading).toMatchObject({
      ok: true,
      value: {
        given: ['serverStopMeanSeconds'],
        sites: 12,
        logonServers: 40,
        packageBuildMode: 'once',
        parameters: { serverStopMeanSeconds: 31.5, deadShare: 0.02, senderThreads: 5 },
      },
    });
  });

  it.each<[unknown, string]>([
    [{ deadShar: 0.1 }, 'deadShar: no parameter has this name; did you mean deadShare?'],
    [
      { server_stop_mean_seconds: 3 },
      'server_stop_mean_seconds: no parameter has this name; did you mean serverStopMeanSeconds?',
    ],
    [{ deadShare: 1.2 }, 'deadShare: is 1.2; it must be a number from 0 to 1'],
    [{ deadShare: -0.1 }, 'deadShare: is -0.1; it must be a number from 0 to 1'],
    [{ deadShare: '0.1' }, 'deadShare: is "0.1"; it must be a number from 0 to 1'],
    [{ deadShare: null }, 'deadShare: is empty; it must be a number from 0 to 1'],
    [{ deadShare: true }, 'deadShare: is "true"; it must be a number from 0 to 1'],
    [{ senderThreads: 2.5 }, 'senderThreads: is 2.5; it must be a whole number from 0 to 99'],
    [{ senderThreads: 1e9 }, 'senderThreads: is 1000000000; it must be a whole number from 0 to 99'],
    [{ serverStopMeanSeconds: 0 }, 'serverStopMeanSeconds: is 0; it must be a number from 0.1 to 3600 s'],
    [{ linkKilobitsPerSecond: 0 }, 'linkKilobitsPerSecond: is 0; it must be a number from 0.1 to 10000000 kb/s'],
    [
      { packageMegabytes: Number.NaN },
      'packageMegabytes: is not a finite number; it must be a number from 0 to 100000 MB',
    ],
    [{ sites: 0 }, 'sites: is 0; it must be a whole number from 1 to 1100'],
    [{ sites: 1101 }, 'sites: is 1101; it must be a whole number from 1 to 1100'],
    [{ logonServers: 3, deadServers: 4 }, 'deadServers: is 4, more than the 3 logon servers; it must be from 0 to 3'],
    [{ packageBuildMode: 'twice' }, 'packageBuildMode: is "twice"; it must be per-site, once or both'],
    [
      { managerBusyProbability: 0.9 },
      'managerBusyProbability: has no effect without managerCycleSeconds; give the length of a watchdog cycle as well, such as 1440',
    ],
    [{ response: 'quick' }, 'response: is "quick"; it must be Very Fast, Fast, Medium or Slow'],
    [
      { deadShare: 0.7, slowShare: 0.4 },
      'deadShare: deadShare 0.7 + slowShare 0.4 + hangShare 0 is 1.1; the sum must be at most 1',
    ],
    [[], 'parameters: must be a JSON object like {"serverStopMeanSeconds": 31}'],
    [null, 'parameters: must be a JSON object like {"serverStopMeanSeconds": 31}'],
    [
      { calibration: { estimates: { deadShare: { value: 2 } } } },
      'calibration: estimates.deadShare value must be a number from 0 to 1',
    ],
    [{ calibration: 3 }, 'calibration: is not what calibrate writes; it must be an object with "estimates"'],
  ])('refuses %o', (json, message) => {
    expect(problemsOf(readParameters(json))).toEqual([message]);
  });

  it('lists the names when nothing is near, and is not fooled by what every object has', () => {
    for (const name of ['xyzzyplugh', 'constructor', '__proto__x', 'toString']) {
      expect(problemsOf(readParameters({ [name]: 1 }))).toEqual([
        expect.stringMatching(/no parameter has this name; the names are siteServerStopSeconds/),
      ]);
    }
  });

  it('reports all problems at once, and counts those beyond twenty', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`qqqqqqqqqqqqqq${i}`, 1]));
    expect(problemsOf(readParameters(many))).toHaveLength(21);
    expect(problemsOf(readParameters(many)).at(-1)).toContain('10 more');
  });

  it('lets one Response switch set the polling of the Despooler, unless that is given too', () => {
    expect(readParameters({ response: 'very fast' })).toMatchObject({
      value: {
        response: 'Very Fast',
        parameters: { despoolerLatencyMaxSeconds: 60, managerBusyProbability: 1, managerCycleSeconds: 1440 },
      },
    });
    expect(readParameters({ response: 'Slow', despoolerLatencyMaxSeconds: 5 })).toMatchObject({
      value: { parameters: { despoolerLatencyMaxSeconds: 5 } },
    });
  });

  it('accepts shares that add up to 1 although binary makes it a little more', () => {
    expect(readParameters({ deadShare: 0.7, slowShare: 0.2, hangShare: 0.1 }).ok).toBe(true);
  });
});

describe('a parameter file of 100,000 names', () => {
  it('is refused before its names are compared', () => {
    const names = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`deadShar${i}`, 0.1]));
    expect(problemsOf(readParameters(names))).toEqual([
      expect.stringMatching(/^file: has 100000 names; there are \d+ parameters$/),
    ]);
  });
});

describe('settings', () => {
  it('change a file, later ones last', () => {
    const file = readParameters({ deadShare: 0.1, senderThreads: 2 });
    const reading = readSettings(['deadShare=0.2', ' deadShare = 0.3 '], file.ok ? file.value : undefined);
    expect(reading).toMatchObject({ value: { parameters: { deadShare: 0.3, senderThreads: 2 } } });
    expect(reading.ok && [...reading.value.given].sort()).toEqual(['deadShare', 'senderThreads']);
  });

  it.each([
    ['deadShare', 'set: is "deadShare"; write name=value'],
    ['=3', 'set: is "=3"; write name=value'],
    ['deadShare=', 'deadShare: is empty; it must be a number from 0 to 1'],
    ['deadShare=0,5', 'deadShare: is "0,5"; use a decimal point and no thousands separators'],
    ['deadShare=many', 'deadShare: is "many"; it must be a number from 0 to 1'],
    ['senderThreads=1e9', 'senderThreads: is 1000000000; it must be a whole number from 0 to 99'],
    ['senderThreads=0x5', 'senderThreads: is "0x5"; it must be a whole number from 0 to 99'],
    ['deadShare=NaN', 'deadShare: is "NaN"; it must be a number from 0 to 1'],
  ])('refuse %s', (setting, message) => {
    expect(problemsOf(readSettings([setting]))).toEqual([message]);
  });
});

describe('the table of parameters', () => {
  it('has a default and a plausible range within what is accepted, and a source for each', () => {
    for (const { default: value, min, max, plausible, source, name } of PARAMETERS) {
      expect(value, name).toBeGreaterThanOrEqual(min);
      expect(value, name).toBeLessThanOrEqual(max);
      expect(source.length, name).toBeGreaterThan(5);
      const [low, high] = plausible ?? [value, value];
      expect(low >= min && low <= value && value <= high && high <= max, name).toBe(true);
    }
  });

  it('is found by name', () => {
    expect(parameterFact('deadTimeoutSeconds')).toMatchObject({ default: 45, symbol: 'Tc' });
    expect(parameterFact('valueOf')).toBeUndefined();
  });
});
