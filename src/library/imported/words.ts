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
    `[library] the imported articles were indexed with another lexicon, so some words do not match: ${importAgain}`,
  notAvailable: (errno: string) => `[library] cannot open the imported articles (${errno})`,
  stillUsed: 'The articles imported before are still in use.',
  undated: 'without a date',
} as const;
