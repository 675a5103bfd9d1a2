/** What a command was told to read must be a file: a device never ends, and a named pipe waits for ever for somebody who writes. */
import { stat } from 'node:fs/promises';
import { UsageError, unreadableFile } from '../../errors.ts';
import { fileWords } from '../words/file-words.ts';

/** Pipes that the shell opens, `<(zcat DESPOOL.GZ)`: somebody writes into them, and they end. */
const OF_SHELL = /^\/(?:dev\/fd|proc\/self\/fd)\/\d+$|^\/dev\/stdin$/;

/**
 * @param area the command, which its errors start with
 * @throws UsageError when it is no file, or cannot be looked at
 */
export async function checkSource(path: string, area: string): Promise<void> {
  const info = await stat(path).catch((error: unknown) => {
    throw new UsageError(unreadableFile(area, path, error));
  });
  if (info.isDirectory()) throw new UsageError({ area, ...fileWords.folderToRead(path) });
  if (!info.isFile() && !OF_SHELL.test(path)) throw new UsageError({ area, ...fileWords.noFile(path) });
}
