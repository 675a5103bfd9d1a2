/**
 * A fault that the person who runs the product can put right: what happened, and what to do next.
 * In: `{ area: 'ask', what: 'logs is a folder', next: 'give a file in this folder.' }`. Out: `[ask] logs is a folder: give a file in this folder.`
 */
export interface UserFault {
  /** The part of the product that speaks: `ask`, `store`, `library` … */
  readonly area: string;
  readonly what: string;
  /** What to do; a list begins with a new line. */
  readonly next?: string | undefined;
  readonly cause?: unknown;
}

const sentence = (what: string, next: string | undefined): string =>
  next === undefined ? what : `${what}:${next.startsWith('\n') ? '' : ' '}${next}`;

/** Shown as its message alone; any other error is a defect of ours and is shown with its stack. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly area: string;
  readonly what: string;
  readonly next: string | undefined;

  constructor({ area, what, next, cause }: UserFault) {
    super(`[${area}] ${sentence(what, next)}`, cause === undefined ? undefined : { cause });
    this.area = area;
    this.what = what;
    this.next = next;
  }
}

/** The caller's mistake: one clear sentence on stderr, exit code 2, no stack. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}

/** What the file system said (errno(3)): `ENOENT`; `undefined` for an error that is none of the file system's. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The same for a message: the code, or the name of whatever else was thrown. */
export function describeErrno(error: unknown): string {
  return errnoOf(error) ?? (error instanceof Error ? error.name : String(error));
}

/** What a file that cannot be read is told as, from what the file system said. */
export function unreadableFile(area: string, path: string, error: unknown): UserFault {
  const code = describeErrno(error);
  if (code === 'ENOENT') return { area, what: `there is no file ${path}`, next: 'check the name.' };
  if (code === 'EACCES' || code === 'EPERM')
    return { area, what: `permission denied reading ${path}`, next: 'check the permissions of the file.' };
  if (code === 'EISDIR') return { area, what: `${path} is a folder`, next: 'give a file in this folder.' };
  return { area, what: `cannot read ${path} (${code})`, next: 'check the file and its disk.' };
}
