/** What every command says about files and folders that it reads or writes. */
export const fileWords = {
  library: 'folder of the imported articles (default: LIBRARY_DIR, or the folder "library" in DATA_DIR)',
  checkFile: 'check the file.',
  tooLarge: (path: string) => ({ what: `${path} is larger than 20 MiB`, next: 'give a smaller file.' }),
  folderToRead: (path: string) => ({ what: `${path} is a folder`, next: 'give a file in this folder.' }),
  noFile: (path: string) => ({
    what: `${path} is a device or a pipe, not a file`,
    next: 'give a file, or write - and pipe the text into standard input.',
  }),
  notText: (path: string) => ({
    what: `${path} is not a text file`,
    next: 'give a file that a text editor can show, saved as UTF-8.',
  }),
  empty: (area: string, path: string) => `[${area}] ${path} is empty.\n`,
  endlessLine: (path: string) => ({
    what: `${path} has a line of more than 20,000,000 characters`,
    next: 'give a log with line ends.',
  }),
  nothingImported: (folder: string) =>
    `[library] ${folder} contains no imported articles. To import an archive: sms-kb kb import SRC --library ${folder}\n`,
  withoutImported: (problem: string) => `${problem}\nContinuing without the imported articles.\n`,
  wrongEnding: (flag: string, path: string, endings: string) => ({
    what: `${flag} ${path} has the wrong ending`,
    next: `the name must end in ${endings}.`,
  }),
  isFolder: (flag: string, path: string) => ({ what: `${flag} ${path} is a folder`, next: 'give the name of a file.' }),
  /** @param code errno(3), where the file system said one */
  unwritable: (what: string, code?: string) => ({
    what: code === undefined ? `cannot write ${what}` : `cannot write ${what} (${code})`,
    next: 'check the folder and its permissions, or give another name.',
  }),
  wrote: (area: string, path: string) => `[${area}] wrote ${path}\n`,
  drew: (area: string, path: string, shows: string) => `[${area}] wrote ${path}: ${shows}\n`,
} as const;
