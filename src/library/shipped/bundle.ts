/**
 * The knowledge folder, parsed and validated by the build, in one file: a quarter of a second of YAML less at every start. It
 * holds the checksum of what it was made of; where that does not agree, or anything is wrong with it, it counts as absent.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from './knowledge.ts';

interface Bundle {
  readonly checksum: string;
  readonly knowledge: Omit<Knowledge, 'unrelated'> & { readonly unrelated: readonly (readonly [string, string])[] };
}

/** Run from its sources the program parses: a bundle would only hide what is being worked on. */
const isBuilt = import.meta.url.endsWith('.js');

/** `dist/knowledge.json`; undefined when run from sources. */
export const shippedBundle = isBuilt ? fileURLToPath(new URL('../../knowledge.json', import.meta.url)) : undefined;

function filesOf(folder: string): readonly string[] {
  const inFolder = (name: string, ending: RegExp) => {
    const names = readdirSync(join(folder, name)).filter((one) => ending.test(one));
    return names.sort().map((one) => join(name, one));
  };
  const ifThere = (name: string) => (existsSync(join(folder, name)) ? [name] : []);
  return [
    'lexicon.yml',
    'error-codes.yml',
    // These may be left out.
    ...ifThere('jargon.txt'),
    ...ifThere('leanings.txt'),
    ...ifThere('facts.yml'),
    ...ifThere('rules').flatMap((name) => inFolder(name, /\.ya?ml$/)),
    ...inFolder('articles', /\.ya?ml$/),
    ...inFolder('unrelated', /\.txt$/),
  ];
}

/** Over names and contents of all that is read; the build makes code and bundle together, and begins with an empty folder. Throws when something is not there. */
function checksumOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of filesOf(folder)) {
    const content = readFileSync(join(folder, name));
    hash.update(`\0${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Undefined when the bundle is not there, of another folder or another state of it, or broken. Never throws. */
export function readBundle(file: string, folder: string): Knowledge | undefined {
  try {
    const { checksum, knowledge } = JSON.parse(readFileSync(file, 'utf8')) as Bundle;
    if (checksum !== checksumOf(folder)) return undefined;
    return { ...knowledge, unrelated: new Map(knowledge.unrelated) };
  } catch {
    return undefined;
  }
}

/** @param knowledge what was read from the folder and found good */
export function writeBundle(file: string, folder: string, knowledge: Knowledge): void {
  const bundle: Bundle = {
    checksum: checksumOf(folder),
    knowledge: { ...knowledge, unrelated: [...knowledge.unrelated] },
  };
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, JSON.stringify(bundle));
  renameSync(temporary, file);
}

export function removeBundle(file: string): void {
  rmSync(file, { force: true });
}
