/** A plan as a Markdown document: the comparison, then a checklist that can be ticked off. */
import type { Plan, Proposal, RunbookStep } from '../plan/plan.ts';
import { outcomeRow, planHeadline } from './describe-plan.ts';
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
    ...plan.plans.map(({ name }, i) => `${i + 1}. ${escaped(name)}`),
    '',
    ...(proposal === undefined ? [] : [...siteLines(proposal), ...stepLines(proposal, chosen)]),
    '## If a site gets stuck',
    '',
    'Hours count from the start of the Upgrade Bootstrap Service at the stuck site.',
    '',
    ...plan.recovery.map(({ hours, text, articles }) => `- [ ] **${hours} h** ${escaped(text)}${sources(articles)}`),
    ...(plan.warnings.length === 0 ? [] : ['', '## Warnings', '']),
    ...plan.warnings.map(({ text, articles }) => `- ${escaped(text)}${sources(articles)}`),
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
      row([code, parent, wave === 0 ? way : `${wave}`, wave === 0 ? '-' : percent(risk)]),
    ),
    '',
  ];
}

function stepLines({ steps, waves }: Proposal, chosen: number): readonly string[] {
  let wave: number | undefined;
  return [
    `## Plan ${chosen + 1}, step by step`,
    '',
    ...steps.flatMap((step) => {
      const begins = step.wave !== undefined && step.wave !== wave;
      wave = step.wave;
      const found = begins ? waves.find(({ number }) => number === wave) : undefined;
      const heading =
        found === undefined
          ? []
          : [
              `### Wave ${found.number} under ${found.parent}: window ${found.window}, from minute ${found.startMinute}`,
              '',
            ];
      return [...heading, ...stepBlock(step)];
    }),
    '',
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
    ...(see === undefined ? [] : [`  - You see: ${escaped(see)}${by === undefined ? '' : `, ${escaped(by)}`}`]),
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
