/** A plan in words: waves with their commands, how the automatic upgrade is held, checks and deadlines. */

import type { Step } from '../timing/plan/plan-steps.ts';
import type { Plan, PlannedSite, PlannedWave } from '../timing/plan/plan-upgrade.ts';
import { assumptionSentence } from './describe-risk.ts';
import { amount, counted, duration, percent, sources } from './figures.ts';
import type { Item, Report } from './report.ts';
import { listOf } from './report.ts';

/** How many waves, sites and steps one screen takes. */
export interface PlanRoom {
  readonly waves: number;
  readonly sites: number;
  readonly steps: number;
}

export function describePlan(plan: Plan, room: PlanRoom): Report {
  const automatic = plan.sites.filter(({ way }) => way === 'automatic');
  const notes = plan.sites.filter(({ way, overTarget }) => way === 'blocked' || overTarget);
  const guard = plan.waves[0]?.commands[0]?.guard;
  return {
    headline: headlineOf(plan, automatic),
    say: [
      ...(plan.waves.length > 0
        ? [`${duration(60 * plan.waves.reduce((sum, { minutes }) => sum + minutes, 0))} in all, 19 times in 20.`]
        : []),
      ...(guard === undefined ? [] : [`PREINST: ${guard} (Q165876, Q192471).`]),
    ],
    tables: [
      {
        title: 'Sites',
        columns: ['site', 'parent', 'way', 'wave', 'risk'],
        rows: plan.sites
          .slice(0, room.sites)
          .map(({ code, parent, way, wave, risk }) => [code, parent, way, wave === 0 ? '-' : `${wave}`, percent(risk)]),
        ...(plan.sites.length > room.sites && { more: `and ${plan.sites.length - room.sites} more` }),
      },
    ],
    lists: [
      ...listOf('Before', plan.before.map(stepItem), room.steps),
      ...listOf(
        'Hold the automatic upgrade',
        plan.hold.map(({ where, command, guard: danger, articles }) => ({
          text: `${capital(where)}${sources(articles)}`,
          commands: [command],
          danger,
        })),
        room.waves,
      ),
      ...listOf('Then wave by wave', plan.waves.map(waveItem), room.waves),
      ...listOf('Look at these first', notes.map(noteItem), room.steps),
      ...listOf('After each wave', plan.after.map(stepItem), room.steps),
      ...listOf(
        'By when, from the start of a bootstrap',
        plan.deadlines.map((one) => ({ text: `${one.hours} h: ${one.text}${sources(one.articles)}` })),
        room.steps,
      ),
      ...listOf(
        'Watch out',
        plan.warnings.map((one) => ({ text: `${one.text}${sources(one.articles)}` })),
        room.steps,
      ),
    ],
    small: assumptionSentence(plan.assumed),
  };
}

function headlineOf(plan: Plan, automatic: readonly PlannedSite[]): string {
  const total = counted(plan.sites.length, 'site');
  const blocked = plan.sites.filter(({ way }) => way === 'blocked').length;
  const held = blocked > 0 ? ` ${counted(blocked, 'site')} must become Active first.` : '';
  const over = plan.sites.filter(({ overTarget }) => overTarget).length;
  const risky = over > 0 ? ` ${over} of them ${over === 1 ? 'stays' : 'stay'} above the accepted risk.` : '';
  if (plan.waves.length === 0) {
    const verb =
      over > 0 ? 'go by themselves, because nothing can hold them in this version.' : 'may go by themselves.';
    return `${total}: ${automatic.length === plan.sites.length ? 'all' : automatic.length} ${verb}${risky}${held}`;
  }
  const waves = counted(plan.waves.length, 'wave');
  const windows = counted(plan.windows, 'maintenance window');
  const stuck = amount(plan.waves.reduce((sum, wave) => sum + wave.expectedStuck, 0));
  return `${total} in ${waves} over ${windows}, forced site by site: ${stuck} stuck on average.${risky}${held}`;
}

function waveItem(wave: PlannedWave): Item {
  const { number, parent, codes, window, startMinute, minutes, anyLost, fitsWindow } = wave;
  const where = `window ${window}, minute ${startMinute} to ${startMinute + minutes}`;
  const late = fitsWindow ? '' : ' (longer than the window)';
  const place = wave.commands[0]?.where ?? `at the parent ${parent}`;
  const text = `Wave ${number} · ${where}${late} · ${counted(codes.length, 'site')}, any lost ${percent(anyLost)} · ${place}`;
  return { text, commands: wave.commands.map(({ command }) => command) };
}

function noteItem({ code, why }: PlannedSite): Item {
  return { text: `${code}: ${why}` };
}

function stepItem({ text, articles }: Step): Item {
  return { text: `${text}${sources(articles)}` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
