/** What the store says when something is wrong: what happened, and what to do. */

const ANOTHER_FOLDER = 'set DATA_DIR to another folder';

/** What is copied from one store into another. */
const nouns = {
  incidents: 'incidents',
  articles: 'team articles',
  settings: 'settings of channels',
  jobs: 'jobs that wait',
  audit: 'entries of the audit list',
} as const;

/** What the file system said, by its code (errno(3)). */
const diskReasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'its folder is gone',
  EIO: 'the disk reports an error',
};

export const diskReason = (code: string): string => {
  const reason = diskReasons[code];
  return reason ? `${reason} (${code})` : code;
};

/** What is wrong with a document or its journal. */
export const damages = {
  noDocument: 'it holds no document',
  noJson: 'it is not complete JSON',
  otherJson: 'it is JSON, but not a document of sms-kb',
  notValid: 'is not valid',
  lineNotWhole: 'journal: the line is not whole',
  otherVersion: (version: unknown) => `journal: it belongs to a document of version ${version}`,
} as const;

export const storeFaults = {
  closed: { what: 'is closed', next: 'open it again before using it' },
  noFolder: (folder: string, code: string) => ({
    what: `cannot use the folder ${folder} (${code})`,
    next: 'set DATA_DIR to a folder this user may write.',
  }),
  badRecord: (issue: string) => ({ what: `cannot keep this record (${issue})`, next: 'nothing was changed.' }),
  notWritten: (path: string, reason: string) => ({
    what: `cannot write ${path}: ${reason}`,
    next: 'free disk space or check the rights of its folder. Saving goes on by itself after that.',
  }),
  diskSilent: (path: string) => ({
    what: `cannot write ${path}: the disk does not answer`,
    next: 'check the disk.',
  }),
  noBackup: (path: string) => ({ what: `cannot write the backup of ${path}` }),
  writtenAgain: (path: string, seconds: number) => ({ what: `${path} can be written again, after ${seconds} s` }),
  setAside: ({
    count,
    path,
    reason,
    aside,
  }: Readonly<Record<'path' | 'reason' | 'aside', string>> & { readonly count: number }) => ({
    what:
      count === 1
        ? `1 record of ${path} could not be read, because of ${reason}`
        : `${count} records of ${path} could not be read, the first because of ${reason}`,
    next: `sms-kb works without; what was set aside is in ${aside}.`,
  }),
  newerDocument: (path: string, version: unknown) => ({
    what: `${path} was written by a newer version of sms-kb (document version ${version})`,
    next: `install that version again, or ${ANOTHER_FOLDER}. The file was left as it is.`,
  }),
  newerJournal: (path: string) => ({
    what: `${path} was written by a newer version of sms-kb`,
    next: `install that version again, or ${ANOTHER_FOLDER}. The file was left as it is.`,
  }),
  unreadable: (path: string, code: string) => ({
    what: `cannot read ${path} (${code})`,
    next: `check that it is a file that this user may read and write, or ${ANOTHER_FOLDER}.`,
  }),
  missing: (path: string, { backup, restore }: Readonly<Record<'backup' | 'restore', string>>) => ({
    what: `${path} is missing, but a backup exists`,
    next: `${backup}. Restore it with: ${restore} – or delete the backup to start empty.`,
  }),
  damaged: (path: string, { reason, aside }: Readonly<Record<'reason' | 'aside', string>>) => ({
    what: `${path} is damaged`,
    next: `${reason}. The file was left as it is. There is no backup of it. To start empty: ${aside}`,
  }),
  damagedWithBackup: (
    path: string,
    { reason, backups, restore }: Readonly<Record<'reason' | 'backups' | 'restore', string>>,
  ) => ({
    what: `${path} is damaged`,
    next: `${reason}. The file was left as it is. Backups: ${backups}. To restore the newest: ${restore}`,
  }),
  noLock: (path: string, code: string) => ({
    what: `cannot lock ${path} (${code})`,
    next: 'check that this user may write in its folder, or set DATA_DIR.',
  }),
  inUse: (path: string, lock: string) => ({
    what: `${path} is in use by another sms-kb process`,
    next: `stop that one, or give this one a folder of its own with DATA_DIR. Several processes on one file would overwrite each other. (The lock is ${lock})`,
  }),
  takenOver: (path: string) => ({
    what: `another process took over ${path} (this one may have been suspended)`,
    next: 'restart this one. Nothing more is written from here.',
  }),
  lockGone: (path: string) => ({
    what: `the lock of ${path} was removed or could not be refreshed`,
    next: 'it is taken again as soon as the disk allows that. Keep cleaners away from this folder.',
  }),
  newerDatabase: (version: string) => ({
    what: `the database of DATABASE_URL was set up by a newer version of sms-kb (it has ${version})`,
    next: 'start that version, or a later one, or use another database.',
  }),
  notUpgraded: {
    what: 'the tables in the database of DATABASE_URL could not be brought up to date',
    next: 'read the cause, fix it, and start again.',
  },
  noDatabase: {
    what: 'no database is named',
    next: 'set DATABASE_URL to postgres://user:password@host:port/database.',
  },
  databaseUnusable: (code: string) => ({
    what: `the database of DATABASE_URL cannot be used (${code})`,
    next: 'check that the server runs, and the host, user, password and database name in DATABASE_URL.',
  }),
  databaseSilent: 'the database of DATABASE_URL does not answer',
  copyDiffers: (what: keyof typeof nouns) => ({
    what: `after copying, the ${nouns[what]} differ from the original`,
    next: 'the original is unchanged. Empty the new store and copy again; if that fails, the new store keeps less than the old one.',
  }),
  copyNotEmpty: {
    what: 'the store to copy to is not empty',
    next: 'copy to a new one; sms-kb does not merge two stores.',
  },
} as const;

export const jobFaults = {
  givenUp: (name: string, tries: number) => ({
    what: `a job of the kind ${name} failed ${tries} times and was given up`,
    next: 'the errors before this one say why.',
  }),
  databaseSilent: (code: string) => ({ what: `the database could not be asked (${code})` }),
  noTables: (code: string) => ({
    what: `the tables of the jobs could not be set up (${code})`,
    next: 'the user of DATABASE_URL needs the right to create a schema (GRANT CREATE ON DATABASE), or to own the schema pgboss.',
  }),
} as const;
