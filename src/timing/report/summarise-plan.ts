/** A plan for a message: doing nothing beside the plans, what to do in short, and where the rest is. */
import type { Plan, PlannedWave, Proposal } from '../plan/plan.ts';
import { describePlan } from './describe-plan.ts';
import { assumptionSentence } from './explain-risk.ts';
import { counted, duration, percent, sources } from './figures.ts';
import type { Item, Report } from './report.ts';
import { listOf } from './report.ts';

/** Waves and commands that a message shows; the files have all. */
const MOST_WAVES = 5;
const MOST_COMMANDS = 10;

/** @param files whether the runbook follows as files */
export function summarisePlan(plan: Plan, { files }: { readonly files: boolean }): Report {
  const whole = describePlan({ plan }, { sites: 0, steps: 5 });
  const [best] = plan.plans;
  const rest = files
    ? [
        'plan.md and plan.csv below list every step with its command, what you should see, and what to do if you do not see it. To vary the assumptions, open plan.html in a browser.',
      ]
    : [];
  return {
    headline: whole.headline,
    say: whole.say,
    tables: whole.tables.slice(0, 1),
    lists: [
      ...(best === undefined ? [] : listOf('Plan 1 in short', inShort(best), MOST_WAVES + 8)),
      ...whole.lists.filter(({ title }) => title === 'Warnings'),
    ],
    small: [...(best === undefined ? [] : rest), ...assumptionSentence(plan.assumed)],
  };
}

function inShort({ steps, measures, waves }: Proposal): readonly Item[] {
  const before = steps.filter(({ phase }) => phase === 'before').length;
  const setups = steps.filter(({ phase }) => phase === 'setup');
  const left = waves.length - MOST_WAVES;
  return [
    { text: `${counted(before, 'check')} and backups before the upgrade (Q171338).` },
    ...measures.slice(0, MOST_WAVES).map(({ text, articles }) => ({ text: `${capital(text)}${sources(articles)}.` })),
    ...(measures.length > MOST_WAVES
      ? [{ text: `And ${measures.length - MOST_WAVES} more settings at other parents.` }]
      : []),
    ...setups.slice(0, 3).map(({ text, where, command, guard, articles }) => ({
      text: `${text} ${capital(where)}${sources(articles)}.`,
      ...(command !== undefined && { commands: [command] }),
      ...(guard !== undefined && { danger: `${capital(guard)}.` }),
    })),
    ...waves.slice(0, MOST_WAVES).map((wave) => waveItem(wave, steps)),
    ...(left > 0
      ? [{ text: `And ${counted(left, 'more wave')}, each starts when all sites of the wave before are Active.` }]
      : []),
    ...(measures.some(({ undo }) => undo !== undefined)
      ? [{ text: 'Once all sites are Active, restore these settings.' }]
      : []),
  ];
}

function waveItem({ number, parent, way, codes, minutes, anyStuck }: PlannedWave, steps: Proposal['steps']): Item {
  const who = codes.length <= 3 ? codes.join(', ') : counted(codes.length, 'site');
  const risk = `chance that any site gets stuck: ${percent(anyStuck)}`;
  if (way === 'automatic') {
    return {
      text: `${who} below ${parent} ${codes.length === 1 ? 'upgrades' : 'upgrade'} automatically and ${codes.length === 1 ? 'is' : 'are'} Active again after about ${duration(60 * minutes)}; ${risk}.`,
    };
  }
  const commands = steps.flatMap(({ wave, command }) => (wave === number && command !== undefined ? [command] : []));
  const guard = steps.find((step) => step.wave === number && step.guard !== undefined)?.guard;
  const more = commands.length - MOST_COMMANDS;
  return {
    text: `Wave ${number}: force ${who} at ${parent}, in SMS\\Site.srv\\X86.bin; Active again after about ${duration(60 * minutes)}; ${risk}.${more > 0 ? ` The first ${MOST_COMMANDS} of ${commands.length} commands:` : ''}`,
    commands: commands.slice(0, MOST_COMMANDS),
    ...(guard !== undefined && { danger: `${capital(guard)}.` }),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
