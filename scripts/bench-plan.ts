/**
 * `plan` against doing nothing on random hierarchies: stuck sites in both build modes, counted anew with random numbers that the
 * search never saw, and hours; then how long the largest hierarchies take. Ends with exit code 1 where a plan is worse beyond noise. Writes `docs/results/plan-YYYY-MM-DD.md`.
 *
 *   npm run bench:plan [-- --hierarchies 200 --seed 1]
 */
import { parseArgs } from 'node:util';
import { DEFAULT_FILE } from '../src/timing/input/read-parameters.ts';
import type { Site } from '../src/timing/model/hierarchy.ts';
import type { BuildMode, Parameters } from '../src/timing/model/parameters.ts';
import { BUILD_MODES, DEFAULTS } from '../src/timing/model/parameters.ts';
import { createRandom } from '../src/timing/model/random.ts';
import { recompute, toWays } from '../src/timing/page/recompute.ts';
import type { PlanRequest } from '../src/timing/plan/plan.ts';
import { planUpgrade } from '../src/timing/plan/plan-upgrade.ts';
import { machineLine, table, writeResults } from './inputs.ts';

const { values } = parseArgs({
  options: { hierarchies: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.hierarchies);
const random = createRandom(Number(values.seed), 9001);
const upTo = (most: number): number => Math.floor(random() * (most + 1));
const oneOf = <T>(all: readonly T[]): T => all[upTo(all.length - 1)] as T;

/** Sites of unlike size behind unlike links, below one to four primaries; some dead servers were counted. */
function randomRequest(i: number): PlanRequest {
  const most = oneOf([12, 20, 40, 60]);
  const primaries = oneOf([0, 0, 0, 1, 3]);
  const links = oneOf([[10_000], [10_000, 2000, 512], [512, 128, 64]]);
  const code = (n: number): string => (13_000 + n).toString(36).toUpperCase();
  const sites = Array.from({ length: 1 + upTo(oneOf([4, 15, 40, 40])) }, (_, n): Site => {
    const logonServers = upTo(most);
    return {
      code: code(n),
      logonServers,
      linkKilobitsPerSecond: oneOf(links),
      ...(random() < 0.3 && { deadServers: Math.min(logonServers, upTo(2)) }),
      parent: primaries === 0 ? 'CEN' : `P0${1 + upTo(primaries - 1)}`,
    };
  });
  const above = Array.from(
    { length: primaries },
    (_, n): Site => ({ code: `P0${n + 1}`, logonServers: 3, parent: 'CEN' }),
  );
  const windowMinutes = oneOf([undefined, undefined, 480]);
  return {
    sites: [...sites, ...above],
    parentCode: 'CEN',
    version: oneOf(['1.2', 'SP2', 'SP3', 'SP4'] as const),
    seed: i + 1,
    ...(windowMinutes !== undefined && { windowMinutes }),
  };
}

interface Row {
  readonly sites: number;
  readonly nothing: number;
  readonly plan: number;
  readonly worst: number;
  readonly hoursNothing: number;
  readonly hoursPlan: number;
  readonly steps: number;
  readonly seconds: number;
}

/** The first plan beside doing nothing, with other random numbers; `worst`: what it is worse in any mode, in sites. */
function measure(request: PlanRequest): Row {
  const from = process.cpuUsage();
  const made = planUpgrade(request);
  const { user } = process.cpuUsage(from);
  if (!made.ok) throw new Error(made.problems.map(({ field, message }) => `${field} ${message}`).join('; '));
  const { doNothing, plans } = made.value;
  const model = {
    request: { ...request, seed: (request.seed ?? 1) + 500_000 },
    modes: BUILD_MODES,
    parameters: DEFAULTS,
    ways: toWays({ doNothing, plans: plans.slice(0, 1) }),
  };
  const [nothing, plan] = recompute(model, DEFAULTS, BUILD_MODES);
  if (nothing === undefined || plan === undefined) throw new Error('no plan was made');
  const worse = (mode: BuildMode): number =>
    Math.max(0, (plan.byMode[mode] ?? 0) - (nothing.byMode[mode] ?? 0) - 0.01 * (1 + (nothing.byMode[mode] ?? 0)));
  return {
    sites: request.sites.length,
    nothing: nothing.stuck,
    plan: plan.stuck,
    worst: Math.max(...BUILD_MODES.map(worse)),
    hoursNothing: nothing.hours,
    hoursPlan: plan.hours,
    steps: plans[0]?.handSteps ?? 0,
    seconds: user / 1e6,
  };
}

const rows = Array.from({ length: count }, (_, i) => measure(randomRequest(i)));
const sizes: readonly (readonly [string, (row: Row) => boolean])[] = [
  ['1–5 sites', ({ sites }) => sites <= 5],
  ['6–15', ({ sites }) => sites > 5 && sites <= 15],
  ['16 and more', ({ sites }) => sites > 15],
  ['all', () => true],
];
const mean = (all: readonly Row[], of: (row: Row) => number): string =>
  (all.reduce((sum, row) => sum + of(row), 0) / Math.max(1, all.length)).toFixed(2);
const lines = sizes.map(([name, holds]) => {
  const all = rows.filter(holds);
  return [
    name,
    `${all.length}`,
    mean(all, ({ nothing }) => nothing),
    mean(all, ({ plan }) => plan),
    `${all.filter(({ plan, nothing }) => plan < nothing - 0.01).length}`,
    `${all.filter(({ worst }) => worst > 0).length}`,
    mean(all, ({ hoursNothing }) => hoursNothing),
    mean(all, ({ hoursPlan }) => hoursPlan),
    mean(all, ({ steps }) => steps),
    mean(all, ({ seconds }) => seconds),
  ];
});
const WEEK = 604_800;
const WEEKS = { managerBusyProbability: 0.3, managerCycleSeconds: WEEK, despoolerLatencyMaxSeconds: WEEK };

/** 1,100 sites, the most that a hierarchy can have (Q162536): how long a plan takes. */
function measureLargest(servers: (n: number) => number, links: readonly number[], parameters: Partial<Parameters>) {
  const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const request: PlanRequest = {
    sites: Array.from({ length: 1100 }, (_, n): Site => {
      const code = `S${CODES[Math.floor(n / 36)]}${CODES[n % 36]}`;
      return { code, logonServers: servers(n), linkKilobitsPerSecond: links[n % links.length] as number };
    }),
    parentCode: 'CEN',
    version: 'SP4',
    file: { ...DEFAULT_FILE, parameters: { ...DEFAULTS, ...parameters } },
  };
  const from = process.cpuUsage();
  const made = planUpgrade(request);
  const { user, system } = process.cpuUsage(from);
  if (!made.ok) throw new Error('no plan was made');
  const { doNothing, plans } = made.value;
  const told = [doNothing.stuck, plans[0]?.stuck ?? Number.NaN, (user + system) / 1e6];
  return told.map((value) => value.toFixed(1));
}
const unlike = (n: number): number => 1 + ((n * 7) % 997);
const largest = [
  ['40 servers each', ...measureLargest(() => 40, [10_000], {})],
  ['1 to 997 servers, nearly all different', ...measureLargest(unlike, [10_000], {})],
  ['the same, cycles and polling of a week, three link speeds', ...measureLargest(unlike, [10_000, 2000, 512], WEEKS)],
];
const worst = Math.max(...rows.map((row) => row.worst));
await writeResults(
  'plan',
  [
    `# \`plan\` against doing nothing, ${count} random hierarchies`,
    '',
    machineLine(),
    '',
    'Given numbers, both build modes, counted with random numbers that the search never saw. Stuck sites and hours are means over the',
    'hierarchies; hours: until every site is Active again, 19 times in 20, the 48 hours of stuck sites included.',
    '',
    table(
      [
        '',
        'hierarchies',
        'stuck, doing nothing',
        'stuck, plan 1',
        'better',
        'worse beyond noise',
        'hours, doing nothing',
        'hours, plan 1',
        'steps by hand',
        'CPU s',
      ],
      lines,
    ),
    '',
    `Worst case: ${worst.toFixed(3)} sites worse than doing nothing in one build mode.`,
    '',
    '## 1,100 sites below one parent',
    '',
    table(['', 'stuck, doing nothing', 'stuck, plan 1', 'CPU s'], largest),
    '',
  ].join('\n'),
);
process.exitCode = worst > 0.02 ? 1 : 0;
