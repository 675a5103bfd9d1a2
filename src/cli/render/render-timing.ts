/** A report of the timing check as text for a terminal: one sentence, the table, what to do, what it rests on. Pure. */
import type { Item, List, Report, Table } from '../../timing/report/report.ts';
import { createStyle, harmless, type Style, toWidth, wrap } from './text.ts';

/** @returns lines joined by line feeds, ending with one */
export function renderTiming(
  report: Report,
  options: { readonly color: boolean; readonly columns: number | undefined },
): string {
  const style = createStyle(options.color);
  const width = toWidth(options.columns);
  const lines = [
    ...wrap(report.headline, { width }).map(style.bold),
    ...report.say.flatMap((say) => wrap(say, { width })),
    ...report.tables.flatMap((table) => ['', ...renderTable(table, style)]),
    ...report.lists.flatMap((list) => ['', ...renderList(list, style, width)]),
    ...(report.small.length > 0 ? [''] : []),
    ...report.small.flatMap((small) => wrap(small, { width }).map(style.dim)),
  ];
  return `${lines.join('\n')}\n`;
}

function renderTable({ title, columns, rows, more }: Table, style: Style): readonly string[] {
  return [
    ...(title === undefined ? [] : [style.bold(title)]),
    ...alignColumns([columns, ...rows]).map((line, i) => (i === 0 ? style.dim(line) : line)),
    ...(more === undefined ? [] : [style.dim(more)]),
  ];
}

/** Columns as wide as their widest cell, two blanks apart. */
function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const clean = rows.map((row) => row.map(harmless));
  const widths = (clean[0] ?? []).map((_, i) => Math.max(...clean.map((row) => row[i]?.length ?? 0)));
  return clean.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function renderList({ title, items, more }: List, style: Style, width: number): readonly string[] {
  return [
    style.bold(harmless(title)),
    ...items.flatMap((item) => renderItem(item, style, width)),
    ...(more === undefined ? [] : [style.dim(harmless(more))]),
  ];
}

function renderItem({ text, commands = [], danger }: Item, style: Style, width: number): readonly string[] {
  return [
    ...wrap(text, { width, lead: '- ' }),
    ...commands.map((command) => `    ${style.green(harmless(command))}`),
    ...(danger === undefined ? [] : wrap(danger, { width, lead: '  ! ' }).map(style.yellow)),
  ];
}
