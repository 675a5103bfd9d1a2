/** Files of the knowledge folder: which there are, and what may be missing. */

import { readdir } from 'node:fs/promises';
import { describeErrno } from '../../errors.ts';
import { KnowledgeError } from './knowledge.ts';

/** What is not there may be left out; anything else that goes wrong while reading does not pass for "not there". */
export async function orAbsent<T>(file: string, reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const code = describeErrno(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new KnowledgeError([{ file, field: '', message: `cannot be read (${code}): check its permissions` }]);
  }
}

export async function listFiles(folder: string, ending: RegExp): Promise<readonly string[]> {
  const names = await orAbsent(folder, readdir(folder));
  return (names ?? []).filter((name) => ending.test(name)).sort();
}
