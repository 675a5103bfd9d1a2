/**
 * Which code reads articles and writes packs, as a hash of it. A pack that other code wrote is not opened: its words would be cut in
 * another way, or its parts lie elsewhere.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Beside this file, once built. */
const BUILT = new URL('./pack-code.txt', import.meta.url);
/** Everything that decides what a pack holds is imported by these. */
const ENTRIES = ['write-pack', 'import-worker'];

let known: Promise<string> | undefined;

/** Sixteen hexadecimal digits. @throws Error when the build made none */
export function packCode(): Promise<string> {
  known ??= import.meta.url.endsWith('.ts') ? hashCode() : readFile(BUILT, 'utf8');
  return known;
}

/** Written by the build. */
export async function writePackCode(): Promise<void> {
  await writeFile(BUILT, await hashCode());
}

/** Of the sources without comments, blanks and names of variables, so that only a change of what they do changes it. */
async function hashCode(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: ENTRIES.map((name) =>
      fileURLToPath(new URL(`../../../src/library/imported/${name}.ts`, import.meta.url)),
    ),
    bundle: true,
    minify: true,
    write: false,
    outdir: '/',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const hash = createHash('sha256');
  for (const { text } of outputFiles) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}
