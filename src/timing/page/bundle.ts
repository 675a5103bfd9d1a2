/**
 * The script of a page: model, chart library and controls in one piece. The build makes it once; from source (tests,
 * `npm run dev`) it is made when it is needed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Beside this file, once built. */
const BUNDLE = new URL('./page.bundle.js', import.meta.url);
const fromSource = import.meta.url.endsWith('.ts');

let made: Promise<string> | undefined;

/** @throws Error when the build made none */
export function pageScript(): Promise<string> {
  made ??= fromSource ? bundlePage() : readFile(BUNDLE, 'utf8');
  return made;
}

/** Written by the build. */
export async function writePageBundle(): Promise<void> {
  await writeFile(BUNDLE, await bundlePage());
}

async function bundlePage(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    // Sources and build lie equally deep; only the bundle of this file is part of the build.
    entryPoints: [fileURLToPath(new URL('../../../src/timing/page/page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
