/** A plan for a message: doing nothing beside the plans, what to do in short, and where the rest is. */
import type { Plan, PlannedWave, Proposal } from '../plan/plan.ts';
import { describePlan } from './describe-plan.ts';
import { assumptionSentence } from './explain-risk.ts';
import { capital, duration, percent, withSources } from './figures.ts';
import type { Item, Report } from './report.ts';
import { listOf } from './report.ts';
import { figureWords } from './words/figure-words.ts';
import { planReportWords, planSummaryWords as words } from './words/plan-words.ts';

/** Waves and commands that a message shows; the files have all. */
const MOST_WAVES = 5;
const MOST_COMMANDS = 10;

/** @param files whether the runbook follows as files */
export function summarisePlan(plan: Plan, { files }: { readonly files: boolean }): Report {
  const whole = describePlan({ plan }, { sites: 0, steps: 5 });
  const [best] = plan.plans;
  const rest = files ? [words.files] : [];
  return {
    headline: whole.headline,
    say: whole.say,
    tables: whole.tables.slice(0, 1),
    lists: [
      ...(best === undefined ? [] : listOf(words.title, inShort(best), MOST_WAVES + 8)),
      ...whole.lists.filter(({ title }) => title === planReportWords.warnings),
    ],
    small: [...(best === undefined ? [] : rest), ...assumptionSentence(plan.assumed)],
  };
}

function inShort({ steps, measures, waves }: Proposal): readonly Item[] {
  const before = steps.filter(({ phase }) => phase === 'before').length;
  const setups = steps.filter(({ phase }) => phase === 'setup');
  const left = waves.length - MOST_WAVES;
  return [
    { text: words.before(before) },
    ...measures.slice(0, MOST_WAVES).map(({ text, articles }) => ({
      text: planReportWords.sentence(withSources(capital(text), articles)),
    })),
    ...(measures.length > MOST_WAVES ? [{ text: words.moreSettings(measures.length - MOST_WAVES) }] : []),
    ...setups.slice(0, 3).map(({ text, where, command, guard, articles }) => ({
      text: words.setup(text, withSources(capital(where), articles)),
      ...(command !== undefined && { commands: [command] }),
      ...(guard !== undefined && { danger: planReportWords.sentence(capital(guard)) }),
    })),
    ...waves.slice(0, MOST_WAVES).map((wave) => waveItem(wave, steps)),
    ...(left > 0 ? [{ text: words.moreWaves(left) }] : []),
    ...(measures.some(({ undo }) => undo !== undefined) ? [{ text: words.restore }] : []),
  ];
}

function waveItem({ number, parent, way, codes, minutes, anyStuck }: PlannedWave, steps: Proposal['steps']): Item {
  const who = codes.length <= 3 ? codes.join(', ') : figureWords.nouns.sites(codes.length);
  const wave = { who, parent, time: duration(60 * minutes), risk: percent(anyStuck) };
  if (way === 'automatic') {
    return { text: codes.length === 1 ? words.automaticOne(wave) : words.automatic(wave) };
  }
  const commands = steps.flatMap(({ wave, command }) => (wave === number && command !== undefined ? [command] : []));
  const guard = steps.find((step) => step.wave === number && step.guard !== undefined)?.guard;
  const more = commands.length - MOST_COMMANDS;
  const forced = words.forced(number, wave);
  return {
    text: more > 0 ? `${forced} ${words.firstCommands(MOST_COMMANDS, commands.length)}` : forced,
    commands: commands.slice(0, MOST_COMMANDS),
    ...(guard !== undefined && { danger: planReportWords.sentence(capital(guard)) }),
  };
}
