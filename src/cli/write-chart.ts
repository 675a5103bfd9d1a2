/** `--chart FILE.svg|.png`: the only place of the command line that loads the chart library. */
import { writeFile } from 'node:fs/promises';
import type { Picture } from '../timing-chart/picture.ts';
import { type CliIo, UsageError } from './io.ts';

/** @throws UsageError when the name ends in neither .svg nor .png: checked before anything is computed */
export function checkChartName(path: string | undefined, area: string): void {
  if (path === undefined || /\.(?:svg|png)$/i.test(path)) return;
  throw new UsageError(`[${area}] --chart ${path}: the name must end in .svg or .png.`);
}

/** Draws and writes; says on stderr what the picture shows, because stdout may be JSON. */
export async function writeChart(path: string, picture: Picture, area: string, io: CliIo): Promise<void> {
  const { drawSvg, toPng } = await import('../timing-chart/draw.ts');
  const svg = await drawSvg(picture);
  try {
    await writeFile(path, /\.png$/i.test(path) ? await toPng(svg) : svg);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(
      `[${area}] --chart ${path} cannot be written (${(error as { code?: string }).code ?? error.name}).`,
    );
  }
  io.err(`[${area}] wrote ${path}: ${picture.alt}\n`);
}
