/** The first articles of an archive as folders of several sizes, each file once on the disk. */
import { link, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readPacked } from '../../src/library/imported/archive/packed-files.ts';

/**
 * @param sizes numbers of articles, ascending
 * @returns a folder for each size that the archive fills; a larger one gets all there is
 */
export async function makeCorpora(
  archive: string,
  folder: string,
  sizes: readonly number[],
): Promise<readonly { readonly size: number; readonly source: string }[]> {
  const { size: bytes } = await stat(archive);
  const most = sizes.at(-1) ?? 0;
  const sourceOf = (size: number) => join(folder, `first-${size}`);
  const made = new Set<string>();
  let count = 0;
  for await (const file of readPacked(archive, bytes, () => undefined)) {
    if (count >= most) break;
    if (file.kind !== 'file' || !file.path.endsWith('README.md')) continue;
    const whole = join(sourceOf(most), file.path);
    for (const size of [most, ...sizes.filter((one) => one < most && count < one)]) {
      const path = join(sourceOf(size), file.path);
      if (!made.has(dirname(path))) await mkdir(dirname(path), { recursive: true });
      made.add(dirname(path));
      if (size === most) await writeFile(whole, file.bytes);
      else await link(whole, path);
    }
    count++;
  }
  return sizes.map((size) => ({ size: Math.min(size, count), source: sourceOf(size) }));
}
