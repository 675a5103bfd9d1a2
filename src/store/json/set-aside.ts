/** Records that cannot be used go into a file beside the store, one JSON line each, so that nothing is lost with them. */
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../errors.ts';
import { syncFolder } from '../../library/sync-folder.ts';
import { notSaved } from '../not-saved.ts';
import { storeFaults } from '../words.ts';
import type { RefusedRecord } from './document.ts';
import { ownersAlone } from './durable-file.ts';

/**
 * @param atMs milliseconds since 1970
 * @returns what was done, for the log; undefined where nothing was refused
 * @throws NotSavedError when they cannot be written: the next write of the store would lose them
 */
export async function setAside(
  path: string,
  refused: readonly RefusedRecord[],
  atMs: number,
): Promise<UserError | undefined> {
  const [first] = refused;
  if (!first) return undefined;
  const aside = `${path}.set-aside`;
  const at = new Date(atMs).toISOString();
  try {
    const file = await open(aside, 'a', ownersAlone);
    try {
      await file.appendFile(refused.map((one) => `${JSON.stringify({ at, ...one })}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(aside));
  } catch (error) {
    throw notSaved(aside, error);
  }
  return new UserError({
    area: 'store',
    ...storeFaults.setAside({ count: refused.length, path, reason: first.reason, aside }),
  });
}
