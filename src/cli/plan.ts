/** `plan`: an order and a way for every site, in waves within maintenance windows and a target risk, with the commands. */
import type { Site } from '../timing/hierarchy.ts';
import type { Register } from './commands.ts';
import { UsageError } from './io.ts';
import type { TimingFlags } from './timing-options.ts';
import { accepted, addTimingFlags, toTyped } from './timing-options.ts';

interface Options extends TimingFlags {
  readonly parent?: string;
  readonly setup: string;
  readonly window?: string;
  readonly codes?: string;
}

export const registerPlan: Register = (program, io) => {
  addTimingFlags(program.command('plan').description('an upgrade of many sites: waves, commands, checks, deadlines'))
    .option(
      '--parent <code>',
      'site code of the primary site that upgrades them (or the column parent of the hierarchy)',
    )
    .option('--codes <list>', 'site codes, separated by commas, where no hierarchy names them')
    .option('--setup <version>', 'what Setup installs at the parent: 1.2, SP1, SP2, SP3 or SP4', 'SP4')
    .option('--window <minutes>', 'length of a maintenance window, 30 to 10080 (default: 480)')
    .action(async (options: Options) => {
      const [{ readRequest }, { planUpgrade }, { SETUP_VERSIONS }, { checkTypedNumber }] = await Promise.all([
        import('../timing/read-request.ts'),
        import('../timing/plan/plan-upgrade.ts'),
        import('../timing/plan/commands.ts'),
        import('../timing/read-parameters.ts'),
      ]);
      const version = SETUP_VERSIONS.find((one) => one.toLowerCase() === options.setup.toLowerCase());
      if (version === undefined) throw new UsageError(`[plan] --setup takes ${SETUP_VERSIONS.join(', ')}.`);
      const typed = await toTyped(withCount(options), 'plan');
      const request = accepted(readRequest(typed), 'plan', io);
      const sites = named(request.sites, options.codes);
      const parentCode = options.parent ?? sites.find((site) => site.parent !== undefined)?.parent;
      if (parentCode === undefined) {
        throw new UsageError(
          '[plan] --parent is missing: the code of the primary site, so that no command ever takes it.',
        );
      }
      const windowMinutes = options.window === undefined ? undefined : checkTypedNumber(options.window, WINDOW_RULE);
      if (typeof windowMinutes === 'string') throw new UsageError(`[plan] window: ${windowMinutes}`);
      const plan = accepted(
        planUpgrade({ ...request, sites, parentCode, version, ...(windowMinutes !== undefined && { windowMinutes }) }),
        'plan',
        io,
      );
      if (options.json) return io.out(`${JSON.stringify(plan, null, 2)}\n`);
      const [{ describePlan }, { renderTiming }] = await Promise.all([
        import('../timing-report/describe-plan.ts'),
        import('./render-timing.ts'),
      ]);
      io.out(renderTiming(describePlan(plan, { waves: 5000, sites: 1100, steps: 20 }), io));
    });
};

const WINDOW_RULE = { min: 30, max: 10_080, integer: true, unit: 'minutes' };

/** As many sites as there are codes, unless a number was given as well. */
function withCount(options: Options): Options {
  if (options.codes === undefined || options.sites !== undefined || options.hierarchy !== undefined) return options;
  return { ...options, sites: String(splitCodes(options.codes).length) };
}

function splitCodes(list: string): readonly string[] {
  return list.split(/[\s,;]+/).filter((code) => code !== '');
}

function named(sites: readonly Site[], list: string | undefined): readonly Site[] {
  if (list === undefined) return sites;
  const codes = splitCodes(list);
  if (codes.length !== sites.length) {
    throw new UsageError(
      `[plan] --codes names ${codes.length} sites, but there are ${sites.length}: give one code for each.`,
    );
  }
  return sites.map((site, i) => ({ ...site, code: (codes[i] ?? '').toUpperCase() }));
}
