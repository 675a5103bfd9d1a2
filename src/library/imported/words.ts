/** What imported articles say where their own text says nothing, why files were left out, and what is wrong with a pack. */

export const importedTexts = {
  otherWay: (step: string) => `Or: ${step}`,
  command: 'The command that the article gives:',
  /** @param fixed `the latest service pack for SMS 2.0`, or a release, as `SMS 2.0 SP2` */
  install: (fixed: string) => `Install ${fixed}: the article says that this fixes the problem.`,
  installOrLater: (fixed: string) => `Install ${fixed} or later: the article says that this fixes the problem.`,
  latestPack: (product: string) => `the latest service pack for ${product}`,
  noSteps: 'The article gives no steps. Read its text for what is known.',
  moreSteps: (steps: number) =>
    steps === 1 ? '1 more step is in the article.' : `${steps} more steps are in the article.`,
  noCause: 'The article gives no cause.',
  someProduct: 'Microsoft product',
  cited: 'The article refers to it.',
  reference: (id: string) => `Microsoft Knowledge Base ${id}`,
  referenceDated: (id: string, date: string) => `Microsoft Knowledge Base ${id} (last modified ${date})`,
} as const;

/** Why a file of an archive was left out. */
export const leftOut = {
  tooLarge: (megabytes: number) => `larger than ${megabytes} MB`,
  tooLong: (megabytes: number) => `longer than ${megabytes} MB`,
  /** @param errno `EACCES` */
  unreadable: (errno: string) => `cannot be read: ${errno}`,
  link: 'a link: links are not followed',
  leadsOut: 'its path leads out of the archive',
  notAFile: (type: string) => `no plain file but a ${type}`,
  unknownType: 'no plain file but a thing of unknown type',
  binary: 'not text: it contains zero bytes',
  noNumber: 'no article number: neither an "Article:" line, nor a title, nor its name gives one',
  noText: 'no text',
  empty: 'empty',
  notParsed: (why: string) => `cannot be parsed: ${why}`,
  notIndexed: (why: string) => `cannot be indexed: ${why}`,
  unknownFault: 'unknown fault',
  sameId: (id: string) => `an earlier file has the same id, ${id}; the earlier file is kept`,
} as const;

export const packFaults = {
  missing: 'the file is missing',
  unreadable: (errno: string) => `cannot be read (${errno})`,
  notOpened: (errno: string) => `cannot be opened (${errno})`,
  checksum: 'its checksum is wrong',
  size: 'its size is wrong',
  incomplete: 'the file is incomplete',
  importAgain: (name: string) => `import it again: sms-kb kb import ${name}`,
  otherLexicon: (importAgain: string) =>
    `[library] the imported articles were indexed before the lexicon changed, so some words do not match: ${importAgain}`,
  notAvailable: (errno: string) => `[library] cannot open the imported articles (${errno})`,
  stillUsed: 'The articles imported before are still in use.',
  undated: 'without a date',
} as const;

const EXPECTED = 'expected kb/NNN/QNNNNNN/README.md as in a KB archive, or files ending in .md or .txt';

/** Why an archive cannot be imported. */
export const archiveFaults = {
  noArticles: (source: string) => ({ what: `${source} holds no articles`, next: EXPECTED }),
  noArticleAmong: (files: number, source: string) => ({
    what: `none of the ${files} files in ${source} is a KB article`,
    next: 'an article has an "Article: Q…" line or such a name',
  }),
  noArchive: (source: string) => ({
    what: `${source} is no KB archive`,
    next: 'give a folder, a .tar.gz or a .tar.xz file',
  }),
  tooLarge: (source: string, gigabytes: number) => ({
    what: `${source} unpacks to more than ${gigabytes} GB`,
    next: 'this is no KB archive',
  }),
  largeHeader: (source: string, megabytes: number) => ({
    what: `${source} has a file name or header of more than ${megabytes} MB`,
    next: 'this is no KB archive',
  }),
  damaged: (source: string, reason: string) => ({
    what: `${source} is damaged or cut short (${reason})`,
    next: 'fetch it again',
  }),
  unreadable: (source: string) => ({
    what: `cannot read ${source}`,
    next: 'give a folder, a .tar.gz or a .tar.xz file that exists',
  }),
  notAFile: (source: string) => ({ what: `${source} is neither a folder nor a file` }),
  threadEnded: (code: number) => ({ what: `a reading thread ended with code ${code}`, next: 'import again' }),
} as const;

const ANOTHER_FOLDER = 'choose another folder with --library DIR.';

/** Why the folder of the imported articles cannot be written or read. */
export const libraryFaults = {
  diskFull: (folder: string) => ({
    what: `the disk of ${folder} is full`,
    next: `free some space, or ${ANOTHER_FOLDER} ${packFaults.stillUsed}`,
  }),
  notWritable: (folder: string, errno: string) => ({
    what: `cannot write to ${folder} (${errno})`,
    next: `check its permissions, or ${ANOTHER_FOLDER} ${packFaults.stillUsed}`,
  }),
  notAFolder: (folder: string) => ({ what: `${folder} is not a folder`, next: ANOTHER_FOLDER }),
  unreadable: (path: string, errno: string) => ({
    what: `cannot read ${path} (${errno})`,
    next: 'check the permissions of the file.',
  }),
  damaged: (path: string, next: string) => ({ what: `${path} is damaged`, next }),
  damagedPack: (path: string, { why, importAgain }: Readonly<Record<'why' | 'importAgain', string>>) => ({
    what: `${path} is damaged`,
    next: `${why}. To repair the library, ${importAgain}`,
  }),
  otherVersion: (importAgain: string) => ({
    what: 'another version of sms-kb imported the articles',
    next: importAgain,
  }),
  importRunning: (folder: string, lock: string) => ({
    what: `another import into ${folder} is running`,
    next: `wait until that import has finished. If no import is running, remove ${lock} and try again.`,
  }),
} as const;
