/** The runbook of a plan as CSV (RFC 4180), one step a row, for a spreadsheet or a ticket system. */
import type { Proposal } from '../plan/plan.ts';

const COLUMNS = [
  'step',
  'phase',
  'wave',
  'window',
  'minute',
  'site',
  'where',
  'command',
  'text',
  'careful',
  'see',
  'by',
  'otherwise',
  'articles',
] as const;

export function planCsv({ steps, waves }: Proposal): string {
  const byNumber = new Map(waves.map((wave) => [wave.number, wave]));
  const rows = steps.map((step) => {
    const wave = step.wave === undefined ? undefined : byNumber.get(step.wave);
    return [
      step.number,
      step.phase,
      step.wave,
      wave?.window,
      wave?.startMinute,
      step.site,
      step.where,
      step.command,
      step.text,
      step.guard,
      step.see,
      step.by,
      step.otherwise,
      step.articles.join(' '),
    ];
  });
  return `${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where it must be. Nothing we write begins as a formula does; a site code cannot. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
