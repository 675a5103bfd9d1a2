/** A plan as a Markdown document: the comparison, then a checklist that can be ticked off. */
import type { Plan, PlannedWave, Proposal, RunbookStep } from '../plan/plan.ts';
import { groupSteps, OUTCOME_COLUMNS, outcomeRows, planHeadline, planSentences, WAYS } from './describe-plan.ts';
import { assumptionSentence } from './explain-risk.ts';
import { percent, sources } from './figures.ts';
import { planReportWords, planFileWords as words } from './words/plan-words.ts';

/** @param chosen which of the plans, from 0 */
export function planMarkdown(plan: Plan, chosen = 0): string {
  const proposal = plan.plans[chosen];
  const lines = [
    `# ${words.title}`,
    '',
    planHeadline(plan),
    '',
    ...table(OUTCOME_COLUMNS, outcomeRows(plan)),
    '',
    ...planSentences(plan).map((sentence) => `- ${escaped(sentence)}`),
    '',
    ...(proposal === undefined
      ? []
      : [...siteLines(proposal), ...stepLines(proposal, chosen, plan.windowMinutes !== null)]),
    `## ${words.stuck}`,
    '',
    words.hoursCount,
    '',
    ...plan.recovery.map(
      ({ hours, text, articles }) => `- [ ] **${words.hours(hours)}** ${escaped(text)}${sources(articles)}`,
    ),
    ...(plan.warnings.length === 0 ? [] : ['', `## ${words.warnings}`, '']),
    ...plan.warnings.map(({ text, articles }) => `- ${escaped(text)}${sources(articles)}`),
    ...assumptionSentence(plan.assumed).flatMap((sentence) => ['', escaped(sentence)]),
    '',
  ];
  return lines.join('\n');
}

function siteLines({ sites }: Proposal): readonly string[] {
  const { columns } = planReportWords;
  return [
    `## ${words.sites}`,
    '',
    ...table(
      [columns.site, columns.parent, columns.wave, columns.chance],
      sites.map(({ code, parent, way, wave, risk }) => [
        code,
        parent,
        wave === 0 ? WAYS[way] : `${wave}`,
        wave === 0 ? planReportWords.rows.none : percent(risk),
      ]),
    ),
    '',
  ];
}

function stepLines({ steps, waves }: Proposal, chosen: number, windowed: boolean): readonly string[] {
  return [
    `## ${words.steps(chosen + 1)}`,
    '',
    ...groupSteps(steps).flatMap((group) => {
      const wave = waves.find(({ number }) => number === group.wave);
      return [
        `### ${wave === undefined ? group.title : waveHeading(group.title, wave, windowed)}`,
        '',
        ...group.steps.flatMap(stepBlock),
        '',
      ];
    }),
  ];
}

function waveHeading(title: string, { parent, startMinute, window }: PlannedWave, windowed: boolean): string {
  if (!windowed) return words.wave(title, parent);
  return words.waveInWindow({ title, parent, minute: startMinute, window });
}

function stepBlock({
  number,
  text,
  where,
  command,
  guard,
  see,
  by,
  otherwise,
  articles,
}: RunbookStep): readonly string[] {
  return [
    `- [ ] **${number}.** ${escaped(text)} *${escaped(where)}*${sources(articles)}`,
    ...(command === undefined ? [] : ['', '  ```', `  ${command}`, '  ```', '']),
    ...(guard === undefined ? [] : [`  - ${words.careful(escaped(guard))}`]),
    ...(see === undefined
      ? []
      : [`  - ${by === undefined ? words.see(escaped(see)) : words.seeBy(escaped(see), escaped(by))}`]),
    ...(otherwise === undefined ? [] : [`  - ${words.otherwise(escaped(otherwise))}`]),
  ];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [row(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(row)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => escaped(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** What Markdown would take for its own; a backslash of a path must stay one. */
function escaped(text: string): string {
  return text.replace(/[\\*_<>[\]`]/g, (mark) => `\\${mark}`);
}
