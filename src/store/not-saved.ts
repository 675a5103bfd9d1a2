/** What a refused change is told as, from what the file system said. */
import { describeErrno, UserError } from '../errors.ts';
import { NotSavedError } from './store.ts';
import { diskReason, storeFaults } from './words.ts';

/** @param error what the file system said; a message that is complete already is kept */
export function notSaved(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new NotSavedError({
    area: 'store',
    ...storeFaults.notWritten(path, diskReason(describeErrno(error))),
    cause: error,
  });
}
