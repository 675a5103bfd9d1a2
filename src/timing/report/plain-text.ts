/** A report as a text file, whole: what a message has no room for. */
import type { Item, List, Report, Table } from './report.ts';

/** Whether a list or a table of it was cut. */
export function isCut({ tables, lists }: Report): boolean {
  return [...tables, ...lists].some((part) => part.isCut === true);
}

export function plainText({ headline, say, tables, lists, small }: Report): string {
  const parts = [[headline, ...say], ...tables.map(tableLines), ...lists.map(listLines), small];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function tableLines({ title, columns, rows, more }: Table): readonly string[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  const lines = all.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...(title === undefined ? [] : [title]), ...lines, ...(more === undefined ? [] : [more])];
}

function listLines({ title, items, more }: List): readonly string[] {
  return [title, ...items.flatMap(itemLines), ...(more === undefined ? [] : [more])];
}

function itemLines({ text, commands = [], danger }: Item): readonly string[] {
  return [`- ${text}`, ...commands.map((one) => `    ${one}`), ...(danger === undefined ? [] : [`  ! ${danger}`])];
}
