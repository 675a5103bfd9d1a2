/** A plan as a Markdown document: the comparison, then a checklist that can be ticked off. */
import type { Plan, Proposal, RunbookStep } from '../plan/plan.ts';
import { groupSteps, outcomeRow, planHeadline, planSentences, WAYS } from './describe-plan.ts';
import { assumptionSentence } from './explain-risk.ts';
import { percent, sources } from './figures.ts';

/** @param chosen which of the plans, from 0 */
export function planMarkdown(plan: Plan, chosen = 0): string {
  const proposal = plan.plans[chosen];
  const lines = [
    '# Upgrade of secondary sites',
    '',
    planHeadline(plan),
    '',
    '| | sites stuck | 90 % range | time if none is stuck | time in 95 % of cases | manual steps |',
    '|---|---|---|---|---|---|',
    row(outcomeRow('do nothing', plan.doNothing)),
    ...plan.plans.map((one, i) => row(outcomeRow(`plan ${i + 1}`, one))),
    '',
    ...planSentences(plan).map((sentence) => `- ${escaped(sentence)}`),
    '',
    ...(proposal === undefined
      ? []
      : [...siteLines(proposal), ...stepLines(proposal, chosen, plan.windowMinutes !== null)]),
    '## If a site gets stuck',
    '',
    'Hours count from the start of the Upgrade Bootstrap Service at the stuck site.',
    '',
    ...plan.recovery.map(({ hours, text, articles }) => `- [ ] **${hours} h** ${escaped(text)}${sources(articles)}`),
    ...(plan.warnings.length === 0 ? [] : ['', '## Warnings', '']),
    ...plan.warnings.map(({ text, articles }) => `- ${escaped(text)}${sources(articles)}`),
    ...assumptionSentence(plan.assumed).flatMap((sentence) => ['', escaped(sentence)]),
    '',
  ];
  return lines.join('\n');
}

function siteLines({ sites }: Proposal): readonly string[] {
  return [
    '## Sites',
    '',
    '| site | parent | wave | chance to get stuck |',
    '|---|---|---|---|',
    ...sites.map(({ code, parent, way, wave, risk }) =>
      row([code, parent, wave === 0 ? WAYS[way] : `${wave}`, wave === 0 ? '-' : percent(risk)]),
    ),
    '',
  ];
}

function stepLines({ steps, waves }: Proposal, chosen: number, windowed: boolean): readonly string[] {
  return [
    `## Plan ${chosen + 1}, step by step`,
    '',
    ...groupSteps(steps).flatMap((group) => {
      const wave = waves.find(({ number }) => number === group.wave);
      const when = windowed && wave ? `, from minute ${wave.startMinute} of maintenance window ${wave.window}` : '';
      const heading = wave === undefined ? group.title : `${group.title}: sites under ${wave.parent}${when}`;
      return [`### ${heading}`, '', ...group.steps.flatMap(stepBlock), ''];
    }),
  ];
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
    ...(guard === undefined ? [] : [`  - **Careful:** ${escaped(guard)}`]),
    ...(see === undefined ? [] : [`  - You should see: ${escaped(see)}${by === undefined ? '' : `, ${escaped(by)}`}`]),
    ...(otherwise === undefined ? [] : [`  - If not: ${escaped(otherwise)}`]),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => escaped(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** What Markdown would take for its own; a backslash of a path must stay one. */
function escaped(text: string): string {
  return text.replace(/[\\*_<>[\]`]/g, (mark) => `\\${mark}`);
}
