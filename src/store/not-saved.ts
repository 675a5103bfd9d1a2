/** What a refused change is told as, from what the file system said. */
import { describeErrno, UserError } from '../errors.ts';
import { NotSavedError } from './store.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'its folder is gone',
  EIO: 'the disk reports an error',
};

/** What the file system said, in words where it is one of the usual faults: `the disk is full (ENOSPC)`. */
function describeDiskFault(error: unknown): string {
  const code = describeErrno(error);
  const reason = reasons[code];
  return reason ? `${reason} (${code})` : code;
}

/** @param error what the file system said; a message that is complete already is kept */
export function notSaved(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new NotSavedError({
    area: 'store',
    what: `cannot write ${path}: ${describeDiskFault(error)}`,
    next: 'free disk space or check the rights of its folder. Saving goes on by itself after that.',
    cause: error,
  });
}
