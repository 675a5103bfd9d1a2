/** `--chart FILE.svg|.png` and other files: the only place of the command line that loads the chart library. */

import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeErrno, UsageError, UserError } from '../../errors.ts';
import type { Picture } from '../../timing/chart/picture.ts';
import { fileWords } from '../words/file-words.ts';
import type { CliIo } from './io.ts';

/** @throws UsageError when the name ends in neither .svg nor .png: checked before anything is computed */
export function checkChartName(path: string | undefined, area: string): void {
  if (path === undefined || /\.(?:svg|png)$/i.test(path)) return;
  throw new UsageError({ area, ...fileWords.wrongEnding('--chart', path, '.svg or .png') });
}

/** Name and place of a picture, as `checkChartName` and `checkWritable` have it; nothing without one. */
export async function checkChart(path: string | undefined, area: string): Promise<void> {
  checkChartName(path, area);
  if (path !== undefined) await checkWritable(path, '--chart', area);
}

/** @throws UsageError when the name does not end in .html */
export function checkPageName(path: string | undefined, area: string): void {
  if (path === undefined || /\.html?$/i.test(path)) return;
  throw new UsageError({ area, ...fileWords.wrongEnding('--html', path, '.html') });
}

/** @throws UsageError when the file cannot be written: checked before anything is computed, without leaving a file behind */
export async function checkWritable(path: string, flag: string, area: string): Promise<void> {
  try {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) throw new UsageError({ area, ...fileWords.isFolder(flag, path) });
    await access(found === undefined ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    throw error instanceof UsageError ? error : cannotWrite(`${flag} ${path}`, area, error);
  }
}

function cannotWrite(what: string, area: string, error: unknown): Error {
  if (!(error instanceof Error)) return new UserError({ area, ...fileWords.unwritable(what) });
  return new UsageError({ area, ...fileWords.unwritable(what, describeErrno(error)) });
}

/** Writes a text and says so on stderr, because stdout may be JSON. */
export async function writeText({
  path,
  text,
  area,
  io,
}: {
  readonly path: string;
  readonly text: string;
  readonly area: string;
  readonly io: CliIo;
}): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw cannotWrite(path, area, error);
  }
  io.err(fileWords.wrote(area, path));
}

/** Draws and writes; says on stderr what the picture shows, because stdout may be JSON. */
export async function writeChart({
  path,
  picture,
  area,
  io,
}: {
  readonly path: string;
  readonly picture: Picture;
  readonly area: string;
  readonly io: CliIo;
}): Promise<void> {
  const { drawSvg, toPng } = await import('../../timing/chart/draw.ts');
  const svg = await drawSvg(picture);
  try {
    await writeFile(path, /\.png$/i.test(path) ? await toPng(svg) : svg);
  } catch (error) {
    throw cannotWrite(`--chart ${path}`, area, error);
  }
  io.err(fileWords.drew(area, path, picture.alt));
}
