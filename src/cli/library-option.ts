/** The option that every command on articles has. */
export const libraryOption = [
  '--library <dir>',
  'folder of the imported articles (default: library in the data folder, DATA_DIR)',
] as const;
